// Customers, suppliers, endpoints, deliveries and tokens.
#include "engine/api/asking.h"
#include "engine/api/handlers.h"
#include "engine/api/schemas.h"
#include "engine/desk/tokens.h"

namespace tocsin::api {

namespace {

/// Reads a short list, which comes whole.
template <class Look>
Result<Answer> list_all(const Rooms& rooms, const Call& call, const Look& look) {
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto found = look(book);
        if (!found) return std::move(found).error();
        JsonList items;
        for (const auto& row : *found) items.add(render(row));
        answer = page_answer(call, items, "");
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> list_of_map(const Rooms& rooms, const Call& call, const char* kind) {
    return list_page(
        rooms, call,
        [&](const Reader& book, const PageAsk& page) {
            return book.map_records({kind, "", "", {}, page});
        },
        [](const MapRecordRow& row, const Reader& book) { return render(row, book); });
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : ",") + word;
    return out;
}

}  // namespace

Result<Answer> put_customer(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, customer_body, "/v1/customers/", [&](const desk::Ask& ask, const Body& body) {
        return rooms.desk.put_customer(
            ask, {body.text("id"), body.text("name"), body.text("language"), body.number("contract_hours", 0)});
    });
}

Result<Answer> list_customers(const Rooms& rooms, const Call& call) { return list_of_map(rooms, call, "customer"); }

Result<Answer> put_supplier(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, supplier_body, "/v1/suppliers/", [&](const desk::Ask& ask, const Body& body) {
        return rooms.desk.put_supplier(
            ask, {body.text("id"), body.text("name"), body.text("key"), body.number("answer_hours", 24), body.text("certificate_sha256")});
    });
}

Result<Answer> list_suppliers(const Rooms& rooms, const Call& call) { return list_of_map(rooms, call, "supplier"); }

Result<Answer> add_endpoint(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, endpoint_body, "/v1/endpoints/", [&](const desk::Ask& ask, const Body& body) {
        return rooms.desk.add_endpoint(
            ask, {body.text("owner"), body.text("url"), joined(body.texts("types")), body.text("secret"), body.text("kind"),
                  body.text("ed25519"), body.number("per_minute", 0)});
    });
}

Result<Answer> list_endpoints(const Rooms& rooms, const Call& call) {
    return list_all(rooms, call, [](const Reader& book) { return book.endpoints(); });
}

Result<Answer> endpoint_event(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, endpoint_event_body, "", [&](const desk::Ask& ask, const Body& body) {
        return rooms.desk.endpoint_event(ask, call.id(), body.text("type"));
    });
}

Result<Answer> list_deliveries(const Rooms& rooms, const Call& call) {
    DeliveryAsk ask;
    ask.incident_id = call.request.query_value("incident_id");
    ask.notice_id = call.request.query_value("notice_id");
    ask.endpoint_id = call.request.query_value("endpoint_id");
    ask.state = call.request.query_value("state");
    ask.ambiguous = call.request.query_value("ambiguous") == "true" ? "yes" : "";
    return list_page(
        rooms, call,
        [&](const Reader& book, const PageAsk& page) {
            ask.page = page;
            return book.deliveries(ask);
        },
        [](const DeliveryRow& row, const Reader&) { return render(row); });
}

Result<Answer> show_delivery(const Rooms& rooms, const Call& call) {
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto row = book.delivery(call.id());
        if (!row) return std::move(row).error();
        auto attempts = book.attempts(call.id());
        if (!attempts) return std::move(attempts).error();
        JsonList tries;
        for (const auto& attempt : *attempts) tries.add(render(attempt, book));
        std::string body = render(*row);
        body.pop_back();
        answer = json_answer(body + ",\"tries\":" + tries.str() + '}');
        answer.incident_id = row->incident_id;
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> replay_delivery(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, empty_body, "",
                        [&](const desk::Ask& ask, const Body&) { return rooms.desk.replay_delivery(ask, call.id()); });
}

Result<Answer> replay_deliveries(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, replay_body, "", [&](const desk::Ask& ask, const Body& body) -> Result<Receipt> {
        desk::Replay which{body.text("notice_id"), body.text("endpoint_id"), std::nullopt, std::nullopt};
        if (const auto at = body.instant("since")) which.since = at->at;
        if (const auto at = body.instant("until")) which.until = at->at;
        return rooms.desk.replay_deliveries(ask, which);
    });
}

Result<Answer> delivery_event(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, event_body, "", [&](const desk::Ask& ask, const Body& body) {
        return rooms.desk.delivery_event(ask, call.id(), happening_of(body, rooms.clock.now()));
    });
}

Result<Answer> issue_token(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, token_body, "/v1/tokens/", [&](desk::Ask ask, const Body& body) {
        // A repeat would have to be answered with the token, so the token would have to be kept: it is not.
        ask.idempotency.reset();
        desk::ServiceToken what{body.text("person"), body.text("role"), body.text("purpose"), body.text("scope"), std::nullopt};
        if (const auto at = body.instant("expires_at")) what.expires_at = at->at;
        auto receipt = desk::issue_service_token(rooms.desk, ask, what);
        rooms.tokens.forget();
        return receipt;
    });
}

Result<Answer> list_tokens(const Rooms& rooms, const Call& call) {
    return list_all(rooms, call, [](const Reader& book) { return book.tokens(); });
}

Result<Answer> revoke_token(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, empty_body, "", [&](const desk::Ask& ask, const Body&) {
        auto receipt = rooms.desk.revoke_token(ask, call.id());
        rooms.tokens.forget();
        return receipt;
    });
}

}  // namespace tocsin::api
