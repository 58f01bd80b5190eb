// The closed words of the pack schema, and what this version makes of them.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tocsin::packs {

using Words = std::span<const std::string_view>;

/// The recipients of the schema and the kind of duty each makes: authority, people, customer, supplier, other.
/// Empty for a word that is none.
[[nodiscard]] std::string_view kind_of_recipient(std::string_view to_kind);

/// How a standard without a number reads in a sentence: "without undue delay". Empty for a word that is none.
[[nodiscard]] std::string_view standard_in_words(std::string_view standard);

/// How an anchor reads in a sentence: "awareness". Empty for a word that is none.
[[nodiscard]] std::string_view anchor_in_words(std::string_view anchor);

[[nodiscard]] Words roles();
[[nodiscard]] Words statuses();
[[nodiscard]] Words confidences();
[[nodiscard]] Words source_kinds();

}  // namespace tocsin::packs
