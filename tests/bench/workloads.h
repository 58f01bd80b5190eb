// The measurements. Each prints its rows and returns; a failure ends the program.
#pragma once

#include <string>
#include <vector>

#include "engine/core/clock.h"
#include "tests/bench/measure.h"

namespace tocsin::bench {

struct Options {
    std::string program;  ///< the engine, "tocsin"
    std::string slowsync_library;
    long long slowsync_us = 0;
    double seconds = 5;   ///< of each run of the life cycle
    int runs = 3;
    std::vector<long long> connections{1, 16, 64};
    long long timers = 20'000;
    long long deliveries = 10'000;
    long long pending = 100'000;
    std::vector<long long> growth{10'000, 1'000'000};
    std::string reference_engine, reference_loadgen;  ///< empty: without the yardstick
};

/// An incident from its opening through six events, one POST each, against the program; beside it the yardstick.
void lifecycle(const Options& options, const Clock& clock, Report& report);
/// The same steps inside this process, with the vault and the sealed audit log and without them, in turns: what proof costs.
void proof(const Options& options, const Clock& clock, Report& report);
/// Legal deadlines of many incidents in one second; then one alone, again and again.
void timers(const Options& options, const Clock& clock, Report& report);
/// One notice to many customers, to receivers with and without faults.
void fanout(const Options& options, const Clock& clock, Report& report);
/// The program after a kill, with many open incidents and some timers that fell due meanwhile.
void restart(const Options& options, const Clock& clock, Report& report);
/// One event while few and while many incidents are on record.
void growth(const Options& options, const Clock& clock, Report& report);
/// Asking the packs about one incident, and reading them.
void law(const Options& options, const Clock& clock, Report& report);
/// Alerts of one cause in batches of a hundred: of one problem, of a hundred, and each a new one; then a different one.
void storm(const Options& options, const Clock& clock, Report& report);
/// A supplier's signed messages, each a revision of one breach.
void callbacks(const Options& options, const Clock& clock, Report& report);
/// What this disk and this SQLite can do at all.
void limits(const Options& options, const Clock& clock, Report& report);

}  // namespace tocsin::bench
