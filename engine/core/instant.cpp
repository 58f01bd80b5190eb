#include "engine/core/instant.h"

#include <cstdio>

namespace tocsin {

namespace {

// Days from 1970-01-01 of a date in the proleptic Gregorian calendar, and back.
long long days_from_civil(int y, unsigned m, unsigned d) {
    const std::chrono::year_month_day date{std::chrono::year(y), std::chrono::month(m), std::chrono::day(d)};
    return std::chrono::sys_days(date).time_since_epoch().count();
}

struct Cursor {
    std::string_view text;
    bool number(std::size_t digits, int& out) {
        if (text.size() < digits) return false;
        out = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            if (text[i] < '0' || text[i] > '9') return false;
            out = out * 10 + (text[i] - '0');
        }
        text.remove_prefix(digits);
        return true;
    }
    bool symbol(const char* any_of) {
        if (text.empty()) return false;
        for (const char* c = any_of; *c; ++c)
            if (text.front() == *c) {
                text.remove_prefix(1);
                return true;
            }
        return false;
    }
};

bool fraction(Cursor& in, long long& micros) {
    micros = 0;
    if (in.text.empty() || in.text.front() != '.') return true;
    in.text.remove_prefix(1);
    int digits = 0;
    for (int unused = 0; digits < 10 && in.number(1, unused); ++digits)
        if (digits < 6) micros = micros * 10 + unused;
    for (int i = digits; i < 6; ++i) micros *= 10;
    return digits >= 1 && digits <= 9;
}

}  // namespace

Result<Observed> parse_rfc3339(std::string_view text) {
    const Error bad(Fault::invalid_input, "Write instants as RFC 3339 with an offset, like 2026-11-25T03:00:00Z.");
    Cursor in{text};
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    long long micros = 0;
    const bool shaped = in.number(4, year) && in.symbol("-") && in.number(2, month) && in.symbol("-") &&
                        in.number(2, day) && in.symbol("Tt ") && in.number(2, hour) && in.symbol(":") &&
                        in.number(2, minute) && in.symbol(":") && in.number(2, second) && fraction(in, micros);
    if (!shaped) return bad;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (year < 1970 || !date.ok() || hour > 23 || minute > 59 || second > 59) return bad;
    std::string zone = "Z";
    int offset_minutes = 0;
    if (!in.symbol("Zz")) {
        zone = std::string(in.text);
        const int sign = !in.text.empty() && in.text.front() == '-' ? -1 : 1;
        int h = 0, m = 0;
        if (!in.symbol("+-") || !in.number(2, h) || !in.symbol(":") || !in.number(2, m) || h > 23 || m > 59) return bad;
        offset_minutes = sign * (h * 60 + m);
    }
    if (!in.text.empty()) return bad;
    const long long days = days_from_civil(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    const long long seconds = ((days * 24 + hour) * 60 + minute - offset_minutes) * 60 + second;
    constexpr long long seconds_in_9999 = 253'402'300'799;  // 9999-12-31T23:59:59Z; an offset may lead beyond it
    if (seconds < 0 || seconds > seconds_in_9999) return bad;
    return Observed{from_micros(seconds * 1'000'000 + micros), std::move(zone)};
}

std::string to_rfc3339(Instant at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const long long micros = (at - day).count();
    const long long seconds = micros / 1'000'000, rest = micros % 1'000'000;
    char out[40];
    int n =
        std::snprintf(out, sizeof out, "%04d-%02u-%02uT%02lld:%02lld:%02lld", int(date.year()), unsigned(date.month()),
                      unsigned(date.day()), seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (rest != 0)
        n += rest % 1000 == 0 ? std::snprintf(out + n, sizeof out - static_cast<std::size_t>(n), ".%03lld", rest / 1000)
                              : std::snprintf(out + n, sizeof out - static_cast<std::size_t>(n), ".%06lld", rest);
    return std::string(out, static_cast<std::size_t>(n)) + "Z";
}

}  // namespace tocsin
