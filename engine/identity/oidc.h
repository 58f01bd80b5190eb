// Signing in by an identity provider: OpenID Connect's authorization code flow with state, nonce and PKCE (S256).
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/clock.h"
#include "engine/core/random.h"
#include "engine/core/result.h"
#include "engine/identity/id_tokens.h"

namespace tocsin::identity {

struct OidcTerms {
    std::string issuer, client_id;
    std::string client_secret;  ///< empty: a public client
    std::string redirect_url;   ///< ours: .../v1/login/oidc/callback, as the provider knows it
    std::string role_claim = "roles";
    std::vector<std::pair<std::string, std::string>> roles;  ///< value of the claim to role; the first that fits counts
};

/// How the provider is reached; given by whoever owns the network. Both return the body of a 200, at most 256 kB.
struct OidcNet {
    std::function<Result<std::string>(const std::string& url)> get;
    std::function<Result<std::string>(const std::string& url, const std::string& form,
                                      const std::string& authorization)>
        post;
};

enum class Proof { usual, fresh };  ///< fresh: the provider has to ask the person again

/// Where the browser goes, and what it keeps meanwhile. Nothing is kept here: whatever is sent is derived from the
/// ticket.
struct Departure {
    std::string url, ticket;
};

/// Who came back.
struct Arrival {
    std::string issuer, subject;
    std::string role;  ///< empty: none of the claim's values has one here
    std::string name, email;
    std::optional<Instant> signed_in_at;
};

/// Keeps the provider's description and keys for an hour. An unknown key makes it ask for them again, once a minute at
/// most. Threads: any. `clock` and `random` outlive it.
class Oidc {
public:
    Oidc(OidcTerms terms, OidcNet net, const Clock& clock, Random& random);

    /// Errors: remote  the provider cannot be reached, or does not describe itself.
    [[nodiscard]] Result<Departure> depart(Proof proof);
    /// `ticket`: what the browser kept; `code` and `state`: what the provider sent along.
    /// A ticket counts once, whatever becomes of it; four ask the provider at a time.
    /// Errors: unauthenticated  it is another browser's, too old (ten minutes), used, or the token does not hold; remote;
    /// overloaded  four are asking, and the ticket still counts.
    [[nodiscard]] Result<Arrival> arrive(const std::string& ticket, const std::string& code, const std::string& state);

private:
    struct Provider {
        std::string authorize, token, keys_url, keys;
        Micros until{0};
    };
    struct Derived {
        std::string state, nonce, verifier;
    };
    class Exchange;
    Derived derived(const std::string& ticket) const;
    Result<Provider> described();
    Result<Provider> provider();
    Result<std::string> newer_keys(const Provider& known);
    Result<std::string> exchanged(const Provider& at, const std::string& code, const std::string& verifier) const;

    const OidcTerms terms_;
    const OidcNet net_;
    const Clock& clock_;
    Random& random_;
    const std::string secret_;  ///< of this process; tickets of another one are worth nothing
    std::mutex mutex_;          ///< held for moments, never while the network is asked
    std::optional<Provider> known_;
    std::optional<Micros> asked_, keys_asked_;  ///< when the provider was asked last
    std::set<std::pair<Instant, std::string>> used_;  ///< states of tickets, with the ends of these
    int exchanging_ = 0;
};

}  // namespace tocsin::identity
