// Whether a pack may be switched on: its zones and calendars exist, and its own cases come out as they say.
#pragma once

#include <string>
#include <vector>

#include "workflows/packs/evaluate.h"

namespace tocsin::packs {

struct Examined {
    std::size_t cases = 0;
    std::vector<std::string> problems;  ///< "cases \"name\" (line 31): due is ..., expected ..."; none: sound
};

/// Unverified rules are on in cases, and those that are no law are computed as if they were.
/// Threads: pure.
/// Example: tests/workflows/law/packs_test.cpp.
[[nodiscard]] Examined examine(const Pack& pack, const Zones& zones, const Calendars& calendars);

/// An instant as packs and people write it: RFC 3339, and perhaps the name of the zone in brackets behind it.
/// Errors: invalid_input.
[[nodiscard]] Result<Observed> parse_observed(const std::string& text);

}  // namespace tocsin::packs
