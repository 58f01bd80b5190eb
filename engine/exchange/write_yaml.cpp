#include <algorithm>

#include "engine/exchange/cells.h"
#include "engine/exchange/write_map.h"

namespace tocsin::exchange {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What no reader of YAML takes for anything but a text.
bool is_plain(std::string_view text) {
    if (text.empty() || !is_letter(text.front()) || text.back() == ' ') return false;
    const bool harmless = std::all_of(text.begin(), text.end(), [](char c) {
        return is_letter(c) || is_digit(c) || std::string_view(" _-./()").find(c) != std::string_view::npos;
    });
    return harmless && !map::is_word_of("true false yes no on off y n null nan inf", lower(text));
}

/// Numbers, dates, counts and truths, which a reader of YAML may well take for what they are.
bool is_plain_for(const map::FieldKind& field, std::string_view value) {
    using enum map::Shape;
    const bool own = field.shape == count || field.shape == hours || field.shape == days || field.shape == date ||
                     field.shape == truth;
    return own && !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
               return is_letter(c) || is_digit(c) || c == '~' || c == '-';
           });
}

/// The character at the start: its code and its length, 0 for a byte that begins none.
struct Character {
    unsigned code;
    std::size_t length;
};
Character character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const unsigned first = byte(0);
    const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    unsigned code = length == 1 ? first : first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) code = code << 6 | (byte(i) & 0x3F);
    return {code, std::min(length, text.size())};
}

/// Controls, line ends of other scripts, marks and what is no character: not to be seen, so written as a number.
bool is_unseen(unsigned code) {
    return code < 0x20 || (code >= 0x7F && code <= 0xA0) || code == 0xAD || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF ||
           (code & 0xFFFE) == 0xFFFE;
}

void put_escape(std::ostream& out, unsigned code) {
    constexpr const char* hex = "0123456789ABCDEF";
    if (code == '\n') {
        out << "\\n";
        return;
    }
    const int digits = code > 0xFFFF ? 8 : 4;
    out << (digits == 8 ? "\\U" : "\\u");
    for (int i = digits - 1; i >= 0; --i) out << hex[code >> (4 * i) & 0xF];
}

void put_quoted(std::ostream& out, std::string_view text) {
    out << '"';
    while (!text.empty()) {
        const auto [code, length] = character(text);
        if (is_unseen(code))
            put_escape(out, code);
        else
            out << (code == '"' || code == '\\' ? "\\" : "") << text.substr(0, length);
        text.remove_prefix(length);
    }
    out << '"';
}

void put_text(std::ostream& out, std::string_view text) {
    if (is_plain(text))
        out << text;
    else
        put_quoted(out, text);
}

/// Several lines that can stand as they are, indented: nothing in them is unseen, and the first shows the indentation.
bool is_block(std::string_view text) {
    if (text.find('\n') == std::string_view::npos || trimmed(text).size() != text.size()) return false;
    while (!text.empty()) {
        const auto [code, length] = character(text);
        if (code != '\n' && is_unseen(code)) return false;
        text.remove_prefix(length);
    }
    return true;
}

void put_block(std::ostream& out, std::string_view text) {
    out << "|-\n";
    char before = '\n';
    for (const char c : text) {
        // An empty line needs no indentation.
        if (before == '\n' && c != '\n') out << "      ";
        out << c;
        before = c;
    }
}

void put_places(std::ostream& out, std::string_view value) {
    for (const auto& place : map::places_of(value)) {
        out << "\n      ";
        put_text(out, place.country);
        out << ':' << (place.count.empty() ? "" : " " + place.count);
    }
}

void put_items(std::ostream& out, const map::Record& record, const map::FieldKind& field) {
    for (const auto& item : record.list(field.name)) {
        out << "\n      - ";
        put_text(out, item);
    }
}

void put_field(std::ostream& out, const map::Record& record, const map::FieldKind& field) {
    const auto value = record.at(field.name);
    if (value.empty()) return;
    out << "    " << field.name << ':';
    if (field.shape == map::Shape::places) {
        put_places(out, value);
    } else if (is_list(field.shape)) {
        put_items(out, record, field);
    } else {
        out << ' ';
        if (is_plain_for(field, value))
            out << value;
        else if (is_block(value))
            put_block(out, value);
        else
            put_text(out, value);
    }
    out << '\n';
}

void put_record(std::ostream& out, const map::Kind& kind, const map::Record& record) {
    out << "  - id: ";
    put_text(out, record.id);
    out << '\n';
    if (!record.valid_from.empty()) {
        out << "    valid_from: ";
        put_text(out, record.valid_from);
        out << '\n';
    }
    if (record.retired) out << "    retired: true\n";
    for (const auto& field : kind.fields) put_field(out, record, field);
}

}  // namespace

void write_yaml(std::ostream& out, const std::vector<map::Record>& records) {
    for (const auto& kind : map::kinds()) {
        bool first = true;
        for (const auto& record : records) {
            if (record.kind != kind.name) continue;
            if (first) out << kind.plural << ":\n";
            first = false;
            put_record(out, kind, record);
        }
    }
}

}  // namespace tocsin::exchange
