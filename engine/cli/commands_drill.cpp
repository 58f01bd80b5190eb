#include "engine/cli/commands_drill.h"

#include <signal.h>
#include <sys/prctl.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <vector>

#include "engine/app/drill.h"
#include "engine/app/drill_shelf.h"
#include "engine/app/files.h"
#include "engine/app/house.h"
#include "engine/app/spd_log.h"
#include "engine/app/start_checks.h"
#include "engine/cli/refused.h"
#include "engine/cli/tables.h"
#include "engine/core/json_write.h"

namespace tocsin::cli {

namespace fs = std::filesystem;

namespace {

constexpr long long usual_speed = 120, speed_max = 100'000;

std::string file_of(const std::string& named) {
    std::error_code error;
    const std::string shipped = app::default_drills_dir() + "/" + named + ".yaml";
    const bool plain = named.find('/') == std::string::npos && named.find('.') == std::string::npos;
    return plain && fs::is_regular_file(shipped, error) ? shipped : named;
}

Result<std::string> scenario_text(const std::string& named) {
    auto text = app::read_file(file_of(named));
    if (text) return text;
    return Error(Fault::not_found, "There is no scenario " + named + "; tocsin drill --list shows those that come with the program.");
}

Result<drill::Scenario> read_scenario(const std::string& named) {
    auto text = scenario_text(named);
    if (!text) return std::move(text).error();
    auto scenario = drill::parse_scenario(*text);
    if (scenario) return scenario;
    return Error(Fault::invalid_input, named + ": " + scenario.error().detail, scenario.error().field);
}

Result<long long> speed_of(const DrillAsk& ask) {
    if (ask.speed.empty()) return ask.play == "yes" ? 0 : usual_speed;
    if (ask.speed == "max" && ask.play == "yes") return 0;
    if (ask.speed == "max") return Error(Fault::invalid_input, "--speed max leaves people no time; it goes with --play.");
    long long out = 0;
    const auto end = ask.speed.data() + ask.speed.size();
    const auto read = std::from_chars(ask.speed.data(), end, out);
    if (read.ec == std::errc{} && read.ptr == end && out >= 1 && out <= speed_max) return out;
    return Error(Fault::invalid_input, "--speed is a whole number from 1 to 100000, or max.");
}

/// A directory without a book. Checked before anything is opened, so that a real register is not even touched.
Result<std::string> directory_of(const DrillAsk& ask) {
    if (ask.to.empty()) {
        const char* parent = std::getenv("TMPDIR");
        std::string name = std::string(parent ? parent : "/tmp") + "/tocsin-drill-" "XX" "XX" "XX";
        if (mkdtemp(name.data()) == nullptr) return Error(Fault::storage, "No temporary directory can be made; name one with --to.");
        return name;
    }
    app::Config there;
    there.state_dir = ask.to;
    std::error_code error;
    if (fs::exists(app::book_path(there), error))
        return Error(Fault::refused, "There is a book in " + ask.to + " already; a drill begins with one of its own.");
    // A state directory that lost its book still has keys, and what a restore rests on.
    if (fs::exists(ask.to, error) && !fs::is_empty(ask.to, error))
        return Error(Fault::refused, ask.to + " is not an empty folder; a drill begins with one of its own.");
    return ask.to;
}

sigset_t ending_signals() {
    sigset_t out;
    sigemptyset(&out);
    sigaddset(&out, SIGTERM);
    sigaddset(&out, SIGINT);
    return out;
}

/// Sleeps; true when somebody wants an end.
bool asked_to_end(const sigset_t& signals, std::chrono::microseconds wait) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(wait);
    const timespec most{seconds.count(), static_cast<long>((wait - seconds).count() * 1000)};
    return sigtimedwait(&signals, nullptr, &most) > 0;
}

/// The service's keys and its configuration are no drill's.
void forget_the_service() {
    for (const char* name : {"CREDENTIALS_DIRECTORY", "NOTIFY_SOCKET"}) (void)::unsetenv(name);
}

/// It dies with the engine that began it, and before that one where memory is short.
void belong_to_host() {
    (void)::prctl(PR_SET_PDEATHSIG, SIGKILL);
    std::ofstream("/proc/self/oom_score_adj") << 1000;
}

/// By standard output, which the host alone reads: neither arguments, environment nor a log ever hold an invitation.
bool tell_host(const app::DrillOpened& opened) {
    JsonList people;
    for (const auto& one : opened.invitations)
        people.add(JsonObject().text("role", one.role).text("person", one.person).text("token", one.token).str());
    std::cout << JsonObject().number("port", opened.port).raw("invitations", people.str()).str() << std::endl;
    return std::cout.good();
}

int failed(const DrillAsk& ask, const Error& error) {
    if (!ask.hosted.empty()) std::cout << JsonObject().text("failed", error.detail).str() << std::endl;
    return fail(error);
}

}  // namespace

int play_drill(const app::Config* real, const DrillAsk& ask) {
    if (!ask.hosted.empty()) belong_to_host();
    auto scenario = read_scenario(ask.scenario);
    if (!scenario) return failed(ask, scenario.error());
    // What is on the real record is what is played.
    if (!ask.hosted.empty() && ask.hosted != scenario->sha256)
        return failed(ask, Error(Fault::refused, "The scenario's file has changed since the engine started; restart that one."));
    const auto speed = speed_of(ask);
    if (!speed) return misused(speed.error());
    const auto dir = directory_of(ask);
    if (!dir) return failed(ask, dir.error());

    // Blocked before any thread starts, so that only the waits below receive them.
    const sigset_t signals = ending_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signal(SIGPIPE, SIG_IGN);
    app::forbid_core_files();
    forget_the_service();

    const auto log = app::make_json_log("error");
    app::DrillOrder order{std::move(*scenario),
                     *dir,
                     ask.port,
                     *speed,
                     ask.play == "yes" ? app::Players::model_team : app::Players::people,
                     ask.program,
                     real,
                     [&signals](std::chrono::microseconds wait) { return asked_to_end(signals, wait); },
                     [](const std::string& line) { std::cerr << line << std::endl; }};
    if (!ask.hosted.empty()) {
        order.host = app::Host::engine;
        order.say = [](const std::string&) {};
        order.opened = tell_host;
    }
    const auto certificate = app::run_drill(order, *log);
    if (!certificate) {
        std::cerr << "The drill ended early; what there is of it lies in " << *dir << "\n";
        return failed(ask, certificate.error());
    }
    if (!ask.hosted.empty()) return certificate->all_met() ? 0 : 1;
    std::cout << (ask.json == "yes" ? drill::certificate_json(*certificate) + "\n" : drill::certificate_text(*certificate));
    std::cerr << "Book, letters and certificate: " << *dir << "\n";
    return certificate->all_met() ? 0 : 1;
}

int list_drills() {
    std::vector<std::vector<std::string>> rows;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(app::default_drills_dir(), error)) {
        if (entry.path().extension() != ".yaml") continue;
        const auto scenario = read_scenario(entry.path().string());
        if (!scenario) return fail(scenario.error());
        rows.push_back({scenario->name, drill::span_text(scenario->lasts), scenario->says});
    }
    std::sort(rows.begin(), rows.end());
    std::cout << table({"drill", "lasts", "what is practised"}, rows);
    return 0;
}

int show_drill(const std::string& name) {
    const auto text = scenario_text(name);
    if (!text) return fail(text.error());
    std::cout << *text;
    return 0;
}

}  // namespace tocsin::cli
