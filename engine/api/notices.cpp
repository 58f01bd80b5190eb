// Notices: drafted, looked at, approved, sent, and how far the sending is.
#include <algorithm>

#include "engine/api/asking.h"
#include "engine/api/handlers.h"
#include "engine/api/schemas.h"
#include "engine/desk/letters.h"

namespace tocsin::api {

namespace {

/// Live incidents with a notice, the newest first, as their ids say. A closed one has no open notice, and where there is one the
/// leg is not idle.
Result<std::vector<std::string>> telling_incidents(const Reader& book) {
    std::vector<std::string> out;
    IncidentAsk ask;
    ask.page.limit = 500;
    do {
        auto page = book.incidents(ask);
        if (!page) return std::move(page).error();
        for (auto& row : page->rows)
            if (row.live != 0 && row.customers != "idle") out.push_back(std::move(row.id));
        ask.page.cursor = page->next;
    } while (!ask.page.cursor.empty());
    std::sort(out.rbegin(), out.rend());
    return out;
}

Result<std::vector<NoticeRow>> open_notices_of(const Reader& book, const std::string& incident_id) {
    auto file = book.case_file(incident_id);
    if (!file) return std::move(file).error();
    std::vector<NoticeRow> open;
    for (auto& row : file->notices)
        if (row.live != 0) open.push_back(std::move(row));
    std::sort(open.begin(), open.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return open;
}

/// Of the newest incident first. A cursor is "INCIDENT.NOTICE" of the last one shown: nothing is looked up by it.
Result<tocsin::Page<NoticeRow>> open_notices(const Reader& book, const PageAsk& ask) {
    const auto dot = ask.cursor.find('.');
    if (!ask.cursor.empty() && dot == std::string::npos)
        return Error(Fault::invalid_input, "The cursor is not one of this list; start again without it.", "#/query/cursor");
    const std::string after_incident = ask.cursor.substr(0, dot), after = ask.cursor.empty() ? "" : ask.cursor.substr(dot + 1);
    auto incidents = telling_incidents(book);
    if (!incidents) return std::move(incidents).error();
    tocsin::Page<NoticeRow> page;
    for (const auto& id : *incidents) {
        if (!ask.cursor.empty() && id > after_incident) continue;
        auto open = open_notices_of(book, id);
        if (!open) return std::move(open).error();
        for (auto& row : *open) {
            if (id == after_incident && row.id <= after) continue;
            if (static_cast<long long>(page.rows.size()) == ask.limit) {
                page.next = page.rows.back().incident_id + '.' + page.rows.back().id;
                return page;
            }
            page.rows.push_back(std::move(row));
        }
    }
    return page;
}

/// The words between spaces.
std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const auto space = std::min(text.find(' '), text.size());
        if (space > 0) out.emplace_back(text.substr(0, space));
        text.remove_prefix(std::min(space + 1, text.size()));
    }
    return out;
}

std::vector<std::string> audiences() {
    for (const auto& member : draft_notice_body.members)
        if (std::string_view(member.name) == "audience") return words_in(member.one_of);
    return {};
}

const char* word(workflows::notice::Wanted wanted) {
    using enum workflows::notice::Wanted;
    return wanted == always ? "always" : wanted == or_unknown ? "or_unknown" : "if_any";
}

std::string render_audience(const std::string& audience) {
    const std::string kind = desk::recipient_kind(audience);
    JsonList to, parts;
    if (kind == "customer") to.add(json_text("affected"));
    to.add(json_text("all"));
    if (!kind.empty()) to.add(json_text("named"));
    for (const auto& part : workflows::notice::parts_of(audience))
        parts.add(JsonObject()
                      .text("part", part.name)
                      .text("says", part.says)
                      .text("law", part.law)
                      .text("wanted", word(part.wanted))
                      .str());
    return JsonObject().text("audience", audience).text("recipients", kind).raw("to", to.str()).raw("parts", parts.str()).str();
}

}  // namespace

