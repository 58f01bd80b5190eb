#include "workflows/map/value.h"

#include <charconv>

#include "engine/core/ids.h"
#include "engine/core/mail_address.h"
#include "workflows/packs/count.h"

namespace tocsin::map {

namespace {

constexpr std::size_t line_bytes_max = 500, prose_bytes_max = 8000, items_max = 1000;

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// One kind of line end, so that a file is the same wherever it was saved.
std::string one_line_end(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
        } else {
            out += text[i];
        }
    }
    return out;
}

/// Length of the UTF-8 sequence at the start, or 0 where there is none.
std::size_t sequence(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const unsigned second = byte(1);
        const bool fits = (first != 0xE0 || second >= 0xA0) && (first != 0xED || second <= 0x9F);
        return fits && follows(1) && follows(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const unsigned second = byte(1);
        const bool fits = (first != 0xF0 || second >= 0x90) && (first != 0xF4 || second <= 0x8F);
        return fits && follows(1) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

const char* wrong_characters(std::string_view text, bool several_lines) {
    while (!text.empty()) {
        const std::size_t length = sequence(text);
        if (length == 0) return "is not UTF-8: save the file as UTF-8, or as UTF-16 with its mark";
        const auto first = static_cast<unsigned char>(text.front());
        if ((first < 0x20 && first != '\t' && !(several_lines && first == '\n')) || first == 0x7F)
            return several_lines ? "holds a control character: remove it" : "holds a control character or a line end: write one line";
        text.remove_prefix(length);
    }
    return "";
}

std::string settle_text(std::string& value, bool several_lines) {
    value = std::string(trimmed(one_line_end(value)));
    const std::size_t most = several_lines ? prose_bytes_max : line_bytes_max;
    if (value.size() > most) return "is longer than " + std::to_string(most) + " bytes";
    return wrong_characters(value, several_lines);
}

std::string number_up_to(std::string_view value, long long most) {
    long long number = 0;
    const auto end = value.data() + value.size();
    const auto read = std::from_chars(value.data(), end, number);
    if (read.ec == std::errc{} && read.ptr == end && number >= 0 && number <= most && (value.size() == 1 || value.front() != '0'))
        return "";
    return "has to be a whole number from 0 to " + std::to_string(most);
}

bool is_country(std::string_view text) {
    return text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

std::string settle_country(std::string& item) {
    for (char& c : item)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return is_country(item) ? "" : "has to be ISO country codes of two letters, with \";\" between them (FR;DE)";
}

std::string settle_place(std::string& item) {
    const auto colon = std::min(item.find(':'), item.size());
    std::string country(trimmed(std::string_view(item).substr(0, colon)));
    constexpr const char* how = "has to be country codes, each with a count or without (FR:1200;DE:~300;IT)";
    if (!settle_country(country).empty()) return how;
    item = colon == item.size() ? country : country + ":" + std::string(trimmed(std::string_view(item).substr(colon + 1)));
    if (colon < item.size() && !packs::parse_count(std::string_view(item).substr(3))) return how;
    return "";
}

std::string settle_item(const FieldKind& field, std::string& item) {
    switch (field.shape) {
        case Shape::ids:
            return is_plain_id(item) ? "" : "has to be ids (1 to 64 of A-Z a-z 0-9 _ and -) with \";\" between them";
        case Shape::some_of:
            return is_word_of(field.of, item) ? "" : "has to be some of: " + std::string(field.of);
        case Shape::countries:
            return settle_country(item);
        case Shape::places:
            return settle_place(item);
        default:
            return settle_text(item, false);
    }
}

std::string settle_list(const FieldKind& field, std::string& value) {
    std::vector<std::string> kept;
    for (auto& item : items_of(value)) {
        if (auto wrong = settle_item(field, item); !wrong.empty()) return wrong;
        if (std::find(kept.begin(), kept.end(), item) != kept.end()) continue;
        if (kept.size() == items_max) return "has more than " + std::to_string(items_max) + " items";
        kept.push_back(std::move(item));
    }
    if (field.shape == Shape::places)
        for (std::size_t i = 0; i < kept.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (kept[i].compare(0, 2, kept[k], 0, 2) == 0) return "names a country twice";
    value.clear();
    for (const auto& item : kept) value += (value.empty() ? "" : ";") + item;
    return "";
}

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    return instant_of(text).has_value();
}

}  // namespace

std::vector<std::string> items_of(std::string_view value) {
    std::vector<std::string> out;
    while (!value.empty()) {
        const auto end = std::min(value.find(';'), value.size());
        if (const auto item = trimmed(value.substr(0, end)); !item.empty()) out.emplace_back(item);
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return out;
}

std::optional<Instant> instant_of(std::string_view text) {
    std::string full(text);
    if (full.size() == 10) full += "T00:00:00Z";
    const auto at = parse_rfc3339(full);
    if (!at) return std::nullopt;
    static const auto last = from_micros(7'258'118'400'000'000);  // 2200
    return at->at <= last ? std::optional(at->at) : std::nullopt;
}

std::string settle_value(const FieldKind& field, std::string& value) {
    if (field.shape == Shape::prose) return settle_text(value, true);
    value = std::string(trimmed(value));
    if (value.empty()) return "";
    switch (field.shape) {
        case Shape::text:
            return settle_text(value, false);
        case Shape::one_of:
            return is_word_of(field.of, value) ? "" : "has to be one of: " + std::string(field.of);
        case Shape::truth:
            if (value == "true") value = "yes";
            if (value == "false") value = "no";
            return is_word_of("yes no unknown", value) ? "" : "has to be yes, no or unknown";
        case Shape::id:
            return is_plain_id(value) ? "" : "has to be an id (1 to 64 of A-Z a-z 0-9 _ and -)";
        case Shape::email: {
            auto address = parse_mail_address(value);
            if (!address) return "is no mail address to write to: " + address.error().detail;
            value = std::move(*address);
            return "";
        }
        case Shape::date:
            return is_date(value) ? "" : "has to be a date that exists, such as 2026-11-29";
        case Shape::hours:
            return number_up_to(value, 87'600);
        case Shape::days:
            return number_up_to(value, 36'500);
        case Shape::count: {
            const auto count = packs::parse_count(value);
            if (!count) return "has to be 1200, ~1200, 1000-2000 or unknown";
            value = packs::to_text(*count);
            return "";
        }
        default:
            return settle_list(field, value);
    }
}

}  // namespace tocsin::map
