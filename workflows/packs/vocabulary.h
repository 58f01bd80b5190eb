// The closed words of the pack schema.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "workflows/packs/pack.h"

namespace tocsin::packs {

using Words = std::span<const std::string_view>;

/// The recipients of the schema and the kind of duty each makes: authority, people, customer, supplier, other.
/// Empty for a word that is none.
[[nodiscard]] std::string_view kind_of_recipient(std::string_view to_kind);

/// How a standard without a number reads in a sentence: "without undue delay". Empty for a word that is none.
[[nodiscard]] std::string_view standard_in_words(std::string_view standard);

/// How an anchor reads in a sentence: "awareness". Empty for a word that is none.
[[nodiscard]] std::string_view anchor_in_words(std::string_view anchor);

/// The words of a pack and what they stand for here.
[[nodiscard]] std::optional<Unit> unit_of(std::string_view word);
[[nodiscard]] std::string_view word(Unit unit);
[[nodiscard]] std::optional<Count> count_of(std::string_view word);
[[nodiscard]] std::string_view word(Count count);
/// Whether a bound of that unit may be counted so; `reading`: whether it may be shown beside.
[[nodiscard]] bool fits(Unit unit, Count count, bool reading);

/// The anchor without its chain: "aware" of "year_end_of:aware", the duty of "filed:DUTY".
struct Chain {
    std::string_view kind;  ///< "", "filed:", "filed_last:", "year_end_of:"
    std::string_view name;
};
[[nodiscard]] Chain chain_of(std::string_view anchor);

[[nodiscard]] Words roles();
[[nodiscard]] Words statuses();
[[nodiscard]] Words confidences();
[[nodiscard]] Words source_kinds();
[[nodiscard]] Words effects();  ///< "use:DUTY" stands beside them
[[nodiscard]] Words hold_kinds();
[[nodiscard]] Words extenders();
[[nodiscard]] Words repeats();

}  // namespace tocsin::packs
