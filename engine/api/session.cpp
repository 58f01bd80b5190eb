#include "engine/api/session.h"

#include "engine/api/asking.h"
#include "engine/api/authorisation.h"
#include "engine/api/cookie.h"
#include "engine/api/problem.h"
#include "engine/core/crypto.h"
#include "engine/desk/accounts.h"
#include "engine/desk/sessions.h"
#include "engine/identity/one_time_codes.h"

namespace tocsin::api {

namespace {

/// The same words whatever was wrong.
Error not_right() { return Error(Fault::unauthenticated, "Login, password or code is not right."); }

Error no_session() { return Error(Fault::forbidden, "This is for people who are signed in; a token has no session."); }

Result<std::optional<AccountRow>> local_account(const Rooms& rooms, const std::string& login) {
    std::optional<AccountRow> out;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto row = book.account_by_login("local", login);
        if (!row) return std::move(row).error();
        out = std::move(*row);
        return ok();
    });
    if (!done) return done.error();
    return out;
}

Result<AccountRow> own_account(const Rooms& rooms, const Call& call) {
    std::optional<AccountRow> out;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto row = book.account(call.caller.session->account_id);
        if (!row) return std::move(row).error();
        out = std::move(*row);
        return ok();
    });
    if (!done) return done.error();
    return std::move(*out);
}

std::optional<long long> step_of(const Rooms& rooms, const AccountRow& account, const std::string& code) {
    if (!desk::has_second_factor(account) || code.empty()) return std::nullopt;
    return identity::totp_step(account.totp, code, rooms.identity.code_time(), account.totp_step);
}

/// Counts it, and answers as ever.
Error failed(const Rooms& rooms, const Call& call, const std::string& login, const std::optional<AccountRow>& account) {
    // Whoever it is, known or not: the same work, the same answers.
    // Also where it cannot be counted: a right password would not come in then either, and must not be told apart.
    if (const auto counted = desk::sign_in_failed(rooms.desk, account ? account->id : "");
        !counted && counted.error().fault != Fault::not_found) {
        rooms.identity.pace().withdrawn(login, call.request.address);
        return counted.error();
    }
    rooms.log.warn("a sign-in failed", {{"request_id", call.request.id}, {"account", account ? account->id : "none"}});
    return not_right();
}

/// It was not looked at, so it does not count.
Error not_judged(const Rooms& rooms, const Call& call, const std::string& login, Error because) {
    rooms.identity.pace().withdrawn(login, call.request.address);
    return because;
}

/// Whoever signs in anew leaves the session that this browser had.
void leave_session(const Rooms& rooms, const Call& call) {
    if (call.request.cookie.empty()) return;
    const auto before = rooms.sessions.caller_of(call.request.cookie, Use::only_looked_at);
    if (!before) return;
    const desk::Ask ask{before->actor, std::nullopt, std::nullopt, desk::Mode::real};
    (void)desk::end_session(rooms.desk, ask, before->session->id).has_value();
}

/// What the role may ask for, so that no page has to know the table.
std::string may_of(std::string_view role) {
    JsonList out;
    for (const auto& line : permissions())
        if (names_role(line.who, role)) out.add(json_text(std::string(line.method) + ' ' + std::string(line.path)));
    return out.str();
}

}  // namespace

