#include "engine/api/sessions.h"

#include "engine/api/cookie.h"
#include "engine/core/crypto.h"
#include "engine/desk/sessions.h"

namespace tocsin::api {

namespace {

constexpr std::size_t value_size = 64;
constexpr auto noted_every = std::chrono::seconds(60);

Error nobody() { return Error(Fault::unauthenticated, "The session has ended; sign in."); }

}  // namespace

bool Sessions::is_live(const SessionRow& row) const {
    const Instant now = clock_.now();
    return !row.ended_at && row.expires_at > now && row.seen_at + idle_ > now;
}

Result<Caller> Sessions::caller_of(std::string_view cookie, Use use) {
    const std::string_view value = cookie_value(cookie, cookie_);
    if (value.size() != value_size || value.find_first_not_of("0123456789abcdef") != std::string_view::npos)
        return nobody();
    const std::string hash = sha256_hex(value);
    std::optional<Caller> caller;
    const Status done = store_.read([&](const Reader& book) -> Status {
        auto row = book.session_by_hash(hash);
        if (!row) return std::move(row).error();
        if (!*row || !is_live(**row)) return nobody();
        auto account = book.account((*row)->account_id);
        if (!account) return std::move(account).error();
        if (account->state != "active" || account->role != (*row)->role || account->person != (*row)->person)
            return nobody();
        caller = Caller{{account->person, account->role}, account->id, "", **row};
        return ok();
    });
    if (!done) return done.error();
    // The request is answered whether or not this can be noted; what is said of its end follows what is noted.
    if (use == Use::counts && clock_.now() - caller->session->seen_at >= noted_every)
        if (const auto seen_at = desk::session_seen(desk_, hash)) caller->session->seen_at = *seen_at;
    return std::move(*caller);
}

}  // namespace tocsin::api
