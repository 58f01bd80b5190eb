// To the identity provider and back.
#include "engine/api/asking.h"
#include "engine/api/cookie.h"
#include "engine/api/session.h"
#include "engine/core/crypto.h"
#include "engine/desk/sessions.h"

namespace tocsin::api {

namespace {

/// The cookie is for requests from our own pages, so the browser has to arrive at one of ours before it sends it: a
/// redirect would still come from the provider's.
constexpr const char* arrived_page =
    "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Signed in</title>"
    "<meta http-equiv=\"refresh\" content=\"0; url=/\"></head><body><p>You are signed in. <a href=\"/\">Go "
    "on</a></p></body></html>";

Error not_configured() { return Error(Fault::not_found, "No identity provider is configured here."); }

}  // namespace

Result<Answer> leave_for_provider(const Rooms& rooms, const Call& call) {
    identity::Oidc* const provider = rooms.identity.oidc();
    if (!provider) return not_configured();
    auto fresh = flag_of(call, "fresh");
    if (!fresh) return std::move(fresh).error();
    auto departure = provider->depart(fresh->empty() ? identity::Proof::usual : identity::Proof::fresh);
    if (!departure) return std::move(departure).error();
    Answer answer;
    answer.status = 303;
    answer.headers = {{"Location", departure->url}, {"Set-Cookie", set_login_cookie(departure->ticket)}};
    return answer;
}

Result<Answer> come_from_provider(const Rooms& rooms, const Call& call) {
    identity::Oidc* const provider = rooms.identity.oidc();
    if (!provider) return not_configured();
    const std::string& issuer = rooms.identity.options().oidc->issuer;
    if (const std::string iss = call.request.query_value("iss"); !iss.empty() && iss != issuer)
        return Error(Fault::unauthenticated, "Another identity provider sent this browser.");
    if (!call.request.query_value("error").empty())
        return Error(Fault::unauthenticated, "The identity provider let nobody in; begin again.");
    if (const auto wait = rooms.identity.pace().wait_of_address(call.request.address)) return too_fast(call, *wait);
    const std::string ticket(cookie_value(call.request.cookie, login_cookie));
    auto who = provider->arrive(ticket, call.request.query_value("code"), call.request.query_value("state"));
    if (!who) {
        rooms.log.warn("a sign-in by the identity provider failed",
                       {{"request_id", call.request.id}, {"because", who.error().detail}});
        return std::move(who).error();
    }
    if (who->role.empty()) {
        if (auto s = desk::provider_gives_no_role(rooms.desk, who->issuer, who->subject); !s) return s.error();
        return Error(Fault::forbidden,
                     "The identity provider gives you no role here; ask whoever manages it (identity.oidc.roles).");
    }
    const std::string cookie = new_cookie(rooms);
    // Without a word of when the person was asked, it may have been long ago.
    const desk::ProviderProof proof{who->issuer, who->subject, who->role,
                                    who->name,   who->email,   who->signed_in_at.value_or(Instant{})};
    auto receipt =
        desk::sign_in_by_provider(rooms.desk, proof, {sha256_hex(cookie), rooms.identity.options().session_lasts});
    if (!receipt) return std::move(receipt).error();
    rooms.tokens.forget();  // another role ends tokens of the one before
    Answer answer;
    answer.content_type = "text/html; charset=utf-8";
    answer.body = arrived_page;
    answer.headers = {{"Set-Cookie", set_session_cookie(cookie)}, {"Set-Cookie", set_login_cookie("")}};
    return answer;
}

}  // namespace tocsin::api
