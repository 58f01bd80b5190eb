// Every word of the reader page, in the languages it speaks.
#pragma once

#include <span>
#include <string_view>

namespace tocsin::evidence {

struct ReaderWord {
    const char *key, *en, *de;
};
[[nodiscard]] std::span<const ReaderWord> reader_words();

/// The word of that key; English where the language is not ours. A key that is not there is its own word.
[[nodiscard]] std::string_view reader_word(std::string_view lang, std::string_view key);

}  // namespace tocsin::evidence
