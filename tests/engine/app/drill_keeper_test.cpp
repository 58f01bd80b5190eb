#include "engine/app/drill_keeper.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "engine/desk/exercises.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using namespace tocsin::app;
using namespace tocsin::tests;
using std::chrono::milliseconds;

namespace {

/// A keeper on a real book, whose program is a few lines of shell: $1 is where the drill lies.
struct Kept {
    explicit Kept(const std::string& script) {
        options.dir = world.dir + "/drills";
        options.scenarios_dir = TOCSIN_SOURCE_DIR "/engine/drill/scenarios";
        options.program = world.dir + "/fake";
        options.grace = milliseconds(500);
        options.ready_within = milliseconds(20'000);
        std::ofstream(options.program) << "#!/bin/sh\nwhile [ \"$1\" != --to ]; do shift; done; to=\"$2\"; mkdir -p \"$to\"\n" << script;
        ::chmod(options.program.c_str(), 0700);
        open();
    }
    void open() { keeper = std::make_unique<DrillKeeper>(*world.desk, world.clock, world.random, world.log, options); }

    Result<api::BegunDrill> begin(const std::string& scenario = "silent-supplier") {
        return keeper->begin({scenario, 60}, [this](const api::DrillRun& run) -> Status {
            auto done = desk::record_exercise_begun(*world.desk, world.as("ada"), {run.id, run.scenario, run.scenario_sha256});
            if (!done) return std::move(done).error();
            return ok();
        });
    }
    /// Until nothing runs any more.
    api::DrillRun ended() {
        for (int i = 0; i < 400; ++i) {
            const auto all = keeper->runs();
            if (!all.empty() && all.front().ended_at) return all.front();
            std::this_thread::sleep_for(milliseconds(25));
        }
        FAIL("it does not end");
        return {};
    }
    std::vector<std::string> record() {
        std::vector<std::string> out;
        (void)world.store->read([&](const Reader& book) -> Status {
            const auto entries = book.entries_of("system", 1, 1000).value();
            for (const auto& one : entries) {
                const auto entry = open_entry(one.entry.bytes).value();
                if (entry.event.rfind("exercise.", 0) != 0) continue;
                out.push_back(entry.event + ' ' + entry.actor.person + ' ' + field_of(entry.fields, "result"));
            }
            return ok();
        });
        return out;
    }

    World world;
    DrillKeeperOptions options;
    std::unique_ptr<DrillKeeper> keeper;
};

constexpr const char* serves =
    "trap 'echo {\\\"result\\\":\\\"met\\\"} >\"$to/certificate.json\"; exit 0' TERM\n"
    "echo '{\"port\":4711,\"invitations\":[{\"role\":\"officer\",\"person\":\"mina\",\"token\":\"abc\"}]}'\n"
    "while :; do sleep 0.05; done\n";

}  // namespace

SCENARIO("a drill is begun, runs alone, and ends on record", "[app][drill]") {
    Kept it(serves);
    const auto begun = it.begin().value();
    CHECK(begun.run.state == "running");
    CHECK(begun.run.url == "http://127.0.0.1:4711");
    REQUIRE(begun.invitations.size() == 1);
    CHECK(begun.invitations[0].person == "mina");
    CHECK(begun.invitations[0].link == "http://127.0.0.1:4711/console/#/invitation/abc");
    CHECK(it.record() == std::vector<std::string>{"exercise.begun ada "});

    CHECK(it.begin().error().fault == Fault::conflict);
    CHECK(it.keeper->may_begin({"silent-supplier", 60}).error().fault == Fault::conflict);
    CHECK(it.keeper->certificate(begun.run.id, "json").error().fault == Fault::not_found);
    CHECK(it.keeper->end("drl_other", {"grace", "approver"}).error().fault == Fault::not_found);
    CHECK(it.keeper->end(begun.run.id, {"grace", "approver"}).value().state == "ending");
    const auto run = it.ended();
    CHECK(run.state == "ended");
    CHECK(run.result == "met");
    CHECK(run.url.empty());
    CHECK(run.certificate_sha256.size() == 64);
    CHECK(it.keeper->certificate(run.id, "json").value() == "{\"result\":\"met\"}\n");
    CHECK(it.keeper->certificate("../x", "json").error().fault == Fault::not_found);
    CHECK(it.record() == std::vector<std::string>{"exercise.begun ada ", "exercise.ended grace met"});
    CHECK(it.keeper->end(run.id, {"grace", "approver"}).error().fault == Fault::conflict);

    // The next one, by a keeper that knows what was before, and what it is told goes to whoever began it alone.
    const auto next = it.begin("credential-leak").value();
    CHECK(it.keeper->runs().size() == 2);
    CHECK(it.keeper->runs().front().id == next.run.id);
    it.keeper->stop();
    CHECK(it.record().back() == "exercise.ended drill met");
    CHECK(it.begin().error().fault == Fault::refused);
}

SCENARIO("a drill that does not come to serve says why, and is broken off", "[app][drill]") {
    const auto script = GENERATE(as<std::string>(), "echo '{\"failed\":\"The port is taken.\"}'; exit 1\n", "kill -9 $$\n",
                                 "exec sleep 60\n", "echo nonsense; echo '[1]'; echo '{\"invitations\":7}'; exit 0\n");
    INFO(script);
    Kept it(script);
    it.options.ready_within = milliseconds(1500);
    it.keeper.reset();
    it.open();
    const auto begun = it.begin();
    REQUIRE_FALSE(begun);
    CHECK(begun.error().fault == Fault::internal);
    if (script.find("failed") != std::string::npos) CHECK(begun.error().detail.find("The port is taken.") != std::string::npos);
    const auto run = it.ended();
    CHECK(run.state == "broken_off");
    CHECK(it.record() == std::vector<std::string>{"exercise.begun ada ", "exercise.ended drill broken_off"});
}

SCENARIO("what ran when the engine died counts as broken off, once", "[app][drill]") {
    Kept it(serves);
    const DrillShelf shelf(it.options.dir);
    api::DrillRun run;
    run.id = "drl_lost";
    run.scenario = "silent-supplier";
    run.state = "starting";
    run.started_at = it.world.clock.now();
    REQUIRE(shelf.put(run));
    CHECK(it.keeper->runs().front().state == "broken_off");
    it.keeper->take_up();
    it.keeper->take_up();
    CHECK(it.keeper->runs().front().state == "broken_off");
    CHECK(it.record() == std::vector<std::string>{"exercise.ended drill broken_off"});
    // A crash between the record and the folder.
    REQUIRE(shelf.put(run));
    it.keeper->take_up();
    CHECK(it.record().size() == 1);
}

SCENARIO("an engine that stops while a drill is just beginning starts no process, and says so on record", "[app][drill]") {
    Kept it(serves);
    const auto begun = it.keeper->begin({"silent-supplier", 60}, [&](const api::DrillRun& run) -> Status {
        auto done = desk::record_exercise_begun(*it.world.desk, it.world.as("ada"), {run.id, run.scenario, run.scenario_sha256});
        it.keeper->stop();
        return done ? ok() : Status(std::move(done).error());
    });
    REQUIRE_FALSE(begun);
    CHECK(begun.error().fault == Fault::refused);
    CHECK(it.ended().state == "broken_off");
    CHECK_FALSE(std::filesystem::exists(DrillShelf(it.options.dir).drill_dir(it.keeper->runs().front().id)));
    CHECK(it.record() == std::vector<std::string>{"exercise.begun ada ", "exercise.ended drill broken_off"});
}

SCENARIO("what a drill left or says in another form ends no engine", "[app][drill]") {
    Kept it("echo '{\"port\":\"many\",\"invitations\":[]}'; while :; do sleep 0.05; done\n");
    api::DrillRun run;
    run.id = "drl_damaged";
    run.started_at = it.world.clock.now();
    REQUIRE(DrillShelf(it.options.dir).put(run));
    std::ofstream(it.options.dir + "/drl_damaged/run.json")
        << R"({"id":"drl_damaged","state":7,"speed":"fast","started_at":"2026-11-25T03:00:00Z","ended_at":[]})";
    it.keeper->take_up();
    REQUIRE(it.keeper->runs().size() == 1);
    CHECK(it.keeper->runs().front().speed == 0);
    CHECK(it.begin());
}

SCENARIO("no drill is begun where there is none of that name, no room, or the house does not want it", "[app][drill]") {
    Kept it(serves);
    CHECK(it.begin("no-such").error().fault == Fault::invalid_input);
    CHECK(it.keeper->scenarios().size() == 3);
    std::filesystem::create_directories(it.options.dir + "/one");
    it.options.kept_max = 1;
    it.keeper.reset();
    it.open();
    CHECK(it.begin().error().fault == Fault::refused);
    it.options.why_not = "Drills are off.";
    it.keeper.reset();
    it.open();
    CHECK(it.begin().error().detail == "Drills are off.");
    CHECK(it.record().empty());
}
