// Something small, again and again for two seconds, as one row.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/measure.h"

namespace tocsin::bench {

/// Reports how often `once` runs in a second; `name` and `each` (what it does how many of) head the row.
template <class Once>
void repeat(const std::string& name, const std::string& each, int count, const Clock& clock, Report& report, Once once) {
    constexpr Micros long_enough = std::chrono::seconds(2);
    const ForeignLoad foreign(clock, {});
    std::vector<double> millis;
    const Micros started = clock.monotonic();
    Micros last = started;
    while (last - started < long_enough) {
        once();
        const Micros now = clock.monotonic();
        millis.push_back(static_cast<double>((now - last).count()) / 1e3);
        last = now;
    }
    const auto per_s = static_cast<double>(millis.size()) / (static_cast<double>((last - started).count()) / 1e6);
    Row row{name, {}};
    row.number("per_s", per_s).number(each + "_per_s", per_s * count);
    row.number("p50_ms", percentile(millis, .5), 3).number("p99_ms", percentile(millis, .99), 3).number("foreign", foreign.cores(), 2);
    report.add(row);
}

}  // namespace tocsin::bench
