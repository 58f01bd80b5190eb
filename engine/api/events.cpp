#include "engine/api/events.h"

#include <string_view>

#include "engine/core/json_write.h"

namespace tocsin::api {

namespace {

constexpr auto text = EventMember::Is::text;
constexpr auto number = EventMember::Is::number;
constexpr auto instant = EventMember::Is::instant;
constexpr auto list = EventMember::Is::list;
constexpr auto always = EventMember::Stands::always;
constexpr auto sometimes = EventMember::Stands::sometimes;

// clang-format off
constexpr EventMember incident_id  = {"incident_id",  text,    always, "The incident."};
constexpr EventMember version      = {"version",      number,  always, "Its version when this was told; other events of the same step carry the same."};
constexpr EventMember link         = {"link",         text,    always, "Where the API shows the incident."};
constexpr EventMember duty_id      = {"duty_id",      text,    always, "The duty."};
constexpr EventMember rule         = {"rule",         text,    always, "Its rule in the pack, as gdpr.33-1."};
constexpr EventMember state        = {"state",        text,    always, "The state it is in now."};
constexpr EventMember notice_id    = {"notice_id",    text,    always, "The notice."};
constexpr EventMember delivery_id  = {"delivery_id",  text,    always, "The delivery; its id is the webhook id for ever."};
constexpr EventMember endpoint_id  = {"endpoint_id",  text,    always, "The endpoint."};
constexpr EventMember because      = {"because",      text,    always, "Why, in words of ours."};
constexpr EventMember task_id      = {"task_id",      text,    always, "The task."};
constexpr EventMember task_kind    = {"kind",         text,    always, "legal_hold, reach_recipients, reach_supplier, playbook, measure, authority_question or other."};
constexpr EventMember task_about   = {"about",        text,    always, "What it is for, as log_source:web-access, notice:ID or playbook:NAME/STEP; may be empty."};
constexpr EventMember task_due     = {"due_at",       instant, sometimes, "By when, where it has a time."};
constexpr EventMember request_id   = {"request_id",   text,    always, "The supplier request."};
constexpr EventMember supplier_id  = {"supplier_id",  text,    always, "The supplier."};
constexpr EventMember receipt_id   = {"receipt_id",   text,    always, "The supplier's message as it was received."};

constexpr EventMember of_incident[]   = {incident_id, version, link};
constexpr EventMember restricted[]    = {incident_id, version, link, {"person", text, always, "Who decided it."}};
constexpr EventMember opened[]        = {incident_id, version, link, {"severity", text, always, "A hint: low, medium, high, critical, unknown."}};
constexpr EventMember closed[]        = {incident_id, version, link, {"state", text, always, "closed, dismissed or merged."}};
constexpr EventMember leg[]           = {incident_id, version, link, {"leg", text, always, "authority, suppliers or customers."},
                                         {"from", text, always, "The leg's state before."}, {"to", text, always, "And now."}};
constexpr EventMember assessment[]    = {incident_id, version, link, {"assessment_id", text, always, "The assessment."}, state,
                                         {"risk", text, always, "What is proposed or decided: unlikely, likely, high; empty before."}};
constexpr EventMember duty[]          = {incident_id, version, link, duty_id, rule, state};
constexpr EventMember duty_soon[]     = {incident_id, version, link, duty_id, rule, {"due_at", instant, always, "The legal instant."}};
constexpr EventMember duty_asked[]    = {incident_id, version, link, duty_id, rule, state, {"asked", text, always, "The person who is asked to accept it, or who did; empty where there is nobody to ask."}};
constexpr EventMember task_assigned[] = {incident_id, version, link, task_id, task_kind, task_about, state, task_due, {"asked", text, always, "The person whose it is."}};
constexpr EventMember question[]      = {incident_id, version, link, task_id, {"about", text, always, "Which authority asks, as authority:ID."}, {"due_at", instant, always, "When the answer is due."}};
constexpr EventMember mention[]       = {incident_id, version, link, {"comment_id", text, always, "The comment."}, {"person", text, always, "Who is mentioned."}};
constexpr EventMember task[]          = {incident_id, version, link, task_id, task_kind, task_about, state, task_due};
constexpr EventMember task_soon[]     = {incident_id, version, link, task_id, task_kind, task_about, {"due_at", instant, always, "By when."}};
constexpr EventMember notice[]        = {incident_id, version, link, notice_id, state};
constexpr EventMember issued[]        = {incident_id, notice_id, delivery_id,
                                         {"audience", text, always, "customers, people, suppliers, authority, public or internal."},
                                         {"language", text, always, "Of the letter."},
                                         {"subject", text, always, "The letter's subject."},
                                         {"text", text, always, "The letter as plain text: exactly what was approved for this recipient."},
                                         {"letter_sha256", text, always, "Over the letter; the same hash stands in the evidence."},
                                         {"follows", text, sometimes, "The delivery that this one follows up, to the same recipient."}};
constexpr EventMember failed[]        = {incident_id, version, link, delivery_id, {"notice_id", text, sometimes, "The notice it is of, if any."}};
constexpr EventMember house_failed[]  = {delivery_id};
constexpr EventMember bounced[]       = {incident_id, version, link, delivery_id, {"notice_id", text, always, "The notice; empty where it is of none."}, state};
constexpr EventMember replaced[]      = {incident_id, version, link, notice_id, delivery_id, {"from", text, always, "The channel that failed."},
                                         {"to", text, always, "The channel it goes on over."}};
constexpr EventMember disabled[]      = {incident_id, version, link, endpoint_id, because};
constexpr EventMember house_disabled[] = {endpoint_id, because};
constexpr EventMember request[]       = {incident_id, version, link, request_id, supplier_id, state};
constexpr EventMember request_asks[]  = {incident_id, request_id, {"due_at", instant, always, "When silence is called silence."},
                                         {"question", text, sometimes, "What is asked; left out once it is erased."}};
constexpr EventMember request_soon[]  = {incident_id, version, link, request_id, supplier_id, {"due_at", instant, always, "When silence is called silence."}};
constexpr EventMember request_again[] = {incident_id, request_id, {"due_at", instant, always, "When silence is called silence."}};
constexpr EventMember breach_known[]  = {receipt_id, {"reference", text, always, "The supplier's own."}, {"revision", number, always, "Of the message."},
                                         {"received_at", instant, always, "When it was on disk here."}, {"body_sha256", text, always, "Over the body as received."},
                                         {"open_queries", list, always, "What we still want to know: request_id and due_at each."}};
constexpr EventMember merged[]        = {incident_id, version, link, {"from", text, always, "The incident that went into this one."}};
constexpr EventMember report[]        = {incident_id, version, link, supplier_id, receipt_id};
constexpr EventMember clock_state[]   = {{"state", text, always, "suspect, or trusted again."}, {"apart_seconds", text, always, "How far the wall clock leapt, in seconds."}};
constexpr EventMember checkpoint[]    = {{"size", number, always, "How many entries it covers."}, {"root", text, always, "Of the tree over them, hex."},
                                         {"note", text, always, "The signed note: keep it, it shows later that nothing before it was changed."}};
constexpr EventMember log_broken[]    = {{"code", text, always, "What was found: number-gap, sequence-gap, chain, not-its-own, unreadable, cut-off, tree or checkpoint."},
                                         {"finding", text, always, "The same in a sentence, with the first entry that is wrong."}};
constexpr EventMember proposal_id  = {"proposal_id",  text,    always, "The proposal."};
constexpr EventMember proposed[]      = {proposal_id, {"kind", text, always, "shred, lift_hold, role_grant, packs or authorisation."},
                                         {"about", text, always, "What it is about: a subject, hold:ID, person:ID, packs, authorisation, or retention."}};
constexpr EventMember decided[]       = {proposal_id, {"kind", text, always, "As proposed."}, {"about", text, always, "As proposed."}, state};
constexpr EventMember glass[]         = {incident_id, version, link, proposal_id, {"person", text, always, "Who acts alone."},
                                         {"machine", text, always, "Whose action: incident, duty, notice or assessment."},
                                         {"machine_id", text, always, "Which one; for set_anchor the anchor's name."},
                                         {"event", text, always, "What is done alone."}, state};
constexpr EventMember unapproved[]    = {proposal_id, {"kind", text, always, "packs or authorisation."},
                                         {"content_sha256", text, always, "Over what changed: what is approved."}};
constexpr EventMember alone[]         = {{"person", text, always, "Who got the role."}, {"role", text, always, "approver."},
                                         {"by", text, always, "The admin who gave it."}};
constexpr EventMember past_time[]     = {proposal_id, {"content_sha256", text, always, "Over the exact list: what is approved."},
                                         {"count", number, always, "How many subjects."}};
constexpr EventMember ping[]          = {endpoint_id};

constexpr EventType table[] = {
    {"assessment.drafting",           "An assessment was rejected, or new facts came, and is drafted again.", assessment},
    {"assessment.proposed",           "An assessment waits for its signature.", assessment},
    {"assessment.reopened",           "New facts: a signed assessment no longer stands.", assessment},
    {"assessment.signed",             "It is decided whom to tell.", assessment},
    {"assessment.superseded",         "A newer assessment took its place.", assessment},
    {"assessment.withdrawn",          "An assessment was withdrawn.", assessment},
    {"audit.broken",                  "The audit log does not hold: nothing is sealed until somebody has looked at it.", log_broken},
    {"audit.checkpoint",              "The first signed checkpoint of a day, for whoever keeps one outside.", checkpoint},
    {"authority.question",            "An authority asks something: a task with the time of its answer.", question},
    {"break_glass.opened",            "One person wants to do alone what takes two, and may after a wait. Every subscription gets it.", glass},
    {"break_glass.reviewed",          "Another person reviewed what was done alone.", glass},
    {"break_glass.unreviewed",        "What one person did alone is still not reviewed. Comes again each day.", glass},
    {"break_glass.used",              "One person did alone what takes two. Every subscription gets it.", glass},
    {"clock.suspect",                 "The engine's wall clock leapt and is not to be trusted, or is again.", clock_state},
    {"comment.mention",               "Somebody is mentioned in a comment. Once for each person; the text stays inside.", mention},
    {"config.unapproved",             "Packs or the table of permissions changed, and two persons have not confirmed it. Comes again each day.", unapproved},
    {"delivery.bounced",              "A mail system reported afterwards that a letter did not arrive.", bounced},
    {"delivery.failed",               "A delivery has failed for an hour, or for good. Once for each notice and round.", failed},
    {"delivery.failed",               "A delivery that belongs to no incident has failed.", house_failed},
    {"delivery.replaced",             "A delivery goes on over another channel, under its own id. Once for each notice and round.", replaced},
    {"duty.accepted",                 "Somebody who was asked accepted a duty.", duty_asked},
    {"duty.assigned",                 "A duty was given to somebody, who has to accept it.", duty_asked},
    {"duty.created",                  "A law or contract may ask for something.", duty},
    {"duty.discharged",               "A duty is done, in time or late.", duty},
    {"duty.due_soon",                 "A duty's instant comes near.", duty_soon},
    {"duty.filed",                    "Something was filed for a duty.", duty},
    {"duty.not_required",             "Two persons decided that a duty does not apply.", duty},
    {"duty.overdue",                  "A duty's instant has passed.", duty},
    {"duty.unaccepted",               "Nobody accepted a duty in time: the next one is asked. Comes again.", duty_asked},
    {"duty.unowned",                  "A duty still has no owner.", of_incident},
    {"endpoint.disabled",             "An endpoint answered 410, or only failed for days: nothing is sent to it any more.", disabled},
    {"endpoint.disabled",             "The same, seen at a delivery that belongs to no incident.", house_disabled},
    {"filing.recorded",               "A filing is on record for a duty: initial, supplementary or its withdrawal.", duty},
    {"incident.assessed",             "It is confirmed: this is an incident.", of_incident},
    {"incident.awareness_undecided",  "It is still not decided whether and when the organisation became aware.", of_incident},
    {"incident.closed",               "An incident ended.", closed},
    {"incident.leg_changed",          "Authority, suppliers or customers: how far they are told.", leg},
    {"incident.merged",               "Another incident went into this one: they have one cause.", merged},
    {"incident.opened",               "An incident is on record.", opened},
    {"incident.reopened",             "A closed incident is open again.", of_incident},
    {"incident.restricted",           "From now on only those who are on the incident see it. Every subscription gets it.", restricted},
    {"incident.stalled",              "An incident made no progress for too long.", of_incident},
    {"incident.unowned",              "Nobody has taken the incident.", of_incident},
    {"notice.approved",               "A second person approved exact letters for exact recipients.", notice},
    {"notice.canary_failed",          "More than half of the first few deliveries failed: the notice is paused.", notice},
    {"notice.issued",                 "The notice itself, to one recipient. The only event with a text; sent to the endpoints of its recipients.", issued},
    {"notice.settled",                "A notice is settled: whoever was to be told is told, or it is said why not.", notice},
    {"ping",                          "A test; nothing happened.", ping},
    {"proposal.decided",              "A proposal was approved, rejected, withdrawn, carried out, or has expired.", decided},
    {"proposal.opened",               "Something waits for a second person.", proposed},
    {"retention.due",                 "Personal values are past their time: a list waits for two persons.", past_time},
    {"role.granted_alone",            "An admin alone made the first approver there ever was. Every subscription gets it.", alone},
    {"supplier.breach.acknowledged",  "To a supplier: its message is on disk here, and this is what we still ask.", breach_known},
    {"supplier.breach.reported",      "A supplier reports a breach of its own.", report},
    {"supplier.breach.updated",       "A supplier tells more of a breach it reported.", report},
    {"supplier.breach.withdrawn",     "A supplier withdraws a report.", report},
    {"supplier_request.acknowledged", "A supplier has our question.", request},
    {"supplier_request.answered",     "A supplier answered.", request},
    {"supplier_request.due_soon",     "A supplier's time to answer runs out.", request_soon},
    {"supplier_request.escalated",    "A supplier stays silent: a person has to call.", request},
    {"supplier_request.reminder",     "To a supplier: a question still waits for its answer.", request_again},
    {"supplier_request.sent",         "A question went to a supplier: as subscribers are told.", request},
    {"supplier_request.sent",         "A question to a supplier: as the supplier gets it.", request_asks},
    {"supplier_request.silent",       "A supplier has not answered in time.", request},
    {"task.assigned",                 "A task was given to somebody.", task_assigned},
    {"task.created",                  "Something is to be done.", task},
    {"task.done",                     "A task is done.", task},
    {"task.done_late",                "A task is done, after its time.", task},
    {"task.dropped",                  "A task was dropped, with reasons.", task},
    {"task.due_soon",                 "A task's time comes near.", task_soon},
    {"task.open",                     "A task is open again.", task},
    {"task.overdue",                  "A task's time has passed.", task},
};
// clang-format on

std::string member_schema(const EventMember& m) {
    JsonObject out;
    out.text("type", m.is == number ? "integer" : m.is == list ? "array" : "string");
    if (m.is == list) out.raw("items", R"({"type":"object","additionalProperties":{"type":"string"}})");
    if (m.is == instant) out.text("format", "date-time");
    return out.text("description", m.says).str();
}

std::string form_schema(const EventType& event) {
    JsonObject members;
    JsonList needed;
    for (const auto& m : event.members) {
        members.raw(m.name, member_schema(m));
        if (m.stands == always) needed.add(json_text(m.name));
    }
    const std::string data = JsonObject()
                                 .text("type", "object")
                                 .raw("required", needed.str())
                                 .raw("properties", members.str())
                                 .raw("additionalProperties", "false")
                                 .str();
    const std::string properties = JsonObject()
                                       .raw("type", JsonObject().text("const", event.type).str())
                                       .raw("timestamp", R"({"type":"string","format":"date-time","description":"When it was told, RFC 3339 UTC."})")
                                       .raw("data", data)
                                       .str();
    return JsonObject()
        .text("type", "object")
        .text("description", event.says)
        .raw("required", R"(["type","timestamp","data"])")
        .raw("properties", properties)
        .raw("additionalProperties", "false")
        .str();
}

std::string operation(std::span<const EventType> forms) {
    const std::string body = JsonObject()
                                 .raw("required", "true")
                                 .raw("content", JsonObject().raw("application/json", JsonObject().raw("schema", event_schema(forms)).str()).str())
                                 .str();
    JsonList headers;
    for (const char* name : {"OurWebhookId", "OurWebhookTimestamp", "OurWebhookSignature"})
        headers.add(JsonObject().text("$ref", std::string("#/components/parameters/") + name).str());
    return JsonObject()
        .raw("post", JsonObject()
                         .text("summary", forms.front().says)
                         .raw("security", "[]")
                         .raw("parameters", headers.str())
                         .raw("requestBody", body)
                         .raw("responses", R"({"2XX":{"description":"Taken; anything else is tried again."},"410":{"description":"Never again: the endpoint is disabled."}})")
                         .str())
        .str();
}

}  // namespace

std::span<const EventType> event_types() { return table; }

std::string event_schema(std::span<const EventType> forms) {
    if (forms.size() == 1) return form_schema(forms.front());
    JsonList all;
    for (const auto& form : forms) all.add(form_schema(form));
    return JsonObject().raw("oneOf", all.str()).str();
}

std::string webhooks_document() {
    JsonObject out;
    for (auto rest = event_types(); !rest.empty();) {
        std::size_t forms = 1;
        while (forms < rest.size() && std::string_view(rest[forms].type) == rest.front().type) ++forms;
        out.raw(rest.front().type, operation(rest.first(forms)));
        rest = rest.subspan(forms);
    }
    return out.str();
}

}  // namespace tocsin::api
