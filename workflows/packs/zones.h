// What the law needs to know of time zones. Implemented where files may be read.
#pragma once

#include <chrono>
#include <string>

#include "engine/core/instant.h"

namespace tocsin::packs {

/// A wall clock's reading, in seconds, without a zone.
using LocalTime = std::chrono::local_seconds;

/// Threads: implementations may be called from any thread and give the same answer each time.
class Zones {
public:
    virtual ~Zones() = default;

    /// The offset from UTC in the zone of that IANA name, east positive.
    /// Errors: not_found  no such zone.
    virtual Result<Micros> offset_at(const std::string& name, Instant at) const = 0;

    /// When clocks in the zone show `local`: the first time where they show it twice, the instant at which they were
    /// moved where they never do.
    /// Errors: not_found  no such zone.
    virtual Result<Instant> instant_of(const std::string& name, LocalTime local) const = 0;

    /// The version of the zone data, as it stands in derivations ("2025b").
    virtual std::string version() const = 0;
};

}  // namespace tocsin::packs
