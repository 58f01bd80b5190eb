#include "engine/core/letter.h"

#include <algorithm>

#include "engine/core/crypto.h"
#include "engine/core/encode.h"

namespace tocsin {

namespace {

constexpr std::string_view slot_begins = "\xEE\x80\x80", slot_ends = "\xEE\x80\x81";

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    return out;
}

enum class As { line, text, html };

std::string filled(std::string_view text, const Fields& values, As as) {
    std::string out;
    out.reserve(text.size() + 64);
    while (!text.empty()) {
        const auto begin = text.find(slot_begins);
        out.append(text.substr(0, begin));
        if (begin == std::string_view::npos) break;
        text.remove_prefix(begin + slot_begins.size());
        const auto end = text.find(slot_ends);
        if (end == std::string_view::npos) break;
        std::string value = field_of(values, std::string(text.substr(0, end)));
        if (as == As::line) std::replace_if(value.begin(), value.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
        out += as == As::html ? escaped(value) : value;
        text.remove_prefix(end + slot_ends.size());
    }
    return out;
}

}  // namespace

Letter fill_letter(const Letter& letter, const Fields& recipient) {
    return {filled(letter.subject, recipient, As::line), filled(letter.text, recipient, As::text),
            filled(letter.html, recipient, As::html)};
}

std::string letter_sha256(const Letter& letter) {
    std::string bytes;
    bytes.reserve(letter.subject.size() + letter.text.size() + letter.html.size() + 32);
    for (const std::string* part : {&letter.subject, &letter.text, &letter.html}) append_field(bytes, *part);
    return sha256_hex(bytes);
}

}  // namespace tocsin
