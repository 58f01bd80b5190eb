// Text of others, made fit for a terminal: nothing in it moves the cursor, changes a colour or turns the reading order.
#pragma once

#include <string>
#include <string_view>

namespace tocsin::cli {

/// One line of printable UTF-8: line ends and tabs are spaces; controls, invisible and turning characters and what is not UTF-8 are "?".
[[nodiscard]] std::string tame(std::string_view text);

/// The same line by line: line ends stay.
[[nodiscard]] std::string tame_lines(std::string_view text);

/// Columns of a terminal that `text` takes: two for East Asian wide characters, none for combining ones.
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// The text in exactly that many columns: filled with spaces, or cut with "…" as its last one.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t columns);

}  // namespace tocsin::cli
