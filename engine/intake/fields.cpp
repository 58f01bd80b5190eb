#include "engine/intake/fields.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/core/crypto.h"
#include "engine/core/encode.h"
#include "engine/core/json.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

constexpr std::size_t long_integer_digits = 16;  // 2^53 has as many
constexpr std::size_t list_items_max = 50;
constexpr long long micros_in_9999 = 253'402'300'799LL * 1'000'000;

bool digit(char c) { return c >= '0' && c <= '9'; }

/// Where the text that opens at `from` ends: behind its closing quote, or the end.
std::size_t behind_text(std::string_view body, std::size_t from) {
    for (std::size_t i = from + 1; i < body.size(); ++i) {
        if (body[i] == '\\')
            ++i;
        else if (body[i] == '"')
            return i + 1;
    }
    return body.size();
}

/// Where the number that starts at `from` ends.
std::size_t behind_number(std::string_view body, std::size_t from) {
    std::size_t i = from;
    while (i < body.size() && (digit(body[i]) || std::string_view("+-.eE").find(body[i]) != std::string_view::npos))
        ++i;
    return i;
}

bool long_integer(std::string_view number) {
    if (!number.empty() && number.front() == '-') number.remove_prefix(1);
    return number.size() >= long_integer_digits && number.front() != '0' &&
           std::all_of(number.begin(), number.end(), digit);
}

/// The same JSON with its long integers as texts.
std::string with_long_integers_quoted(std::string_view body) {
    std::string out;
    out.reserve(body.size() + 64);
    std::size_t i = 0;
    while (i < body.size()) {
        const bool text = body[i] == '"', number = digit(body[i]) || body[i] == '-';
        const std::size_t end = text ? behind_text(body, i) : number ? behind_number(body, i) : i + 1;
        const std::string_view piece = body.substr(i, end - i);
        if (number && long_integer(piece))
            out.append("\"").append(piece).append("\"");
        else
            out.append(piece);
        i = end;
    }
    return out;
}

std::string_view cut_at_character(std::string_view text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) return text;
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

bool control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

std::string unescaped(std::string_view token) {
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const bool escape = token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1');
        out += !escape ? token[i] : token[i + 1] == '0' ? '~' : '/';
        if (escape) ++i;
    }
    return out;
}

const json* child(const json& parent, const std::string& token) {
    if (parent.is_object()) {
        const auto found = parent.find(token);
        return found == parent.end() ? nullptr : &*found;
    }
    const bool index =
        parent.is_array() && !token.empty() && token.size() <= 6 && std::all_of(token.begin(), token.end(), digit);
    if (!index) return nullptr;
    const std::size_t at = std::stoul(token);
    return at < parent.size() ? &parent[at] : nullptr;
}

/// "+0000" and "+00" get what RFC 3339 asks for.
std::string with_colon(std::string_view text) {
    const auto sign = text.find_last_of("+-");
    if (sign == std::string_view::npos || sign < 19) return std::string(text);
    std::string out(text);
    const std::size_t digits = text.size() - sign - 1;
    if (digits == 2) out += ":00";
    if (digits == 4 && out.find(':', sign) == std::string::npos) out.insert(sign + 3, ":");
    return out;
}

/// No more than nine digits behind the point; what follows is kept.
std::string with_short_fraction(const std::string& text) {
    const auto point = text.find('.');
    if (point == std::string::npos) return text;
    std::size_t end = point + 1;
    while (end < text.size() && digit(text[end])) ++end;
    if (end - point - 1 <= 9) return text;
    return text.substr(0, point + 10) + text.substr(end);
}

/// Digits as a number below ten to the nineteenth, or nothing.
std::optional<unsigned long long> count_of(std::string_view digits) {
    if (digits.empty() || digits.size() > 19 || !std::all_of(digits.begin(), digits.end(), digit)) return std::nullopt;
    unsigned long long count = 0;
    for (const char c : digits) count = count * 10 + static_cast<unsigned long long>(c - '0');
    return count;
}

/// As deep as parse_message lets a document be.
void take_out(json& value, std::initializer_list<std::string_view> names) {
    if (value.is_object())
        for (const auto name : names) value.erase(std::string(name));
    if (value.is_structured())
        for (auto& item : value) take_out(item, names);
}

}  // namespace

Result<json> parse_message(std::string_view body) {
    JsonLimits limits;
    limits.bytes_max = 1024 * 1024;
    limits.members_max = 50'000;
    limits.string_bytes_max = 256 * 1024;
    auto parsed = parse_json(body, limits);
    if (parsed || body.size() > limits.bytes_max) return parsed;
    const std::string quoted = with_long_integers_quoted(body);
    if (quoted.size() == body.size()) return parsed;
    limits.bytes_max *= 2;  // the quotes are ours
    auto again = parse_json(quoted, limits);
    return again ? std::move(again) : std::move(parsed);
}

const json* member_at(const json& whole, std::string_view pointer) {
    const json* at = &whole;
    while (at && !pointer.empty()) {
        if (pointer.front() != '/') return nullptr;
        pointer.remove_prefix(1);
        const auto token = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(token.size());
        at = child(*at, unescaped(token));
    }
    return at;
}

