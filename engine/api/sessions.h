// Who a session's cookie belongs to. Nothing is remembered between two requests: rights are those of now.
#pragma once

#include <chrono>
#include <string_view>

#include "engine/api/cookie.h"
#include "engine/api/http.h"
#include "engine/core/clock.h"
#include "engine/desk/desk.h"

namespace tocsin::api {

/// Whether a request keeps the session from being idle.
enum class Use { counts, only_looked_at };

/// Threads: any. The references outlive it.
class Sessions {
public:
    Sessions(desk::Desk& desk, const Store& store, const Clock& clock, std::chrono::minutes idle,
             std::string_view cookie = session_cookie)
        : desk_(desk), store_(store), clock_(clock), idle_(idle), cookie_(cookie) {}

    /// The name of the cookie that sessions go by.
    [[nodiscard]] std::string_view cookie() const { return cookie_; }
    /// `cookie` is the header as received. Notes once a minute that the session is in use.
    /// Errors: unauthenticated  no session, or one that has ended, was idle for too long, or whose account is not
    /// active or has another role by now; storage.
    [[nodiscard]] Result<Caller> caller_of(std::string_view cookie, Use use = Use::counts);
    /// Whether it still counts, but for its account.
    [[nodiscard]] bool is_live(const SessionRow& row) const;

private:
    desk::Desk& desk_;
    const Store& store_;
    const Clock& clock_;
    const std::chrono::minutes idle_;
    const std::string_view cookie_;
};

}  // namespace tocsin::api
