// Time-stamps of somebody else over a note (RFC 3161, SHA-256): the request, and what came back. From OpenSSL. Pure.
#pragma once

#include <string>
#include <string_view>

#include "engine/core/instant.h"
#include "engine/core/result.h"

namespace tocsin {

/// An answer or a token is at most so long.
inline constexpr std::size_t timestamp_bytes_max = 64 * 1024;

/// The body of a POST of application/timestamp-query, DER: over the SHA-256 of `note`, with the nonce, asking for the
/// authority's certificates. `nonce` are 8 random bytes.
[[nodiscard]] std::string timestamp_query(std::string_view note, std::string_view nonce);

/// Who may sign time-stamps: certificates in PEM, and their issuers up to a root among them.
struct TimestampTrust {
    std::string ca_pem;
};

/// The token (DER) of the answer to that query, once it is sure that it is for it and signed by who is trusted.
/// Errors: remote  the authority refused, or its answer does not fit; invalid_input  no certificate in `trust`.
[[nodiscard]] Result<std::string> timestamp_token(std::string_view answer, std::string_view query, const TimestampTrust& trust);

/// When the authority saw the note, by a token (DER) that was kept. Certificates are looked at as of that time: one that expired
/// since does not take the proof away.
/// Errors: invalid_input  no token, or no certificate in `trust`; unauthenticated  it is over other bytes, or signed by
/// nobody who is trusted.
[[nodiscard]] Result<Instant> timestamp_of(std::string_view token, std::string_view note, const TimestampTrust& trust);

}  // namespace tocsin
