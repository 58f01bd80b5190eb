// Incidents and what hangs on them.
#include "engine/api/answer_shapes.h"
#include "workflows/duty/machine.h"
#include "workflows/incident/machine.h"
#include "workflows/supplier_request/machine.h"
#include "workflows/task/machine.h"

namespace tocsin::api::answers {

namespace {

// clang-format off
constexpr Part incident_parts[] = {
    {"id",         text},
    {"version",    number, "Its ETag; grows with each entry."},
    {"state",      states(workflows::incident::state_names)},
    {"legs",       of(legs)},
    {"title",      text, "One line."},
    {"received",   sometimes(text), "Of a report that could not be read: the rest of it."},
    {"severity",   text, "A hint of the source or the officer; decides nothing."},
    {"system",     text, "As the source named it; may be empty."},
    {"source",     text, "officer, or the monitoring source."},
    {"owner",      text, "Empty while nobody took it."},
    {"kind",       text, "Which playbooks set its tasks; may be empty."},
    {"restricted", truth, "Seen only by those who are on it."},
    {"live",       truth, "Not closed, dismissed or merged."},
    {"opened_at",  instant},
    {"updated_at", instant},
};
constexpr Part anchor_parts[] = {
    {"name",        text, "occurred, noticed, aware ..."},
    {"at",          instant},
    {"zone",        text, "As it was observed."},
    {"source",      text, "Who or what says so."},
    {"reason",      or_null(text)},
    {"chosen",      words("yes no proposed"), "proposed: a second person has to confirm it."},
    {"recorded_by", text},
    {"seq",         number, "The entry that recorded it."},
};
constexpr Part member_parts[] = {
    {"person",   text},
    {"part",     words("lead dpo counsel communications member")},
    {"live",     truth, "False: was on it, and was taken off."},
    {"added_by", text},
    {"added_at", instant},
};
constexpr Part members_parts[] = {
    {"items",      list(of(member))},
    {"restricted", truth},
};
constexpr Part duty_parts[] = {
    {"id",           text},
    {"incident_id",  text},
    {"rule",         text, "Its id in the pack."},
    {"pack",         text},
    {"pack_version", text},
    {"kind",         text, "authority, people, customer, supplier, other"},
    {"recipient",    text},
    {"state",        states(workflows::duty::state_names)},
    {"applies",      words("yes unknown no"), "unknown suppresses nothing."},
    {"waiting_for",  list(text), "Names of missing anchors and facts."},
    {"due_at",       or_null(instant), "Of an undecided one: when it would be due."},
    {"undecided",    truth},
    {"owner",        text, "Empty while nobody took it."},
    {"deputy",       text},
    {"accepted",     truth},
    {"climbed",      number, "How far up the list it went because nobody accepted it."},
    {"proposal_by",  text, "Who proposed that it does not apply; empty: nobody."},
    {"filings",      number},
    {"live",         truth},
    {"created_at",   instant},
    {"updated_at",   instant},
    {"why",          sometimes(map(text)), "How the due instant was worked out, step by step."},
};
constexpr Part request_parts[] = {
    {"id",          text},
    {"incident_id", text},
    {"supplier_id", text},
    {"role",        text, "What the supplier is to us; may be empty."},
    {"state",       states(workflows::supplier_request::state_names)},
    {"question",    or_null(text)},
    {"answer",      or_null(text)},
    {"created_by",  text},
    {"due_at",      or_null(instant), "When silence is called silence."},
    {"live",        truth},
    {"created_at",  instant},
    {"updated_at",  instant},
};
constexpr Part task_parts[] = {
    {"id",          text},
    {"incident_id", text},
    {"kind",        words("legal_hold reach_recipients reach_supplier playbook measure authority_question other")},
    {"about",       text, "What it is for, as log_source:web-access; may be empty."},
    {"state",       states(workflows::task::state_names)},
    {"text",        or_null(text), "What is to be done; null where the kind says it."},
    {"answer",      or_null(text)},
    {"owner",       text, "Empty while nobody took it."},
    {"due_at",      or_null(instant)},
    {"created_at",  instant},
    {"updated_at",  instant},
};
constexpr Part decision_parts[] = {
    {"incident_id", text},
    {"kind",        words("not_required instant assessment notice")},
    {"id",          text, "Of the duty, assessment or notice; of an instant its anchor's name."},
    {"about",       text, "The duty's rule, the anchor's name, the risk that was decided, or the audience."},
    {"by",          text, "Who proposed it, and does not decide it."},
    {"at",          or_null(instant), "The instant that was proposed."},
    {"event",       text, "By which it is decided."},
    {"for_you",     truth, "The caller may decide it, by role and person."},
};
constexpr Part signal_parts[] = {
    {"id",          text},
    {"source",      text},
    {"problem_key", text, "The same problem, the same key."},
    {"status",      words("firing resolved")},
    {"severity",    text},
    {"system",      text},
    {"title",       text},
    {"received",    sometimes(text), "Of one that could not be read: the rest of it."},
    {"detected_at", instant},
    {"first_at",    instant},
    {"last_at",     instant},
    {"count",       number},
    {"handling",    words("opened joined kept ignored folded")},
    {"rule",        text, "Which rule said so."},
    {"incident_id", text, "Empty where it opened or joined none."},
    {"kept",        map(text_or_texts), "What its adapter keeps beside the title."},
    {"keep_until",  or_null(instant)},
};
constexpr Part case_parts[] = {
    {"anchors",           list(of(anchor))},
    {"facts",             map(text)},
    {"members",           list(of(member))},
    {"duties",            list(of(duty))},
    {"supplier_requests", list(of(supplier_request))},
    {"notices",           list(of(notice))},
    {"tasks",             list(of(task))},
    {"assessments",       list(of(assessment))},
    {"signals",           list(of(signal)), "The newest 50."},
    {"receipts",          list(of(received)), "What suppliers sent."},
    {"attachments",       list(of(attachment))},
    {"allowed",           map(list(of(allowed_event))), "By incident, or the id of a duty, request, notice, task or assessment."},
};
constexpr Part entry_parts[] = {
    {"seq",         number},
    {"occurred_at", instant, "In the world."},
    {"recorded_at", instant, "Here."},
    {"actor",       text},
    {"role",        text},
    {"machine",     text},
    {"machine_id",  text},
    {"event",       text},
    {"from",        text, "Empty of plain records."},
    {"to",          text},
    {"rule",        text},
    {"fields",      map(text_or_texts)},
    {"hash",        text, "Over this entry and the one before, hex."},
};
constexpr Part comment_parts[] = {
    {"id",          text},
    {"person",      text},
    {"kind",        words("comment handover")},
    {"compartment", words_or_blank("counsel")},
    {"text",        or_null(text)},
    {"mentions",    list(text)},
    {"created_at",  instant},
};
constexpr Part happened_parts[] = {
    {"seq",         number},
    {"recorded_at", instant},
    {"actor",       text},
    {"machine",     text},
    {"machine_id",  text},
    {"event",       text},
    {"from",        text},
    {"to",          text},
};
const Shape happened{"Happened", "That something happened, without what was said.", happened_parts};
constexpr Part open_question_parts[] = {
    {"fact",         text},
    {"ask",          text},
    {"would_be_due", or_null(instant)},
};
const Shape open_question{"OpenQuestion", "A question that is not answered yet.", open_question_parts};
constexpr Part handover_parts[] = {
    {"incident",         of(incident)},
    {"since",            or_null(instant), "The handover before; null: there was none."},
    {"since_by",         text},
    {"members",          list(of(member))},
    {"duties",           list(of(duty))},
    {"tasks",            list(of(task))},
    {"questions",        list(of(open_question))},
    {"silent_suppliers", list(of(supplier_request))},
    {"events",           list(of(happened))},
};
// clang-format on

}  // namespace

const Shape incident{"Incident", "An incident.", incident_parts};
const Shape case_file{"CaseFile", "An incident with everything that hangs on it.", case_parts, &incident};
const Shape anchor{"Anchor", "An instant from which a clock may run. All candidates are kept.", anchor_parts};
const Shape member{"Member", "Who is on an incident, or was.", member_parts};
const Shape members{"Members", "Who is on an incident, and was.", members_parts};
const Shape duty{"Duty", "What a law or contract asks for, or may.", duty_parts};
const Shape supplier_request{"SupplierRequest", "A question to a supplier.", request_parts};
const Shape task{"Task", "Something a person has to do.", task_parts};
const Shape decision{"Decision", "Something that was proposed and waits for a second person.", decision_parts};
const Shape signal{"Signal", "What monitoring or a person reported; repeats raise its count.", signal_parts};
const Shape entry{"Entry", "One line of an incident's history.", entry_parts};
const Shape comment{"Comment", "What somebody wrote.", comment_parts};
const Shape handover{"Handover", "What the next shift has to know.", handover_parts};

}  // namespace tocsin::api::answers
