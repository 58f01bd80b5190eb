// Who a bearer token belongs to, without asking the book at every request.
#pragma once

#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "engine/api/http.h"
#include "engine/core/clock.h"
#include "engine/core/store.h"
#include "engine/desk/desk.h"

namespace tocsin::api {

/// Remembers known tokens for one second. Whoever changes a token through this server calls `forget`, so that a
/// revocation holds from the moment it is answered; a change made elsewhere holds a second later.
/// Notes once a minute that a token is in use.
/// Threads: any. The references outlive it.
class Tokens {
public:
    Tokens(desk::Desk& desk, const Store& store, const Clock& clock) : desk_(desk), store_(store), clock_(clock) {}

    /// `authorization` is the header as received.
    /// Errors: unauthenticated  no bearer token, or one that is unknown, revoked or expired; storage.
    [[nodiscard]] Result<Caller> caller_of(std::string_view authorization);
    void forget();

private:
    struct Known {
        TokenRow row;
        Micros until;
    };
    std::optional<TokenRow> remembered(const std::string& hash);
    Result<TokenRow> looked_up(const std::string& hash);

    desk::Desk& desk_;
    const Store& store_;
    const Clock& clock_;
    std::shared_mutex mutex_;
    std::unordered_map<std::string, Known> known_;
    long long generation_ = 0;  ///< raised by forget: a row read before it is not remembered after it
};

}  // namespace tocsin::api
