// What a measurement stands on: processor time, memory, foreign load, percentiles, and one way to print a row.
#pragma once

#include <sys/types.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/core/clock.h"

namespace tocsin::bench {

/// Processor time of a live process, or of this one with all its dead children, in microseconds.
[[nodiscard]] long long cpu_us(pid_t process);
[[nodiscard]] long long own_cpu_us();

/// Resident memory in MB: proportional share (PSS) and all of it (RSS).
struct Memory {
    double pss_mb = 0, rss_mb = 0;
};
[[nodiscard]] Memory memory_of(pid_t process);

/// Cores kept busy by whoever is not us: all processor time of the machine (stolen time included) less ours.
class ForeignLoad {
public:
    /// `ours` are live processes to leave out besides this one.
    ForeignLoad(const Clock& clock, std::vector<pid_t> ours);
    [[nodiscard]] double cores() const;

private:
    [[nodiscard]] long long ours_us() const;
    const Clock& clock_;
    std::vector<pid_t> ours_;
    Micros started_;
    long long all_, own_;
};

/// Of unsorted values; 0 when there are none.
[[nodiscard]] double percentile(std::vector<double> values, double share);

/// A time slice of 0.1 ms for this process and its children: on a machine shared with others a woken thread does not
/// wait for the next tick. The share of the processor stays the same. Older kernels ignore it.
void ask_for_short_slices();

/// One line of a result: a name, then values in order, each printed as given.
struct Row {
    std::string test;
    std::vector<std::pair<std::string, std::string>> values;

    Row& text(const std::string& name, const std::string& value);
    Row& number(const std::string& name, double value, int decimals = 0);
};

enum class Format { table, json };

/// Prints rows as they come: a heading whenever the columns change, or one JSON object a line.
class Report {
public:
    explicit Report(Format format) : format_(format) {}
    void add(const Row& row);
    void note(const std::string& sentence);

private:
    Format format_;
    std::string heading_;
};

/// Model of the processor, cores, memory, kernel and the instant of the run, as a row.
[[nodiscard]] Row machine_row(const Clock& clock);

}  // namespace tocsin::bench
