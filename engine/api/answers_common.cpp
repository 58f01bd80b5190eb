// What many answers hold: refusals, receipts of steps; and what the operator asks.
#include "engine/api/answer_shapes.h"
#include "workflows/incident/machine.h"

namespace tocsin::api::answers {

namespace {

constexpr auto of_incident = workflows::incident::state_names;

// clang-format off
constexpr Part gate_parts[] = {
    {"code",     text, "Stable; for programs."},
    {"sentence", text, "What is in the way, and what to do."},
};
constexpr Part allowed_parts[] = {
    {"type",    text, "The event."},
    {"allowed", truth},
    {"gates",   list(of(gate)), "What is in the way; empty where it is allowed."},
};
constexpr Part place_parts[] = {
    {"pointer", text, "JSON pointer into the request."},
    {"detail",  text},
};
constexpr Part problem_parts[] = {
    {"type",            text, "urn:tocsin:problem: and a stable code."},
    {"title",           text},
    {"status",          number},
    {"detail",          text},
    {"instance",        text, "Of the request, as in our log."},
    {"current_version", sometimes(number), "Where If-Match named another one."},
    {"errors",          sometimes(list(of(place)))},
    {"gates",           sometimes(list(of(gate)))},
};
constexpr Part leg_parts[] = {
    {"authority", states(of_incident, 1)},
    {"suppliers", states(of_incident, 2)},
    {"customers", states(of_incident, 3)},
};
constexpr Part step_parts[] = {
    {"machine",    text},
    {"machine_id", text},
    {"event",      text},
    {"from",       text, "Empty where it begins."},
    {"to",         text},
    {"because",    text, "The rule."},
    {"duty_rule",  text, "Of a duty: which; else empty."},
};
constexpr Part dry_parts[] = {
    {"dry_run", sometimes(truth), "True: nothing was written."},
    {"steps",   sometimes(list(of(moved_step))), "Of a dry run: what would move."},
};
constexpr Part receipt_parts[] = {
    {"incident_id",  text},
    {"version",      number, "Of the incident, after this; its ETag."},
    {"state",        states(of_incident)},
    {"legs",         of(legs)},
    {"object",       text, "What was moved or made: incident, duty, notice, task ..."},
    {"object_id",    text},
    {"object_state", text, "Empty where it has none."},
    {"moves",        list(text), "Each move in words."},
};
constexpr Part house_receipt_parts[] = {
    {"object",       text, "What was changed or made: supplier, endpoint, token, account, hold ..."},
    {"object_id",    text},
    {"object_state", sometimes(text)},
};
constexpr Part health_parts[] = {
    {"status", words("ok")},
};
constexpr Part readiness_parts[] = {
    {"status",        words("ok not_ready")},
    {"book",          words("ok failed")},
    {"clock",         words("ok suspect")},
    {"configuration", words("ok unapproved failed"), "unapproved: two persons have not confirmed it."},
};
constexpr const Shape* receipts[] = {&receipt, &house_receipt};
// clang-format on

}  // namespace

const Shape dry{"DryRun", "What stands in the answer to a dry run.", dry_parts};
const Shape gate{"Gate", "What keeps an event from happening.", gate_parts};
const Shape allowed_event{"AllowedEvent", "An event, and whether it may be raised now.", allowed_parts};
const Shape place{"Place", "One thing that is wrong with a request, and where.", place_parts};
const Shape problem{"Problem", "A refusal (RFC 9457).", problem_parts};
const Shape legs{"Legs", "How far authority, suppliers and customers are told.", leg_parts};
const Shape moved_step{"MovedStep", "What one machine would do.", step_parts};
const Shape receipt{"Receipt", "What a step in an incident came to.", receipt_parts, &dry};
const Shape house_receipt{"HouseReceipt", "What a change came to that belongs to no incident.", house_receipt_parts,
                          &dry};
const Shape any_receipt{"AnyReceipt", "Of a thing that may belong to an incident or to none.", {}, nullptr, receipts};
const Shape document{"OpenApi", "An OpenAPI 3.1 document.", {}, nullptr, {}, "", Shape::Names::free};
const Shape health{"Health", "The process works.", health_parts};
const Shape readiness{"Readiness", "Whether the book can be read and the clock is trusted.", readiness_parts};

}  // namespace tocsin::api::answers
