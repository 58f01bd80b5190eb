#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <string>

#include "tests/bench/shop.h"
#include "tests/bench/workloads.h"

namespace tocsin::bench {

namespace {

constexpr Micros long_enough = std::chrono::seconds(2);

/// Repeats `once` for two seconds and reports how often that is a second.
template <class Once>
void measure(const char* what, int rows_each, const Clock& clock, Report& report, Once once) {
    const ForeignLoad foreign(clock, {});
    std::vector<double> millis;
    const Micros started = clock.monotonic();
    Micros last = started;
    while (last - started < long_enough) {
        once();
        const Micros now = clock.monotonic();
        millis.push_back(static_cast<double>((now - last).count()) / 1e3);
        last = now;
    }
    const auto per_s = static_cast<double>(millis.size()) / (static_cast<double>((last - started).count()) / 1e6);
    Row row{std::string("limit: ") + what, {}};
    row.number("per_s", per_s).number("rows_per_s", per_s * rows_each);
    row.number("p50_ms", percentile(millis, .5), 3).number("p99_ms", percentile(millis, .99), 3).number("foreign", foreign.cores(), 2);
    report.add(row);
}

class PlainTable {
public:
    explicit PlainTable(const std::string& path) {
        if (sqlite3_open(path.c_str(), &db_) != SQLITE_OK) give_up("SQLite cannot open a file");
        run("PRAGMA journal_mode=WAL");
        run("PRAGMA synchronous=FULL");
        run("CREATE TABLE t(n INTEGER PRIMARY KEY, body TEXT)");
        sqlite3_prepare_v2(db_, "INSERT INTO t(body) VALUES(?1)", -1, &insert_, nullptr);
    }
    ~PlainTable() {
        sqlite3_finalize(insert_);
        sqlite3_close(db_);
    }
    void commit(int rows) {
        static const std::string body(512, 'x');
        run("BEGIN IMMEDIATE");
        for (int i = 0; i < rows; ++i) {
            sqlite3_bind_text(insert_, 1, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
            if (sqlite3_step(insert_) != SQLITE_DONE) give_up("SQLite cannot insert");
            sqlite3_reset(insert_);
        }
        run("COMMIT");
    }

private:
    void run(const char* sql) {
        if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) give_up("SQLite refuses a statement");
    }
    sqlite3* db_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
};

}  // namespace

void limits(const Options&, const Clock& clock, Report& report) {
    const ScratchDir dir;
    const int fd = open((dir.path() + "/flushed").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const std::string block(512, 'x');
    measure("512 B and fdatasync", 1, clock, report, [&] {
        if (write(fd, block.data(), block.size()) != static_cast<ssize_t>(block.size()) || fdatasync(fd) != 0)
            give_up("the disk cannot be written");
    });
    close(fd);
    PlainTable table(dir.path() + "/plain.db");
    for (const int rows : {1, 64}) measure(rows == 1 ? "SQLite, 1 row" : "SQLite, 64 rows", rows, clock, report, [&] { table.commit(rows); });
}

}  // namespace tocsin::bench