Result<Answer> list_audiences(const Rooms&, const Call&) {
    JsonList items;
    for (const auto& audience : audiences()) items.add(render_audience(audience));
    return json_answer(JsonObject().raw("items", items.str()).raw("next", "null").str());
}

Result<Answer> list_notices(const Rooms& rooms, const Call& call) {
    const std::string state = call.request.query_value("state");
    return list_page(rooms, call, open_notices, [&](const NoticeRow& row, const Reader& book) {
        return state.empty() || row.state == state ? render(row, book) : std::string();
    });
}

Result<Answer> draft_notice(const Rooms& rooms, const Call& call) {
    auto body = read_body(draft_notice_body, call.request.body);
    if (!body) return std::move(body).error();
    if (auto s = body_in_sight(rooms, call, *body); !s) return s.error();
    auto ask = ask_of(rooms, call);
    if (!ask) return std::move(ask).error();
    desk::DraftNotice what{body->text("incident_id"), body->text("audience"), body->text("subject"), body->text("text"), body->texts("recipients")};
    what.to = body->text("to");
    what.letter = body->text("letter");
    what.language = body->text("language");
    what.follows = body->text("follows");
    for (const auto& part : body->data()) what.said.push_back({part.name, part.value});
    auto receipt = rooms.desk.draft_notice(*ask, what);
    if (!receipt) return std::move(receipt).error();
    return receipt_answer(*receipt, "/v1/notices/");
}

Result<Answer> show_notice(const Rooms& rooms, const Call& call) {
    return show_row(rooms, call, "notice", &CaseFile::notices,
                    [](const NoticeRow& row, const Reader& book) { return render(row, book); });
}

Result<Answer> notice_event(const Rooms& rooms, const Call& call) {
    return offer_event(rooms, call, "notice", &desk::Desk::notice_event);
}

Result<Answer> list_notice_deliveries(const Rooms& rooms, const Call& call) {
    DeliveryAsk ask;
    ask.notice_id = call.id();
    ask.state = call.request.query_value("state");
    auto page = page_of(call, 50);
    if (!page) return std::move(page).error();
    ask.page = *page;
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto incident_id = book.incident_of("notice", call.id());
        if (!incident_id) return std::move(incident_id).error();
        auto found = book.deliveries(ask);
        if (!found) return std::move(found).error();
        JsonList items;
        for (const auto& row : found->rows) items.add(render(row));
        answer = page_answer(call, items, found->next);
        answer.incident_id = *incident_id;
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> review_notice(const Rooms& rooms, const Call& call) {
    auto review = rooms.desk.review_notice(call.id());
    if (!review) return std::move(review).error();
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        answer = json_answer(render(*review, book));
        return ok();
    });
    if (!done) return done.error();
    answer.incident_id = review->notice.incident_id;
    return answer;
}

Result<Answer> preview_notice(const Rooms& rooms, const Call& call) {
    const std::string recipient = call.request.query_value("recipient");
    if (recipient.empty()) return Error(Fault::invalid_input, "Name the recipient whose letter you want to see (recipient=ID).", "recipient");
    auto letter = rooms.desk.preview_notice(call.id(), recipient);
    if (!letter) return std::move(letter).error();
    if (call.request.query_value("as") != "html") return json_answer(render(*letter));
    Answer answer = json_answer(letter->html);
    answer.content_type = "text/html; charset=utf-8";
    answer.headers.emplace_back("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    return answer;
}

Result<Answer> show_progress(const Rooms& rooms, const Call& call) {
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto incident_id = book.incident_of("notice", call.id());
        if (!incident_id) return std::move(incident_id).error();
        auto file = book.case_file(*incident_id);
        if (!file) return std::move(file).error();
        for (const auto& notice : file->notices)
            if (notice.id == call.id()) answer = json_answer(render_progress(notice, rooms.pace.seen(notice)));
        answer.incident_id = *incident_id;
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

}  // namespace tocsin::api
