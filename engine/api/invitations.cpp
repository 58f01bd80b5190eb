// From an invitation to an account that can sign in; and the first account of all.
#include "engine/api/asking.h"
#include "engine/api/session.h"
#include "engine/core/ids.h"
#include "engine/desk/accounts.h"
#include "engine/identity/one_time_codes.h"
#include "engine/identity/passwords.h"

namespace tocsin::api {

namespace {

/// Set the password; where the role asks for a second factor, show its secret.
Result<Answer> set_password(const Rooms& rooms, const std::string& token, const std::string& password,
                            const AccountRow& account) {
    if (auto s = identity::password_is_sound(password, account.login); !s) return s.error();
    auto kept = rooms.identity.passwords().kept(password);
    if (!kept) return std::move(kept).error();
    const bool factor = desk::needs_second_factor(account.role) && !desk::has_second_factor(account);
    const std::string secret = factor ? identity::new_totp_secret(rooms.random) : std::string();
    auto receipt = desk::take_invitation(rooms.desk, token, *kept, secret);
    if (!receipt) return std::move(receipt).error();
    JsonObject body;
    body.text("state", field_of(*receipt, "object_state")).text("login", account.login);
    if (factor) body.raw("factor", factor_json(rooms, secret, account.login).str());
    return json_answer(body.str());
}

Result<Answer> confirm(const Rooms& rooms, const Call& call, const std::string& token, const std::string& code,
                       const AccountRow& account) {
    if (account.totp.empty()) return Error(Fault::refused, "Set the password first.", "#/password");
    const auto step = identity::totp_step(account.totp, code, rooms.identity.code_time(), account.totp_step);
    if (!step) return Error(Fault::invalid_input, "The code is not right; look at the clock of the device.", "#/code");
    auto receipt = desk::confirm_invitation(rooms.desk, token, *step);
    if (!receipt) return std::move(receipt).error();
    rooms.identity.pace().succeeded(account.id, call.request.address);
    return json_answer(
        JsonObject().text("state", field_of(*receipt, "object_state")).text("login", account.login).str());
}

}  // namespace

Result<Answer> take_invitation(const Rooms& rooms, const Call& call) {
    auto body = read_body(invitation_body, call.request.body);
    if (!body) return std::move(body).error();
    const std::string &token = body->text("token"), &password = body->text("password"), &code = body->text("code");
    if (password.empty() == code.empty())
        return Error(Fault::invalid_input, "Give the password first; then a code, where a second factor was shown.",
                     "#/password");
    if (const auto wait = rooms.identity.pace().wait_of_address(call.request.address))
        return too_fast(call, *wait);
    auto account = desk::invited_account(rooms.desk, token);
    if (!account) return std::move(account).error();
    if (!code.empty())
        if (const auto wait = rooms.identity.pace().wait(account->id, call.request.address, nullptr))
            return too_fast(call, *wait);
    return code.empty() ? set_password(rooms, token, password, *account) : confirm(rooms, call, token, code, *account);
}

Result<Answer> set_up(const Rooms& rooms, const Call& call) {
    auto body = read_body(setup_body, call.request.body);
    if (!body) return std::move(body).error();
    if (const auto wait = rooms.identity.pace().wait_of_address(call.request.address)) return too_fast(call, *wait);
    if (!rooms.identity.opens_setup(body->text("token")))
        return Error(Fault::unauthenticated,
                     "This is not the set-up token, or its time is over: restart the engine for another one.");
    const std::string login = login_of(body->text("login"));
    const std::string person = body->text("person").empty() ? login : body->text("person");
    if (!is_plain_id(person))
        return Error(Fault::invalid_input, "Say under which name entries know the person: person, of A-Z a-z 0-9 _ -.",
                     "#/person");
    if (auto s = identity::password_is_sound(body->text("password"), login); !s) return s.error();
    auto kept = rooms.identity.passwords().kept(body->text("password"));
    if (!kept) return std::move(kept).error();
    const std::string secret = identity::new_totp_secret(rooms.random);
    auto receipt = desk::first_account(rooms.desk, {person, "admin", login, body->text("name"), body->text("email")},
                                       *kept, secret);
    if (!receipt) return std::move(receipt).error();
    rooms.identity.close_setup();
    JsonObject out;
    out.text("account_id", field_of(*receipt, "object_id"))
        .text("state", field_of(*receipt, "object_state"))
        .text("invitation", field_of(*receipt, "token"))
        .raw("factor", factor_json(rooms, secret, login).str());
    return json_answer(out.str());
}

}  // namespace tocsin::api
