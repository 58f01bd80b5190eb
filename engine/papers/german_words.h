// The console's German, as its files stand; the build puts them into the program (CMakeLists.txt). Private to said.cpp.
#pragma once

#include <cstddef>
#include <string_view>

namespace tocsin::papers {

inline constexpr std::size_t german_words_count = 8;
extern const std::string_view german_words[german_words_count];

}  // namespace tocsin::papers
