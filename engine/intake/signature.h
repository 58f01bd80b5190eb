// Shared-secret signatures of monitoring vendors, by one verifier that is told how each of them signs. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// How one vendor signs: which header, how it is written, and which text is signed. Always HMAC with SHA-256.
struct Dialect {
    std::string header;             ///< lower case: "x-hub-signature-256"
    std::string encoding = "hex";   ///< hex (lower case), base64
    std::string prefix;             ///< "sha256=", "v1=" or empty; parts without it are not signatures
    std::string separator;          ///< between several signatures or parts of the header; empty: one
    std::string timestamp_header;   ///< or
    std::string timestamp_part;     ///< "t": a part of the same header ("t=123,v1=...")
    std::string signed_text = "{body}";  ///< with {body}, {timestamp}, {id}
    std::string id_header;          ///< names the delivery; it counts only where {id} is signed
    std::string key_encoding = "text";   ///< text, base64, hex, whsec
    std::chrono::seconds tolerance{300};
};

/// github, gitea, stripe, slack, grafana, grafana_no_timestamp, sentry, pagerduty, standard_webhooks, svix; nullptr
/// when not known.
[[nodiscard]] const Dialect* dialect_called(std::string_view name);
/// All of them, for the documents and for errors.
[[nodiscard]] std::vector<std::string_view> dialect_names();

/// Whether the fields fit together: known words, no header without a name, each of {body}, {timestamp} and {id} where it
/// can be told from its neighbours, and a source for each of them. Errors: invalid_input; `field` is the member.
[[nodiscard]] Status check_dialect(const Dialect& dialect);

/// One shared secret, decoded.
struct SecretKey {
    std::string bytes;
};
inline constexpr std::size_t keys_max = 8;
inline constexpr std::size_t key_bytes_min = 24;  ///< of a key that is configured; the verifier itself takes shorter ones

/// A secret as it is handed out: text as it stands, base64, hex, or "whsec_" and base64.
/// Errors: invalid_input  not in that encoding, or empty.
[[nodiscard]] Result<SecretKey> parse_secret_key(std::string_view encoding, std::string_view text);

/// Whether the candidate is one of the keys, in time that does not depend on which or where it differs.
[[nodiscard]] bool key_known(const std::vector<SecretKey>& keys, std::string_view candidate);

struct Verified {
    /// What is remembered so that the same message counts once: a hash of the signed text, or of id and body where the id
    /// is signed (a retry has a new timestamp then). Nothing unsigned goes in, or a replay could change it.
    std::string replay_key;
    std::optional<Instant> sent_at;  ///< where the timestamp is signed
};

/// Looks at the first 8 keys and the first 16 signatures, at all of them whichever fits; the header has 4 kB at most and
/// stands once. A signed timestamp is digits and within the tolerance of `now`, both ways, inclusive.
/// Errors: unauthenticated, in the same words for every reason; `hint_for_log` (may be null) then tells the operator which.
[[nodiscard]] Result<Verified> verify_signature(const Dialect& dialect, const std::vector<SecretKey>& keys,
                                                const Headers& headers, std::string_view body, Instant now,
                                                std::string* hint_for_log);

}  // namespace tocsin::intake
