// Names for things: time-ordered UUIDs (RFC 9562 version 7) with a prefix that says what they name.
#pragma once

#include <string>
#include <string_view>

#include "engine/core/instant.h"
#include "engine/core/random.h"

namespace tocsin {

/// "inc_01981f2e-...": prefix, underscore, UUIDv7 in lower case. Sorts by time.
[[nodiscard]] std::string make_id(std::string_view prefix, Instant now, Random& random);

/// True for 1 to 64 of [A-Za-z0-9_-]: what may stand in a path, a header and a webhook id.
[[nodiscard]] bool is_plain_id(std::string_view text) noexcept;

}  // namespace tocsin
