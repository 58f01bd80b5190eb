// Arithmetic of periods in hours, and the zones in which instants were observed.
#pragma once

#include <chrono>
#include <string>

#include "workflows/packs/pack.h"
#include "workflows/packs/zones.h"

namespace tocsin::packs {

/// The offset from UTC of an observed instant, from its zone: "Z", "+02:00", or an IANA name asked of `zones`.
/// Errors: not_found  a name that `zones` does not know, or no `zones` to ask.
[[nodiscard]] Result<Micros> offset_of(const Observed& observed, const Zones* zones);

/// Whether offset_of has to ask `zones`.
[[nodiscard]] bool is_named_zone(const std::string& zone);

/// The end of `period` when the local hour in which `at` lies is not counted: whole hours from the next full local
/// hour, a whole hour later when `at` is itself a full hour. Law: Reg. (EEC, Euratom) 1182/71 Art. 3(1), 3(2)(a).
/// Arguable for GDPR, so shown and never scheduled on.
[[nodiscard]] Instant end_in_full_hours(Instant at, std::chrono::hours period, Micros offset);

/// The local date, or the UTC date where the zone is not known.
[[nodiscard]] Date local_date(const Observed& observed, const Zones* zones);

}  // namespace tocsin::packs
