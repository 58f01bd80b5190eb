#include "engine/intake/grafana.h"

#include <nlohmann/json.hpp>

#include "engine/intake/fields.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

std::string status_of(const json& alert, const json& message) {
    for (const auto& said :
         {text_at(alert, "/status", 16), text_at(message, "/status", 16), text_at(message, "/state", 16)}) {
        if (said == "firing" || said == "alerting") return "firing";
        if (said == "resolved" || said == "ok") return "resolved";
    }
    return "firing";
}

/// What tells this alert from all others; empty when it says nothing of itself.
std::string identity(const json& alert) {
    const auto fingerprint = text_at(alert, "/fingerprint", 128);
    if (plain_word(fingerprint)) return fingerprint;
    const auto rule = text_at(alert, "/ruleUID", 128);
    const json* labels = member_at(alert, "/labels");
    const bool labelled = labels && labels->is_object() && !labels->empty();
    if (rule.empty() && !labelled) return {};
    return hashed_key({rule, labelled ? labels->dump() : std::string()});
}

bool test_of_contact_point(const json& alert) {
    return text_at(alert, "/labels/alertname", 64) == "TestAlert" &&
           text_at(alert, "/labels/instance", 64) == "Grafana" &&
           text_at(alert, "/annotations/summary", 64) == "Notification test";
}

Fields kept_of(const json& alert, const json& message) {
    Fields kept;
    keep(kept, "rule", text_at(alert, "/ruleUID", kept_bytes_max));
    keep(kept, "folder", text_at(alert, "/labels/grafana_folder", kept_bytes_max));
    keep(kept, "org", first_of(alert, {"/orgId"}, kept_bytes_max));
    keep(kept, "org", text_at(message, "/orgId", kept_bytes_max));
    keep(kept, "url", text_at(alert, "/generatorURL", kept_bytes_max));
    keep(kept, "dashboard", text_at(alert, "/dashboardURL", kept_bytes_max));
    keep(kept, "panel", text_at(alert, "/panelURL", kept_bytes_max));
    keep(kept, "summary", text_at(alert, "/annotations/summary", kept_bytes_max));
    keep(kept, "service", text_at(alert, "/labels/service", kept_bytes_max));
    return kept;
}

std::optional<desk::Signal> read_alert(const json& alert, const json& message, const Arrival& arrival,
                                       std::vector<std::string>& warnings) {
    const std::string self = alert.is_object() ? identity(alert) : std::string();
    if (self.empty()) return std::nullopt;
    const std::string starts_at = text_at(alert, "/startsAt", 64), ends_at = text_at(alert, "/endsAt", 64);
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = starts_at.empty() ? self : problem_key_of({self + "@" + starts_at});
    signal.status = status_of(alert, message);
    signal.severity_hint = severity_of(first_of(alert, {"/labels/severity", "/labels/priority"}, 32));
    signal.title = first_of(alert, {"/labels/alertname", "/annotations/summary"}, title_bytes_max);
    if (signal.title.empty()) signal.title = "Alert without a name";
    signal.system = first_of(alert, {"/labels/host", "/labels/instance", "/labels/service"}, system_bytes_max);
    auto happened = instant_of(starts_at);
    if (signal.status == "resolved")
        if (auto ended = instant_of(ends_at)) happened = std::move(ended);
    signal.detected_at = detected(happened, arrival, warnings);
    if (!starts_at.empty())
        signal.occurrence =
            problem_key_of({signal.status + "@" + starts_at + (signal.status == "resolved" ? "/" + ends_at : "")});
    signal.kept = kept_of(alert, message);
    return signal;
}

}  // namespace

Taken read_grafana(std::string_view body, const Arrival& arrival) {
    const auto message = parse_message(body);
    const json* alerts = message ? member_at(*message, "/alerts") : nullptr;
    if (!alerts || !alerts->is_array()) return kept_whole(body, arrival, "The body is not a Grafana alerting message.");
    Taken taken;
    bool tested = false;
    for (const auto& alert : *alerts) {
        const bool test = test_of_contact_point(alert);
        tested = tested || test;
        if (test) continue;
        if (auto signal = read_alert(alert, *message, arrival, taken.warnings))
            taken.signals.push_back(std::move(*signal));
        else
            ++taken.refused;
    }
    warn_of_truncation(*message, taken.warnings);
    if (taken.refused > 0) {
        taken.signals.push_back(unreadable(body, arrival));
        taken.warnings.push_back(std::to_string(taken.refused) +
                                 " alerts could not be read; the body was kept for a person.");
    }
    if (!taken.signals.empty()) return taken;
    if (tested) return reports_nothing("A test of the contact point was received.");
    return kept_whole(body, arrival, "The message lists no alerts.");
}

}  // namespace tocsin::intake
