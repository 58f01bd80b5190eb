#include "notifiers/pagerduty_body.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/core/ids.h"
#include "engine/core/json_write.h"
#include "notifiers/answer.h"
#include "notifiers/event_words.h"

namespace tocsin::notifiers {

namespace {

constexpr std::size_t summary_bytes_max = 1024;

struct Page {
    std::string_view type, action, severity;
};

// clang-format off
constexpr Page pages[] = {
    {"incident.opened",               "trigger",     "error"},
    {"incident.reopened",             "trigger",     "error"},
    {"incident.unowned",              "trigger",     "critical"},
    {"incident.awareness_undecided",  "trigger",     "error"},
    {"incident.stalled",              "trigger",     "warning"},
    {"incident.assessed",             "acknowledge", "info"},
    {"incident.closed",               "resolve",     "info"},
    {"incident.leg_changed",          "",            ""},
    {"assessment.reopened",           "trigger",     "error"},
    {"assessment.proposed",           "",            ""},
    {"assessment.signed",             "",            ""},
    {"assessment.drafting",           "",            ""},
    {"assessment.superseded",         "",            ""},
    {"assessment.withdrawn",          "",            ""},
    {"duty.created",                  "",            ""},
    {"duty.due_soon",                 "trigger",     "warning"},
    {"duty.overdue",                  "trigger",     "critical"},
    {"duty.unowned",                  "trigger",     "critical"},
    {"duty.unaccepted",               "trigger",     "critical"},
    {"duty.assigned",                 "trigger",     "warning"},
    {"duty.accepted",                 "acknowledge", "info"},
    {"task.assigned",                 "",            ""},
    {"authority.question",            "trigger",     "error"},
    {"comment.mention",               "",            ""},
    {"duty.filed",                    "acknowledge", "info"},
    {"duty.discharged",               "resolve",     "info"},
    {"duty.not_required",             "resolve",     "info"},
    {"filing.recorded",               "",            ""},
    {"task.created",                  "",            ""},
    {"task.open",                     "",            ""},
    {"task.due_soon",                 "trigger",     "warning"},
    {"task.overdue",                  "trigger",     "error"},
    {"task.done",                     "resolve",     "info"},
    {"task.done_late",                "resolve",     "info"},
    {"task.dropped",                  "resolve",     "info"},
    {"notice.approved",               "",            ""},
    {"notice.progress",               "",            ""},
    {"notice.canary_failed",          "trigger",     "error"},
    {"notice.settled",                "",            ""},
    {"notice.issued",                 "",            ""},
    {"delivery.failed",               "trigger",     "error"},
    {"delivery.bounced",              "trigger",     "error"},
    {"delivery.replaced",             "",            ""},
    {"supplier_request.sent",         "",            ""},
    {"supplier_request.acknowledged", "",            ""},
    {"supplier_request.answered",     "",            ""},
    {"supplier_request.silent",       "trigger",     "warning"},
    {"supplier.breach.reported",      "trigger",     "critical"},
    {"supplier.breach.updated",       "trigger",     "warning"},
    {"supplier.breach.withdrawn",     "",            ""},
    {"supplier.breach.acknowledged",  "",            ""},
    {"endpoint.disabled",             "trigger",     "error"},
    {"audit.broken",                  "trigger",     "critical"},
    {"audit.checkpoint",              "",            ""},
    {"break_glass.opened",            "trigger",     "critical"},
    {"break_glass.used",              "trigger",     "critical"},
    {"break_glass.unreviewed",        "trigger",     "warning"},
    {"break_glass.reviewed",          "",            ""},
    {"proposal.opened",               "",            ""},
    {"proposal.decided",              "",            ""},
    {"config.unapproved",             "trigger",     "error"},
    {"role.granted_alone",            "trigger",     "critical"},
    {"retention.due",                 "",            ""},
    {"clock.suspect",                 "trigger",     "error"},
};
// clang-format on

Page page_of(std::string_view type, const nlohmann::json& data) {
    if (type == "clock.suspect" && event_value(data, "state") == "trusted") return {type, "resolve", "info"};
    const auto known = std::find_if(std::begin(pages), std::end(pages), [&](const Page& p) { return p.type == type; });
    return known == std::end(pages) ? Page{type, "trigger", "warning"} : *known;
}

/// The first of these members that the data has.
std::string first_of(const nlohmann::json& data, std::initializer_list<const char*> names) {
    for (const char* name : names)
        if (auto value = event_value(data, name); !value.empty()) return value;
    return {};
}

std::string key_of(const DueDelivery& due, const nlohmann::json& data) {
    const std::string key = due.delivery.type.rfind("duty.", 0) == 0   ? first_of(data, {"duty_id", "incident_id"})
                            : due.delivery.type.rfind("task.", 0) == 0 ? first_of(data, {"task_id", "incident_id"})
                                                                       : event_value(data, "incident_id");
    return key.empty() ? "tocsin-" + due.delivery.type : key;
}

}  // namespace

Result<std::optional<std::string>> pagerduty_body(const DueDelivery& due) {
    if (due.delivery.type == "ping")
        return Error(Fault::invalid_input, "PagerDuty cannot be tested without waking somebody");
    if (!is_plain_id(due.endpoint.secret)) return Error(Fault::invalid_input, "endpoint key not usable");
    auto event = read_event(due.delivery.body);
    if (!event) return std::move(event).error();
    const auto& data = (*event)["data"];
    const Page page = page_of(due.delivery.type, data);
    if (page.action.empty()) return std::optional<std::string>();
    JsonObject payload;
    payload.text("summary", readable(event_words(due.delivery.type, data), summary_bytes_max))
        .text("source", "tocsin")
        .text("severity", page.severity)
        .text("timestamp", event_value(*event, "timestamp"))
        .text("component", first_of(data, {"rule", "kind", "supplier_id", "endpoint_id", "incident_id"}))
        .text("class", due.delivery.type)
        .raw("custom_details", data.dump());
    return std::optional(JsonObject()
                             .text("routing_key", due.endpoint.secret)
                             .text("event_action", page.action)
                             .text("dedup_key", key_of(due, data))
                             .text("client", "Tocsin")
                             .raw("payload", payload.str())
                             .str());
}

}  // namespace tocsin::notifiers
