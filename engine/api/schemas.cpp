#include "engine/api/schemas.h"

namespace tocsin::api {

namespace {

constexpr auto required = Need::required;
constexpr auto optional = Need::optional;

// clang-format off
constexpr Member open_incident_members[] = {
    {"title",       Kind::text,    required, 1000, "", "What happened, in one line. Personal: kept apart from the chain."},
    {"severity",    Kind::text,    optional, 16,   "low medium high critical unknown", "A hint; it never moves anything."},
    {"system",      Kind::text,    optional, 200,  "", "The system concerned, as your inventory calls it."},
    {"detected_at", Kind::instant, optional, 64,   "", "When it was noticed; now when absent. Starts no legal clock."},
    {"kind",        Kind::text,    optional, 40,   "", "Which kind of incident: playbooks of that kind set their tasks (docs/playbooks.md)."},
};
constexpr Member event_members[] = {
    {"type",        Kind::text,    required, 64,   "", "One of the events the machine knows; `allowed` of the incident lists them."},
    {"occurred_at", Kind::instant, optional, 64,   "", "When it happened in the world; now when absent; 60 s ahead at most."},
    {"data",        Kind::data,    optional, 0,    "", "The event's own members: texts, numbers, booleans."},
};
constexpr Member draft_notice_members[] = {
    {"incident_id", Kind::id,      required, 64,   "", "The incident it tells of."},
    {"audience",    Kind::text,    required, 16,   "customers people suppliers authority public internal", "Whom it is for."},
    {"subject",     Kind::text,    optional, 500,  "", "One line; short for LANGUAGE.subject in parts."},
    {"text",        Kind::text,    optional, 60000, "", "Own words instead of a template's, in Markdown; short for LANGUAGE.text in parts."},
    {"parts",       Kind::data,    optional, 0,    "", "What the template asks for: LANGUAGE.PART (docs/notices.md), as en.nature; the word unknown says that it is not known yet."},
    {"letter",      Kind::id,      optional, 64,   "", "Name of the template; that of the audience when absent."},
    {"language",    Kind::text,    optional, 16,   "", "For whoever's own is not written; en when absent."},
    {"recipients",  Kind::texts,   optional, 64,   "", "Ids in the data map; frozen when submitted."},
    {"to",          Kind::text,    optional, 16,   "named affected all", "Instead of recipients: whoever is affected or may be, or all."},
    {"follows",     Kind::id,      optional, 64,   "", "The notice it follows up."},
};
constexpr Member replay_members[] = {
    {"notice_id",   Kind::id,      optional, 64,   "", "Only deliveries of this notice."},
    {"endpoint_id", Kind::id,      optional, 64,   "", "Only deliveries to this endpoint."},
    {"since",       Kind::instant, optional, 64,   "", "Only those made at or after."},
    {"until",       Kind::instant, optional, 64,   "", "Only those made before."},
};
constexpr Member draft_request_members[] = {
    {"incident_id", Kind::id,      required, 64,   "", "The incident it is about."},
    {"supplier_id", Kind::id,      required, 64,   "", "Who is asked."},
    {"question",    Kind::text,    required, 16000, "", "What is asked. Personal: kept apart from the chain."},
};
constexpr Member link_members[] = {
    {"hours", Kind::number, optional, 0, "", "For how long it is good: 1 to 720; 72 when absent."},
};
constexpr Member customer_members[] = {
    {"id",             Kind::id,     required, 64,  "", "Yours; the same id again replaces."},
    {"name",           Kind::text,   required, 300, "", "Personal: kept apart from the chain."},
    {"language",       Kind::text,   optional, 16,  "", "BCP 47; en when absent."},
    {"contract_hours", Kind::number, optional, 0,   "", "Hours their contract promises; 0 when none."},
};
constexpr Member supplier_members[] = {
    {"id",           Kind::id,     required, 64,  "", "Yours; the same id again replaces."},
    {"name",         Kind::text,   required, 300, "", "Personal: kept apart from the chain."},
    {"key",          Kind::text,   optional, 200, "", "whsec_ or whpk_; one is made and shown once when absent."},
    {"certificate_sha256", Kind::text, optional, 64, "", "Of the client certificate that its callbacks have to come with, behind a proxy; none takes it back."},
    {"answer_hours", Kind::number, optional, 0,   "", "When their silence is called silence; 24 when absent."},
};
constexpr Member endpoint_members[] = {
    {"owner",  Kind::text,  required, 80,   "", "subscription, public, internal, customer:ID, supplier:ID or authority:ID."},
    {"url",    Kind::text,  required, 2048, "", "Where deliveries go: https://..., mailto:ADDRESS (email), file:FOLDER (file)."},
    {"kind",   Kind::text,  optional, 16,   "webhook email chat pagerduty file", "webhook when absent."},
    {"ed25519", Kind::text, optional, 3,    "yes no", "yes: deliveries are signed as v1a too; the public key is in the answer."},
    {"per_minute", Kind::number, optional, 0, "", "Deliveries a minute at most; no limit when absent."},
    {"types",  Kind::texts, required, 64,   "", "Event types, or *."},
    {"secret", Kind::text,  optional, 200,  "", "whsec_; one is made and shown once when absent."},
};
constexpr Member endpoint_event_members[] = {
    {"type", Kind::text, required, 16, "enable disable rotate retire_old add_ed25519 drop_ed25519 test", "What to do with it."},
};
constexpr Member map_record_members[] = {
    {"record", Kind::records, required, 0, "", "kind, id, valid_from?, retired?, and the fields of its kind (docs/map.md). It replaces what the map says of that thing."},
};
constexpr Member map_records_members[] = {
    {"records", Kind::records, required, 0, "", "1 to 1000 records: kind, id, valid_from?, retired?, and the fields of their kinds (docs/map.md)."},
};
constexpr Member map_change_members[] = {
    {"source", Kind::text, required, 300, "", "Where the records come from: names of files."},
};
constexpr Member map_change_event_members[] = {
    {"type", Kind::text, required, 16, "apply drop", "apply: all of it counts from now on. drop: none of it ever does."},
};
constexpr Member draft_assessment_members[] = {
    {"incident_id", Kind::id, required, 64, "", "The incident that is assessed."},
};
constexpr Member task_members[] = {
    {"incident_id", Kind::id,      required, 64,   "", "The incident it belongs to."},
    {"text",        Kind::text,    required, 4000, "", "What is to be done, or what is asked. Personal: kept apart from the chain."},
    {"due_at",      Kind::instant, optional, 64,   "", "By when; no clock runs when absent."},
    {"kind",        Kind::text,    optional, 24,   "other measure authority_question", "other when absent; a measure of the review needs owner and due_at, a question of an authority about and due_at."},
    {"owner",       Kind::id,      optional, 64,   "", "The person who sees to it."},
    {"about",       Kind::id,      optional, 64,   "", "Of a question: which authority asks."},
    {"asked_at",    Kind::instant, optional, 64,   "", "Of a question: when it was asked; now when absent."},
};
constexpr Member member_members[] = {
    {"type",   Kind::text, optional, 8,  "add remove", "add when absent."},
    {"person", Kind::id,   required, 64, "", "The record of the human."},
    {"part",   Kind::text, optional, 16, "lead dpo counsel communications member", "As what; needed to add. To remove without it: off the incident."},
};
constexpr Member comment_members[] = {
    {"text",        Kind::text, required, 16000, "", "What there is to say; @person mentions somebody. Personal: kept apart from the chain."},
    {"kind",        Kind::text, optional, 10, "comment handover", "comment when absent."},
    {"compartment", Kind::text, optional, 10, "counsel", "counsel: read by counsel alone."},
};
constexpr Member token_members[] = {
    {"person",     Kind::id,      required, 64, "", "The record of the human it belongs to; two tokens of one person are one person."},
    {"role",       Kind::text,    required, 16, "officer approver responder counsel monitor auditor regulator admin", "What it may do."},
    {"purpose",    Kind::text,    optional, 200, "", "What it is for, in a few words; nothing personal."},
    {"scope",      Kind::text,    optional, 80, "", "What it is limited to: incident:ID (a regulator's has to be), source:NAME (of a monitor)."},
    {"expires_at", Kind::instant, optional, 64, "", "A year from now at most, and when absent."},
};
// clang-format on

}  // namespace

const Schema open_incident_body{"OpenIncident", open_incident_members};
const Schema event_body{"Event", event_members};
const Schema draft_notice_body{"DraftNotice", draft_notice_members, 100'000};
const Schema replay_body{"Replay", replay_members};
const Schema draft_request_body{"DraftRequest", draft_request_members};
const Schema customer_body{"NewCustomer", customer_members};
const Schema supplier_body{"NewSupplier", supplier_members};
const Schema endpoint_body{"NewEndpoint", endpoint_members};
const Schema endpoint_event_body{"EndpointEvent", endpoint_event_members};
const Schema map_record_body{"NewMapRecord", map_record_members};
const Schema map_records_body{"NewMapRecords", map_records_members, 40'000};
const Schema map_change_body{"NewMapChange", map_change_members};
const Schema map_change_event_body{"MapChangeEvent", map_change_event_members};
const Schema draft_assessment_body{"DraftAssessment", draft_assessment_members};
const Schema task_body{"NewTask", task_members};
const Schema member_body{"MemberChange", member_members};
const Schema comment_body{"NewComment", comment_members};
const Schema token_body{"NewToken", token_members};
const Schema link_body{"NewLink", link_members};
const Schema empty_body{"Nothing", {}};

}  // namespace tocsin::api
