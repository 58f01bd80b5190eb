// Where time comes from. Only engine/core may read a clock; everybody else is handed one.
#pragma once

#include <memory>

#include "engine/core/instant.h"

namespace tocsin {

/// Threads: implementations may be called from any thread.
class Clock {
public:
    virtual ~Clock() = default;
    /// Wall time, UTC.
    virtual Instant now() const = 0;
    /// Time since an arbitrary start that no adjustment of the wall clock moves (CLOCK_BOOTTIME).
    virtual Micros monotonic() const = 0;
};

std::unique_ptr<Clock> make_system_clock();

/// Wall time that a leaping clock cannot move: the engine's own time.
///
/// As long as the wall clock agrees with the monotonic one to within 30 s it is followed. When it leaps further, time goes
/// on from the last trusted instant at the monotonic pace and `suspect` says so, until both agree again or somebody
/// confirms the new time. Deadlines are then neither missed nor fired in bulk.
/// Threads: any.
class TrustedClock : public Clock {
public:
    virtual bool suspect() const = 0;
    /// How far the wall clock is from trusted time.
    virtual Micros apart() const = 0;
    /// The wall clock is right after all.
    virtual void confirm() = 0;
};
/// `source` outlives the result.
std::unique_ptr<TrustedClock> make_trusted_clock(const Clock& source);

}  // namespace tocsin
