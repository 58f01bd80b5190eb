#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <string>

#include "tests/bench/repeat.h"
#include "tests/bench/shop.h"
#include "tests/bench/workloads.h"

namespace tocsin::bench {

namespace {

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
    repeat("limit: 512 B and fdatasync", "rows", 1, clock, report, [&] {
        if (write(fd, block.data(), block.size()) != static_cast<ssize_t>(block.size()) || fdatasync(fd) != 0)
            give_up("the disk cannot be written");
    });
    close(fd);
    PlainTable table(dir.path() + "/plain.db");
    for (const int rows : {1, 64}) repeat(rows == 1 ? "limit: SQLite, 1 row" : "limit: SQLite, 64 rows", "rows", rows, clock, report, [&] { table.commit(rows); });
}

}  // namespace tocsin::bench
