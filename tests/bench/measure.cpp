#include "tests/bench/measure.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <thread>

#include "engine/core/json_write.h"

namespace tocsin::bench {

namespace {

long long ticks_to_us(long long ticks) { return ticks * 1'000'000 / sysconf(_SC_CLK_TCK); }

std::string line_after(const char* path, const std::string& label) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);)
        if (line.rfind(label, 0) == 0) return line.substr(std::min(line.find_first_not_of(" \t:", label.size()), line.size()));
    return {};
}

/// Busy and stolen time of the whole machine.
long long machine_us() {
    std::ifstream stat("/proc/stat");
    std::string cpu;
    long long user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0;
    stat >> cpu >> user >> nice >> system >> idle >> iowait >> irq >> softirq >> steal;
    return ticks_to_us(user + nice + system + irq + softirq + steal);
}

std::string fixed(double value, int decimals) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

bool is_number(const std::string& text) {
    char* end = nullptr;
    (void)std::strtod(text.c_str(), &end);
    return !text.empty() && *end == '\0';
}

}  // namespace

long long cpu_us(pid_t process) {
    std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
    const std::string text{std::istreambuf_iterator<char>(stat), {}};
    const auto name_end = text.rfind(')');  // the name may hold spaces
    if (name_end == std::string::npos) return 0;
    std::istringstream rest(text.substr(name_end + 1));
    std::string skipped;
    for (int i = 0; i < 11; ++i) rest >> skipped;
    long long user = 0, system = 0;
    rest >> user >> system;
    return ticks_to_us(user + system);
}

long long own_cpu_us() {
    long long total = 0;
    for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage used{};
        getrusage(who, &used);
        total += (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1'000'000LL + used.ru_utime.tv_usec + used.ru_stime.tv_usec;
    }
    return total;
}

Memory memory_of(pid_t process) {
    const std::string path = "/proc/" + std::to_string(process) + "/smaps_rollup";
    return {std::atof(line_after(path.c_str(), "Pss").c_str()) / 1024, std::atof(line_after(path.c_str(), "Rss").c_str()) / 1024};
}

ForeignLoad::ForeignLoad(const Clock& clock, std::vector<pid_t> ours)
    : clock_(clock), ours_(std::move(ours)), started_(clock.monotonic()), all_(machine_us()), own_(ours_us()) {}

long long ForeignLoad::ours_us() const {
    long long total = own_cpu_us();
    for (const pid_t process : ours_) total += cpu_us(process);
    return total;
}

double ForeignLoad::cores() const {
    const auto elapsed = static_cast<double>((clock_.monotonic() - started_).count());
    const auto foreign = static_cast<double>((machine_us() - all_) - (ours_us() - own_));
    return elapsed > 0 ? std::max(0.0, foreign / elapsed) : 0;
}

double percentile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    const auto at = std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
    return values[at];
}

void ask_for_short_slices() {
    struct {
        std::uint32_t size = 48, policy = 0;
        std::uint64_t flags = 0;
        std::int32_t nice = 0;
        std::uint32_t priority = 0;
        std::uint64_t runtime = 100'000, deadline = 0, period = 0;
    } wanted;
    (void)syscall(SYS_sched_setattr, 0, &wanted, 0);
}

Row& Row::text(const std::string& name, const std::string& value) {
    values.emplace_back(name, value);
    return *this;
}
Row& Row::number(const std::string& name, double value, int decimals) { return text(name, fixed(value, decimals)); }

void Report::add(const Row& row) {
    if (format_ == Format::json) {
        JsonObject out;
        out.text("test", row.test);
        for (const auto& [name, value] : row.values) is_number(value) ? out.raw(name, value) : out.text(name, value);
        std::cout << out.str() << std::endl;
        return;
    }
    const auto padded = [](const std::string& text, std::size_t width) {
        return text + std::string(text.size() < width ? width - text.size() : 0, ' ') + "  ";
    };
    std::string heading = padded("test", 24), line = padded(row.test, 24);
    for (const auto& [name, value] : row.values) {
        heading += padded(name, std::max<std::size_t>(8, name.size()));
        line += padded(value, std::max<std::size_t>(8, name.size()));
    }
    if (heading != heading_) std::cout << "\n" << heading << "\n";
    heading_ = heading;
    std::cout << line << std::endl;
}

void Report::note(const std::string& sentence) { std::cerr << "    " << sentence << std::endl; }

Row machine_row(const Clock& clock) {
    utsname system{};
    uname(&system);
    Row row{"machine", {}};
    row.text("at", to_rfc3339(from_micros(to_micros(clock.now()) / 1'000'000 * 1'000'000)));
    row.number("cores", std::thread::hardware_concurrency());
    row.number("memory_gb", std::atof(line_after("/proc/meminfo", "MemTotal").c_str()) / 1024 / 1024, 1);
    row.text("kernel", system.release);
    row.text("processor", line_after("/proc/cpuinfo", "model name"));
    return row;
}

}  // namespace tocsin::bench
