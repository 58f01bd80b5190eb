#include <algorithm>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "engine/app/client.h"
#include "engine/core/clock.h"
#include "tests/catch.h"
#include "tests/faults/book_entries.h"
#include "tests/faults/faults.h"
#include "tests/faults/history_checker.h"
#include "tests/faults/running_engine.h"

using namespace tocsin;
using namespace tocsin::faults;
using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr std::size_t number = 12;

std::string must(const Result<app::Answer>& answer) {
    REQUIRE(answer);
    INFO(answer->body);
    REQUIRE(answer->status / 100 == 2);
    return answer->body;
}

/// An incident whose authority must be told 72 h after `aware_at`.
void open_with_deadline(const app::Client& client, Instant aware_at) {
    const json body = {{"title", "Objects were read by a stranger"}, {"severity", "high"}};
    const std::string id = json::parse(must(client.post("/v1/incidents", body.dump()))).at("incident_id");
    const auto tell = [&](const json& event) { must(client.post("/v1/incidents/" + id + "/events", event.dump())); };
    const auto fact = [&](const char* name, const char* value) {
        tell({{"type", "set_fact"}, {"data", {{"fact", name}, {"value", value}}}});
    };
    fact("personal_data_breach", "true");
    fact("risk_to_persons", "likely");
    fact("role.controller", "yes");
    tell({{"type", "set_anchor"},
          {"occurred_at", to_rfc3339(aware_at)},
          {"data", {{"anchor", "aware"}, {"reasons", "The check confirmed the access."}}}});
}

std::vector<Entry> fired(const std::string& book) {
    auto all = entries_of(book);
    all.erase(std::remove_if(all.begin(), all.end(), [](const Entry& e) { return e.event != "time_is_up"; }),
              all.end());
    return all;
}

long long late_seconds(const Entry& entry) { return std::atoll(field_of(entry.fields, "fired_late_seconds").c_str()); }

}  // namespace

TEST_CASE("what fell due while the engine was down fires at its start, in due order, once and marked late",
          "[faults][late]") {
    const Folder folder;
    RunningEngine engine(folder.path());
    engine.start();
    REQUIRE(engine.ready());
    const auto clock = make_system_clock();
    const app::Client client(engine.url(), engine.officer());
    // Opened in an order that is not the due order; the first falls due when all are there.
    const Instant first_due = clock->now() + seconds(6);
    for (std::size_t i = 0; i < number; ++i) {
        const auto place = (i * 5) % number;
        open_with_deadline(client, first_due - std::chrono::hours(72) + milliseconds(100 * place));
    }
    REQUIRE(clock->now() < first_due);
    engine.kill();
    REQUIRE(fired(engine.book()).empty());

    std::this_thread::sleep_for(first_due + milliseconds(100 * number) + seconds(6) - clock->now());
    std::mt19937_64 dice(fresh_seed());
    for (int i = 0; i < 4; ++i) {  // and it dies again while it is catching up
        engine.start();
        std::this_thread::sleep_for(milliseconds(dice() % 60));
        engine.kill();
    }
    const Instant started_at = clock->now();
    engine.start();
    REQUIRE(engine.ready());
    for (int i = 0; i < 250 && fired(engine.book()).size() < number; ++i) std::this_thread::sleep_for(milliseconds(20));
    CHECK(clock->now() - started_at < seconds(5));
    engine.kill();

    const auto entries = fired(engine.book());
    REQUIRE(entries.size() == number);
    std::map<std::string, int> times;
    for (const auto& entry : entries) {
        ++times[entry.machine_id];
        CHECK(entry.to == "overdue");
        CHECK(late_seconds(entry) >= 5);
    }
    CHECK(times.size() == number);
    CHECK(std::is_sorted(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return field_of(a.fields, "due_at") < field_of(b.fields, "due_at");
    }));
    CHECK(check_history("/dev/null", engine.book()).empty());
}
