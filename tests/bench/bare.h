// The least that can be done: the same posts to the same sink, by a bare libcurl multi loop that keeps nothing.
#pragma once

#include <cstddef>

#include "engine/core/clock.h"
#include "tests/bench/measure.h"

namespace tocsin::bench {

/// One row for each number in flight: how many posts a second a bare loop makes to a sink that answers in 5 ms.
void bare_fanout(std::size_t deliveries, const Clock& clock, Report& report);

}  // namespace tocsin::bench
