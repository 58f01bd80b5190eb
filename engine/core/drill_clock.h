// A drill's own time: it stands still until somebody moves it on.
#pragma once

#include <atomic>

#include "engine/core/clock.h"

namespace tocsin {

/// Trusted, because wall and monotonic time are one: moving it on is no leap.
/// Threads: any; one moves it.
class DrillClock final : public TrustedClock {
public:
    explicit DrillClock(Instant start) : start_(start) {}

    Instant now() const override { return start_ + passed(); }
    Micros monotonic() const override;
    bool suspect() const override { return false; }
    Micros apart() const override { return Micros{0}; }
    void confirm() override {}

    /// Forward only: an instant that has passed leaves it as it is.
    void move_to(Instant at);
    [[nodiscard]] Micros passed() const { return Micros(passed_.load()); }

private:
    const Instant start_;
    std::atomic<long long> passed_{0};  ///< microseconds since `start_`
};

}  // namespace tocsin
