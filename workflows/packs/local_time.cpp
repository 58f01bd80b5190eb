#include "workflows/packs/local_time.h"

#include <cstdio>
#include <optional>

namespace tocsin::packs {

namespace {

/// "+02:00" as a duration; nothing for any other text.
std::optional<Micros> written_offset(const std::string& zone) {
    if (zone == "Z" || zone == "z") return Micros(0);
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return std::nullopt;
    int digits[4];
    for (int i = 0; i < 4; ++i) {
        const char c = zone[static_cast<std::size_t>(i < 2 ? i + 1 : i + 2)];
        if (c < '0' || c > '9') return std::nullopt;
        digits[i] = c - '0';
    }
    const int hours = digits[0] * 10 + digits[1], minutes = digits[2] * 10 + digits[3];
    if (hours > 23 || minutes > 59) return std::nullopt;
    const Micros offset = std::chrono::hours(hours) + std::chrono::minutes(minutes);
    return zone[0] == '-' ? -offset : offset;
}

}  // namespace

bool is_named_zone(const std::string& zone) { return !written_offset(zone); }

Result<Micros> offset_of(const Observed& observed, const Zones* zones) {
    if (const auto offset = written_offset(observed.zone)) return *offset;
    if (!zones) return Error(Fault::not_found, "the offset of the zone is not known here");
    return zones->offset_at(observed.zone, observed.at);
}

bool is_known_zone(const std::string& zone, const Zones* zones) { return bool(offset_of({Instant{}, zone}, zones)); }

Instant instant_of(LocalTime local, const std::string& zone, const Zones* zones) {
    const auto offset = written_offset(zone);
    if (!offset && zones)
        if (const auto at = zones->instant_of(zone, local)) return *at;
    return Instant(local.time_since_epoch()) - offset.value_or(Micros(0));
}

Instant end_of_day(const Date& day, const std::string& zone, const Zones* zones,
                   const std::optional<std::chrono::minutes>& cutoff) {
    const std::chrono::local_days date(day);
    if (cutoff) return instant_of(date + *cutoff, zone, zones);
    return instant_of(date + std::chrono::days(1), zone, zones) - std::chrono::seconds(1);
}

Instant end_in_full_hours(Instant at, std::chrono::hours hours, Micros offset) {
    const auto hour = std::chrono::floor<std::chrono::hours>(at + offset);
    return Instant(hour + std::chrono::hours(1) + hours) - offset;
}

Date local_date(const Observed& observed, const Zones* zones) {
    const auto offset = offset_of(observed, zones);
    return Date(std::chrono::floor<std::chrono::days>(observed.at + (offset ? *offset : Micros(0))));
}

Date plus_days(const Date& day, long long n) { return Date(std::chrono::sys_days(day) + std::chrono::days(n)); }

Date plus_months(const Date& day, long long n) {
    const Date moved = day + std::chrono::months(n);
    if (moved.ok()) return moved;
    return Date(std::chrono::sys_days(moved.year() / moved.month() / std::chrono::last));
}

std::string clock_time(std::chrono::minutes at) {
    const auto two = [](long long n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(at.count() / 60) + ":" + two(at.count() % 60);
}

std::string iso(const Date& day) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text;
}

}  // namespace tocsin::packs
