#include "workflows/packs/count.h"

#include <algorithm>
#include <charconv>

namespace tocsin::packs {

namespace {

constexpr long long most = 1'000'000'000'000;

std::optional<long long> number(std::string_view text) {
    long long value = 0;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end || text.front() == '-' || value > most) return std::nullopt;
    return value;
}

}  // namespace

std::optional<Amount> parse_count(std::string_view text) {
    if (text == "unknown") return Amount{};
    const bool about = text.starts_with('~');
    if (about) text.remove_prefix(1);
    const auto dash = text.find('-');
    if (about || dash == std::string_view::npos) {
        const auto value = number(text);
        if (!value) return std::nullopt;
        return Amount{about ? Amount::Kind::about : Amount::Kind::exact, *value, *value};
    }
    const auto low = number(text.substr(0, dash)), high = number(text.substr(dash + 1));
    if (!low || !high || *low > *high) return std::nullopt;
    return Amount{*low == *high ? Amount::Kind::exact : Amount::Kind::between, *low, *high};
}

std::string to_text(const Amount& count) {
    switch (count.kind) {
        case Amount::Kind::exact: return std::to_string(count.low);
        case Amount::Kind::about: return "~" + std::to_string(count.low);
        case Amount::Kind::between: return std::to_string(count.low) + "-" + std::to_string(count.high);
        default: return "unknown";
    }
}

Amount together(const Amount& a, const Amount& b) {
    if (a.kind == Amount::Kind::unknown || b.kind == Amount::Kind::unknown) return {};
    if (a.high == 0) return b;
    if (b.high == 0) return a;
    return {Amount::Kind::between, std::max(a.low, b.low), std::min(a.high + b.high, most)};
}

}  // namespace tocsin::packs
