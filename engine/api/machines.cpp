// Duties and supplier requests: small machines beside an incident.
#include "engine/api/asking.h"
#include "engine/api/handlers.h"
#include "engine/api/schemas.h"

namespace tocsin::api {

Result<Answer> list_duties(const Rooms& rooms, const Call& call) {
    DutyAsk ask;
    ask.incident_id = call.request.query_value("incident_id");
    ask.state = call.request.query_value("state");
    auto why = flag_of(call, "why");
    if (!why) return std::move(why).error();
    return list_page(
        rooms, call,
        [&](const Reader& book, const PageAsk& page) {
            ask.page = page;
            return book.duties(ask);
        },
        [&](const DutyRow& row, const Reader&) { return render(row, why->empty() ? Why::left_out : Why::told); });
}

Result<Answer> show_duty(const Rooms& rooms, const Call& call) {
    return show_row(rooms, call, "duty", &CaseFile::duties,
                    [](const DutyRow& row, const Reader&) { return render(row, Why::told); });
}

Result<Answer> duty_event(const Rooms& rooms, const Call& call) {
    return offer_event(rooms, call, "duty", &desk::Desk::duty_event);
}

Result<Answer> draft_request(const Rooms& rooms, const Call& call) {
    auto body = read_body(draft_request_body, call.request.body);
    if (!body) return std::move(body).error();
    if (auto s = body_in_sight(rooms, call, *body); !s) return s.error();
    auto ask = ask_of(rooms, call);
    if (!ask) return std::move(ask).error();
    auto receipt =
        rooms.desk.draft_request(*ask, {body->text("incident_id"), body->text("supplier_id"), body->text("question")});
    if (!receipt) return std::move(receipt).error();
    return receipt_answer(*receipt, "/v1/supplier-requests/");
}

Result<Answer> list_requests(const Rooms& rooms, const Call& call) {
    const std::string state = call.request.query_value("state");
    return list_page(
        rooms, call, [](const Reader& book, const PageAsk& page) { return book.open_requests(page); },
        [&](const SupplierRequestRow& row, const Reader& book) {
            return state.empty() || row.state == state ? render(row, book) : std::string();
        });
}

Result<Answer> show_request(const Rooms& rooms, const Call& call) {
    return show_row(rooms, call, "supplier_request", &CaseFile::requests,
                    [](const SupplierRequestRow& row, const Reader& book) { return render(row, book); });
}

Result<Answer> request_event(const Rooms& rooms, const Call& call) {
    return offer_event(rooms, call, "supplier_request", &desk::Desk::request_event);
}

}  // namespace tocsin::api
