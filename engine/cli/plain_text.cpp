#include "engine/cli/plain_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace tocsin::cli {

namespace {

struct Character {
    std::uint32_t code = 0;
    std::size_t bytes = 1;
    bool good = false;
};

/// The first character of a text that is not empty. What is no UTF-8 (overlong, surrogates) is one bad byte.
Character first_of(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1, true};
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return {};
    std::uint32_t code = lead & (0xFFu >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {};
        code = (code << 6) | (byte(i) & 0x3F);
    }
    const bool overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
    if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
    return {code, bytes, true};
}

struct Range {
    std::uint32_t first, last;
};

template <std::size_t n>
bool lies_in(std::uint32_t code, const std::array<Range, n>& ranges) {
    return std::any_of(ranges.begin(), ranges.end(), [&](const Range& r) { return code >= r.first && code <= r.last; });
}

// Controls, soft hyphen, zero-width and direction marks, separators of lines, tags, noncharacters of the private planes.
constexpr std::array<Range, 11> hostile{{{0x00, 0x1F}, {0x7F, 0x9F}, {0xAD, 0xAD}, {0x61C, 0x61C}, {0x180E, 0x180E}, {0x200B, 0x200F},
                                         {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0x10FFFF}}};
constexpr std::array<Range, 4> combining{{{0x300, 0x36F}, {0x1AB0, 0x1AFF}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}}};
constexpr std::array<Range, 8> wide{{{0x1100, 0x115F}, {0x2E80, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},
                                     {0xFF00, 0xFF60}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}}};

std::size_t columns_of(const Character& c) { return !c.good ? 1 : lies_in(c.code, combining) ? 0 : lies_in(c.code, wide) ? 2 : 1; }

}  // namespace

std::string tame(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const Character c = first_of(text);
        if (c.code == '\n' || c.code == '\t') out += ' ';
        else if (!c.good || lies_in(c.code, hostile)) out += '?';
        else out += text.substr(0, c.bytes);
        text.remove_prefix(c.bytes);
    }
    return out;
}

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    while (!text.empty()) {
        const Character c = first_of(text);
        columns += columns_of(c);
        text.remove_prefix(c.bytes);
    }
    return columns;
}

std::string fitted(std::string_view text, std::size_t columns) {
    const std::size_t whole = columns_of(text);
    if (whole <= columns) return std::string(text) + std::string(columns - whole, ' ');
    std::string out;
    std::size_t used = 0;
    while (!text.empty()) {
        const Character c = first_of(text);
        if (used + columns_of(c) + 1 > columns) break;
        used += columns_of(c);
        out += text.substr(0, c.bytes);
        text.remove_prefix(c.bytes);
    }
    if (used < columns) out += "…", ++used;
    return out + std::string(columns - used, ' ');
}

std::string tame_lines(std::string_view text) {
    std::string out;
    for (;;) {
        const auto end = text.find('\n');
        out += tame(text.substr(0, end));
        if (end == std::string_view::npos) return out;
        out += '\n';
        text.remove_prefix(end + 1);
    }
}

}  // namespace tocsin::cli
