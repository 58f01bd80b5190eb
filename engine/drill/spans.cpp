#include <charconv>

#include "engine/drill/scenario.h"

namespace tocsin::drill {

namespace {

constexpr std::chrono::minutes longest = std::chrono::days(60);

long long minutes_in(char unit) { return unit == 'd' ? 24 * 60 : unit == 'h' ? 60 : 1; }

}  // namespace

std::optional<std::chrono::minutes> parse_span(std::string_view text) {
    constexpr std::string_view order = "dhm";
    std::size_t unit_from = 0;
    std::chrono::minutes sum{0};
    if (text.empty()) return std::nullopt;
    while (!text.empty()) {
        long long number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        const auto used = static_cast<std::size_t>(read.ptr - text.data());
        if (read.ec != std::errc{} || number < 0 || number > 100'000 || used == text.size()) return std::nullopt;
        const auto unit = order.find(text[used], unit_from);  // each unit once, the larger first
        if (unit == std::string_view::npos) return std::nullopt;
        unit_from = unit + 1;
        sum += std::chrono::minutes(number * minutes_in(text[used]));
        if (sum > longest) return std::nullopt;
        text.remove_prefix(used + 1);
    }
    return sum;
}

std::string span_text(std::chrono::minutes span) {
    std::string out;
    auto rest = span.count();
    for (const char unit : {'d', 'h', 'm'}) {
        const auto many = rest / minutes_in(unit);
        rest %= minutes_in(unit);
        if (many > 0) out += (out.empty() ? "" : " ") + std::to_string(many) + unit;
    }
    return out.empty() ? "0m" : out;
}

}  // namespace tocsin::drill
