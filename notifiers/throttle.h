// An endpoint's own limit of deliveries a minute, kept without counting them.
#pragma once

#include <algorithm>
#include <cstddef>

#include "engine/core/instant.h"

namespace tocsin::notifiers {

/// Starts keep a pace: no 60 seconds ever see more of them than the limit, and after a rest a second's worth may start
/// at once. One instant says it all: when the next would start if they came evenly (the generic cell rate algorithm).
/// Unit:    monotonic microseconds. Threads: one at a time.
/// Example: tests/notifiers/fair_queue_test.cpp, "an endpoint with a limit gets no more than that in any minute".
class Throttle {
public:
    /// 0: no limit. May change at any time.
    void limit(long long per_minute) {
        const long long burst = std::max(1LL, per_minute / 60);
        // What may come at once is taken off the pace, so that the limit holds for every minute, the first one too.
        const long long evenly = per_minute - burst + 1;
        interval_ = per_minute > 0 ? Micros((minute.count() + evenly - 1) / evenly) : Micros(0);
        slack_ = interval_ * (burst - 1);
    }
    bool limited() const { return interval_.count() > 0; }

    /// When the next may start.
    Micros ready_at() const { return limited() ? even_ - slack_ : Micros::min(); }
    void started(Micros now) { even_ = std::max(even_, now) + interval_; }

    /// When one would start that has so many before it.
    Micros turn_of(std::size_t before, Micros now) const {
        const Micros turn = std::max(even_, now) + interval_ * static_cast<long>(before) - slack_;
        return std::max(now, turn);
    }
    /// A turn for one that cannot wait here, behind those that were given one already; not before `earliest`.
    Micros later_turn(Micros earliest) { return promised_ = std::max(promised_ + interval_, earliest); }

    /// From when on there is nothing to remember.
    Micros keep_until() const { return limited() ? std::max(even_, promised_) : Micros::min(); }

private:
    static constexpr Micros minute = std::chrono::minutes(1);

    Micros interval_{0}, slack_{0};
    Micros even_{0}, promised_{0};
};

}  // namespace tocsin::notifiers
