#include <algorithm>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "tests/bench/load_generator.h"
#include "tests/bench/served.h"
#include "tests/bench/shop.h"
#include "tests/bench/workloads.h"

namespace tocsin::bench {

namespace {

struct Run {
    double per_s = 0, p50 = 0, p99 = 0, cpu_us = 0, foreign = 0;
    long long not_2xx = 0;
};

Run run_engine(const Served& engine, const Plan& plan, std::size_t connections, double seconds, const Clock& clock) {
    const ForeignLoad foreign(clock, {engine.process()});
    const long long cpu = cpu_us(engine.process());
    const Walk walk = drive(plan, connections, seconds, clock);
    if (!walk.first_refusal.empty()) give_up("an answer was not 2xx: " + walk.first_refusal);
    const auto answers = static_cast<double>(walk.millis.size());
    return {answers / walk.seconds, percentile(walk.millis, .5), percentile(walk.millis, .99),
            static_cast<double>(cpu_us(engine.process()) - cpu) / answers, foreign.cores(), walk.not_2xx};
}

/// The yardstick: a small engine without any of our duties, driven by its own load generator.
class Yardstick {
public:
    Yardstick(const Options& options, const std::string& dir, const std::vector<std::string>& environment)
        : loadgen_(options.reference_loadgen), port_(free_port()) {
        std::filesystem::create_directory(dir);
        process_ = start_program({options.reference_engine, std::to_string(port_), dir}, environment, dir + "/engine.log");
        for (int i = 0; ask_once(port_, "GET", "/health", "", nullptr) != 200; ++i) {
            if (i == 500) give_up("the yardstick does not answer");
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    }
    ~Yardstick() { end_program(process_, SIGTERM); }

    Run run(std::size_t connections, double seconds, const Clock& clock) {
        const ForeignLoad foreign(clock, {process_});
        const long long cpu = cpu_us(process_);
        std::string command = "'" + loadgen_ + "' " + std::to_string(port_) + " " + std::to_string(connections) + " " +
                              std::to_string(seconds) + " r" + std::to_string(++round_) + "-";
        for (const char* step : {"open", "triage", "assess", "notify-authority", "notify-suppliers", "notify-customers", "close"})
            command += std::string(" '/incidents/{id}/") + step + "'";
        const auto out = nlohmann::json::parse(output_of(command), nullptr, false);
        if (out.is_discarded()) give_up("the yardstick's load generator printed no JSON");
        return {out.at("per_s"), out.at("p50_ms"), out.at("p99_ms"),
                static_cast<double>(cpu_us(process_) - cpu) / out.at("requests").get<double>(), foreign.cores(), out.at("not_2xx")};
    }

private:
    std::string loadgen_;
    int port_;
    pid_t process_ = -1;
    int round_ = 0;
};

/// The run with the middle throughput.
Run middle(std::vector<Run> runs) {
    std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.per_s < b.per_s; });
    return runs[runs.size() / 2];
}

Row row_of(const std::string& test, std::size_t connections, const Run& run) {
    Row row{test, {}};
    row.number("clients", static_cast<double>(connections)).number("per_s", run.per_s);
    row.number("p50_ms", run.p50, 2).number("p99_ms", run.p99, 2).number("not_2xx", static_cast<double>(run.not_2xx));
    row.number("cpu_us", run.cpu_us).number("foreign", run.foreign, 2);
    return row;
}

}  // namespace

void lifecycle(const Options& options, const Clock& clock, Report& report) {
    const ScratchDir dir;
    std::vector<std::string> environment;
    if (options.slowsync_us > 0)
        environment = {"LD_PRELOAD=" + options.slowsync_library, "TOCSIN_SLOWSYNC_US=" + std::to_string(options.slowsync_us)};
    Served engine(options.program, dir.path(), environment);
    (void)engine.wait_until_ready(clock);
    std::optional<Yardstick> yardstick;
    if (!options.reference_engine.empty()) yardstick.emplace(options, dir.path() + "/yardstick", environment);

    const Plan plan = incident_plan(engine.port(), engine.officer());
    const std::string suffix = options.slowsync_us > 0 ? " +" + std::to_string(options.slowsync_us) + "us" : "";
    (void)run_engine(engine, plan, 16, 1, clock);  // warm-up: threads, caches, first pages
    for (const long long clients : options.connections) {
        const auto connections = static_cast<std::size_t>(clients);
        std::vector<Run> ours, theirs;
        for (int i = 0; i < options.runs; ++i) {  // in turns, so that both meet the same machine
            ours.push_back(run_engine(engine, plan, connections, options.seconds, clock));
            if (yardstick) theirs.push_back(yardstick->run(connections, options.seconds, clock));
        }
        const Run mine = middle(ours);
        const double ratio = yardstick ? mine.per_s / middle(theirs).per_s : 0;
        report.add(row_of("lifecycle" + suffix, connections, mine)
                       .number("rss_mb", memory_of(engine.process()).rss_mb)
                       .text("ratio", yardstick ? Row().number("", ratio, 2).values[0].second : "-"));
        if (yardstick) report.add(row_of("yardstick" + suffix, connections, middle(theirs)).text("rss_mb", "-").text("ratio", "1.00"));
    }
}

}  // namespace tocsin::bench
