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

}  // namespace tocsin::notifiers
