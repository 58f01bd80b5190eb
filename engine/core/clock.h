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

}  // namespace tocsin
