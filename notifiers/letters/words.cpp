#include "notifiers/letters/words.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdio>

namespace tocsin::notifiers::letters {

namespace {

constexpr std::string_view slot_begins = "\xEE\x80\x80", slot_ends = "\xEE\x80\x81";    // U+E000, U+E001
constexpr std::string_view block_begins = "\xEE\x80\x82", block_ends = "\xEE\x80\x83";  // U+E002, U+E003

/// The next code point, or a negative number where the bytes are not UTF-8.
UChar32 next(std::string_view text, std::size_t& at) {
    UChar32 c = 0;
    U8_NEXT(text.data(), at, text.size(), c);
    return c;
}

bool is_control(UChar32 c) { return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F; }

bool is_private(UChar32 c) { return c >= 0xE000 && c <= 0xF8FF; }

/// Also what other programs take for a line end: NEL, line and paragraph separator.
bool is_space(UChar32 c) { return c == ' ' || c == '\t' || c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool is_ascii_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

std::string code_point(UChar32 c) {
    char shown[16];
    std::snprintf(shown, sizeof shown, "U+%04X", static_cast<unsigned>(c));
    return shown;
}

struct Place {
    Mark mark;
    std::size_t begin = 0, end = 0;
};

std::optional<Place> next_place(std::string_view text) {
    const auto slot_at = text.find(slot_begins), block_at = text.find(block_begins);
    const auto begin = std::min(slot_at, block_at);
    if (begin == text.npos) return std::nullopt;
    const auto kind = slot_at < block_at ? Mark::Kind::slot : Mark::Kind::block;
    const auto name = begin + slot_begins.size();
    const auto end = text.find(kind == Mark::Kind::slot ? slot_ends : block_ends, name);
    if (end == text.npos) return std::nullopt;
    return Place{{kind, std::string(text.substr(name, end - name))}, begin, end + slot_ends.size()};
}

}  // namespace

std::optional<Unfit> unfit(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        const UChar32 c = next(text, at);
        if (c < 0) return Unfit{here, "something that is not UTF-8"};
        if (c == '\r') return Unfit{here, "a carriage return; save it with line feeds only"};
        if (is_control(c)) return Unfit{here, "the control character " + code_point(c)};
        if (is_private(c)) return Unfit{here, "the private-use character " + code_point(c)};
    }
    return std::nullopt;
}

std::size_t line_of(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, offset);
    return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

std::string one_line(std::string_view text) {
    std::string out;
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        if (is_space(next(text, at))) {
            space = !out.empty();
            continue;
        }
        if (space) out += ' ';
        space = false;
        out.append(text.substr(here, at - here));
    }
    return out;
}

std::string markdown_quoted(std::string_view words) {
    std::string out;
    for (const char c : one_line(words)) {
        if (is_ascii_punctuation(c)) out += '\\';
        out += c;
    }
    return out;
}

std::string html_quoted(std::string_view words) {
    std::string out;
    out.reserve(words.size());
    for (const char c : words) switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    return out;
}

std::string slot(std::string_view name) { return std::string(slot_begins).append(name).append(slot_ends); }

std::string block_mark(std::string_view name) {
    return std::string("\n\n").append(block_begins).append(name).append(block_ends).append("\n\n");
}

std::vector<Mark> marks_in(std::string_view text) {
    std::vector<Mark> out;
    for (auto place = next_place(text); place; place = next_place(text)) {
        out.push_back(place->mark);
        text.remove_prefix(place->end);
    }
    return out;
}

std::string without_marks(std::string_view text) {
    std::string out;
    for (auto place = next_place(text); place; place = next_place(text)) {
        out += text.substr(0, place->begin);
        text.remove_prefix(place->end);
    }
    return out.append(text);
}

}  // namespace tocsin::notifiers::letters
