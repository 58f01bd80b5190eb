#include "engine/intake/statuspage.h"

#include <nlohmann/json.hpp>

#include "engine/intake/fields.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

constexpr std::size_t components_max = 50;

std::string names_of(const json& message, std::string_view components) {
    const json* list = member_at(message, components);
    std::string names;
    if (!list || !list->is_array()) return names;
    for (std::size_t i = 0; i < list->size() && i < components_max; ++i) {
        const auto name = text_at((*list)[i], "/name", system_bytes_max);
        if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
    }
    return one_line(names, system_bytes_max);
}

Taken one(desk::Signal signal, std::vector<std::string> warnings) {
    Taken taken;
    taken.signals.push_back(std::move(signal));
    taken.warnings = std::move(warnings);
    return taken;
}

Taken read_incident(const json& message, std::string_view body, const Arrival& arrival) {
    const std::string id = text_at(message, "/incident/id", key_bytes_max);
    const std::string name = text_at(message, "/incident/name", title_bytes_max);
    if (id.empty() || name.empty()) return kept_whole(body, arrival, "An incident of a status page needs an id and a name.");
    const std::string state = text_at(message, "/incident/status", 40);
    const std::string impact = text_at(message, "/incident/impact", 40);
    const bool scheduled = !text_at(message, "/incident/scheduled_for", 80).empty();
    if (impact == "maintenance" && scheduled) return reports_nothing("The status page announces scheduled maintenance.");
    const bool resolved = state == "resolved" || state == "postmortem";
    std::vector<std::string> warnings;
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = problem_key_of({id});
    const auto update = first_of(message, {"/incident/incident_updates/0/id", "/incident/updated_at"}, key_bytes_max);
    if (!update.empty()) signal.occurrence = problem_key_of({update});
    signal.status = resolved ? "resolved" : "firing";
    signal.severity_hint = severity_of(impact);
    signal.title = name;
    signal.system = names_of(message, "/incident/components");
    const auto ended = resolved ? instant_of(text_at(message, "/incident/resolved_at", 80)) : std::nullopt;
    signal.detected_at =
        detected(ended ? ended : instant_of(text_at(message, "/incident/created_at", 80)), arrival, warnings);
    keep(signal.kept, "page", text_at(message, "/page/id", kept_bytes_max));
    keep(signal.kept, "impact", impact);
    keep(signal.kept, "state", state);
    keep(signal.kept, "link", text_at(message, "/incident/shortlink", kept_bytes_max));
    keep(signal.kept, "update", text_at(message, "/incident/incident_updates/0/body", kept_bytes_max));
    return one(std::move(signal), std::move(warnings));
}

std::string severity_of_component(const std::string& state) {
    if (state == "degraded_performance" || state == "operational") return "low";
    if (state == "partial_outage") return "medium";
    return state == "major_outage" ? "high" : "unknown";
}

Taken read_component(const json& message, std::string_view body, const Arrival& arrival) {
    const auto id = first_of(message, {"/component_update/component_id", "/component/id"}, key_bytes_max);
    const auto state = first_of(message, {"/component_update/new_status", "/component/status"}, 40);
    if (id.empty() || state.empty())
        return kept_whole(body, arrival, "A component of a status page needs an id and a status.");
    if (state == "under_maintenance") return reports_nothing("A component of the status page is under maintenance.");
    const std::string name = text_at(message, "/component/name", system_bytes_max);
    std::vector<std::string> warnings;
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = problem_key_of({"component", id});
    signal.occurrence = text_at(message, "/component_update/id", key_bytes_max);
    signal.status = state == "operational" ? "resolved" : "firing";
    signal.severity_hint = severity_of_component(state);
    signal.title = (name.empty() ? "A component" : name) + ": " + state;
    signal.system = name;
    signal.detected_at = detected(instant_of(text_at(message, "/component_update/created_at", 80)), arrival, warnings);
    keep(signal.kept, "page", text_at(message, "/page/id", kept_bytes_max));
    keep(signal.kept, "state", state);
    return one(std::move(signal), std::move(warnings));
}

}  // namespace

Taken read_statuspage(std::string_view body, const Arrival& arrival) {
    const auto message = parse_message(body);
    if (!message) return kept_whole(body, arrival, message.error().detail);
    if (member_at(*message, "/incident")) return read_incident(*message, body, arrival);
    if (member_at(*message, "/component_update")) return read_component(*message, body, arrival);
    return kept_whole(body, arrival, "The body is neither an incident nor a component of a status page.");
}

}  // namespace tocsin::intake
