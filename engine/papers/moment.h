// An instant as people read it: the organisation's local time, and UTC.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "engine/core/instant.h"

namespace tocsin::papers {

/// The organisation's zone. Without an offset everything is UTC.
struct LocalTime {
    std::string zone{};                           ///< IANA
    std::function<Micros(Instant)> offset_at{};  ///< east positive
};

/// "2026-11-28 03:00", to the minute, of the UTC line.
[[nodiscard]] inline std::string minute_of(Instant at) {
    std::string text = to_rfc3339(std::chrono::floor<std::chrono::minutes>(at)).substr(0, 16);
    text[10] = ' ';
    return text;
}

/// "2026-11-28 04:00 (03:00 UTC)", where the zone is said elsewhere on the page; the day of UTC is said where it is another.
/// `zone` stands between the two.
[[nodiscard]] inline std::string moment_there(const LocalTime& local, Instant at, const std::string& zone = "") {
    const std::string utc = minute_of(at);
    if (!local.offset_at || local.zone.empty()) return utc + " UTC";
    const std::string here = minute_of(at + local.offset_at(at));
    const bool same_day = here.compare(0, 10, utc, 0, 10) == 0;
    return here + zone + " (" + (same_day ? utc.substr(11) : utc) + " UTC)";
}
/// "2026-11-28 04:00 Europe/Berlin (03:00 UTC)".
[[nodiscard]] inline std::string moment(const LocalTime& local, Instant at) { return moment_there(local, at, " " + local.zone); }
[[nodiscard]] inline std::string moment(const LocalTime& local, const std::optional<Instant>& at) {
    return at ? moment(local, *at) : std::string();
}

/// "2026-11-28", the day there; without an offset that of UTC.
[[nodiscard]] inline std::string day_of(const LocalTime& local, Instant at) {
    return to_rfc3339(local.offset_at ? at + local.offset_at(at) : at).substr(0, 10);
}

}  // namespace tocsin::papers
