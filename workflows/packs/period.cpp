#include "workflows/packs/period.h"

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

Instant end_in_full_hours(Instant at, std::chrono::hours period, Micros offset) {
    const auto hour = std::chrono::floor<std::chrono::hours>(at + offset);
    return Instant(hour + std::chrono::hours(1) + period) - offset;
}

Date local_date(const Observed& observed, const Zones* zones) {
    const auto offset = offset_of(observed, zones);
    return Date(std::chrono::floor<std::chrono::days>(observed.at + (offset ? *offset : Micros(0))));
}

}  // namespace tocsin::packs
