// What an identity provider says of who signed in (OpenID Connect Core 3.1.3.7), verified by cjose against its keys.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/instant.h"
#include "engine/core/result.h"

namespace tocsin::identity {

/// What a token has to say.
struct IdTokenTerms {
    std::string issuer, client_id, nonce;
    Instant now;
};

struct IdToken {
    std::string issuer, subject;
    std::optional<Instant> signed_in_at;  ///< when the person last proved who it is (auth_time)
    std::string claims;                   ///< the whole payload, JSON
};

/// Whether `keys` (a JWK set, RFC 7517) holds the key that signed: false says that the provider may have made a new
/// one.
[[nodiscard]] bool knows_key(std::string_view token, std::string_view keys);

/// Signature by RS256, PS256 or ES256 with a key of the set, never another; iss, aud, azp, exp, iat, nbf and nonce as
/// they should be, to within 60 s. A token has at most 16 kB, a key set 256 kB; RSA keys have 2048 bits or more.
/// Errors: unauthenticated  for whatever reason; the detail says which rule, never what stood there.
[[nodiscard]] Result<IdToken> read_id_token(std::string_view token, std::string_view keys, const IdTokenTerms& terms);

/// The texts of a claim, which may lie deeper: "realm_access.roles". One text or a list of them.
[[nodiscard]] std::vector<std::string> claim(const IdToken& token, std::string_view path);

/// RFC 4648 section 5, without padding.
[[nodiscard]] std::string to_base64url(std::string_view bytes);
[[nodiscard]] Result<std::string> from_base64url(std::string_view text);

}  // namespace tocsin::identity
