// What takes two persons, and what is held about somebody.
#include "engine/api/answer_shapes.h"
#include "workflows/proposal/machine.h"

namespace tocsin::api::answers {

namespace {

// clang-format off
constexpr Part proposal_parts[] = {
    {"id",             text},
    {"kind",           words("shred lift_hold role_grant packs authorisation break_glass")},
    {"about",          text, "A subject, hold:ID, person:ID, packs, authorisation or retention."},
    {"state",          states(workflows::proposal::state_names)},
    {"content",        map(text_or_texts), "Everything it would do."},
    {"content_sha256", text, "What is approved."},
    {"reasons",        or_null(text), "Null for admins."},
    {"proposed_by",    text},
    {"decided_by",     text, "Empty while nobody did."},
    {"created_at",     instant},
    {"updated_at",     instant},
    {"expires_at",     or_null(instant)},
};
constexpr Part hold_parts[] = {
    {"id",        text},
    {"about",     text},
    {"reasons",   or_null(text), "Null for admins."},
    {"placed_by", text},
    {"placed_at", instant},
    {"lifted_by", text},
    {"lifted_at", or_null(instant)},
};
constexpr Part found_parts[] = {
    {"subject", text},
    {"values",  number},
};
constexpr Part value_parts[] = {
    {"id",          text},
    {"incident_id", text, "system: of the house."},
};
const Shape value{"HeldValue", "Where a personal value stands.", value_parts};
constexpr Part exported_value_parts[] = {
    {"text",   sometimes(text)},
    {"fields", sometimes(map(text_or_texts))},
};
const Shape exported_value{"ExportedValue", "A personal value.", exported_value_parts, &value};
constexpr Part head_parts[] = {
    {"subject",  text},
    {"count",    number},
    {"complete", truth, "False: there are more values than one answer takes."},
    {"holds",    list(of(hold))},
};
const Shape head{"Held", "", head_parts};
constexpr Part subject_parts[] = {
    {"values", list(of(value))},
};
constexpr Part said_parts[] = {
    {"version", number},
    {"by",      text},
    {"record",  of(map_record)},
};
const Shape said{"ExportedRecord", "What the data map said of it.", said_parts};
constexpr Part account_parts[] = {
    {"id",         text},
    {"person",     text},
    {"role",       text},
    {"kind",       text},
    {"login",      text},
    {"state",      text},
    {"created_at", instant},
};
const Shape exported_account{"ExportedAccount", "An account, without what is secret.", account_parts};
constexpr Part export_parts[] = {
    {"values",  list(of(exported_value))},
    {"record",  list(of(said))},
    {"account", or_null(of(exported_account))},
};
constexpr const Shape* decided_forms[] = {&proposed, &receipt};
// clang-format on

}  // namespace

const Shape proposal_decided{"ProposalAnswer",
                             "Of an event at a proposal; of a broken glass, as of a step in its incident.",
                             {},
                             nullptr,
                             decided_forms};
const Shape proposal{"Proposal", "What takes two persons.", proposal_parts};
const Shape hold{"Hold", "What keeps a subject from being erased.", hold_parts};
const Shape subject_found{"SubjectFound", "A subject that belongs to an address.", found_parts};
const Shape subject{"Subject", "Which personal values are held, without what they say.", subject_parts, &head};
const Shape subject_export{"SubjectExport", "Everything personal that is held under a subject.", export_parts, &head};

}  // namespace tocsin::api::answers
