// Inside parse_pack: one reader for each part of the schema. Included only by parse_*.cpp.
#pragma once

#include "workflows/packs/spot.h"

namespace tocsin::packs {

/// Reads a condition; the facts it names and the values it compares with must be declared in `facts`.
[[nodiscard]] Condition read_condition(const Spot& spot, const std::vector<FactTerms>& facts);

/// Reads a duty; `pack` holds the sources and facts read so far.
[[nodiscard]] DutyRule read_duty(const Spot& spot, const Pack& pack);

}  // namespace tocsin::packs
