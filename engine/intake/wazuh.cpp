#include "engine/intake/wazuh.h"

#include <nlohmann/json.hpp>

#include "engine/intake/fields.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

/// Small whole numbers only; -1 of all else.
int small_number(const std::string& text) {
    if (text.empty() || text.size() > 3) return -1;
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

std::string hint_of_level(int level) {
    if (level < 0) return "unknown";
    return level >= 15 ? "critical" : level >= 12 ? "high" : level >= 7 ? "medium" : "low";
}

std::string hint_of_envelope(int severity) {
    return severity == 3 ? "high" : severity == 2 ? "medium" : severity == 1 ? "low" : "unknown";
}

Fields kept_of(const json& alert, const std::string& rule) {
    Fields kept;
    keep(kept, "rule", rule);
    keep(kept, "level", text_at(alert, "/rule/level", kept_bytes_max));
    keep(kept, "fired", text_at(alert, "/rule/firedtimes", kept_bytes_max));
    keep(kept, "groups", list_at(alert, "/rule/groups", kept_bytes_max));
    keep(kept, "gdpr", list_at(alert, "/rule/gdpr", kept_bytes_max));
    keep(kept, "hipaa", list_at(alert, "/rule/hipaa", kept_bytes_max));
    keep(kept, "pci_dss", list_at(alert, "/rule/pci_dss", kept_bytes_max));
    keep(kept, "nist_800_53", list_at(alert, "/rule/nist_800_53", kept_bytes_max));
    keep(kept, "tsc", list_at(alert, "/rule/tsc", kept_bytes_max));
    keep(kept, "mitre", list_at(alert, "/rule/mitre/id", kept_bytes_max));
    keep(kept, "agent", text_at(alert, "/agent/id", kept_bytes_max));
    keep(kept, "manager", text_at(alert, "/manager/name", kept_bytes_max));
    keep(kept, "decoder", text_at(alert, "/decoder/name", kept_bytes_max));
    return kept;
}

}  // namespace

Taken read_wazuh(std::string_view body, const Arrival& arrival) {
    const auto message = parse_message(body);
    if (!message) return kept_whole(body, arrival, "The body is not JSON that can be read.");
    const json* inner = member_at(*message, "/all_fields");
    const json& alert = inner && inner->is_object() ? *inner : *message;
    std::string rule = text_at(alert, "/rule/id", id_bytes_max);
    if (rule.empty()) rule = text_at(*message, "/rule_id", id_bytes_max);
    if (rule.empty()) return kept_whole(body, arrival, "The body is not a Wazuh alert: it names no rule.");
    const auto of_either = [&](const char* of_alert, const char* of_envelope, std::size_t bytes_max) {
        auto text = text_at(alert, of_alert, bytes_max);
        return text.empty() ? text_at(*message, of_envelope, bytes_max) : text;
    };
    Taken taken;
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = problem_key_of({rule, text_at(alert, "/agent/id", id_bytes_max)});
    signal.occurrence = problem_key_of({of_either("/id", "/id", id_bytes_max)});
    signal.status = "firing";
    const int level = small_number(text_at(alert, "/rule/level", 8));
    signal.severity_hint =
        level >= 0 ? hint_of_level(level) : hint_of_envelope(small_number(text_at(*message, "/severity", 8)));
    signal.title = of_either("/rule/description", "/title", title_bytes_max);
    if (signal.title.empty()) signal.title = "Wazuh alert without a description";
    signal.system = first_of(alert, {"/agent/name", "/manager/name"}, system_bytes_max);
    signal.detected_at = detected(instant_of(of_either("/timestamp", "/timestamp", 64)), arrival, taken.warnings);
    signal.kept = kept_of(alert, rule);
    taken.signals.push_back(std::move(signal));
    return taken;
}

}  // namespace tocsin::intake
