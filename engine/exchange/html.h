// HTML as an editor in a browser writes it, as plain text.
#pragma once

#include <string>
#include <string_view>

namespace tocsin::exchange {

/// Paragraphs, breaks and rows become line ends, items of lists lines that begin with "- ", entities characters. Tags,
/// comments, scripts and styles fall away; what looks like none of them stays. No more than one blank line in a row.
/// A text without any tag keeps its line ends.
/// Threads: pure.
[[nodiscard]] std::string text_of_html(std::string_view html);

/// Letters, digits and "-" in lower case, 64 at most: "Données clients" is "donnees-clients". Empty when nothing is
/// left.
[[nodiscard]] std::string slug(std::string_view text);

}  // namespace tocsin::exchange
