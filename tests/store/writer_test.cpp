// The writer: one commit for many, and what it does when the disk or a neighbour does not play along.
#include "store/writer.h"

#include <sys/wait.h>
#include <unistd.h>

#include <future>
#include <thread>

#include "tests/catch.h"
#include "tests/contracts/steps.h"
#include "tests/store/failing_vfs.h"
#include "tests/store/temp_book.h"

namespace tocsin::tests {

namespace {

Change nothing() {
    return {std::nullopt, [](const Reader&) -> Result<Commit> { return Commit{}; }};
}

/// Holds the writer inside a decision until let go.
class HeldWriter {
public:
    explicit HeldWriter(Store& store)
        : asking_([this, &store] {
              (void)store.commit({std::nullopt, [this](const Reader&) -> Result<Commit> {
                                      held_.set_value();
                                      go_.get_future().wait();
                                      return Commit{};
                                  }});
          }) {
        held_.get_future().wait();
    }
    void let_go() { go_.set_value(); }
    ~HeldWriter() { asking_.join(); }

private:
    std::promise<void> held_, go_;
    std::thread asking_;
};

}  // namespace

TEST_CASE("requests that wait at the same time share one sync", "[store]") {
    FailingVfs disk;
    TempFolder folder;
    SilentLog log;
    auto options = options_for(folder);
    options.vfs = FailingVfs::name;
    auto store = open_or_throw(options, log);
    std::atomic<int> commits = 0;
    store->on_commit([&](Store::Committed) { ++commits; });
    std::vector<Change> all;
    std::vector<IncidentRow> rows;
    for (int i = 0; i < 100; ++i) {
        rows.push_back(new_incident("inc-" + std::to_string(i)));
        all.push_back(change_of(step_of(rows.back(), "open")));
    }
    const long long before = disk.syncs;
    for (const auto& answer : store->commit_all(std::move(all))) CHECK(answer);
    while (commits == 0) std::this_thread::yield();  // a caller is answered before the listener hears of it
    store->on_commit({});
    CHECK(commits == 1);
    CHECK(disk.syncs - before == 1);
}

TEST_CASE("nobody sleeps on after its request was answered", "[store]") {
    TempFolder folder;
    SilentLog log;
    auto store = open_or_throw(options_for(folder), log);
    std::atomic<int> answered = 0;
    std::vector<std::thread> callers;
    for (int i = 0; i < 16; ++i)
        callers.emplace_back([&] {
            for (int k = 0; k < 2000; ++k)
                if (store->commit(nothing())) ++answered;
        });
    for (auto& caller : callers) caller.join();  // the suite's time limit is the alarm
    CHECK(answered == 32'000);
}

TEST_CASE("one request too many is turned away at once and nothing is stored", "[store]") {
    TempFolder folder;
    SilentLog log;
    auto options = options_for(folder);
    options.queue_max = 2;
    auto store = open_or_throw(options, log);
    HeldWriter held(*store);
    std::atomic<int> away = 0, in = 0;
    std::vector<std::thread> callers;
    for (int i = 0; i < 3; ++i)
        callers.emplace_back([&] {
            std::vector<Change> two;
            two.push_back(nothing());
            two.push_back(nothing());
            for (const auto& answer : store->commit_all(std::move(two))) {
                if (answer)
                    ++in;
                else if (answer.error().fault == Fault::overloaded)
                    ++away;
            }
        });
    while (away < 4) std::this_thread::yield();  // two of the three do not fit
    CHECK(in == 0);
    held.let_go();
    for (auto& caller : callers) caller.join();
    CHECK(in == 2);
    CHECK(away == 4);
}

TEST_CASE("while another program writes to the book requests are turned away, and then it goes on", "[store]") {
    TempFolder folder;
    SilentLog log;
    auto options = options_for(folder);
    options.busy_wait = std::chrono::milliseconds(100);
    auto store = open_or_throw(options, log);
    IncidentRow row = opened(*store, "inc-1");
    const IncidentRow before = row;
    {
        store::Session neighbour(options);
        neighbour.run("begin exclusive");
        const auto answer = store->commit(change_of(step_of(row, "blocked")));
        REQUIRE_FALSE(answer);
        CHECK(answer.error().fault == Fault::storage);
        CHECK(case_of(*store, "inc-1").incident.version == 1);
        neighbour.run("rollback");
    }
    row = before;
    CHECK(store->commit(change_of(step_of(row, "free again"))));
}

TEST_CASE("a full disk turns requests away, and room lets the engine go on", "[store]") {
    FailingVfs disk;
    TempFolder folder;
    SilentLog log;
    auto options = options_for(folder);
    options.vfs = FailingVfs::name;
    bool fatal = false;
    options.on_fatal = [&] { fatal = true; };
    auto store = open_or_throw(options, log);
    IncidentRow row = opened(*store, "inc-1");
    const IncidentRow before = row;
    disk.disk_full = true;
    for (int i = 0; i < 3; ++i) {
        row = before;
        const auto answer = store->commit(change_of(step_of(row, "no room"), Idempotency{"tok", "key", "sha"}));
        REQUIRE_FALSE(answer);
        CHECK(answer.error().fault == Fault::storage);
        CHECK(answer.error().detail.find("full") != std::string::npos);
    }
    disk.disk_full = false;
    row = before;
    CHECK(store->commit(change_of(step_of(row, "room"), Idempotency{"tok", "key", "sha"})));
    CHECK(case_of(*store, "inc-1").incident.version == 2);
    CHECK_FALSE(fatal);
    store.reset();
    store = open_or_throw(options_for(folder), log);
    CHECK(case_of(*store, "inc-1").incident.head == row.head);
}

TEST_CASE("after a failed sync nothing is acknowledged any more", "[store]") {
    FailingVfs disk;
    TempFolder folder;
    SilentLog log;
    auto options = options_for(folder);
    options.vfs = FailingVfs::name;
    int fatal = 0;
    options.on_fatal = [&] { ++fatal; };
    auto store = open_or_throw(options, log);
    IncidentRow row = opened(*store, "inc-1");
    disk.syncs_fail = true;
    CHECK_FALSE(store->commit(change_of(step_of(row, "not synced"))));
    disk.syncs_fail = false;  // a later sync that succeeds proves nothing about the earlier one
    const auto after = store->commit(nothing());
    REQUIRE_FALSE(after);
    CHECK(after.error().fault == Fault::storage);
    CHECK(fatal == 1);
    CHECK(log.errors() == 1);
}

TEST_CASE("an input/output error ends the process with status 70", "[store]") {
    FailingVfs disk;
    TempFolder folder;
    auto options = options_for(folder);
    options.vfs = FailingVfs::name;
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        SilentLog log;
        auto store = store::open_sqlite_store(options, log);
        if (!store) ::_exit(1);
        disk.syncs_fail = true;
        IncidentRow row = new_incident("inc-1");
        (void)(*store)->commit(change_of(step_of(row, "open")));
        ::_exit(2);  // nobody may get here
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 70);
    SilentLog log;
    CHECK(open_or_throw(options_for(folder), log));
}

TEST_CASE("a reader that runs into an unreadable file says so and the engine's writer stands", "[store]") {
    FailingVfs disk;
    TempFolder folder;
    SilentLog log;
    auto options = options_for(folder);
    options.vfs = FailingVfs::name;
    options.on_fatal = [] {};
    {
        auto store = open_or_throw(options, log);
        for (int i = 0; i < 50; ++i) opened(*store, "inc-" + std::to_string(i));
    }
    auto store = open_or_throw(options, log);
    disk.reads_fail = true;
    const Status failed = store->read([](const Reader& book) -> Status {
        auto file = book.case_file("inc-1");
        if (!file) return file.error();
        return ok();
    });
    disk.reads_fail = false;
    REQUIRE_FALSE(failed);
    CHECK(failed.error().fault == Fault::storage);
    CHECK(case_of(*store, "inc-1").incident.version == 1);
}

TEST_CASE("a question that throws is answered and the next one gets its reader", "[store]") {
    TempFolder folder;
    SilentLog log;
    auto options = options_for(folder);
    options.readers = 1;
    auto store = open_or_throw(options, log);
    for (int i = 0; i < 3; ++i) {
        const Status failed = store->read([](const Reader&) -> Status { throw std::runtime_error("x"); });
        REQUIRE_FALSE(failed);
        CHECK(failed.error().fault == Fault::internal);
    }
    CHECK(look<Counts>(*store, [](const Reader& b) { return b.counts(); }).incidents == 0);
}

TEST_CASE("closing works off what waits and brings the log into the file", "[store]") {
    TempFolder folder;
    SilentLog log;
    auto store = open_or_throw(options_for(folder), log);
    std::atomic<int> good = 0;
    std::vector<std::thread> callers;
    {
        HeldWriter held(*store);
        std::atomic<int> asking = 0;
        for (int i = 0; i < 8; ++i)
            callers.emplace_back([&, i] {
                IncidentRow row = new_incident("inc-" + std::to_string(i));
                const Change change = change_of(step_of(row, "open"));
                ++asking;
                good += store->commit(change).has_value();
            });
        while (asking < 8) std::this_thread::yield();
        held.let_go();
    }
    for (auto& caller : callers) caller.join();
    store.reset();
    CHECK(good == 8);
    CHECK(std::filesystem::file_size(folder.book() + "-wal") == 0);
    store = open_or_throw(options_for(folder), log);
    CHECK(look<Counts>(*store, [](const Reader& b) { return b.counts(); }).incidents == 8);
}

}  // namespace tocsin::tests
