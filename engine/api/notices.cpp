// Notices: drafted, looked at, approved, sent, and how far the sending is.
#include "engine/api/asking.h"
#include "engine/api/handlers.h"
#include "engine/api/schemas.h"

namespace tocsin::api {

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
