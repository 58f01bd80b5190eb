#include "engine/exchange/cells.h"

#include <algorithm>

namespace tocsin::exchange {

namespace {

constexpr std::string_view blanks = " \t\r\n";

}  // namespace

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string column_name(std::string_view heading) {
    std::string out = lower(trimmed(heading));
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
    return out;
}

std::optional<bool> retired_of(std::string_view text) {
    const std::string word = lower(trimmed(text));
    if (word == "yes" || word == "true") return true;
    if (word.empty() || word == "no" || word == "false") return false;
    return std::nullopt;
}

std::string as_written_for(const map::FieldKind* field, std::string_view value) {
    return field && field->shape == map::Shape::truth ? lower(value) : std::string(value);
}

bool is_list(map::Shape shape) {
    using enum map::Shape;
    switch (shape) {
        case words:
        case some_of:
        case ids:
        case countries:
        case places:
            return true;
        default:
            return false;
    }
}

}  // namespace tocsin::exchange
