// What follows from the facts of an incident: duties as they would be, questions, advice, the blast radius, forms.
#include "engine/api/answer_shapes.h"

namespace tocsin::api::answers {

namespace {

constexpr Value yes_unknown_no = words("yes unknown no");

// clang-format off
constexpr Part expected_parts[] = {
    {"rule",      text},
    {"recipient", text},
    {"article",   text},
    {"applies",   yes_unknown_no},
    {"due_at",    or_null(instant)},
    {"why",       text},
};
constexpr Part awareness_parts[] = {
    {"anchor",       of(anchor)},
    {"would_be_due", list(of(expected_duty))},
};
constexpr Part outlook_parts[] = {
    {"fact",   text},
    {"value",  text},
    {"duties", list(of(expected_duty)), "Those that it would change."},
};
constexpr Part question_parts[] = {
    {"fact",         text},
    {"ask",          text},
    {"values",       list(text)},
    {"waiting",      list(text), "Rules that wait for it."},
    {"would_be_due", or_null(instant)},
};
constexpr Part spoken_parts[] = {
    {"id",      text},
    {"says",    text},
    {"holds",   yes_unknown_no},
    {"at",      text, "Where it stands."},
    {"because", text},
    {"open",    list(text), "Facts it waits for."},
};
const Shape spoken{"SpokenRule", "A rule of the guidelines, and whether it holds.", spoken_parts};
constexpr Part flip_parts[] = {
    {"fact",      text},
    {"value",     text},
    {"authority", yes_unknown_no},
    {"people",    yes_unknown_no},
};
const Shape flip{"Flip", "An answer that would change the recommendation.", flip_parts};
constexpr Part recommendation_parts[] = {
    {"document",  words("yes"), "It is always documented."},
    {"authority", yes_unknown_no},
    {"people",    yes_unknown_no},
    {"rules",     list(of(spoken))},
    {"flips",     list(of(flip))},
    {"unusable",  list(text), "Facts whose values no rule can use."},
};
constexpr Part line_parts[] = {
    {"line",  text, "kind:id"},
    {"kind",  text},
    {"id",    text},
    {"name",  text, "As the map calls it; of customers and suppliers see names."},
    {"state", words("hit ask overruled"), "ask: the map does not say."},
    {"note",  text},
};
const Shape line{"BlastLine", "Something that the blast reaches.", line_parts};
constexpr Part edge_parts[] = {
    {"from", text},
    {"to",   text},
    {"why",  text},
};
const Shape edge{"BlastEdge", "Why one thing is reached from another.", edge_parts};
constexpr Part gap_parts[] = {
    {"about", text, "kind:id"},
    {"ask",   text},
};
const Shape gap{"MapGap", "What the map leaves open.", gap_parts};
constexpr Part evidence_parts[] = {
    {"log_source", text},
    {"deleted_at", or_null(instant), "When what was written then goes; null: nobody said how long it is kept."},
};
const Shape evidence{"LogEvidence", "A log that may hold evidence.", evidence_parts};
constexpr Part finding_parts[] = {
    {"fact",    text},
    {"value",   text},
    {"because", text},
};
const Shape finding{"MapFinding", "A fact that follows from the map.", finding_parts};
constexpr Part country_parts[] = {
    {"country", text, "ISO 3166-1 alpha-2."},
    {"people",  text, "1200, ~1200, 1000-2000 or unknown."},
};
const Shape country{"BlastPlace", "People by country.", country_parts};
constexpr Part radius_parts[] = {
    {"map_version", number},
    {"valid_at",    instant},
    {"people",      text, "1200, ~1200, 1000-2000 or unknown."},
    {"records",     text},
    {"places",      list(of(country))},
    {"customers",   number, "Concerned or to be asked; not all of them need be lines."},
    {"lines",       list(of(line))},
    {"names",       map(text), "Of customers and suppliers, by line."},
    {"edges",       list(of(edge))},
    {"gaps",        list(of(gap))},
    {"evidence",    list(of(evidence))},
    {"facts",       list(of(finding))},
    {"duties",      list(of(expected_duty))},
};
constexpr Part playbook_step_parts[] = {
    {"id",        text},
    {"do",        text},
    {"due_hours", sometimes(number)},
    {"from",      sometimes(text), "Counted from: detected or aware."},
    {"owner",     text, "lead, dpo, counsel, communications; empty: whoever takes it."},
};
const Shape playbook_step{"PlaybookStep", "What becomes one task.", playbook_step_parts};
constexpr Part playbook_parts[] = {
    {"playbook", text},
    {"says",     text},
    {"when",     text, "Kind of incident."},
    {"steps",    list(of(playbook_step))},
};
constexpr Part form_parts[] = {
    {"id",        text},
    {"version",   text},
    {"name",      text},
    {"authority", text},
    {"status",    words("draft in_use")},
    {"source",    text},
    {"read",      words("secondary memory"), "How far the authority's own page was read."},
    {"guard",     sometimes(text)},
};
constexpr Part other_value_parts[] = {
    {"value",  anything},
    {"source", text},
};
const Shape other_value{"FormData", "What the data says where a person said something else.", other_value_parts};
constexpr Part field_parts[] = {
    {"key",                text},
    {"row",                sometimes(number)},
    {"label",              text},
    {"type",               words("text texts instant date yes_no number one many each countries amounts")},
    {"status",             words("filled missing_for_initial missing_for_complete optional waits not_asked invalid")},
    {"value",              anything, "By type: text, list, true or false, {number, kind}, amounts by country; null: none."},
    {"in_the_forms_words", sometimes(list(text))},
    {"in_words",           sometimes(list(text))},
    {"goes_as",            sometimes(text)},
    {"rule",               sometimes(text)},
    {"waits_for",          sometimes(list(text))},
    {"source",             sometimes(text)},
    {"data",               sometimes(of(other_value))},
    {"also",               sometimes(list(text))},
    {"values",             sometimes(list(text))},
    {"law",                sometimes(text)},
    {"own",                sometimes(truth), "A question of ours, not of the form."},
    {"verified",           sometimes(truth)},
    {"note",               sometimes(text)},
};
const Shape field{"FormField", "One field of a form.", field_parts};
constexpr Part section_parts[] = {
    {"title",  text},
    {"fields", list(of(field))},
};
const Shape section{"FormSection", "A part of a form.", section_parts};
constexpr Part count_parts[] = {
    {"needed",  number},
    {"filled",  number},
    {"missing", number},
};
const Shape count{"FormCount", "How far a form is filled.", count_parts};
constexpr Part meter_parts[] = {
    {"initial",            of(count)},
    {"complete",           of(count)},
    {"invalid",            number},
    {"waits",              number},
    {"ready_for_initial",  truth},
    {"ready_for_complete", truth},
};
const Shape meter{"FormMeter", "Whether a form can be filed.", meter_parts};
constexpr Part authority_form_parts[] = {
    {"incident_id", text},
    {"version",     number},
    {"made_at",     instant},
    {"occasion",    words("real drill")},
    {"form",        of(form_head)},
    {"kind",        words("initial complete follow-up withdrawal")},
    {"meter",       of(meter)},
    {"phases",      text},
    {"sections",    list(of(section))},
};
// clang-format on

}  // namespace

const Shape expected_duty{"ExpectedDuty", "A duty as it would be.", expected_parts};
const Shape awareness{"AwarenessCandidate", "An instant that awareness may be dated to, and what would be due then.",
                      awareness_parts};
const Shape outlook{"Outlook", "What an answer would change.", outlook_parts};
const Shape question{"Question", "What has to be answered before it is known who must be told.", question_parts};
const Shape recommendation{"Recommendation", "Whom the EDPB's guidelines would have told.", recommendation_parts};
const Shape blast_radius{"BlastRadius", "What the data map says follows from the systems that are hit.", radius_parts};
const Shape playbook{"Playbook", "Which tasks a kind of incident sets.", playbook_parts};
const Shape form_head{"Form", "An authority's form.", form_parts};
const Shape authority_form{"AuthorityForm", "An authority's form, filled from an incident.", authority_form_parts};

}  // namespace tocsin::api::answers
