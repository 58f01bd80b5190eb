// Local dates and times in the zones in which instants were observed and laws count.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "workflows/packs/pack.h"
#include "workflows/packs/zones.h"

namespace tocsin::packs {

/// The offset from UTC of an observed instant, from its zone: "Z", "+02:00", or an IANA name asked of `zones`.
/// Errors: not_found  a name that `zones` does not know, or no `zones` to ask.
[[nodiscard]] Result<Micros> offset_of(const Observed& observed, const Zones* zones);

/// Whether offset_of has to ask `zones`.
[[nodiscard]] bool is_named_zone(const std::string& zone);

/// Whether instants can be turned into local ones there.
[[nodiscard]] bool is_known_zone(const std::string& zone, const Zones* zones);

/// When clocks in `zone`, a known one, show `local`: Zones::instant_of, and plain arithmetic for an offset.
[[nodiscard]] Instant instant_of(LocalTime local, const std::string& zone, const Zones* zones);

/// The last whole second of `day`: the next local midnight minus one second; at `cutoff` instead where given.
[[nodiscard]] Instant end_of_day(const Date& day, const std::string& zone, const Zones* zones,
                                 const std::optional<std::chrono::minutes>& cutoff = {});

/// The end of `hours` when the local hour in which `at` lies is not counted: whole hours from the next full local
/// hour, a whole hour later when `at` is itself a full hour. Law: Reg. (EEC, Euratom) 1182/71 Art. 3(1), 3(2)(a).
[[nodiscard]] Instant end_in_full_hours(Instant at, std::chrono::hours hours, Micros offset);

/// The local date, or the UTC date where the zone is not known.
[[nodiscard]] Date local_date(const Observed& observed, const Zones* zones);

[[nodiscard]] Date plus_days(const Date& day, long long n);

/// The same day of the month `n` months later; where that month has no such day, its last.
[[nodiscard]] Date plus_months(const Date& day, long long n);

/// "17:30"
[[nodiscard]] std::string clock_time(std::chrono::minutes at);

/// "2026-06-09"
[[nodiscard]] std::string iso(const Date& day);

}  // namespace tocsin::packs
