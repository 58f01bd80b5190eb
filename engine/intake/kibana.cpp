#include "engine/intake/kibana.h"

#include <nlohmann/json.hpp>

#include "engine/intake/fields.h"

namespace tocsin::intake {

namespace {

std::string key_of(const nlohmann::json& message) {
    if (auto uuid = text_at(message, "/alert_uuid", id_bytes_max); !uuid.empty()) return problem_key_of({uuid});
    const auto rule = text_at(message, "/rule_id", id_bytes_max), alert = text_at(message, "/alert_id", id_bytes_max);
    return rule.empty() ? std::string() : problem_key_of({rule, alert});
}

}  // namespace

Taken read_kibana(std::string_view body, const Arrival& arrival) {
    const auto message = parse_message(body);
    if (!message) return kept_whole(body, arrival, "The body is not JSON that can be read.");
    const std::string key = key_of(*message);
    if (key.empty()) return kept_whole(body, arrival, "The body is not of the template for Kibana.");
    const auto group = text_at(*message, "/action_group", 64), date = text_at(*message, "/date", 64);
    Taken taken;
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = key;
    signal.status = group == "recovered" ? "resolved" : "firing";
    signal.severity_hint = severity_of(text_at(*message, "/severity", 32));
    signal.title = text_at(*message, "/rule_name", title_bytes_max);
    if (signal.title.empty()) signal.title = "Kibana alert without a name";
    signal.system = first_of(*message, {"/host", "/alert_id"}, system_bytes_max);
    signal.detected_at = detected(instant_of(date), arrival, taken.warnings);
    if (!date.empty()) signal.occurrence = problem_key_of({group + "@" + date});
    keep(signal.kept, "rule", text_at(*message, "/rule_id", kept_bytes_max));
    keep(signal.kept, "alert", text_at(*message, "/alert_id", kept_bytes_max));
    keep(signal.kept, "action_group", group);
    keep(signal.kept, "space", text_at(*message, "/space", kept_bytes_max));
    keep(signal.kept, "reason", text_at(*message, "/reason", kept_bytes_max));
    keep(signal.kept, "tags", list_at(*message, "/tags", kept_bytes_max));
    keep(signal.kept, "url", text_at(*message, "/link", kept_bytes_max));
    taken.signals.push_back(std::move(signal));
    return taken;
}

}  // namespace tocsin::intake
