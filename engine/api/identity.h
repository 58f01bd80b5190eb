// How people sign in here, as the configuration says, and what is remembered of their tries.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "engine/api/sign_in_pace.h"
#include "engine/core/clock.h"
#include "engine/core/random.h"
#include "engine/core/store.h"
#include "engine/identity/oidc.h"
#include "engine/identity/passwords.h"

namespace tocsin::api {

/// A drill's time runs at a pace of its own.
struct DrillTime {
    long long pace = 1;  ///< seconds of it in a second of everybody else's
};

struct IdentityOptions {
    std::chrono::minutes session_idle{30};   ///< without a request
    std::chrono::hours session_lasts{12};    ///< at most
    std::string approve_with_token = "yes";  ///< no: approvals take a person who is signed in
    std::string called = "Tocsin";           ///< in people's authenticators
    identity::PasswordCost password_cost{};
    std::function<Instant()> codes_at{};     ///< the time of people's authenticators; empty: the engine's own
    std::optional<identity::OidcTerms> oidc{};  ///< none: local accounts alone
    identity::OidcNet oidc_net{};
};

/// How long a proof is fresh enough for approvals.
inline constexpr std::chrono::minutes fresh_for{15};

/// Threads: any. `clock` and `random` outlive it.
class Identity {
public:
    Identity(IdentityOptions options, const Clock& clock, Random& random);

    [[nodiscard]] const IdentityOptions& options() const { return options_; }
    /// What one-time codes are checked against.
    [[nodiscard]] Instant code_time() const { return options_.codes_at ? options_.codes_at() : clock_.now(); }
    [[nodiscard]] identity::Passwords& passwords() { return passwords_; }
    [[nodiscard]] SignInPace& pace() { return pace_; }
    [[nodiscard]] identity::Oidc* oidc() { return oidc_.get(); }  ///< null: none is configured

    /// The token that sets the first account up, good for 15 minutes; only its hash is kept.
    [[nodiscard]] std::string open_setup();
    [[nodiscard]] bool opens_setup(const std::string& token) const;
    void close_setup();

private:
    const IdentityOptions options_;
    const Clock& clock_;
    Random& random_;
    identity::Passwords passwords_;
    SignInPace pace_;
    std::unique_ptr<identity::Oidc> oidc_;
    mutable std::mutex mutex_;
    std::string setup_hash_;
    Micros setup_until_{0};
};

}  // namespace tocsin::api
