// What comes in: messages of suppliers, reports of monitoring, files, reports of mail systems.
#include "engine/api/answer_shapes.h"

namespace tocsin::api::answers {

namespace {

// clang-format off
constexpr Part received_parts[] = {
    {"receipt_id",   text},
    {"supplier_id",  text},
    {"webhook_id",   text, "Theirs."},
    {"body_sha256",  text, "Over the body as received."},
    {"type",         text},
    {"reference",    text, "Their own."},
    {"revision",     number},
    {"channel",      text, "webhook, link, email, csaf, statuspage, aws_health, azure_service_health"},
    {"authenticity", text, "How we know who said it."},
    {"body",         or_null(text)},
    {"data",         or_null(text), "The breach as it stands after this, JSON."},
    {"state",        words("stored superseded manual settled")},
    {"incident_id",  text, "Empty where it belongs to none."},
    {"received_at",  instant},
};
constexpr Part taken_parts[] = {
    {"receipt_id",  text},
    {"received_at", instant},
    {"webhook_id",  text},
    {"body_sha256", text},
    {"duplicate",   truth, "We had it already; the answer is that of then."},
    {"state",       words("stored superseded manual settled")},
    {"reference",   text},
    {"revision",    number},
    {"channel",     text},
};
const Shape taken{"MessageReceipt", "That a supplier's message is on disk.", taken_parts};
constexpr Part settled_parts[] = {
    {"dry_run",     sometimes(truth)},
    {"steps",       sometimes(list(of(moved_step)))},
    {"incident_id", text},
};
const Shape settled_alone{"SettledMessage", "What became of a message that belongs to no incident.", settled_parts, &taken};
constexpr Part pong_parts[] = {
    {"state",       words("pong nothing_reported")},
    {"webhook_id",  sometimes(text)},
    {"received_at", sometimes(instant)},
};
const Shape pong{"MessageNoted", "Of a ping, or of a message that reports nothing.", pong_parts};
constexpr Part link_parts[] = {
    {"id",          text},
    {"request_id",  text},
    {"supplier_id", text},
    {"created_by",  text},
    {"created_at",  instant},
    {"expires_at",  instant},
    {"used_at",     or_null(instant)},
    {"revoked_at",  or_null(instant)},
};
constexpr Part attachment_parts[] = {
    {"id",         text},
    {"owner_id",   text, "The message it came with."},
    {"name",       or_null(text), "As it was sent."},
    {"media_type", text, "By its first bytes."},
    {"bytes",      number},
    {"sha256",     text},
    {"created_at", instant},
};
constexpr Part custody_parts[] = {
    {"seq",         number},
    {"event",       text},
    {"occurred_at", instant},
    {"recorded_at", instant},
    {"person",      text},
    {"role",        text},
    {"to",          sometimes(text)},
    {"reasons",     sometimes(text)},
    {"says",        sometimes(text)},
};
const Shape custody{"CustodyStep", "One step of a file's chain of custody.", custody_parts};
constexpr Part evidence_file_parts[] = {
    {"id",            text},
    {"name",          or_null(text)},
    {"media_type",    text},
    {"bytes",         number},
    {"sha256",        text},
    {"brought_in_by", text, "A person, or supplier:ID."},
    {"came_with",     text, "The message it came with; empty: a person handed it in."},
    {"received_at",   instant},
    {"custody",       list(of(custody))},
};
constexpr Part signal_receipt_parts[] = {
    {"signal_id",   text},
    {"incident_id", sometimes(text), "Empty: none. Left out where whoever asks may not see it."},
    {"count",       number},
    {"outcome",     words("opened joined kept ignored folded repeated resolved")},
    {"rule",        text},
};
constexpr Part reported_parts[] = {
    {"accepted", number},
    {"signals",  list(of(signal_receipt))},
    {"warnings", list(text)},
    {"nothing",  sometimes(text), "Why nothing was taken."},
};
const Shape reported{"ReportReceipt", "What became of a report.", reported_parts};
constexpr Part otlp_failure_parts[] = {
    {"rejectedLogRecords", text},
    {"errorMessage",       text},
};
const Shape otlp_failure{"OtlpPartialSuccess", "Records that could not be read.", otlp_failure_parts};
constexpr Part otlp_parts[] = {
    {"partialSuccess", sometimes(of(otlp_failure))},
};
const Shape otlp{"OtlpAnswer", "In the words of OpenTelemetry.", otlp_parts};
constexpr Part pagerduty_parts[] = {
    {"status",    words("success")},
    {"message",   text},
    {"dedup_key", text},
};
const Shape pagerduty{"PagerDutyAnswer", "In the words of PagerDuty's Events API.", pagerduty_parts};
constexpr Part bounce_parts[] = {
    {"state",       text, "no_bounce; unclear; or what became of the delivery."},
    {"delivery_id", sometimes(text)},
};
constexpr const Shape* received_answers[] = {&taken, &pong};
constexpr const Shape* intake_answers[] = {&reported, &taken, &pong, &pagerduty, &otlp};
constexpr const Shape* settled_answers[] = {&receipt, &settled_alone};
// clang-format on

}  // namespace

const Shape received{"SupplierMessage", "What a supplier sent, as received.", received_parts};
const Shape received_answer{"MessageAnswer", "Of a supplier's message.", {}, nullptr, received_answers};
const Shape link{"Link", "A way for a supplier without an account to answer one request.", link_parts};
const Shape attachment{"Attachment", "A file that came with a message, or was handed in.", attachment_parts};
const Shape evidence_file{"EvidenceFile", "A file of an incident with its chain of custody.", evidence_file_parts};
const Shape intake_answer{
    "IntakeAnswer", "In the words that the sender's format asks for.", {}, nullptr, intake_answers};
const Shape bounce{"BounceReceipt", "What a mail system's report was taken for.", bounce_parts};
const Shape settled{"SettledAnswer", "Of a message that nobody could read.", {}, nullptr, settled_answers};
const Shape signal_receipt{"SignalReceipt", "What became of a signal.", signal_receipt_parts, &dry};

}  // namespace tocsin::api::answers