std::string login_of(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

std::string new_cookie(const Rooms& rooms) { return to_hex(rooms.random.bytes(32)); }

Answer too_fast(const Call& call, std::chrono::seconds wait) {
    Answer answer =
        problem(Problem{429, "too-many-tries", "Too many tries; wait as long as Retry-After says."}, call.request.id);
    answer.headers.emplace_back("Retry-After", std::to_string(std::max<long long>(1, wait.count())));
    return answer;
}

JsonObject factor_json(const Rooms& rooms, const std::string& secret, const std::string& login) {
    JsonObject out;
    out.text("secret", secret).text("uri", identity::totp_uri(secret, rooms.identity.options().called, login));
    return out;
}

Answer signed_in(const Rooms& rooms, const Receipt& receipt, std::string_view cookie) {
    JsonObject body;
    for (const char* name : {"session_id", "person", "role", "factors", "expires_at", "fresh_at"})
        body.text(name, field_of(receipt, name));
    Answer answer = json_answer(body.str());
    answer.headers.emplace_back("Set-Cookie", set_session_cookie(cookie, rooms.sessions.cookie()));
    return answer;
}

Result<Answer> sign_in(const Rooms& rooms, const Call& call) {
    auto body = read_body(sign_in_body, call.request.body);
    if (!body) return std::move(body).error();
    const std::string login = login_of(body->text("login"));
    auto account = local_account(rooms, login);
    if (!account) return std::move(account).error();
    if (const auto wait = rooms.identity.pace().wait(login, call.request.address, *account ? &**account : nullptr))
        return too_fast(call, *wait);
    // The work is the same whoever it is: a login that nobody has costs as much.
    auto same = rooms.identity.passwords().matches(*account ? (*account)->password : "", body->text("password"));
    if (!same) return not_judged(rooms, call, login, std::move(same).error());
    const auto step = *account ? step_of(rooms, **account, body->text("code")) : std::nullopt;
    if (!*account || !*same || (*account)->state != "active" || (desk::has_second_factor(**account) && !step))
        return failed(rooms, call, login, *account);
    const std::string cookie = new_cookie(rooms);
    auto receipt = desk::sign_in(rooms.desk, {(*account)->id, step, (*account)->password},
                                 {sha256_hex(cookie), rooms.identity.options().session_lasts});
    if (!receipt && receipt.error().fault == Fault::unauthenticated) return failed(rooms, call, login, *account);
    if (!receipt) return not_judged(rooms, call, login, std::move(receipt).error());
    rooms.identity.pace().succeeded(login, call.request.address);
    leave_session(rooms, call);
    return signed_in(rooms, *receipt, cookie);
}

Result<Answer> show_session(const Rooms& rooms, const Call& call) {
    if (!call.caller.session) return no_session();
    const SessionRow& row = *call.caller.session;
    return json_answer(JsonObject()
                           .text("session_id", row.id)
                           .text("person", row.person)
                           .text("role", row.role)
                           .text("factors", row.factors)
                           .text("fresh_until", to_rfc3339(row.fresh_at + fresh_time(rooms)))
                           .text("seen_at", to_rfc3339(row.seen_at))
                           .text("idle_until", to_rfc3339(row.seen_at + rooms.identity.options().session_idle))
                           .text("expires_at", to_rfc3339(row.expires_at))
                           .raw("may", may_of(row.role))
                           .text("drill", rooms.drill ? "yes" : "no")
                           .text("now", to_rfc3339(rooms.clock.now()))
                           .number("pace", rooms.drill ? rooms.drill->pace : 1)
                           .str());
}

Result<Answer> refresh_session(const Rooms& rooms, const Call& call) {
    if (!call.caller.session) return no_session();
    auto body = read_body(refresh_body, call.request.body);
    if (!body) return std::move(body).error();
    const std::string &password = body->text("password"), &code = body->text("code");
    if (password.empty() && code.empty())
        return Error(Fault::invalid_input, "Give the password, or a code.", "#/password");
    auto account = own_account(rooms, call);
    if (!account) return std::move(account).error();
    if (account->kind != "local")
        return Error(Fault::refused, "Prove it to your identity provider: GET /v1/login/oidc?fresh=true.");
    if (const auto wait = rooms.identity.pace().wait(account->login, call.request.address, &*account))
        return too_fast(call, *wait);
    const auto step = step_of(rooms, *account, code);
    bool right = code.empty() || step.has_value();
    if (right && !password.empty()) {
        auto same = rooms.identity.passwords().matches(account->password, password);
        if (!same) return not_judged(rooms, call, account->login, std::move(same).error());
        right = *same;
    }
    if (!right) return failed(rooms, call, account->login, *account);
    const std::string cookie = new_cookie(rooms);
    auto receipt = desk::refresh_session(rooms.desk, *call.caller.session, {account->id, step, account->password},
                                         sha256_hex(cookie));
    if (!receipt && receipt.error().fault != Fault::unauthenticated)
        return not_judged(rooms, call, account->login, std::move(receipt).error());
    if (!receipt) return std::move(receipt).error();
    rooms.identity.pace().succeeded(account->login, call.request.address);
    return signed_in(rooms, *receipt, cookie);
}

Result<Answer> own_factor(const Rooms& rooms, const Call& call) {
    if (!call.caller.session) return no_session();
    if (rooms.clock.now() - call.caller.session->fresh_at > fresh_time(rooms))
        return problem(Problem{403, "proof-required", "Prove again who you are first (POST /v1/session/refresh)."},
                       call.request.id);
    auto body = read_body(factor_body, call.request.body);
    if (!body) return std::move(body).error();
    auto account = own_account(rooms, call);
    if (!account) return std::move(account).error();
    const desk::Ask ask{call.caller.actor, std::nullopt, std::nullopt, desk::Mode::real};
    if (body->text("code").empty()) {
        const std::string secret = identity::new_totp_secret(rooms.random);
        auto receipt = desk::begin_factor(rooms.desk, ask, account->id, secret);
        if (!receipt) return std::move(receipt).error();
        return json_answer(factor_json(rooms, secret, account->login).str());
    }
    if (const auto wait = rooms.identity.pace().wait(account->login, call.request.address, &*account))
        return too_fast(call, *wait);
    const auto step = identity::totp_step(account->totp, body->text("code"), rooms.identity.code_time(), account->totp_step);
    if (!step) return Error(Fault::invalid_input, "The code is not right; look at the clock of the device.", "#/code");
    auto receipt = desk::confirm_factor(rooms.desk, ask, account->id, *step);
    if (!receipt) return not_judged(rooms, call, account->login, std::move(receipt).error());
    rooms.identity.pace().succeeded(account->login, call.request.address);
    return receipt_answer(*receipt);
}

Result<Answer> sign_out(const Rooms& rooms, const Call& call) {
    if (!call.caller.session) return no_session();
    const desk::Ask ask{call.caller.actor, std::nullopt, std::nullopt, desk::Mode::real};
    auto receipt = desk::end_session(rooms.desk, ask, call.caller.session->id);
    if (!receipt) return std::move(receipt).error();
    Answer answer = receipt_answer(*receipt);
    answer.headers.emplace_back("Set-Cookie", set_session_cookie("", rooms.sessions.cookie()));
    // Not "cookies": that takes those of every port of this host, a drill's or the real engine's beside it.
    answer.headers.emplace_back("Clear-Site-Data", R"("cache", "storage")");
    return answer;
}

}  // namespace tocsin::api
