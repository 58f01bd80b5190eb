// What a transfer's end means for the delivery. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/instant.h"
#include "engine/core/notifier.h"

namespace tocsin::notifiers {

/// How a transfer ended, in our own words.
enum class Ending {
    whole,           ///< the answer was read to its end
    capped,          ///< the answer was complete up to its body, which we stopped reading at our limit
    too_large,       ///< headers without end
    cut_short,       ///< the other side went away within its answer
    no_connection,   ///< not resolved, not connected, or closed without a word
    no_certificate,  ///< TLS could not be agreed on or the certificate is not good for the host
    late,            ///< our time limit
    refused,         ///< the address policy
    unreadable       ///< something, but not HTTP
};

/// Kind, status and detail of an outcome. 2xx is delivered when the answer is whole, or when only our own limit ended
/// it; an answer that broke off is tried again, since twice is better than never. 410 is gone. All else failed.
struct Judgement {
    AttemptOutcome::Kind kind = AttemptOutcome::Kind::failed;
    long long status = 0;
    std::string detail;
};
[[nodiscard]] Judgement judge(Ending ending, long long status);

/// Retry-After in either form (RFC 9110, 10.2.3): seconds, or a date as seen from `now`. Empty when it cannot be read,
/// lies in the past, or is further away than a year.
[[nodiscard]] std::optional<std::chrono::seconds> parse_retry_after(std::string_view text, Instant now);

/// The beginning of a text from outside as it may be shown and stored: at most `bytes_max` bytes of valid UTF-8. Broken
/// bytes become U+FFFD, line breaks and tabs a space; control characters, and those that turn the direction of what
/// stands around them, are left out, and so is a character cut off at the end.
[[nodiscard]] std::string readable(std::string_view text, std::size_t bytes_max);

}  // namespace tocsin::notifiers
