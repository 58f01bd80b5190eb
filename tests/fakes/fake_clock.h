// A clock that stands still until told to move.
#pragma once

#include <atomic>

#include "engine/core/clock.h"

namespace tocsin::tests {

/// Starts at 2026-11-25T03:00:00Z, an hour after its machine did.
/// Threads: any.
class FakeClock final : public Clock {
public:
    explicit FakeClock(Instant start = from_micros(1'795'575'600'000'000)) : wall_(to_micros(start)) {}

    Instant now() const override { return from_micros(wall_); }
    Micros monotonic() const override { return Micros(steady_); }

    /// Time passes: both clocks move.
    void advance(Micros by) {
        wall_ += by.count();
        steady_ += by.count();
    }
    /// Somebody set the wall clock; no time passed.
    void set(Instant wall) { wall_ = to_micros(wall); }
    void set_monotonic(Micros steady) { steady_ = steady.count(); }

private:
    std::atomic<long long> wall_;
    std::atomic<long long> steady_ = 3'600'000'000;
};

}  // namespace tocsin::tests
