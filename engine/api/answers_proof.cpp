// The audit log, documents over it, drills, and the stream.
#include "engine/api/answer_shapes.h"

namespace tocsin::api::answers {

namespace {

constexpr Value occasion = words("real drill");

// clang-format off
constexpr Part checkpoint_parts[] = {
    {"size",      number, "How many entries it covers."},
    {"root",      text, "Of the tree over them, hex."},
    {"at",        instant},
    {"note",      text, "The signed note (docs/audit-format.md)."},
    {"timestamp", or_null(text), "Of an authority, base64."},
};
constexpr Part inclusion_parts[] = {
    {"number",      number},
    {"incident_id", text},
    {"seq",         number},
    {"hash",        text},
    {"size",        number},
    {"path",        list(text)},
    {"note",        text},
};
constexpr Part consistency_parts[] = {
    {"from",      number},
    {"from_root", text},
    {"to",        number},
    {"to_root",   text},
    {"path",      list(text)},
    {"note",      or_null(text), "Where a checkpoint was signed at that size."},
};
constexpr Part clock_parts[] = {
    {"met",            number},
    {"late",           number},
    {"running",        number},
    {"undecided",      number},
    {"not_required",   number, "Decided so by two persons."},
    {"not_applicable", number, "By what is on record."},
    {"withdrawn",      number, "Filed, and taken back since."},
};
const Shape clocks{"ClockCounts", "How legal clocks stand.", clock_parts};
constexpr Part row_parts[] = {
    {"id",                text},
    {"title",             text},
    {"state",             text},
    {"kind",              text},
    {"system",            text},
    {"severity",          text},
    {"role",              text, "Ours: controller, processor, both, unknown."},
    {"breach",            text},
    {"opened_at",         instant},
    {"occurred_at",       or_null(instant)},
    {"aware_at",          or_null(instant)},
    {"facts",             text},
    {"effects",           text},
    {"remedial_action",   text},
    {"authority",         text},
    {"authority_due_at",  or_null(instant)},
    {"authority_told_at", or_null(instant)},
    {"withdrawn",         text, "Filings that were taken back, with the reasons."},
    {"told",              text},
    {"suppliers",         text},
    {"reasons",           text},
    {"updated_at",        instant},
    {"flaw",              text, "Why no more than this is shown; empty: all of it is."},
    {"clocks",            of(clocks)},
    {"open_measures",     number},
};
const Shape register_row{"RegisterRow", "One incident of the register.", row_parts};
constexpr Part asked_parts[] = {
    {"made_at",   instant},
    {"occasion",  occasion},
    {"from",      or_null(instant)},
    {"to",        or_null(instant)},
    {"state",     text},
    {"seen_by",   text},
    {"not_in_it", text, "What that person does not see, in words; empty: nothing is left out."},
};
const Shape asked{"Asked", "", asked_parts};
constexpr Part register_parts[] = {
    {"organisation", text},
    {"items",        list(of(register_row))},
};
constexpr Part open_parts[] = {
    {"severity",  text},
    {"state",     text},
    {"incidents", number},
    {"late",      number},
};
const Shape open{"OpenShare", "Open incidents by severity and state.", open_parts};
constexpr Part month_parts[] = {
    {"month",     text, "2026-11"},
    {"incidents", number},
    {"late",      number, "With a clock that was missed, met late or is overdue."},
};
const Shape month{"MonthShare", "Incidents by month of opening.", month_parts};
constexpr Part kind_parts[] = {
    {"kind",      text},
    {"incidents", number},
    {"late",      number},
};
const Shape kind{"KindShare", "Incidents by kind.", kind_parts};
constexpr Part role_parts[] = {
    {"role",      text},
    {"incidents", number},
    {"late",      number},
};
const Shape by_role{"RoleShare", "Incidents by our role.", role_parts};
constexpr Part lost_parts[] = {
    {"lost",      text},
    {"incidents", number},
    {"late",      number},
};
const Shape lost{"LossShare", "Incidents by what was lost; one may count under several.", lost_parts};
constexpr Part board_parts[] = {
    {"zone",                       text},
    {"incidents",                  number},
    {"open",                       number},
    {"not_shown",                  number, "Their rows differ from the log, or cannot be read."},
    {"open_measures",              number},
    {"clocks",                     of(clocks)},
    {"open_by_severity_and_state", list(of(open))},
    {"by_month",                   list(of(month))},
    {"by_kind",                    list(of(kind))},
    {"by_role",                    list(of(by_role))},
    {"by_breach",                  list(of(lost))},
};
constexpr Part scenario_parts[] = {
    {"name",          text},
    {"title",         text},
    {"says",          text},
    {"lasts_minutes", number},
    {"sha256",        text},
};
const Shape scenario{"DrillScenario", "A scenario that comes with the program.", scenario_parts};
constexpr Part drill_parts[] = {
    {"id",                 text},
    {"scenario",           text},
    {"scenario_sha256",    text},
    {"state",              words("starting running ending ended broken_off")},
    {"url",                text, "Of its engine while it runs; empty otherwise."},
    {"speed",              number, "Seconds of drill time in a second."},
    {"started_at",         instant},
    {"ended_at",           or_null(instant)},
    {"result",             words_or_blank("met missed"), "Empty: there is no certificate."},
    {"certificate_sha256", text},
};
constexpr Part drills_parts[] = {
    {"why_not",     text, "Why none can be begun here; empty: one can."},
    {"running",     text, "The one that runs; empty: none."},
    {"usual_speed", number},
    {"scenarios",   list(of(scenario))},
    {"items",       list(of(drill))},
};
constexpr Part invited_parts[] = {
    {"role",   text},
    {"person", text},
    {"link",   text},
};
const Shape invited{"DrillInvitation", "Where a person of the drill signs in; shown once.", invited_parts};
constexpr Part begun_parts[] = {
    {"invitations", list(of(invited))},
};
const Shape begun{"BegunDrill", "A drill, with the links that are shown once.", begun_parts, &drill};
constexpr const Shape* begun_forms[] = {&begun, &house_receipt};
constexpr Part objective_parts[] = {
    {"id",             text},
    {"says",           text},
    {"measures",       text},
    {"about",          text},
    {"from",           text},
    {"within_minutes", number},
    {"counted_from",   or_null(instant)},
    {"reached_at",     or_null(instant)},
    {"took_seconds",   or_null(number)},
    {"result",         words("met missed")},
};
const Shape objective{"DrillObjective", "What was to be reached, and when it was.", objective_parts};
constexpr Part drill_count_parts[] = {
    {"entries",               number},
    {"transitions",           number},
    {"incidents",             number},
    {"notices_sent",          number},
    {"recipients_told",       number},
    {"recipients_told_twice", number},
    {"deliveries",            number},
    {"deliveries_arrived",    number},
    {"timers_late",           number},
};
const Shape drill_counts{"DrillCounts", "From the drill's book.", drill_count_parts};
constexpr Part certificate_parts[] = {
    {"drill",           text},
    {"title",           text},
    {"organisation",    text},
    {"scenario_sha256", text},
    {"program",         text},
    {"played_by",       text},
    {"started_at",      instant},
    {"ended_at",        instant},
    {"result",          words("met missed")},
    {"objectives",      list(of(objective))},
    {"counts",          of(drill_counts)},
    {"refused",         list(text)},
    {"checkpoint",      text},
};
constexpr Part told_parts[] = {
    {"incident_id", text},
    {"seq",         number},
    {"machine",     text},
    {"machine_id",  text},
    {"event",       text},
    {"from",        text},
    {"to",          text},
    {"recorded_at", instant},
};
const Shape entry_told{"EntryTold", "The data of an event MACHINE.EVENT.", told_parts};
constexpr const Shape* told_forms[] = {&entry_told, &progress};
// clang-format on

}  // namespace

const Shape checkpoint{"Checkpoint", "A signed head of the audit log.", checkpoint_parts};
const Shape inclusion{"InclusionProof", "That an entry is covered by the newest checkpoint.", inclusion_parts};
const Shape consistency{"ConsistencyProof", "That one log is the beginning of another.", consistency_parts};
const Shape register_{"Register", "Every incident, notifiable or not.", register_parts, &asked};
const Shape board_summary{"BoardSummary", "Numbers over the register.", board_parts, &asked};
const Shape drill{"Drill", "A drill that was begun from here.", drill_parts};
const Shape drills{"Drills", "Scenarios, and drills, newest first.", drills_parts};
const Shape begun_drill{"BegunDrillAnswer", "The drill; of a dry run, a receipt.", {}, nullptr, begun_forms};
const Shape drill_certificate{"DrillCertificate", "How a drill came out.", certificate_parts};
const Shape told{"Told",
                 "The data of one event of the stream: an entry; of notice.progress, how far a notice is.",
                 {},
                 nullptr,
                 told_forms};

}  // namespace tocsin::api::answers
