// Whether an endpoint is worth trying: after some failures in a row only now and then.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "engine/core/instant.h"
#include "engine/core/notifier.h"

namespace tocsin::notifiers {

/// Closed at first. Five failures in a row, of five different deliveries, open it: then one attempt is let through
/// after 30 s, and while that fails the wait doubles up to 10 minutes. Anything that works closes it
/// (docs/adr/0014-a-failing-endpoint-is-tried-seldom.md).
/// Unit:    monotonic microseconds. Threads: one at a time.
/// Example: tests/notifiers/breaker_test.cpp
class Breaker {
public:
    static constexpr std::size_t failures_max = 5;
    static constexpr Micros first_wait = std::chrono::seconds(30);
    static constexpr Micros longest_wait = std::chrono::minutes(10);
    enum class Change { none, opened, closed };

    Change worked();
    /// One delivery that fails again and again says nothing of the others, so it counts once.
    Change failed(std::string_view delivery_id, Micros now);

    bool open() const { return wait_.count() > 0; }
    /// While open: from when on one may be tried.
    Micros probe_at() const { return probe_at_; }
    /// From when on there is nothing to remember.
    Micros keep_until() const;

private:
    std::array<std::size_t, failures_max> failed_{};  ///< hashes of the deliveries' ids
    std::size_t count_ = 0;
    Micros wait_{0};
    Micros probe_at_ = Micros::min();
    Micros last_failure_{0};
};

/// A time-out, no connection, no TLS, a broken answer or a 5xx speaks of the endpoint; any other answer, a 4xx too, of
/// the delivery alone.
[[nodiscard]] bool blames_endpoint(const AttemptOutcome& outcome);

}  // namespace tocsin::notifiers
