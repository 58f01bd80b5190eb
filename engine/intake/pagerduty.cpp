#include "engine/intake/pagerduty.h"

#include <nlohmann/json.hpp>

#include "engine/intake/fields.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

std::string hint_of(const json& incident) {
    const auto priority = first_of(incident, {"/priority/summary", "/priority/name"}, 64);
    if (priority == "P1") return "critical";
    if (priority == "P2") return "high";
    if (priority == "P3") return "medium";
    if (!priority.empty()) return "low";
    return severity_of(text_at(incident, "/urgency", 32));
}

Fields kept_of(const std::string& event, const json& incident, const json& message) {
    Fields kept;
    keep(kept, "event", event);
    keep(kept, "incident", text_at(incident, "/id", kept_bytes_max));
    keep(kept, "number", text_at(incident, "/number", kept_bytes_max));
    keep(kept, "service", text_at(incident, "/service/id", kept_bytes_max));
    keep(kept, "escalation_policy", text_at(incident, "/escalation_policy/summary", kept_bytes_max));
    keep(kept, "priority", text_at(incident, "/priority/summary", kept_bytes_max));
    keep(kept, "urgency", text_at(incident, "/urgency", kept_bytes_max));
    keep(kept, "client", text_at(message, "/event/client/name", kept_bytes_max));
    keep(kept, "url", text_at(incident, "/html_url", kept_bytes_max));
    return kept;
}

}  // namespace

Taken read_pagerduty(std::string_view body, const Arrival& arrival) {
    const auto message = parse_message(body);
    const std::string event = message ? text_at(*message, "/event/event_type", 64) : "";
    if (event.empty()) return kept_whole(body, arrival, "The body is not a PagerDuty webhook of version 3.");
    if (event == "pagey.ping") return reports_nothing("A test of the subscription was received.");
    const json* incident = member_at(*message, "/event/data");
    const std::string type = incident ? text_at(*incident, "/type", 64) : "";
    const bool of_incident = type.empty() || type == "incident" || type == "incident_reference";
    if (event.rfind("incident.", 0) != 0 || !of_incident)
        return reports_nothing("Nothing was reported: the event is not about the state of an incident.");
    std::string key = incident ? first_of(*incident, {"/incident_key", "/id"}, id_bytes_max) : "";
    if (key.empty()) return kept_whole(body, arrival, "The event names no incident.");
    Taken taken;
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = problem_key_of({key});
    signal.occurrence = problem_key_of({text_at(*message, "/event/id", id_bytes_max)});
    const bool resolved = event == "incident.resolved" || text_at(*incident, "/status", 32) == "resolved";
    signal.status = resolved ? "resolved" : "firing";
    signal.severity_hint = hint_of(*incident);
    signal.title = first_of(*incident, {"/title", "/summary"}, title_bytes_max);
    if (signal.title.empty()) signal.title = "PagerDuty incident without a title";
    signal.system = text_at(*incident, "/service/summary", system_bytes_max);
    const auto occurred = instant_of(text_at(*message, "/event/occurred_at", 64));
    auto happened =
        resolved || event == "incident.reopened" ? occurred : instant_of(text_at(*incident, "/created_at", 64));
    signal.detected_at = detected(happened ? happened : occurred, arrival, taken.warnings);
    signal.kept = kept_of(event, *incident, *message);
    taken.signals.push_back(std::move(signal));
    return taken;
}

}  // namespace tocsin::intake
