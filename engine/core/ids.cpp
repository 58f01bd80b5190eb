#include "engine/core/ids.h"

#include <array>

namespace tocsin {

std::string make_id(std::string_view prefix, Instant now, Random& random) {
    // RFC 9562 version 7, method 3: 48 bits of milliseconds, then the fraction of the millisecond in 12 bits.
    const long long micros = to_micros(now);
    const auto millis = static_cast<unsigned long long>(micros / 1000);
    const auto fraction = static_cast<unsigned>((micros % 1000) * 4096 / 1000);
    const std::string noise = random.bytes(8);
    std::array<unsigned char, 16> b{};
    for (int i = 0; i < 6; ++i) b[static_cast<std::size_t>(i)] = static_cast<unsigned char>(millis >> (40 - 8 * i));
    b[6] = static_cast<unsigned char>(0x70 | (fraction >> 8));
    b[7] = static_cast<unsigned char>(fraction);
    for (std::size_t i = 0; i < 8; ++i) b[8 + i] = static_cast<unsigned char>(noise[i]);
    b[8] = static_cast<unsigned char>(0x80 | (b[8] & 0x3F));
    static constexpr char hex[] = "0123456789abcdef";
    std::string out(prefix);
    out += '_';
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
        out += hex[b[i] >> 4];
        out += hex[b[i] & 15];
    }
    return out;
}

bool is_plain_id(std::string_view text) noexcept {
    if (text.empty() || text.size() > 64) return false;
    for (const char c : text) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (!plain) return false;
    }
    return true;
}

}  // namespace tocsin