std::string one_line(std::string_view text, std::size_t bytes_max) {
    const auto shown = [](char c) { return !control(c) && c != ' '; };
    const auto first = std::find_if(text.begin(), text.end(), shown);
    text.remove_prefix(static_cast<std::size_t>(first - text.begin()));
    std::string line(cut_at_character(text, bytes_max));
    std::replace_if(line.begin(), line.end(), control, ' ');
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

std::string text_of(const json& value, std::size_t bytes_max) {
    if (value.is_string()) return one_line(value.get_ref<const std::string&>(), bytes_max);
    if (value.is_number() || value.is_boolean()) return one_line(value.dump(), bytes_max);
    return {};
}

std::string text_at(const json& whole, std::string_view pointer, std::size_t bytes_max) {
    const json* found = member_at(whole, pointer);
    return found ? text_of(*found, bytes_max) : std::string();
}

std::string first_of(const json& whole, std::initializer_list<std::string_view> pointers, std::size_t bytes_max) {
    for (const auto pointer : pointers)
        if (auto text = text_at(whole, pointer, bytes_max); !text.empty()) return text;
    return {};
}

std::string list_at(const json& whole, std::string_view pointer, std::size_t bytes_max) {
    const json* found = member_at(whole, pointer);
    if (!found) return {};
    if (!found->is_array()) return text_of(*found, bytes_max);
    std::string list;
    std::size_t items = 0;
    for (const auto& item : *found) {
        if (++items > list_items_max || list.size() > bytes_max) break;
        const auto text = text_of(item, bytes_max);
        if (!text.empty()) list += (list.empty() ? "" : ", ") + text;
    }
    return std::string(cut_at_character(list, bytes_max));
}

bool plain_word(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > 0x20 && c < 0x7F; });
}

std::string problem_key_of(std::initializer_list<std::string_view> parts) {
    std::string key;
    bool clear = true;
    for (const auto& part : parts) {
        if (&part != parts.begin()) key += '|';
        key += part;
        clear = clear && std::none_of(part.begin(), part.end(), control) &&
                (parts.size() == 1 || part.find('|') == std::string_view::npos);
    }
    return clear && key.size() <= key_bytes_max ? key : hashed_key(parts);
}

std::string hashed_key(std::initializer_list<std::string_view> parts) {
    std::string bytes;
    for (const auto part : parts) append_field(bytes, part);
    return "sha256:" + sha256_hex(bytes);
}

void keep(Fields& kept, const char* name, std::string_view value) {
    if (kept.size() >= kept_fields_max || !field_of(kept, name).empty()) return;
    auto text = one_line(value, kept_bytes_max);
    if (!text.empty()) kept.push_back({name, std::move(text), Privacy::personal});
}

std::optional<Observed> instant_of(std::string_view text) {
    if (text.size() > 80) return std::nullopt;
    auto read = parse_rfc3339(with_short_fraction(with_colon(text)));
    if (!read) return std::nullopt;
    return std::move(read).value();
}

std::optional<Observed> epoch_of(std::string_view digits, Unit unit) {
    const auto point = digits.find('.');
    const auto whole = count_of(digits.substr(0, point));
    if (!whole) return std::nullopt;
    std::string_view rest = point == std::string_view::npos ? std::string_view() : digits.substr(point + 1);
    if (point != std::string_view::npos && (rest.empty() || !std::all_of(rest.begin(), rest.end(), digit)))
        return std::nullopt;
    const unsigned long long factor = unit == Unit::seconds ? 1'000'000 : unit == Unit::milliseconds ? 1'000 : 1;
    if (factor > 1 && *whole > static_cast<unsigned long long>(micros_in_9999) / factor) return std::nullopt;
    unsigned long long micros = unit == Unit::nanoseconds ? *whole / 1000 : *whole * factor;
    for (unsigned long long step = factor / 10; step > 0 && !rest.empty(); step /= 10, rest.remove_prefix(1))
        micros += step * static_cast<unsigned long long>(rest.front() - '0');
    if (micros == 0 || micros > static_cast<unsigned long long>(micros_in_9999)) return std::nullopt;
    return Observed{from_micros(static_cast<long long>(micros)), "Z"};
}

Observed detected(const std::optional<Observed>& sent, const Arrival& arrival, std::vector<std::string>& warnings) {
    if (sent) return not_after(*sent, arrival, warnings);
    warn(warnings, "There is no instant that can be read; the arrival was taken as the instant.");
    return {arrival.at, "Z"};
}

void warn(std::vector<std::string>& warnings, std::string sentence) {
    if (std::find(warnings.begin(), warnings.end(), sentence) == warnings.end())
        warnings.push_back(std::move(sentence));
}

Taken kept_whole(std::string_view body, const Arrival& arrival, const std::string& why) {
    Taken taken;
    taken.signals.push_back(unreadable(body, arrival));
    taken.warnings.push_back(why + " The body was kept for a person.");
    taken.refused = 1;
    return taken;
}

std::string without_members(json message, std::initializer_list<std::string_view> names) {
    take_out(message, names);
    return message.dump();
}

void warn_of_truncation(const json& message, std::vector<std::string>& warnings) {
    const json* cut = member_at(message, "/truncatedAlerts");
    if (!cut || !cut->is_number_integer()) return;
    if (const auto count = cut->get<long long>(); count > 0)
        warn(warnings, std::to_string(count) +
                           " alerts were left out by the sender: set max_alerts to 0, or they are never reported.");
}

Taken reports_nothing(std::string why) {
    Taken taken;
    taken.nothing = std::move(why);
    return taken;
}

}  // namespace tocsin::intake
