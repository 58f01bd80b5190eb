// One-time codes by time (TOTP, RFC 6238): six digits, 30 seconds, SHA-1, as every authenticator reads them. liboath.
#pragma once

#include <optional>
#include <string>

#include "engine/core/instant.h"
#include "engine/core/random.h"

namespace tocsin::identity {

/// 160 random bits in base32, without padding.
[[nodiscard]] std::string new_totp_secret(Random& random);

/// otpauth://totp/..., what a QR code holds.
[[nodiscard]] std::string totp_uri(const std::string& secret, const std::string& issuer, const std::string& login);

/// The step that `code` belongs to: that of `now`, the one before or the one after, as long as it is later than
/// `last_step`: a code counts once. Nothing where the code is wrong or was used.
[[nodiscard]] std::optional<long long> totp_step(const std::string& secret, const std::string& code, Instant now,
                                                 long long last_step);

/// The code of a secret at an instant; empty where the secret is none.
[[nodiscard]] std::string totp_code(const std::string& secret, Instant at);

}  // namespace tocsin::identity
