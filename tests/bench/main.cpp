// tocsin-bench: measures the engine; deploy/bench builds and calls it.
#include <CLI/CLI.hpp>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <map>

#include "tests/bench/shop.h"
#include "tests/bench/workloads.h"

int main(int argc, char** argv) {
    using namespace tocsin;
    using namespace tocsin::bench;
    static const std::map<std::string, void (*)(const Options&, const Clock&, Report&)> workloads = {
        {"limits", limits},   {"lifecycle", lifecycle}, {"timers", timers},
        {"fanout", fanout},   {"restart", restart},     {"growth", growth},
        {"law", law},         {"storm", storm},         {"callbacks", callbacks},
        {"proof", proof},
    };
    const auto here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    Options options;
    options.program = here / "tocsin";
    options.slowsync_library = here / "libtocsin_slowsync.so";
    std::vector<std::string> names;
    bool json = false;

    CLI::App app("Measures the engine: every figure with the load of others beside it.", "tocsin-bench");
    app.add_option("workload", names, "limits, lifecycle, timers, fanout, restart, growth, law, storm, callbacks, proof")->required();
    app.add_flag("--json", json, "one JSON object a line");
    app.add_option("--program", options.program, "the engine to measure");
    app.add_option("--slowsync", options.slowsync_us, "lifecycle: each flush takes so many microseconds longer");
    app.add_option("--seconds", options.seconds, "lifecycle, proof: of each run");
    app.add_option("--runs", options.runs, "lifecycle, proof: of each number of clients; the middle one is shown");
    app.add_option("--clients", options.connections, "lifecycle, proof: connections")->delimiter(',')->allow_extra_args(false);
    app.add_option("--timers", options.timers, "timers: due in one second");
    app.add_option("--deliveries", options.deliveries, "fanout: customers");
    app.add_option("--pending", options.pending, "restart: open incidents");
    app.add_option("--stored", options.growth, "growth: incidents on record")->delimiter(',')->allow_extra_args(false);
    app.add_option("--reference-engine", options.reference_engine, "lifecycle: the yardstick's program");
    app.add_option("--reference-loadgen", options.reference_loadgen, "lifecycle: the yardstick's load generator");
    CLI11_PARSE(app, argc, argv);

    signal(SIGPIPE, SIG_IGN);
    ask_for_short_slices();
    const auto clock = make_system_clock();
    Report report(json ? Format::json : Format::table);
    report.add(machine_row(*clock));
    for (const auto& name : names) {
        const auto found = workloads.find(name);
        if (found == workloads.end()) give_up("there is no workload " + name);
        found->second(options, *clock, report);
    }
    return 0;
}
