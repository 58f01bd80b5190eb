#include "engine/core/drill_clock.h"

namespace tocsin {

namespace {

// Zero is "never" to those who remember when they last did something.
constexpr Micros begun = std::chrono::hours(1);

}  // namespace

Micros DrillClock::monotonic() const { return begun + passed(); }

void DrillClock::move_to(Instant at) {
    const long long passed = Micros(at - start_).count();
    if (passed > passed_.load()) passed_.store(passed);
}

}  // namespace tocsin
