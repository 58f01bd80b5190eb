#include "engine/api/tokens.h"

#include <mutex>

#include "engine/core/crypto.h"
#include "engine/desk/tokens.h"

namespace tocsin::api {

namespace {

constexpr std::size_t remembered_max = 4096;
constexpr Micros remembered_for = std::chrono::seconds(1);
constexpr auto noted_every = std::chrono::seconds(60);

Error unknown() { return Error(Fault::unauthenticated, "Send a valid token as Authorization: Bearer."); }

std::string_view bearer(std::string_view authorization) {
    constexpr std::string_view scheme = "bearer ";
    if (authorization.size() <= scheme.size() || authorization.size() > 512) return {};
    for (std::size_t i = 0; i < scheme.size(); ++i)
        if ((authorization[i] | 0x20) != scheme[i]) return {};
    return authorization.substr(scheme.size());
}

}  // namespace

std::optional<TokenRow> Tokens::remembered(const std::string& hash) {
    const Micros now = clock_.monotonic();
    std::shared_lock lock(mutex_);
    const auto found = known_.find(hash);
    if (found == known_.end() || found->second.until < now) return std::nullopt;
    return found->second.row;
}

Result<TokenRow> Tokens::looked_up(const std::string& hash) {
    long long generation = 0;
    {
        std::shared_lock lock(mutex_);
        generation = generation_;
    }
    std::optional<TokenRow> row;
    const Status done = store_.read([&](const Reader& book) -> Status {
        auto found = book.token_by_hash(hash);
        if (!found) return std::move(found).error();
        row = *found;
        return ok();
    });
    if (!done) return done.error();
    if (!row) return unknown();
    const Instant now = clock_.now();
    // Known tokens never come here; the request is answered whether or not this can be noted.
    const bool counts = !row->revoked_at && (!row->expires_at || *row->expires_at > now);
    if (counts && (!row->used_at || now - *row->used_at >= noted_every)) (void)desk::token_used(desk_, hash).has_value();
    std::unique_lock lock(mutex_);
    if (generation == generation_) {
        if (known_.size() >= remembered_max) known_.clear();
        known_.insert_or_assign(hash, Known{*row, clock_.monotonic() + remembered_for});
    }
    return *row;
}

Result<Caller> Tokens::caller_of(std::string_view authorization) {
    const std::string_view token = bearer(authorization);
    if (token.empty()) return unknown();
    const std::string hash = sha256_hex(token);
    std::optional<TokenRow> row = remembered(hash);
    if (!row) {
        auto found = looked_up(hash);
        if (!found) return std::move(found).error();
        row = std::move(*found);
    }
    if (row->revoked_at || (row->expires_at && *row->expires_at <= clock_.now())) return unknown();
    return Caller{{row->person, row->role}, row->id, row->scope, std::nullopt};
}

void Tokens::forget() {
    std::unique_lock lock(mutex_);
    ++generation_;
    known_.clear();
}

}  // namespace tocsin::api
