// What may stand in a field, by its type.
#include <algorithm>
#include <charconv>

#include "engine/core/instant.h"
#include "workflows/forms/fill.h"
#include "workflows/packs/lists.h"
#include "workflows/packs/spot.h"

namespace tocsin::forms {

namespace {

constexpr std::size_t text_bytes_max = 8000;
constexpr std::size_t items_max = 300;
constexpr long long most = 1'000'000'000'000;

bool is_number(std::string_view text) {
    long long value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return !text.empty() && text.front() != '-' && read.ec == std::errc{} && read.ptr == text.data() + text.size() &&
           value <= most;
}

bool is_country(std::string_view text) {
    return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_amount(std::string_view text) {
    return text.size() > 3 && is_country(text.substr(0, 2)) && text[2] == '=' && is_number(text.substr(3));
}

bool is_of(const Field& field, const std::string& value) {
    switch (field.type) {
        case Type::text:
        case Type::texts:
            return !value.empty() && value.size() <= text_bytes_max;
        case Type::instant:
            return static_cast<bool>(parse_rfc3339(value));
        case Type::date:
            return packs::parse_date(value).has_value();
        case Type::yes_no:
            return value == "yes" || value == "no";
        case Type::number:
            return is_number(value);
        case Type::countries:
            return is_country(value);
        case Type::amounts:
            return is_amount(value);
        default:
            return std::find(field.values.begin(), field.values.end(), value) != field.values.end();
    }
}

std::string takes(const Field& field) {
    switch (field.type) {
        case Type::text:
            return "Write a text of at most 8,000 bytes.";
        case Type::texts:
            return "Write texts with \";\" between them, each of at most 8,000 bytes.";
        case Type::instant:
            return "Write an instant: RFC 3339 with an offset.";
        case Type::date:
            return "Write a date: YYYY-MM-DD.";
        case Type::yes_no:
            return "Write yes or no.";
        case Type::number:
            return "Write a whole number that is not negative; how exact it is stands in the field beside it.";
        case Type::countries:
            return "Write countries by their two letters, with \";\" between them: DE;FR.";
        case Type::amounts:
            return "Write countries and numbers, each country once, with \";\" between them: DE=120;FR=3.";
        case Type::one:
            return "Write one of: " + packs::joined(field.values) + ".";
        default:
            return "Write any of these, with \";\" between them: " + packs::joined(field.values) + ".";
    }
}

std::string trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos) return {};
    return std::string(text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1));
}

bool stands_twice(std::vector<std::string> sorted) {
    std::sort(sorted.begin(), sorted.end());
    return std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
}

/// Of amounts a country stands once, whatever its number; asked of values that each are well formed.
bool repeats(const Field& field, const std::vector<std::string>& values) {
    if (field.type == Type::many || field.type == Type::countries) return stands_twice(values);
    if (field.type != Type::amounts) return false;
    std::vector<std::string> countries;
    for (const auto& value : values) countries.push_back(value.substr(0, 2));
    return stands_twice(std::move(countries));
}

}  // namespace

std::vector<std::string> values_of(const Field& field, std::string_view text) {
    std::vector<std::string> out;
    if (!holds_many(field.type)) {
        if (std::string one = trimmed(text); !one.empty()) out.push_back(std::move(one));
        return out;
    }
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find(';', from), text.size());
        if (std::string one = trimmed(text.substr(from, end - from)); !one.empty()) out.push_back(std::move(one));
        from = end + 1;
    }
    return out;
}

Status fits(const Field& field, const std::vector<std::string>& values) {
    const bool number_ok =
        values.size() == 1 || (holds_many(field.type) && !values.empty() && values.size() <= items_max);
    const bool each_ok =
        std::all_of(values.begin(), values.end(), [&](const std::string& v) { return is_of(field, v); });
    if (number_ok && each_ok && !repeats(field, values)) return ok();
    return Error(Fault::invalid_input, takes(field), field.key);
}

}  // namespace tocsin::forms
