// ENISA's severity score, and assessments.
#include "engine/api/answer_shapes.h"
#include "workflows/assessment/machine.h"

namespace tocsin::api::answers {

namespace {

constexpr Value level = words("low medium high very_high"), yes_unknown_no = words("yes unknown no");

// clang-format off
constexpr Part option_parts[] = {
    {"code",      text},
    {"worth",     text, "A number, or from-to."},
    {"says",      text},
    {"only_with", text, "The dpc.category it belongs to; empty: any."},
};
const Shape option{"SeverityOption", "One answer there is.", option_parts};
constexpr Part question_parts[] = {
    {"name",    text},
    {"form",    words("choice number text")},
    {"asks",    text},
    {"at",      text, "Where ENISA says it."},
    {"options", list(of(option))},
};
constexpr Part range_parts[] = {
    {"low",  fraction},
    {"high", fraction},
};
const Shape range{"SeverityRange", "From what is known: at least, at most.", range_parts};
constexpr Part step_parts[] = {
    {"about", text},
    {"worth", of(range)},
    {"says",  text},
    {"at",    text},
};
const Shape step{"SeverityStep", "How the score was worked out.", step_parts};
constexpr Part score_parts[] = {
    {"data_set",       text},
    {"dpc",            of(range), "Data processing context."},
    {"ei",             of(range), "Ease of identification."},
    {"cb",             of(range), "Circumstances of the breach."},
    {"se",             of(range), "Severity."},
    {"level_low",      level},
    {"level_high",     level},
    {"more_than_100",  yes_unknown_no},
    {"unintelligible", yes_unknown_no},
    {"steps",          list(of(step))},
    {"open",           list(text), "Questions without an answer."},
};
const Shape score{"SeverityScore", "The score of one data set.", score_parts};
constexpr Part severity_parts[] = {
    {"data_set",       sometimes(text), "The worst one; none while nothing is scored."},
    {"se",             sometimes(of(range))},
    {"level_low",      sometimes(level)},
    {"level_high",     sometimes(level)},
    {"effect",         sometimes(text)},
    {"more_than_100",  sometimes(yes_unknown_no)},
    {"unintelligible", sometimes(yes_unknown_no)},
    {"data_sets",      list(of(score))},
};
const Shape severity{"Severity", "The scores of all data sets; advice, it decides nothing.", severity_parts};
constexpr Part decision_parts[] = {
    {"document",  words("yes")},
    {"authority", yes_unknown_no},
    {"people",    yes_unknown_no},
};
const Shape decision{"WhomToTell", "Who is told.", decision_parts};
constexpr Part assessment_parts[] = {
    {"id",             text},
    {"incident_id",    text},
    {"state",          states(workflows::assessment::state_names)},
    {"drafted_by",     text},
    {"signed_by",      text, "Empty while it is not signed."},
    {"signed_at",      or_null(instant)},
    {"risk",           words_or_blank("unlikely likely high"), "Empty while it is a draft."},
    {"decision",       or_null(of(decision))},
    {"recommended",    or_null(of(decision))},
    {"reasons",        or_null(text)},
    {"severity",       of(severity)},
    {"rests_on",       map(text_or_texts)},
    {"content_sha256", text, "What is signed."},
    {"seen_version",   number, "The incident's version when it was proposed."},
    {"created_at",     instant},
    {"updated_at",     instant},
};
// clang-format on

}  // namespace

const Shape severity_question{"SeverityQuestion", "A question of the score with every answer there is.",
                              question_parts};
const Shape assessment{"Assessment", "A decision whether and whom to tell, with what it rests on.", assessment_parts};

}  // namespace tocsin::api::answers
