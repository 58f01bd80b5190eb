// Receipts that say more than the common ones. What is shown once does not stand in the answer to a repeat.
#include "engine/api/answer_shapes.h"

namespace tocsin::api::answers {

namespace {

constexpr Value once = sometimes(text);

// clang-format off
constexpr Part approved_parts[] = {
    {"content_sha256",    sometimes(text), "What an approval or a signature has to name."},
    {"recipients_sha256", sometimes(text)},
    {"recipients",        sometimes(number), "Of a submitted notice: how many get it; and beside the submission before:"},
    {"added",             sometimes(number)},
    {"changed",           sometimes(number)},
    {"removed",           sometimes(number)},
    {"by_hand",           sometimes(number), "Whom no channel reaches."},
    {"replaced",          sometimes(number), "How many others were told in the same way."},
};
constexpr Part incident_event_parts[] = {
    {"merged_into", sometimes(text)},
    {"split_into",  sometimes(text)},
    {"requests",    sometimes(list(text)), "Requests to suppliers that were drafted, as ID SUPPLIER."},
    {"not_sent",    sometimes(list(text)), "Those of them that no endpoint carries: drafted, with a task to reach the supplier."},
};
constexpr Part request_event_parts[] = {
    {"asked_by", sometimes(text), "Of send: endpoint, link, by_hand, with commas between them."},
};
constexpr Part proposed_parts[] = {
    {"content_sha256", text, "What is approved."},
    {"expires_at",     sometimes(instant)},
};
constexpr Part glass_parts[] = {
    {"content_sha256", text},
    {"usable_at",      instant, "Not before."},
    {"expires_at",     instant},
};
constexpr Part map_parts[] = {
    {"map_version", sometimes(number), "Which it made; 0 until it is applied."},
    {"added",       sometimes(number)},
    {"changed",     sometimes(number)},
    {"same",        sometimes(number)},
    {"retired",     sometimes(number)},
};
constexpr Part new_supplier_parts[] = {
    {"key", once, "What their messages are signed with, where none was given; shown once."},
};
constexpr Part new_endpoint_parts[] = {
    {"secret",      once, "Of Standard Webhooks; shown once."},
    {"public_key",  sometimes(text), "Of v1a."},
    {"delivery_id", sometimes(text), "Of a test."},
};
constexpr Part new_token_parts[] = {
    {"expires_at", sometimes(instant)},
    {"token",      once, "Shown once."},
};
constexpr Part new_calendar_link_parts[] = {
    {"path", once, "Of the link; shown once."},
};
constexpr Part new_link_parts[] = {
    {"link_id",    text},
    {"expires_at", instant},
    {"token",      once, "Shown once."},
    {"path",       once, "Of the link; shown once."},
};
constexpr Part regulator_link_parts[] = {
    {"token_id",   text},
    {"expires_at", instant},
    {"token",      once, "Shown once."},
    {"path",       once, "Of the link; shown once."},
};
constexpr Part written_parts[] = {
    {"comment_id", text},
    {"mentioned",  text, "Persons, by commas."},
    {"not_known",  text, "Mentioned, and not known here."},
};
constexpr Part handed_in_parts[] = {
    {"sha256",     text},
    {"bytes",      number},
    {"media_type", text, "By its first bytes."},
};
constexpr Part retention_parts[] = {
    {"did",         words("yes no")},
    {"because",     text},
    {"proposal_id", sometimes(text), "The list that waits for two persons."},
    {"count",       sometimes(number)},
};
// clang-format on

}  // namespace

const Shape decided{"DecisionReceipt", "Of a step at a notice, a delivery or an assessment.", approved_parts, &receipt};
const Shape merged{"IncidentReceipt", "Of an event of an incident.", incident_event_parts, &receipt};
const Shape supplier_asked{"RequestReceipt", "Of an event of a supplier request.", request_event_parts, &receipt};
const Shape proposed{"ProposalReceipt", "Of a proposal.", proposed_parts, &house_receipt};
const Shape broken_glass{"BreakGlassReceipt", "Of an action that one person wants to do alone.", glass_parts, &receipt};
const Shape map_receipt{"MapReceipt", "Of a change of the data map.", map_parts, &house_receipt};
const Shape new_supplier{"SupplierReceipt", "Of a supplier's record.", new_supplier_parts, &map_receipt};
const Shape new_endpoint{"EndpointReceipt", "Of an endpoint.", new_endpoint_parts, &house_receipt};
const Shape new_token{"TokenReceipt", "Of a token, or an invitation.", new_token_parts, &house_receipt};
const Shape new_calendar_link{"CalendarLinkReceipt", "Of a link to one's own deadlines.", new_calendar_link_parts,
                              &new_token};
const Shape new_link{"LinkReceipt", "Of a supplier's one-time link.", new_link_parts, &receipt};
const Shape new_regulator_link{"RegulatorLinkReceipt", "Of an authority's link.", regulator_link_parts, &receipt};
const Shape written{"CommentReceipt", "Of a comment.", written_parts, &receipt};
const Shape handed_in{"AttachmentReceipt", "Of a file that was handed in.", handed_in_parts, &receipt};
const Shape retention_look{"RetentionReceipt", "What was found past its time.", retention_parts, &dry};

}  // namespace tocsin::api::answers
