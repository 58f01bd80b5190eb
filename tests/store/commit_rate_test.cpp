// How fast the writer is. Hidden: run by hand with "[.bench]"; numbers only mean something on a quiet machine.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <thread>

#include "engine/core/clock.h"
#include "tests/catch.h"
#include "tests/contracts/steps.h"
#include "tests/store/temp_book.h"

namespace tocsin::tests {

namespace {

double cpu_seconds() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

/// Says how many a second, and how much CPU each took.
class Measure {
public:
    Measure() : clock_(make_system_clock()), began_(clock_->monotonic()), cpu_(cpu_seconds()) {}
    void say(const char* what, double count) const {
        const double wall = static_cast<double>((clock_->monotonic() - began_).count()) / 1e6;
        std::printf("%-44s %9.0f/s  %6.1f us CPU each\n", what, count / wall, (cpu_seconds() - cpu_) / count * 1e6);
    }

private:
    std::unique_ptr<Clock> clock_;
    Micros began_;
    double cpu_;
};

/// An id and a key as long as real ones; keys come at random.
std::string id_of(long long n) {
    char text[64];
    std::snprintf(text, sizeof text, "inc_01981f2e-%012llx-%016llx", static_cast<unsigned long long>(n), 7ULL * n);
    return text;
}
std::string key_of(unsigned long long n) {
    unsigned long long x = (n + 1) * 0x9E3779B97F4A7C15ULL;
    x ^= x >> 31;
    char text[64];
    std::snprintf(text, sizeof text, "%016llx-%016llx", x * 0xBF58476D1CE4E5B9ULL, x);
    return text;
}

/// The usual step: the incident's row, two entries, the key, every third a timer.
Change usual_step(IncidentRow& row, long long n) {
    Commit commit = step_of(row, "one");
    append(commit, row.id, row.version, row.head, "two", {{"leg", "authority"}, {"because", "GDPR Art. 33(1)"}});
    commit.incident = row;
    if (n % 3 == 0) {
        commit.timers_cleared = {{row.id, "progress"}};
        commit.timers_set = {{row.id, "incident", row.id, "progress", minute(n)}};
    }
    // Asked once, so it may give the step away: a desk does not copy its commits either.
    auto once = std::make_shared<Commit>(std::move(commit));
    return {Idempotency{"tok_01981f2e-0000-7000-8000-000000000000", key_of(static_cast<unsigned long long>(n)),
                        std::string(64, 'a')},
            [once](const Reader&) -> Result<Commit> { return std::move(*once); }};
}

}  // namespace

TEST_CASE("steps a second, batched", "[.bench]") {
    TempFolder folder;
    SilentLog log;
    auto store = open_or_throw(options_for(folder), log);
    constexpr long long incidents = 1000, rounds = 100;
    std::vector<IncidentRow> rows;
    std::vector<Change> opening;
    for (long long i = 0; i < incidents; ++i) {
        rows.push_back(new_incident(id_of(i)));
        opening.push_back(change_of(step_of(rows.back(), "open")));
    }
    for (const auto& answer : store->commit_all(std::move(opening))) REQUIRE(answer);
    std::vector<std::vector<Change>> work(rounds);
    for (long long r = 0; r < rounds; ++r)
        for (long long i = 0; i < incidents; ++i)
            work[static_cast<std::size_t>(r)].push_back(
                usual_step(rows[static_cast<std::size_t>(i)], r * incidents + i));
    const Measure measure;
    long long good = 0;
    for (auto& changes : work)
        for (const auto& answer : store->commit_all(std::move(changes))) good += answer.has_value();
    measure.say("steps, batches of 256", static_cast<double>(good));
    CHECK(good == incidents * rounds);
}

TEST_CASE("steps a second, callers that wait", "[.bench]") {
    for (const int threads : {1, 16, 64}) {
        TempFolder folder;
        SilentLog log;
        auto store = open_or_throw(options_for(folder), log);
        const long long each = threads == 1 ? 3000 : 60000 / threads;
        std::vector<std::thread> all;
        const Measure measure;
        for (int t = 0; t < threads; ++t)
            all.emplace_back([&, t] {
                IncidentRow row = new_incident(id_of(t));
                (void)store->commit(change_of(step_of(row, "open")));
                for (long long i = 0; i < each; ++i) (void)store->commit(usual_step(row, i * threads + t));
            });
        for (auto& thread : all) thread.join();
        measure.say(("steps, callers: " + std::to_string(threads)).c_str(), static_cast<double>(each * threads));
    }
}

TEST_CASE("deliveries a second", "[.bench]") {
    TempFolder folder;
    SilentLog log;
    auto store = open_or_throw(options_for(folder), log);
    REQUIRE(put(*store, [](Commit& c) { c.endpoints = {new_endpoint("end-1")}; }));
    constexpr int count = 50000, group = 100;
    std::vector<Change> queueing, ending;
    for (int from = 0; from < count; from += group) {
        Commit in, out;
        for (int i = from; i < from + group; ++i) {
            in.deliveries.push_back(new_delivery(id_of(i), "end-1", minute(i), "not-1"));
            in.deliveries.back().body = std::string(700, 'x');
            out.delivery_marks.push_back({id_of(i), "delivered", 1, minute(i)});
            out.attempts.push_back({id_of(i), "inc-1", 1, minute(i), 5, 204, "delivered", "", 9});
        }
        queueing.push_back(change_of(std::move(in)));
        ending.push_back(change_of(std::move(out)));
    }
    const Measure queued;
    for (const auto& answer : store->commit_all(std::move(queueing))) REQUIRE(answer);
    queued.say("deliveries queued", count);
    const Measure ended;
    for (const auto& answer : store->commit_all(std::move(ending))) REQUIRE(answer);
    ended.say("deliveries marked, with their attempt", count);
}

TEST_CASE("the start with 100,000 incidents", "[.bench]") {
    TempFolder folder;
    SilentLog log;
    auto store = open_or_throw(options_for(folder), log);
    std::vector<Change> opening;
    for (long long i = 0; i < 100'000; ++i) {
        IncidentRow row = new_incident(id_of(i));
        Commit commit = step_of(row, "open");
        commit.duties = {new_duty("dut" + row.id, row.id, minute(i))};
        commit.timers_set = {{row.id, "duty", "dut" + row.id, "due", minute(i)}};
        opening.push_back(change_of(std::move(commit)));
    }
    const Measure opened_all;
    for (const auto& answer : store->commit_all(std::move(opening))) REQUIRE(answer);
    opened_all.say("incidents opened, with a duty and a timer", 100'000);
    store.reset();
    const Measure start;
    store = open_or_throw(options_for(folder), log);
    start.say("starts", 1);
    const Measure first;
    CHECK(look<std::vector<TimerRow>>(*store, [](const Reader& b) { return b.due_timers(minute(50), 1000); }).size() ==
          51);
    CHECK(look<Page<DutyRow>>(*store, [](const Reader& b) { return b.duties({}); }).rows.size() == 50);
    first.say("first due timers and first page of the board", 1);
    const Measure counting;
    CHECK(look<Counts>(*store, [](const Reader& b) { return b.counts(); }).live_duties == 100'000);
    counting.say("counts", 1);
}

}  // namespace tocsin::tests
