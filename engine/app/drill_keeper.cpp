#include "engine/app/drill_keeper.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "engine/app/files.h"
#include "engine/core/ids.h"
#include "engine/core/json.h"
#include "engine/desk/exercises.h"
#include "engine/drill/scenario.h"

namespace tocsin::app {

namespace {

namespace fs = std::filesystem;

std::vector<api::DrillScenario> shipped(const std::string& dir, Log& log) {
    std::vector<api::DrillScenario> out;
    std::error_code error;
    for (fs::directory_iterator at(dir, error), end; !error && at != end; at.increment(error)) {
        const auto& entry = *at;
        if (entry.path().extension() != ".yaml") continue;
        auto text = read_file(entry.path().string());
        auto scenario = text ? drill::parse_scenario(*text) : Result<drill::Scenario>(std::move(text).error());
        if (!scenario) {
            const std::string file = entry.path().filename().string();
            log.warn("a drill's scenario cannot be read", {{"file", file}, {"because", scenario.error().detail}});
            continue;
        }
        // Its file's name is what tocsin drill finds it by.
        out.push_back({entry.path().stem().string(), scenario->title, scenario->says, scenario->sha256, scenario->lasts});
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return out;
}

/// Of our surroundings what tells time and words; nothing that names a key, a token or a state directory.
std::vector<std::string> plain_environment() {
    std::vector<std::string> out;
    for (const char* name : {"PATH", "TZ", "TZDIR", "LANG", "LC_ALL", "TMPDIR"})
        if (const char* value = std::getenv(name)) out.push_back(std::string(name) + "=" + value);
    return out;
}

std::string text_in(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Error one_runs() {
    return {Fault::conflict, "A drill runs already; end it, or wait until it has ended (GET /v1/drills)."};
}

}  // namespace

DrillKeeper::DrillKeeper(desk::Desk& desk, Clock& clock, Random& random, Log& log, DrillKeeperOptions options)
    : desk_(desk),
      clock_(clock),
      random_(random),
      log_(log),
      options_(std::move(options)),
      shelf_(options_.dir),
      scenarios_(shipped(options_.scenarios_dir, log)) {}

DrillKeeper::~DrillKeeper() { stop(); }

void DrillKeeper::take_up() {
    for (auto& run : shelf_.all())
        if (!run.ended_at && run.state != "broken_off") finish(std::move(run), {});
}

void DrillKeeper::stop() {
    std::thread last;
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        if (running_) running_->end.ring();
        last = std::move(watching_);
    }
    if (last.joinable()) last.join();
}

std::vector<api::DrillRun> DrillKeeper::runs() const {
    const std::lock_guard lock(mutex_);
    auto out = shelf_.all();
    if (running_) std::erase_if(out, [&](const auto& run) { return run.id == running_->run.id; });
    for (auto& run : out) {
        if (run.ended_at) continue;  // else its end could not be written down
        shelf_.read_outcome(run);
        run.state = run.result.empty() ? "broken_off" : "ended";
    }
    if (running_) out.insert(out.begin(), running_->run);
    return out;
}

/// Whether there is a place for it; the lock is held.
Result<api::DrillScenario> DrillKeeper::scenario_for(const api::DrillWish& wish) const {
    if (!options_.why_not.empty()) return Error(Fault::refused, options_.why_not);
    const auto named = [&](const auto& one) { return one.name == wish.scenario; };
    const auto found = std::find_if(scenarios_.begin(), scenarios_.end(), named);
    if (found == scenarios_.end())
        return Error(Fault::invalid_input, "There is no such scenario; GET /v1/drills lists those there are.", "#/scenario");
    if (stopped_) return Error(Fault::refused, "The engine is stopping.");
    if (running_) return one_runs();
    if (shelf_.count() >= options_.kept_max)
        return Error(Fault::refused, std::to_string(options_.kept_max) + " drills are kept in " + options_.dir +
                                         "; move some away by hand (docs/drills.md), then begin another.");
    return *found;
}

Status DrillKeeper::may_begin(const api::DrillWish& wish) const {
    const std::lock_guard lock(mutex_);
    auto found = scenario_for(wish);
    if (!found) return std::move(found).error();
    return ok();
}

Result<DrillKeeper::Running*> DrillKeeper::take_place(const api::DrillWish& wish) {
    const std::lock_guard lock(mutex_);
    auto found = scenario_for(wish);
    if (!found) return std::move(found).error();
    if (watching_.joinable()) watching_.join();  // the one before has left its place: it is at its end
    running_ = std::make_unique<Running>();
    if (running_->end.fd() < 0) {
        running_.reset();
        return Error(Fault::internal, "A drill that begins now could not be ended; are there too many open files?");
    }
    auto& run = running_->run;
    run.id = make_id("drl", clock_.now(), random_);
    run.scenario = found->name;
    run.scenario_sha256 = found->sha256;
    run.state = "starting";
    run.speed = wish.speed;
    run.started_at = clock_.now();
    return running_.get();
}

void DrillKeeper::leave_place() {
    const std::lock_guard lock(mutex_);
    running_.reset();
    changed_.notify_all();
}

Result<api::BegunDrill> DrillKeeper::begin(const api::DrillWish& wish, const Record& record) {
    auto place = take_place(wish);
    if (!place) return std::move(place).error();
    Running& mine = **place;
    const api::DrillRun first = mine.run;
    if (auto s = record(first); !s) return leave_place(), s.error();
    if (auto s = shelf_.put(first); !s) {
        finish(first, {});
        return leave_place(), s.error();
    }
    if (auto s = start_watching(mine); !s) {
        finish(first, {});
        return leave_place(), s.error();
    }
    std::unique_lock lock(mutex_);
    const auto still_mine = [&] { return running_ && running_->run.id == first.id; };
    const auto serves = [&] { return still_mine() && mine.run.state != "starting"; };
    (void)changed_.wait_for(lock, options_.ready_within, [&] { return !still_mine() || serves(); });
    if (serves()) return api::BegunDrill{mine.run, std::exchange(mine.invitations, {})};
    if (still_mine()) mine.end.ring();
    changed_.wait(lock, [&] { return !still_mine(); });
    const std::string why = failed_.empty() ? "its engine ended or did not answer." : failed_;
    return Error(Fault::internal, "The drill did not start: " + why);
}

Status DrillKeeper::start_watching(Running& running) {
    const std::lock_guard lock(mutex_);
    // It may have been stopped since the place was taken, and waits for no thread that comes after.
    if (stopped_) return Error(Fault::refused, "The engine is stopping.");
    try {
        watching_ = std::thread([this, &running] { watch(running); });
    } catch (const std::system_error&) {
        return Error(Fault::internal, "The drill did not start: the system gives no thread; are there too many (TasksMax)?");
    }
    return ok();
}

Result<api::DrillRun> DrillKeeper::end(const std::string& id, const Actor& who) {
    const std::lock_guard lock(mutex_);
    if (!running_ || running_->run.id != id) {
        const auto all = shelf_.all();
        if (std::any_of(all.begin(), all.end(), [&](const auto& run) { return run.id == id; }))
            return Error(Fault::conflict, "This drill has ended already.");
        return Error(Fault::not_found, "There is no such drill here.");
    }
    if (running_->run.state != "ending") running_->ended_by = who;
    running_->run.state = "ending";
    running_->end.ring();
    changed_.notify_all();
    return running_->run;
}

Result<std::string> DrillKeeper::certificate(const std::string& id, const std::string& format) const {
    return shelf_.certificate(id, format);
}

ChildOrder DrillKeeper::order_of(Running& running) {
    ChildOrder out;
    out.program = options_.program;
    out.arguments = {"tocsin", "drill", running.run.scenario, "--hosted", running.run.scenario_sha256};
    const auto add = [&](const char* name, const std::string& value) {
        out.arguments.insert(out.arguments.end(), {name, value});
    };
    add("--speed", std::to_string(running.run.speed));
    add("--port", std::to_string(options_.port));
    add("--to", shelf_.drill_dir(running.run.id));
    if (!options_.config_file.empty()) add("--config", options_.config_file);
    out.environment = plain_environment();
    out.grace = options_.grace;
    out.heard = [this, &running](const std::string& line) { hear(running, line); };
    return out;
}

void DrillKeeper::watch(Running& running) {
    const auto status = run_child(order_of(running), running.end, clock_);
    if (!status) log_.error("a drill could not be started", {{"because", status.error().detail}});
    api::DrillRun run;
    Actor who;
    {
        const std::lock_guard lock(mutex_);
        run = running.run;
        who = running.ended_by;
        failed_ = status ? running.failed : status.error().detail;
    }
    finish(std::move(run), who);
    leave_place();
}

/// What a drill says once it serves, or why it does not.
void DrillKeeper::hear(Running& running, const std::string& line) {
    auto said = parse_json(line);
    if (!said || !said->is_object()) return;
    const std::lock_guard lock(mutex_);
    running.failed = text_in(*said, "failed");
    const auto people = said->find("invitations");
    if (running.run.state != "starting" || people == said->end() || !people->is_array()) return;
    const auto told = said->find("port");
    const long long port = told != said->end() && told->is_number_integer() ? told->get<long long>() : 0;
    running.run.url = options_.url.empty() ? "http://127.0.0.1:" + std::to_string(port) : options_.url;
    for (const auto& one : *people) {
        if (!one.is_object()) continue;
        const std::string link = running.run.url + "/console/#/invitation/" + text_in(one, "token");
        running.invitations.push_back({text_in(one, "role"), text_in(one, "person"), link});
    }
    running.run.state = "running";
    changed_.notify_all();
}

/// First on the book, then in its folder: what a crash leaves between the two is taken up again and counts once.
void DrillKeeper::finish(api::DrillRun run, const Actor& who) {
    run.url.clear();
    shelf_.read_outcome(run);
    run.state = run.result.empty() ? "broken_off" : "ended";
    run.ended_at = clock_.now();
    const desk::ExerciseOutcome outcome{run.result.empty() ? run.state : run.result, run.certificate_sha256};
    const auto recorded = desk::record_exercise_ended(desk_, who, {run.id, run.scenario, run.scenario_sha256}, outcome);
    if (!recorded) return log_.error("the end of a drill is not on record", {{"because", recorded.error().detail}});
    if (auto s = shelf_.put(run); !s) log_.error("the end of a drill is not in its folder", {{"because", s.error().detail}});
}

}  // namespace tocsin::app
