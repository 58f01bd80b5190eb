// Foreign words compared with ours: ASCII letters alike in upper and lower case.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace tocsin::intake {

[[nodiscard]] inline std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return lower;
}

[[nodiscard]] inline bool same_word(std::string_view a, std::string_view b) {
    return a.size() == b.size() && lower_case(a) == lower_case(b);
}

}  // namespace tocsin::intake
