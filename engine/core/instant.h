// Instants and their one text form.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace tocsin {

/// A point on the UTC line, in microseconds since 1970. Every `*_at` is one. C++17-clean.
using Micros = std::chrono::microseconds;
using Instant = std::chrono::time_point<std::chrono::system_clock, Micros>;

inline long long to_micros(Instant at) { return at.time_since_epoch().count(); }
inline Instant from_micros(long long micros) { return Instant(Micros(micros)); }

/// An instant as it was observed: the UTC point and the offset or zone name it was written in.
struct Observed {
    Instant at;
    std::string zone;  ///< "Z", "+02:00" or an IANA name
};

/// RFC 3339 date-time with an offset. Years 1970 to 9999; up to nine fraction digits, cut to microseconds.
/// Errors: invalid_input  no offset, an impossible date, a leap second, trailing text.
[[nodiscard]] Result<Observed> parse_rfc3339(std::string_view text);

/// RFC 3339 in UTC with "Z": fraction only when there is one (three or six digits).
[[nodiscard]] std::string to_rfc3339(Instant at);

}  // namespace tocsin
