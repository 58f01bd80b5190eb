// The sentences of the reckoning: what each answer is worth, and where that stands.
//
// Unit:    hundredths.
// Law:     none; ENISA 2013 (workflows/severity/tables.h).
// Threads: pure.
#pragma once

#include <vector>

#include "workflows/severity/answers.h"

namespace tocsin::severity {

/// From one ease of Annex 2 to the next.
inline constexpr int one_level = 25;

/// Of one identifier; without an ease anything its row may be worth.
[[nodiscard]] Range worth(const Present& present);
/// Of one circumstance; nullptr: anything its words may add.
[[nodiscard]] Range worth(const Circumstance& circumstance, const Word* said);

/// Whether a combination is possible and nobody said whether there is one.
[[nodiscard]] bool may_combine(const Answers& answers);

/// The steps behind `score`, whose figures are there already.
[[nodiscard]] std::vector<Step> steps(const Answers& answers, const Score& score);

}  // namespace tocsin::severity
