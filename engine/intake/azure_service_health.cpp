#include "engine/intake/azure_service_health.h"

#include <nlohmann/json.hpp>

#include "engine/intake/fields.h"
#include "engine/intake/html_text.h"
#include "engine/intake/words.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

constexpr std::size_t services_max = 50;
constexpr std::size_t inner_bytes_max = 64 * 1024;

/// "Azure Support, Virtual Machines", or empty where the text inside is not what it should be.
std::string services_of(const json& properties) {
    const auto list = parse_message(text_at(properties, "/impactedServices", inner_bytes_max));
    std::string names;
    if (!list || !list->is_array()) return names;
    for (std::size_t i = 0; i < list->size() && i < services_max; ++i) {
        const auto name = text_at((*list)[i], "/ServiceName", system_bytes_max);
        if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
    }
    return one_line(names, system_bytes_max);
}

bool is_end(const std::string& stage) {
    return same_word(stage, "Resolved") || same_word(stage, "Complete") || same_word(stage, "RCA");
}

Observed happened(const json& log, const json& properties, bool resolved, const Arrival& arrival,
                  std::vector<std::string>& warnings) {
    auto at = resolved ? instant_of(text_at(properties, "/impactMitigationTime", 80)) : std::nullopt;
    if (!at) at = instant_of(text_at(properties, "/impactStartTime", 80));
    if (!at) at = instant_of(text_at(log, "/eventTimestamp", 80));
    return detected(at, arrival, warnings);
}

void keep_fields(const json& log, const json& properties, Fields& kept) {
    const auto copy = [&](const char* name, const json& from, std::string_view pointer) {
        keep(kept, name, text_at(from, pointer, kept_bytes_max));
    };
    copy("subscription", log, "/subscriptionId");
    copy("incident_type", properties, "/incidentType");
    copy("stage", properties, "/stage");
    copy("region", properties, "/region");
    const json* html = member_at(properties, "/communication");
    if (html && html->is_string()) keep(kept, "communication", text_of_html(html->get_ref<const std::string&>()));
}

}  // namespace

Taken read_azure_service_health(std::string_view body, const Arrival& arrival) {
    const auto message = parse_message(body);
    if (!message) return kept_whole(body, arrival, message.error().detail);
    const json* log = member_at(*message, "/data/context/activityLog");
    const json* properties = log ? member_at(*log, "/properties") : nullptr;
    if (!properties || text_at(*log, "/eventSource", 40) != "ServiceHealth")
        return kept_whole(body, arrival, "The body is not a Service Health alert of an action group.");
    const std::string tracking = text_at(*properties, "/trackingId", 4096);
    std::string title = first_of(*properties, {"/title", "/defaultLanguageTitle"}, title_bytes_max);
    if (title.empty()) title = text_at(*log, "/description", title_bytes_max);
    if (tracking.empty() || title.empty())
        return kept_whole(body, arrival, "A Service Health alert needs a trackingId and a title.");
    if (same_word(text_at(*properties, "/incidentType", 40), "Maintenance"))
        return reports_nothing("Azure announces planned maintenance.");
    const bool resolved = is_end(text_at(*properties, "/stage", 40)) || is_end(text_at(*log, "/status", 40));
    Taken taken;
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = problem_key_of({tracking});
    signal.occurrence = text_at(*properties, "/communicationId", key_bytes_max);
    if (signal.occurrence.empty()) signal.occurrence = text_at(*log, "/eventDataId", key_bytes_max);
    signal.status = resolved ? "resolved" : "firing";
    signal.severity_hint = severity_of(text_at(*log, "/level", 40));
    signal.title = std::move(title);
    signal.system = services_of(*properties);
    if (signal.system.empty()) signal.system = text_at(*properties, "/service", system_bytes_max);
    signal.detected_at = happened(*log, *properties, resolved, arrival, taken.warnings);
    keep_fields(*log, *properties, signal.kept);
    taken.signals.push_back(std::move(signal));
    return taken;
}

}  // namespace tocsin::intake
