// Notices as JSON: what they say, to whom, and how far they are.
#include "engine/api/render.h"
#include "engine/core/audit.h"

namespace tocsin::api {

namespace {

/// What the author wrote, as {"en.nature": "..."}; one word instead (said_at) when it is not there.
std::string parts(const NoticeRow& row, const Reader& book) {
    JsonObject out;
    const auto bytes = book.personal(row.body_ref);
    const std::string why = bytes ? "" : said_at(book, row.body_ref);
    const auto fields = bytes ? decode_plain(*bytes) : Result<Fields>(Fields{{why, why}});
    if (fields)
        for (const auto& field : *fields) out.text(field.name, field.value);
    return out.str();
}

std::string part(const NoticeRow& row, const Reader& book, const char* name) {
    const auto bytes = book.personal(row.body_ref);
    if (!bytes) return said_at(book, row.body_ref);
    const auto fields = decode_plain(*bytes);
    return fields ? field_of(*fields, row.language + "." + name) : "";
}

}  // namespace

std::string render(const NoticeRow& row, const Reader& book) {
    return JsonObject()
        .text("id", row.id)
        .text("incident_id", row.incident_id)
        .text("audience", row.audience)
        .text("state", row.state)
        .text("letter", row.letter)
        .text("language", row.language)
        .text("subject", part(row, book, "subject"))
        .text("text", part(row, book, "text"))
        .raw("parts", parts(row, book))
        .text("content_sha256", row.content_sha256)
        .text("to", row.selection)
        .raw("recipients", json_words(row.recipients))
        .text("recipients_sha256", row.recipients_sha256)
        .text("follows", row.follows)
        .text("drafted_by", row.drafted_by)
        .text("approved_by", row.approved_by)
        .number("total", row.total)
        .number("delivered", row.delivered)
        .number("sent", row.sent)
        .number("replaced", row.replaced)
        .number("failed", row.failed)
        .number("by_hand", row.by_hand)
        .raw("live", row.live != 0 ? "true" : "false")
        .raw("created_at", json_instant(row.created_at))
        .raw("updated_at", json_instant(row.updated_at))
        .str();
}

std::string render(const Letter& letter) {
    return JsonObject().text("subject", letter.subject).text("text", letter.text).text("html", letter.html).str();
}

std::string render(const desk::NoticeReview& review, const Reader& book) {
    JsonList tally, editions, missing, sample;
    for (const auto& t : review.tally)
        tally.add(JsonObject().text("channel", t.channel).text("edition", t.edition).text("state", t.state).number("recipients", t.count).str());
    for (const auto& e : review.editions)
        editions.add(JsonObject().text("edition", e.edition).text("sha256", e.sha256).number("recipients", e.recipients).str());
    for (const auto& m : review.missing)
        missing.add(JsonObject().text("part", m.language + "." + m.part.name).text("says", m.part.says).text("law", m.part.law)
                        .raw("may_be_unknown", m.part.wanted == workflows::notice::Wanted::always ? "false" : "true").str());
    for (const auto& s : review.sample)
        sample.add(JsonObject().text("recipient", s.delivery.recipient).text("channel", s.delivery.channel).text("edition", s.delivery.edition)
                       .text("letter_sha256", s.delivery.letter_sha256).raw("letter", render(s.letter)).str());
    return JsonObject()
        .raw("notice", render(review.notice, book))
        .raw("recipients_current", review.recipients_current == "yes" ? "true" : "false")
        .raw("recipients", tally.str())
        .raw("editions", editions.str())
        .raw("missing", missing.str())
        .raw("sample", sample.str())
        .str();
}

std::string render_progress(const NoticeRow& row, const NoticePace::Rate& rate) {
    const long long told = row.delivered + row.sent + row.replaced, open = row.total - told - row.failed;
    JsonObject out;
    out.text("notice_id", row.id).text("state", row.state).number("total", row.total).number("told", told).number("delivered", row.delivered);
    out.number("sent", row.sent).number("replaced", row.replaced).number("failed", row.failed).number("open", open);
    if (rate.per_second_x1000 > 0 && open > 0) {
        out.number("per_minute", rate.per_second_x1000 * 60 / 1000);
        out.number("seconds_left", open * 1000 / rate.per_second_x1000);
    } else {
        out.raw("per_minute", "null").raw("seconds_left", "null");
    }
    return out.raw("updated_at", json_instant(row.updated_at)).str();
}

}  // namespace tocsin::api
