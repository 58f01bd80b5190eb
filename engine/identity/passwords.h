// Passwords: which are taken, how they are kept (Argon2id, libsodium), and how many are computed at a time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>

#include "engine/core/result.h"

namespace tocsin::identity {

struct PasswordCost {
    std::size_t memory_bytes = 64ULL * 1024 * 1024;
    unsigned long long passes = 3;
    int at_once = 2;                            ///< so that hashing is no weapon against the processor
    int waiting = 32;                           ///< further callers that wait for their turn
    std::chrono::milliseconds patience{5'000};  ///< how long they wait
};

/// Whoever waits for a password holds a thread of the server's: at most half of them compute, and a quarter wait, so that
/// signing in takes no thread from everything else.
[[nodiscard]] PasswordCost cost_within(PasswordCost cost, std::size_t threads);

/// Errors: invalid_input  fewer than 12 or more than 128 characters, not UTF-8, one of the most common ones, a short
/// pattern repeated, or the login with little more.
[[nodiscard]] Status password_is_sound(std::string_view password, std::string_view login);

/// Threads: any.
class Passwords {
public:
    explicit Passwords(PasswordCost cost = {});

    /// "$argon2id$...", with a fresh salt. Errors: overloaded  too many wait already, or for too long; internal  no
    /// memory.
    [[nodiscard]] Result<std::string> kept(const std::string& password);
    /// Whether `password` is what `kept` was made of. An empty `kept` matches nothing, in the same time.
    /// Errors: overloaded.
    [[nodiscard]] Result<bool> matches(const std::string& kept, const std::string& password);

private:
    class Turn;
    const PasswordCost cost_;
    const std::string nobodys_;  ///< what an absent one is compared with
    std::mutex mutex_;
    std::condition_variable freed_;
    int busy_ = 0, waiting_ = 0;
};

}  // namespace tocsin::identity
