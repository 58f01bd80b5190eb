// How fast somebody may try to sign in: a growing wait for each login, and a quota for each address. Never a lock.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/clock.h"
#include "engine/core/random.h"
#include "engine/core/store.h"

namespace tocsin::api {

/// Logins that do not exist wait like those that do. An address that somebody has signed in from waits for its own
/// failures alone. So do the first three tries of a neighbourhood (network.h) for a login in an hour: who guesses from a few
/// networks keeps nobody out who comes from another one; who has very many of them makes the login wait for everybody, up to a
/// minute at a time. Memory is bounded: the oldest knowledge gives way.
/// Threads: any. The references outlive it.
class SignInPace {
public:
    SignInPace(const Clock& clock, Random& random);

    /// How long to wait before the next try; nothing when it may be made now, and then it counts as a failure at once, so
    /// that many tries at the same time are as many. One of the two below takes that back. `account` is that of the login, if
    /// there is one: what it says of failures holds over a restart.
    [[nodiscard]] std::optional<std::chrono::seconds> wait(const std::string& login, const std::string& address,
                                                           const AccountRow* account);
    void succeeded(const std::string& login, const std::string& address);
    /// Nobody looked at what was tried.
    void withdrawn(const std::string& login, const std::string& address);

    /// The quota of the address alone, for what is tried without a login.
    [[nodiscard]] std::optional<std::chrono::seconds> wait_of_address(const std::string& address);

private:
    struct Slot {
        std::uint64_t tag = 0;
        long long count = 0;
        Micros at{0};
    };
    using Table = std::vector<Slot>;
    struct Tags {
        std::uint64_t login, pair, near, address;
    };
    std::uint64_t tag_of(const std::string& what) const;
    Tags tags_of(const std::string& login, const std::string& address) const;
    static Slot* found(Table& table, std::uint64_t tag);
    static Slot& taken(Table& table, std::uint64_t tag);
    static Micros left(const Slot* slot, Micros now);
    Micros quota_left(std::uint64_t address, Micros now);
    bool waits_for_itself_alone(const Tags& tags, Micros now);

    const Clock& clock_;
    const std::string secret_;  ///< so that nobody can choose whose knowledge gives way
    std::mutex mutex_;
    Table logins_, pairs_, near_, trusted_, addresses_;
};

}  // namespace tocsin::api
