#include "notifiers/answer.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>

namespace tocsin::notifiers {

namespace {

constexpr std::chrono::seconds wait_max = std::chrono::hours(24 * 366);

const char* words(Ending ending) {
    switch (ending) {
        case Ending::too_large:
            return "answer too large";
        case Ending::cut_short:
            return "answer cut short";
        case Ending::no_connection:
            return "no connection";
        case Ending::no_certificate:
            return "no secure connection";
        case Ending::late:
            return "no answer in time";
        case Ending::refused:
            return "address refused by policy";
        case Ending::whole:
        case Ending::capped:
        case Ending::unreadable:
            break;
    }
    return "answer not understood";
}

struct Character {
    char32_t code = 0;
    std::size_t bytes = 1;
    enum class State { whole, broken, cut_off } state = State::broken;
};

/// The first one of a text that is not empty (RFC 3629: shortest form, no surrogates, nothing beyond U+10FFFF).
Character first_of(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1, Character::State::whole};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4) return {};
    char32_t code = lead & (0xFF >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (i == text.size()) return {0, i, Character::State::cut_off};
        const unsigned char next = byte(i);
        const unsigned char low = i > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        const unsigned char high = i > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (next < low || next > high) return {0, i, Character::State::broken};
        code = (code << 6) | (next & 0x3F);
    }
    return {code, length, Character::State::whole};
}

bool is_space(char32_t c) { return c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029; }

bool is_unseen(char32_t c) {
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool turns =
        c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return control || turns || c == 0xFEFF;
}

}  // namespace

Judgement judge(Ending ending, long long status) {
    using Kind = AttemptOutcome::Kind;
    const bool final_status = status >= 200 && status <= 599;
    const bool answered = ending == Ending::whole || ending == Ending::capped;
    if (!answered || !final_status) return {Kind::failed, final_status ? status : 0, words(ending)};
    const Kind kind = status < 300 ? Kind::delivered : status == 410 ? Kind::gone : Kind::failed;
    return {kind, status, "answered " + std::to_string(status)};
}

std::optional<std::chrono::seconds> parse_retry_after(std::string_view text, Instant now) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
    if (text.empty() || text.size() > 64) return std::nullopt;
    long long seconds = 0;
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        if (std::from_chars(text.data(), text.data() + text.size(), seconds).ec != std::errc()) return std::nullopt;
    } else {
        const time_t at = curl_getdate(std::string(text).c_str(), nullptr);
        if (at < 0) return std::nullopt;
        seconds = static_cast<long long>(at) - to_micros(now) / 1'000'000;
    }
    if (seconds < 0 || seconds > wait_max.count()) return std::nullopt;
    return std::chrono::seconds(seconds);
}

std::string readable(std::string_view text, std::size_t bytes_max) {
    std::string out;
    while (!text.empty()) {
        const Character c = first_of(text);
        if (c.state == Character::State::cut_off) break;
        std::string_view shown = text.substr(0, c.bytes);
        if (c.state == Character::State::broken)
            shown = "\xEF\xBF\xBD";
        else if (is_space(c.code))
            shown = " ";
        else if (is_unseen(c.code))
            shown = "";
        if (out.size() + shown.size() > bytes_max) break;
        out += shown;
        text.remove_prefix(c.bytes);
    }
    return out;
}

}  // namespace tocsin::notifiers
