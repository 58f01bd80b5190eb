#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <thread>

#include "tests/bench/served.h"
#include "tests/bench/shop.h"
#include "tests/bench/workloads.h"

namespace tocsin::bench {

namespace {

constexpr int overdue = 100;

/// In a process of its own: an engine with its door open that gets its incidents and then waits to be killed.
/// Writes the instant at which the overdue ones fall due into `out`.
[[noreturn]] void fill_and_wait(const std::string& state, std::size_t pending, int out) {
    Shop shop(state, Alarms::as_installed);
    shop.open_door();
    const auto with_clock = [&](Instant aware) {
        const std::string id = shop.open_incident();
        shop.happen(id, "set_fact", {{"fact", "role.controller"}, {"value", "yes"}});
        shop.happen(id, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}});
        shop.happen(id, "set_fact", {{"fact", "risk_to_persons"}, {"value", "likely"}});
        shop.happen_at(aware, id, "set_anchor", {{"anchor", "aware"}, {"reason", "checked"}});
    };
    // Each has its owner's and its progress alarm already; the legal clock is one more timer for some.
    in_parallel(pending, 64, [&](std::size_t) { shop.open_incident(); });
    const Instant due = shop.clock->now() + std::chrono::seconds(4);
    in_parallel(overdue, 64, [&](std::size_t) { with_clock(due - std::chrono::hours(72)); });
    const long long micros = to_micros(due);
    if (write(out, &micros, sizeof micros) != sizeof micros) give_up("the parent is gone");
    for (;;) pause();
}

/// Looks at the book from outside, read-only, while the engine works on it.
class Onlooker {
public:
    explicit Onlooker(const std::string& book) {
        if (sqlite3_open_v2(book.c_str(), &db_, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) give_up("cannot look at the book");
        sqlite3_busy_timeout(db_, 1000);
        if (sqlite3_prepare_v2(db_, "SELECT count(*) FROM timer WHERE due_at <= ?1", -1, &due_, nullptr) != SQLITE_OK)
            give_up("the book has no table of timers");
    }
    ~Onlooker() {
        sqlite3_finalize(due_);
        sqlite3_close(db_);
    }
    long long timers_due_by(Instant instant) {
        sqlite3_bind_int64(due_, 1, to_micros(instant));
        const long long count = sqlite3_step(due_) == SQLITE_ROW ? sqlite3_column_int64(due_, 0) : -1;
        sqlite3_reset(due_);
        return count;
    }

private:
    sqlite3* db_ = nullptr;
    sqlite3_stmt* due_ = nullptr;
};

}  // namespace

void restart(const Options& options, const Clock& clock, Report& report) {
    const ScratchDir dir;
    const std::string state = dir.path() + "/state";
    std::filesystem::create_directory(state);
    std::filesystem::permissions(state, std::filesystem::perms::owner_all);
    int ends[2];
    if (pipe(ends) != 0) give_up("no pipe");
    const pid_t filler = fork();
    if (filler == 0) fill_and_wait(state, static_cast<std::size_t>(options.pending), ends[1]);
    close(ends[1]);
    long long due_micros = 0;
    if (read(ends[0], &due_micros, sizeof due_micros) != sizeof due_micros) give_up("the book could not be filled");
    end_program(filler, SIGKILL);
    const Instant due = from_micros(due_micros);
    const bool killed_in_time = clock.now() < due;
    const double wal_mb = static_cast<double>(std::filesystem::file_size(state + "/tocsin.db-wal")) / 1e6;
    while (clock.now() < due + std::chrono::milliseconds(200)) std::this_thread::sleep_for(std::chrono::milliseconds(20));

    Served engine(options.program, dir.path());
    const Micros started = engine.started();
    const ForeignLoad foreign(clock, {engine.process()});
    double first_ms = 0, all_ms = 0;
    std::thread watch([&] {
        Onlooker book(state + "/tocsin.db");
        while (all_ms == 0 && clock.monotonic() - started < std::chrono::seconds(60)) {
            const long long left = book.timers_due_by(due + std::chrono::milliseconds(1));  // the first instant after
            const double ms = static_cast<double>((clock.monotonic() - started).count()) / 1e3;
            if (left >= 0 && left < overdue && first_ms == 0) first_ms = ms;
            if (left == 0) all_ms = ms;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    });
    const double ready_ms = engine.wait_until_ready(clock);
    watch.join();
    const double others = foreign.cores();
    std::this_thread::sleep_for(std::chrono::seconds(1));
    const Memory memory = memory_of(engine.process());
    Row row{"restart", {}};
    row.number("pending", static_cast<double>(options.pending)).number("overdue", overdue).text("down_before_due", killed_in_time ? "yes" : "no");
    row.number("ready_ms", ready_ms).number("first_fired_ms", first_ms).number("all_fired_ms", all_ms);
    row.number("pss_mb", memory.pss_mb).number("rss_mb", memory.rss_mb).number("wal_mb", wal_mb);
    row.number("book_mb", static_cast<double>(std::filesystem::file_size(state + "/tocsin.db")) / 1e6);
    row.number("foreign", others, 2);
    report.add(row);
}

}  // namespace tocsin::bench
