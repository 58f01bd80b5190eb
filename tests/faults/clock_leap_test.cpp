#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include <unistd.h>

#include "engine/app/client.h"
#include "engine/core/clock.h"
#include "tests/catch.h"
#include "tests/faults/book_entries.h"
#include "tests/faults/faults.h"
#include "tests/faults/running_engine.h"

using namespace tocsin;
using namespace tocsin::faults;
using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

namespace {

std::string faketime_library() {
    for (const char* path :
         {"/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
          "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/faketime/libfaketimeMT.so.1"})
        if (access(path, R_OK) == 0) return path;
    return "";
}

/// A wall clock that can be moved under a running program, its monotonic one left alone.
class MovableWall {
public:
    explicit MovableWall(std::string file) : file_(std::move(file)) { move("+0"); }
    void move(const char* by) const {
        std::ofstream(file_ + ".new") << by << "\n";
        rename((file_ + ".new").c_str(), file_.c_str());
    }
    [[nodiscard]] std::vector<std::string> environment(const std::string& library) const {
        return {"LD_PRELOAD=" + library, "FAKETIME_TIMESTAMP_FILE=" + file_, "FAKETIME_NO_CACHE=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1"};
    }

private:
    std::string file_;
};

std::string clock_said(const app::Client& client) {
    const auto answer = client.get("/readyz");
    if (!answer) return "nobody answers";
    const json body = json::parse(answer->body, nullptr, false);
    return body.is_object() ? body.value("clock", "") : "";
}

bool says_within(const app::Client& client, const std::string& word, seconds patience) {
    const auto until = steady_clock::now() + patience;
    while (steady_clock::now() < until) {
        if (clock_said(client) == word) return true;
        std::this_thread::sleep_for(milliseconds(50));
    }
    return false;
}

std::vector<std::string> clock_entries(const std::string& book) {
    std::vector<std::string> words;
    for (const auto& entry : entries_of(book))
        if (entry.machine_id == "wall") words.push_back(entry.event);
    return words;
}

std::size_t times_up(const std::string& book) {
    std::size_t count = 0;
    for (const auto& entry : entries_of(book)) count += entry.event == "time_is_up";
    return count;
}

}  // namespace

TEST_CASE("a leap of the wall clock is seen within two seconds, fires nothing, and its end is seen too",
          "[faults][clock]") {
    const auto library = faketime_library();
    if (library.empty()) {
        const char* ci = std::getenv("CI");
        REQUIRE((ci == nullptr || std::string(ci) != "true"));  // there it is installed
        WARN("skipped: libfaketime is not installed");
        return;
    }
    const Folder folder;
    const MovableWall wall(folder.path() + "/wall");
    RunningEngine engine(folder.path());
    engine.start(wall.environment(library));
    REQUIRE(engine.ready());
    const app::Client client(engine.url(), engine.officer());
    const auto tell = [&](const std::string& path, const json& body) {
        const auto answer = client.post(path, body.dump());
        REQUIRE(answer);
        REQUIRE(answer->status / 100 == 2);
        return json::parse(answer->body);
    };
    const std::string id =
        tell("/v1/incidents", {{"title", "Objects were read"}, {"severity", "high"}}).at("incident_id");
    const std::string events = "/v1/incidents/" + id + "/events";
    for (const auto& [name, value] : {std::pair{"personal_data_breach", "true"}, {"risk_to_persons", "likely"}})
        tell(events, {{"type", "set_fact"}, {"data", {{"fact", name}, {"value", value}}}});
    tell(events, {{"type", "set_anchor"}, {"data", {{"anchor", "aware"}, {"reasons", "Confirmed."}}}});
    REQUIRE(clock_said(client) == "ok");

    for (const char* by : {"+4d", "-3d"}) {
        wall.move(by);
        CHECK(says_within(client, "suspect", seconds(2)));
        std::this_thread::sleep_for(milliseconds(1500));
        CHECK(times_up(engine.book()) == 0);  // 72 h are not over
        wall.move("+0");
        CHECK(says_within(client, "ok", seconds(2)));
        std::this_thread::sleep_for(milliseconds(1500));
    }
    CHECK(clock_entries(engine.book()) ==
          std::vector<std::string>{"clock.suspect", "clock.trusted", "clock.suspect", "clock.trusted"});
    CHECK(engine.stop() == 0);
}
