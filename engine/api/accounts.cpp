#include "engine/api/accounts.h"

#include "engine/api/asking.h"
#include "engine/api/schemas.h"
#include "engine/api/session.h"
#include "engine/core/audit.h"
#include "engine/desk/accounts.h"
#include "engine/desk/sessions.h"
#include "engine/desk/tokens.h"

namespace tocsin::api {

namespace {

std::string instant_or_null(const std::optional<Instant>& at) { return at ? '"' + to_rfc3339(*at) + '"' : "null"; }

std::string account_json(const AccountRow& row, const Reader& book) {
    JsonObject out;
    out.text("id", row.id)
        .text("person", row.person)
        .text("role", row.role)
        .text("kind", row.kind)
        .text("state", row.state)
        .text("login", row.login);
    // What was erased is left out; what cannot be read says so.
    const auto about = row.name_ref.empty() ? Result<std::string>(std::string()) : book.personal(row.name_ref);
    const auto fields = about ? decode_plain(*about) : Result<Fields>(about.error());
    if (fields || fields.error().fault != Fault::not_found)
        for (const char* name : {"name", "email", "phone"}) out.text(name, fields ? field_of(*fields, name) : "unreadable");
    out.text("second_factor", row.kind == "oidc"             ? "provider"
                              : desk::has_second_factor(row) ? "yes"
                                                             : "no")
        .raw("invitation_until", instant_or_null(row.invitation_until))
        .number("failures", row.failures)
        .text("created_at", to_rfc3339(row.created_at));
    return out.str();
}

std::string session_json(const SessionRow& row) {
    return JsonObject()
        .text("id", row.id)
        .text("account_id", row.account_id)
        .text("person", row.person)
        .text("role", row.role)
        .text("factors", row.factors)
        .text("created_at", to_rfc3339(row.created_at))
        .text("seen_at", to_rfc3339(row.seen_at))
        .text("fresh_at", to_rfc3339(row.fresh_at))
        .text("expires_at", to_rfc3339(row.expires_at))
        .str();
}

/// A repeat would have to be answered with the invitation, so it would have to be kept: it is not.
desk::Ask once(const desk::Ask& ask) {
    return {ask.actor, std::nullopt, ask.if_match, ask.mode};
}

}  // namespace

Result<Answer> create_account(const Rooms& rooms, const Call& call) {
    const auto make = [&](const desk::Ask& ask, const Body& body) -> Result<Receipt> {
        desk::NewAccount what{body.text("person"), body.text("role"), login_of(body.text("login")),
                              body.text("name"),   body.text("email")};
        what.phone = body.text("phone");
        if (body.text("kind") == "oidc") {
            const auto& provider = rooms.identity.options().oidc;
            if (!provider) return Error(Fault::refused, "No identity provider is configured here.", "#/kind");
            what.kind = "oidc";
            what.login = provider->issuer + ' ' + body.text("login");
        }
        return desk::create_account(rooms.desk, once(ask), what);
    };
    return change_house(rooms, call, account_body, "/v1/accounts/", make);
}

Result<Answer> account_event(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, account_event_body, "", [&](const desk::Ask& ask, const Body& body) {
        if (body.text("type") == "set_phone") return desk::set_phone(rooms.desk, ask, call.id(), body.text("phone"));
        auto receipt = desk::account_event(rooms.desk, once(ask), call.id(), body.text("type"), body.text("role"));
        rooms.tokens.forget();
        return receipt;
    });
}

Result<Answer> list_accounts(const Rooms& rooms, const Call& call) {
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto rows = book.accounts();
        if (!rows) return std::move(rows).error();
        JsonList items;
        for (const auto& row : *rows) items.add(account_json(row, book));
        answer = page_answer(call, items, "");
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> list_sessions(const Rooms& rooms, const Call& call) {
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto rows = book.sessions("");
        if (!rows) return std::move(rows).error();
        JsonList items;
        for (const auto& row : *rows)
            if (rooms.sessions.is_live(row)) items.add(session_json(row));
        answer = page_answer(call, items, "");
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> end_session(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, empty_body, "", [&](const desk::Ask& ask, const Body&) {
        return desk::end_session(rooms.desk, ask, call.id());
    });
}

Result<Answer> rotate_token(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, rotate_token_body, "/v1/tokens/", [&](const desk::Ask& ask, const Body& body) {
        auto receipt =
            desk::rotate_token(rooms.desk, once(ask), call.id(), std::chrono::hours(body.number("overlap_hours", 24)));
        rooms.tokens.forget();
        return receipt;
    });
}

}  // namespace tocsin::api
