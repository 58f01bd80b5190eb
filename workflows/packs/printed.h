// Packs in words, for people: a page for each regime, and what changed between two versions.
#pragma once

#include <string>
#include <vector>

#include "workflows/packs/pack.h"

namespace tocsin::packs {

/// "personal_data_breach is true, and not (risk_to_persons is unlikely)"
[[nodiscard]] std::string in_words(const Condition& condition);

/// "72 hours after aware (elapsed), the earliest of ..."; "no number: without undue delay"
[[nodiscard]] std::string clock_in_words(const DutyRule& rule);

/// The whole pack as Markdown: what docs/regimes/ holds and `tocsin pack show` prints.
[[nodiscard]] std::string regime_page(const Pack& pack);

/// All duties of all packs in one Markdown table: docs/regimes/README.md, `tocsin pack show` without a name.
[[nodiscard]] std::string regime_index(const std::vector<Pack>& packs);

/// One line for each duty that came, went or changed, and in which part. Empty: they say the same.
[[nodiscard]] std::string difference(const Pack& before, const Pack& after);

}  // namespace tocsin::packs
