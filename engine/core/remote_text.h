// What another machine said, made fit to be kept: one line of UTF-8 with nobody's mail address in it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace tocsin {

/// Bytes of the UTF-8 character at the beginning of `text`; 0 when there is none or it is not well formed.
inline std::size_t utf8_character(std::string_view text) {
    if (text.empty()) return 0;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return 0;
    for (std::size_t i = 1; i < size; ++i)
        if ((byte(i) & 0xC0) != 0x80) return 0;
    const bool overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
    const bool beyond = (lead == 0xED && byte(1) > 0x9F) || (lead == 0xF4 && byte(1) > 0x8F);
    return overlong || beyond ? 0 : size;
}

/// The same text with U+FFFD for every byte that belongs to no character. Threads: pure.
inline std::string valid_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t size = utf8_character(text);
        if (size == 0)
            out += "\xEF\xBF\xBD";
        else
            out.append(text.substr(0, size));
        text.remove_prefix(size == 0 ? 1 : size);
    }
    return out;
}

/// "[address]" for everything that could be a mail address. Threads: pure.
inline std::string masked_addresses(std::string_view text) {
    const auto belongs = [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return (u >= '0' && u <= '9') || ((u | 0x20) >= 'a' && (u | 0x20) <= 'z') || u >= 0x80 ||
               std::string_view(".!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
    };
    std::string out;
    std::size_t from = 0;
    for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', std::max(from, at + 1))) {
        std::size_t begin = at, end = at + 1;
        if (begin > from && text[begin - 1] == '"') {
            const auto quote = begin < 2 ? std::string_view::npos : text.rfind('"', begin - 2);
            if (quote != std::string_view::npos && quote >= from) begin = quote;
        } else {
            while (begin > from && belongs(text[begin - 1])) --begin;
        }
        while (end < text.size() && (belongs(text[end]) || text[end] == '[' || text[end] == ']')) ++end;
        if (begin == at || end == at + 1) continue;
        out.append(text.substr(from, begin - from)).append("[address]");
        from = end;
    }
    return out.append(text.substr(from));
}

/// Line ends, tabs and control characters become one space each run, addresses are masked, what is not UTF-8 becomes
/// U+FFFD, and what is longer than `bytes_max` is cut at a character. Threads: pure.
/// Example: tests/notifiers/mail_answer_test.cpp
inline std::string remote_text(std::string_view said, std::size_t bytes_max) {
    std::string line;
    for (const char c : masked_addresses(said)) {
        const bool blank = static_cast<unsigned char>(c) <= ' ' || c == 0x7F;
        if (!blank)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    line = valid_utf8(line);
    if (line.size() <= bytes_max) return line;
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    line.resize(end);
    return line;
}

}  // namespace tocsin
