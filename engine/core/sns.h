// Messages of Amazon SNS over HTTPS: whether Amazon signed them, and where its addresses may lead.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/core/instant.h"
#include "engine/core/result.h"

namespace tocsin {

/// One message as it came, its texts unescaped.
struct SnsMessage {
    std::string type;  ///< Notification, SubscriptionConfirmation, UnsubscribeConfirmation
    std::string message_id, topic_arn, message, timestamp;
    std::optional<std::string> subject;     ///< signed only where there is one
    std::string token, subscribe_url;       ///< of the two confirmations
    std::string signature_version, signature, signing_cert_url;
};

/// Reads the body, whose content type is text/plain though it is JSON. Only `message` and nothing else may hold line
/// breaks: fields are signed one a line, and a break could move the border between two of them.
/// Errors: too_large  over 1 MiB; invalid_input  not such a message (with raw delivery there is no signature to verify).
[[nodiscard]] Result<SnsMessage> parse_sns(std::string_view body);

/// The text that Amazon signed: "Key\nvalue\n" in the order of the keys.
[[nodiscard]] std::string sns_signed_text(const SnsMessage& message);

/// Whom the certificate has to lead back to.
struct SnsTrust {
    /// Certificates that are trusted as they stand, intermediate ones too; empty: the roots of the system.
    std::string roots_pem{};
    /// Certificates for building the chain, trusted for nothing: Amazon serves the signing one without its issuer.
    std::string intermediates_pem{};
    /// The certificate came over verified TLS from `signing_cert_url` itself. Where its issuer is not at hand that is then
    /// enough, as in Amazon's own libraries; an issuer that is at hand and wrong is refused all the same.
    bool tls_vouches = false;
};

/// SignatureVersion 2 alone (SHA256withRSA): version 1 is SHA-1. The certificate comes from `signing_cert_url`, which has to
/// be one of Amazon's; fetching it is the caller's business. It is good at `now`, leads to a trusted root, its RSA key has
/// 2048 bits or more, and no signature in its chain is weaker than SHA-256. It is for sns.amazonaws.com or for one of the
/// names by which the region of that address signs (sns-signing.REGION, sns.REGION, sns-REGION).
/// Certificates behind the first one in `certificate_pem` are used to build the chain.
/// Threads: any; it reads the system's roots from disk and nothing else.
/// Errors: unauthenticated, in the same words for every reason; `hint_for_log` (may be null) tells the operator which.
[[nodiscard]] Status verify_sns(const SnsMessage& message, std::string_view certificate_pem, Instant now,
                                const SnsTrust& trust = {}, std::string* hint_for_log = nullptr);

enum class SnsUrl {
    certificate,  ///< https://HOST/NAME.pem
    subscribe     ///< https://HOST/?Action=ConfirmSubscription&...
};
/// Whether it may be visited: https, host exactly sns.REGION.amazonaws.com or .com.cn, no port, no user, no fragment, no
/// escape outside the query.
[[nodiscard]] bool is_sns_url(std::string_view url, SnsUrl purpose);

}  // namespace tocsin
