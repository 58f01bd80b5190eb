// Notices, and the deliveries that carry them.
#include "engine/api/answer_shapes.h"
#include "workflows/notice/machine.h"

namespace tocsin::api::answers {

namespace {

constexpr Value audience_word = words("customers people suppliers authority public internal");
constexpr Value channel_word = text;

// clang-format off
constexpr Part wanted_parts[] = {
    {"part",   text},
    {"says",   text},
    {"law",    text},
    {"wanted", words("always or_unknown if_any")},
};
const Shape wanted{"WantedPart", "What a notice has to say.", wanted_parts};
constexpr Part audience_parts[] = {
    {"audience",   audience_word},
    {"recipients", words_or_blank("customer supplier authority"), "The kind in the data map; empty: it is one letter to all."},
    {"to",         list(words("affected all named"))},
    {"parts",      list(of(wanted))},
};
constexpr Part notice_parts[] = {
    {"id",                text},
    {"incident_id",       text},
    {"audience",          audience_word},
    {"state",             states(workflows::notice::state_names)},
    {"letter",            text, "The template; empty: the author's own words."},
    {"language",          text, "For whoever's own is not written."},
    {"subject",           text},
    {"text",              text},
    {"parts",             map(text), "LANGUAGE.PART"},
    {"content_sha256",    text, "What is approved, once submitted."},
    {"to",                words("named affected all")},
    {"recipients",        list(text), "Of named."},
    {"recipients_sha256", text},
    {"follows",           text, "The first notice of the thread; may be empty."},
    {"drafted_by",        text},
    {"approved_by",       text},
    {"total",             number},
    {"delivered",         number},
    {"sent",              number, "Handed to a relay, with no word of arrival."},
    {"replaced",          number, "Told in another way."},
    {"failed",            number},
    {"by_hand",           number, "Whom no channel reaches."},
    {"live",              truth},
    {"created_at",        instant},
    {"updated_at",        instant},
};
constexpr Part letter_parts[] = {
    {"subject", text},
    {"text",    text},
    {"html",    text},
};
constexpr Part tally_parts[] = {
    {"channel",    channel_word},
    {"edition",    text, "Language and zone."},
    {"state",      text},
    {"recipients", number},
};
const Shape tally{"RecipientTally", "How many get it over one channel in one language.", tally_parts};
constexpr Part edition_parts[] = {
    {"edition",    text},
    {"sha256",     text},
    {"recipients", number},
};
const Shape edition{"Edition", "What all recipients of one language and zone get.", edition_parts};
constexpr Part missing_parts[] = {
    {"part",           text, "LANGUAGE.PART"},
    {"says",           text},
    {"law",            text},
    {"may_be_unknown", truth},
};
const Shape missing{"MissingPart", "What the law wants said, and is not.", missing_parts};
constexpr Part sample_parts[] = {
    {"recipient",     text},
    {"channel",       channel_word},
    {"edition",       text},
    {"letter_sha256", text},
    {"letter",        of(letter)},
};
const Shape sample{"SampleLetter", "One letter as its recipient gets it.", sample_parts};
constexpr Part review_parts[] = {
    {"notice",             of(notice)},
    {"recipients_current", truth, "False: the data map gives others by now."},
    {"recipients",         list(of(tally))},
    {"editions",           list(of(edition))},
    {"missing",            list(of(missing))},
    {"sample",             list(of(sample))},
};
constexpr Part progress_parts[] = {
    {"notice_id",    text},
    {"state",        states(workflows::notice::state_names)},
    {"total",        number},
    {"told",         number},
    {"delivered",    number},
    {"sent",         number},
    {"replaced",     number},
    {"failed",       number},
    {"open",         number},
    {"per_minute",   or_null(number), "Null while there is no pace to go by."},
    {"seconds_left", or_null(number)},
    {"updated_at",   instant},
};
constexpr Part delivery_parts[] = {
    {"id",            text, "The webhook id, for ever."},
    {"incident_id",   text, "system where it belongs to none."},
    {"notice_id",     text, "Empty for subscription events."},
    {"recipient",     text},
    {"endpoint_id",   text},
    {"type",          text},
    {"state",         words("held queued sent delivered bounced dead replaced cancelled")},
    {"channel",       channel_word},
    {"routes",        list(text), "The channels after this one."},
    {"edition",       text},
    {"letter_sha256", text},
    {"ambiguous",     number, "Attempts of which nobody knows whether they arrived."},
    {"attempts",      number},
    {"due_at",        or_null(instant)},
    {"created_at",    instant},
    {"body_sha256",   text},
    {"body_bytes",    number},
};
constexpr Part try_parts[] = {
    {"number",     number},
    {"started_at", instant},
    {"millis",     number},
    {"status",     number, "Of HTTP; 0 when none came."},
    {"outcome",    text, "delivered, sent, retry, dead; with ? after it when it may have arrived all the same."},
    {"channel",    channel_word},
    {"detail",     text},
    {"response",   or_null(text)},
    {"seq",        number, "The entry that sealed it; 0: none."},
};
const Shape attempt{"DeliveryAttempt", "One try.", try_parts};
constexpr Part tries_parts[] = {
    {"tries", list(of(attempt))},
};
constexpr Part replayed_parts[] = {
    {"replayed", number},
};
// clang-format on

}  // namespace

const Shape audience{"Audience", "Whom a notice can be for.", audience_parts};
const Shape notice{"Notice", "What is told, to whom, and how far it is.", notice_parts};
const Shape letter{"Letter", "What one recipient gets.", letter_parts};
const Shape review{"NoticeReview", "A notice before it is approved.", review_parts};
const Shape progress{"NoticeProgress", "How many are told, and how long it will take.", progress_parts};
const Shape delivery{"Delivery", "Something that is carried out of the house.", delivery_parts};
const Shape delivery_tries{"DeliveryWithTries", "A delivery with its attempts.", tries_parts, &delivery};
const Shape replayed{"Replayed", "How many deliveries go again.", replayed_parts, &dry};

}  // namespace tocsin::api::answers
