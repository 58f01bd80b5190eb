// Standard Webhooks 1.0.0: sign what goes out, verify what comes in. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/instant.h"
#include "engine/core/result.h"

namespace tocsin {

/// A key of one endpoint or supplier: "whsec_" (HMAC, 24 to 64 bytes), "whpk_" (Ed25519 public, 32 bytes) or
/// "whsk_" (Ed25519 secret, 32 or 64 bytes), each followed by base64.
/// Errors: invalid_input  other prefix, bad base64, wrong length (an empty or short key is refused).
struct WebhookKey {
    enum class Kind { hmac, ed25519_public, ed25519_secret } kind = Kind::hmac;
    std::string bytes;
};
[[nodiscard]] Result<WebhookKey> parse_webhook_key(std::string_view text);

/// The three headers as received. Header names are the transport's business.
struct WebhookHeaders {
    std::string id;
    std::string timestamp;  ///< Unix seconds, digits only
    std::string signature;  ///< "v1,base64" or "v1a,base64" entries separated by spaces
};

/// Headers for one attempt. One entry per key (rotation: two keys, two entries).
[[nodiscard]] WebhookHeaders sign_webhook(const std::vector<WebhookKey>& keys, std::string_view id, Instant now,
                                          std::string_view body);

/// Accepts when any entry matches any key and the timestamp is within `tolerance` of `now` in both directions,
/// inclusive. Errors: unauthenticated, with one sentence that does not tell which part was wrong, except that a
/// clock difference is named as such.
[[nodiscard]] Status verify_webhook(const std::vector<WebhookKey>& keys, const WebhookHeaders& headers,
                                    std::string_view body, Instant now,
                                    std::chrono::seconds tolerance = std::chrono::seconds(300));

}  // namespace tocsin
