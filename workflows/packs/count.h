// How many: a number, about that many, between two numbers, or not known.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tocsin::packs {

/// "1200", "~1200", "1000-2000", "unknown". Up to 10^12.
struct Amount {
    enum class Kind { unknown, exact, about, between };
    Kind kind = Kind::unknown;
    long long low = 0, high = 0;  ///< equal unless between; 0 while unknown

    bool operator==(const Amount&) const = default;
};

/// Nothing for what is none of the four; "5-5" is 5. Threads: pure.
[[nodiscard]] std::optional<Amount> parse_count(std::string_view text);
[[nodiscard]] std::string to_text(const Amount& count);

/// How many people two groups are together when nobody knows who is in both: from the larger one to the sum.
/// Unknown with anything is unknown.
[[nodiscard]] Amount together(const Amount& a, const Amount& b);

}  // namespace tocsin::packs
