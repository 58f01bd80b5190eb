#include "notifiers/event_words.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/core/json.h"
#include "notifiers/answer.h"

namespace tocsin::notifiers {

namespace {

constexpr std::size_t value_bytes_max = 200;

struct Sentence {
    std::string_view type;
    std::string_view words;  ///< {name} stands for a member of the data
};

// clang-format off
constexpr Sentence sentences[] = {
    {"incident.opened",               "Incident opened, severity {severity}"},
    {"incident.assessed",             "Incident confirmed"},
    {"incident.leg_changed",          "Leg {leg}: {from} -> {to}"},
    {"incident.closed",               "Incident ended: {state}"},
    {"incident.reopened",             "Incident opened again"},
    {"incident.restricted",           "{person} restricted incident {incident_id}: only those who are on it see it"},
    {"incident.unowned",              "Nobody has taken the incident"},
    {"incident.stalled",              "No progress for too long"},
    {"incident.awareness_undecided",  "It is still not decided whether and when we became aware"},
    {"assessment.proposed",           "Assessment {assessment_id} waits for its signature: risk {risk}"},
    {"assessment.signed",             "Assessment {assessment_id} signed: risk {risk}"},
    {"assessment.drafting",           "Assessment {assessment_id} went back to drafting"},
    {"assessment.reopened",           "New facts: the signed assessment {assessment_id} no longer stands"},
    {"assessment.superseded",         "Assessment {assessment_id} superseded"},
    {"assessment.withdrawn",          "Assessment {assessment_id} withdrawn"},
    {"duty.created",                  "New duty: {rule}, {state}"},
    {"duty.due_soon",                 "Duty due soon: {rule}, due {due_at}"},
    {"duty.overdue",                  "Duty overdue: {rule}"},
    {"duty.assigned",                 "Duty {rule} is given to {asked}, who has to accept it"},
    {"duty.accepted",                 "Duty {rule} accepted by {asked}"},
    {"duty.unaccepted",               "Nobody accepted duty {rule}: now asked is {asked}"},
    {"task.assigned",                 "Task given to {asked}: {kind} {about}"},
    {"authority.question",            "An authority asks ({about}), answer due {due_at}"},
    {"comment.mention",               "{person} is mentioned in a comment"},
    {"duty.unowned",                  "A duty has no owner"},
    {"duty.filed",                    "Filed for duty {rule}, now {state}"},
    {"duty.discharged",               "Duty discharged: {rule}, {state}"},
    {"duty.not_required",             "Decided with two signatures: not required: {rule}"},
    {"filing.recorded",               "Filing on record for duty {rule}, now {state}"},
    {"task.created",                  "New task: {kind} {about}"},
    {"task.due_soon",                 "Task due soon: {kind} {about}, due {due_at}"},
    {"task.overdue",                  "Task overdue: {kind} {about}"},
    {"task.open",                     "Task open again: {kind} {about}"},
    {"task.done",                     "Task done: {kind} {about}"},
    {"task.done_late",                "Task done late: {kind} {about}"},
    {"task.dropped",                  "Task dropped: {kind} {about}"},
    {"notice.approved",               "Notice {notice_id} approved"},
    {"notice.progress",               "Notice {notice_id}: {state}"},
    {"notice.canary_failed",          "Notice {notice_id} stopped: its first deliveries failed"},
    {"notice.settled",                "Notice {notice_id} settled"},
    {"notice.issued",                 "Notice {notice_id} issued"},
    {"delivery.failed",               "Delivery {delivery_id} keeps failing"},
    {"delivery.bounced",              "Delivery {delivery_id} bounced, now {state}"},
    {"delivery.replaced",             "Delivery {delivery_id} goes on over {to} instead of {from}"},
    {"supplier_request.sent",         "Request {request_id} sent to supplier {supplier_id}"},
    {"supplier_request.acknowledged", "Supplier {supplier_id} acknowledged request {request_id}"},
    {"supplier_request.answered",     "Supplier {supplier_id} answered request {request_id}"},
    {"supplier_request.due_soon",     "Supplier {supplier_id} has until {due_at} to answer request {request_id}"},
    {"supplier_request.escalated",    "Supplier {supplier_id} stays silent on request {request_id}: somebody has to call"},
    {"supplier_request.reminder",     "Request {request_id} still waits for its answer, due {due_at}"},
    {"supplier.breach.acknowledged",  "Receipt {receipt_id} of {reference}, revision {revision}"},
    {"incident.merged",               "Incident {from} went into this one"},
    {"notice.canary_failed",          "Notice {notice_id} is paused: the first few deliveries failed"},
    {"delivery.bounced",              "Delivery {delivery_id} bounced"},
    {"supplier_request.silent",       "Supplier {supplier_id} is silent on request {request_id}"},
    {"supplier.breach.reported",      "Supplier {supplier_id} reports a breach"},
    {"supplier.breach.updated",       "Supplier {supplier_id} updates a breach report"},
    {"supplier.breach.withdrawn",     "Supplier {supplier_id} withdraws a breach report"},
    {"supplier.breach.acknowledged",  "Breach report {receipt_id} acknowledged"},
    {"endpoint.disabled",             "Endpoint {endpoint_id} disabled: {because}"},
    {"proposal.opened",               "Waits for a second person: {kind} of {about}, proposal {proposal_id}"},
    {"proposal.decided",              "Proposal {proposal_id} ({kind} of {about}): {state}"},
    {"break_glass.opened",            "{person} wants to do alone what takes two: {event} of {machine} {machine_id}"},
    {"break_glass.used",              "{person} did alone what takes two: {event} of {machine} {machine_id}. Review {proposal_id}"},
    {"break_glass.reviewed",          "What {person} did alone is reviewed: {event} of {machine} {machine_id}"},
    {"break_glass.unreviewed",        "Still not reviewed: what {person} did alone, {event} of {machine} {machine_id}, proposal {proposal_id}"},
    {"config.unapproved",             "Changed and not confirmed by two persons: {kind}, proposal {proposal_id}"},
    {"role.granted_alone",            "{by} alone gave the role {role} to {person}"},
    {"retention.due",                 "{count} subjects are past their time: proposal {proposal_id} waits for two persons"},
    {"clock.suspect",                 "The engine's clock: {state}, {apart_seconds} s apart"},
    {"audit.broken",                  "The audit log does not hold: {finding}"},
    {"audit.checkpoint",              "Checkpoint over {size} entries, root {root}"},
    {"ping",                          "Test message from Tocsin"},
};
// clang-format on

/// "supplier.breach.reported_late" -> "Supplier breach reported late"
std::string words_of_type(std::string_view type) {
    std::string words = readable(type, value_bytes_max);
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == '.' || c == '_'; }, ' ');
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

std::string fill(std::string_view words, const nlohmann::json& data) {
    std::string out;
    for (std::size_t at = 0; at < words.size();) {
        const auto open = std::min(words.find('{', at), words.size());
        out += words.substr(at, open - at);
        if (open == words.size()) break;
        const auto close = words.find('}', open);
        out += event_value(data, words.substr(open + 1, close - open - 1));
        at = close + 1;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

}  // namespace

Result<nlohmann::json> read_event(std::string_view body) {
    auto event = parse_json(body);
    if (!event || !event->is_object() || !event->contains("data") || !(*event)["data"].is_object())
        return Error(Fault::invalid_input, "the event is not readable");
    return event;
}

std::string event_value(const nlohmann::json& object, std::string_view name) {
    if (!object.is_object()) return {};
    const auto found = object.find(std::string(name));
    if (found == object.end()) return {};
    if (found->is_string()) return readable(found->get_ref<const std::string&>(), value_bytes_max);
    if (found->is_number_integer()) return std::to_string(found->get<long long>());
    return {};
}

std::string event_words(std::string_view type, const nlohmann::json& data) {
    const auto known =
        std::find_if(std::begin(sentences), std::end(sentences), [&](const Sentence& s) { return s.type == type; });
    std::string words = known == std::end(sentences) ? words_of_type(type) : fill(known->words, data);
    if (const std::string incident = event_value(data, "incident_id"); !incident.empty())
        words += ", incident " + incident;
    return words;
}

}  // namespace tocsin::notifiers
