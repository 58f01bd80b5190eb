#include "tests/faults/power_loss_disk.h"

#include <sqlite3.h>

#include <set>

#include "tests/catch.h"
#include "tests/faults/power_loss_vfs.h"

using namespace tocsin::faults;

namespace {

constexpr const char* file = "/d/book";
const auto safely = Disk::Names::made_safe;
const auto done = Disk::Fate::done;

std::set<std::string> outcomes(const Disk& disk, const std::string& path, int times = 400) {
    std::mt19937_64 dice(7);
    std::set<std::string> all;
    for (int i = 0; i < times; ++i) {
        const auto image = lose_power(disk.state(), dice);
        all.insert(image.count(path) == 0 ? "(gone)" : image.at(path));
    }
    return all;
}

// Rows written one commit each on SQLite itself, cut off at a random moment; how many of the told ones are gone.
struct Cut {
    int told = 0, found = 0;
    std::string integrity;
};

int number(sqlite3* connection, const char* sql, std::string* text = nullptr) {
    sqlite3_stmt* statement = nullptr;
    int value = -1;
    if (sqlite3_prepare_v2(connection, sql, -1, &statement, nullptr) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        value = sqlite3_column_int(statement, 0);
        if (text != nullptr) *text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    }
    sqlite3_finalize(statement);
    return value;
}

Cut cut_sqlite(const std::string& synchronous, std::uint64_t seed) {
    std::mt19937_64 dice(seed);
    Disk disk(DiskImage{{file, ""}});
    DiskState at_cut;
    Cut cut;
    int told = 0;
    auto left = static_cast<int>(20 + dice() % 600);
    disk.before_each([&](const DiskState& state, Disk::Operation) {
        if (left-- == 0) {
            at_cut = state;
            cut.told = told;
        }
        return done;
    });
    const auto with = [&](Disk& on, const auto& act) {
        const PowerLossVfs vfs(on);
        sqlite3* connection = nullptr;
        REQUIRE(sqlite3_open_v2(file, &connection, SQLITE_OPEN_READWRITE, vfs.name().c_str()) == SQLITE_OK);
        act(connection);
        sqlite3_close(connection);
    };
    with(disk, [&](sqlite3* connection) {
        const std::string start =
            "PRAGMA journal_mode=wal; PRAGMA wal_autocheckpoint=20; PRAGMA synchronous=" + synchronous +
            "; CREATE TABLE t(n INTEGER PRIMARY KEY, v)";
        REQUIRE(sqlite3_exec(connection, start.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
        while (left >= 0) {
            const char* insert = "INSERT INTO t(v) VALUES(randomblob(900))";
            REQUIRE(sqlite3_exec(connection, insert, nullptr, nullptr, nullptr) == SQLITE_OK);
            ++told;
        }
    });
    Disk after(lose_power(at_cut, dice));
    if (!after.has(file)) return cut;
    with(after, [&](sqlite3* connection) {
        cut.found = std::max(0, number(connection, "SELECT count(*) FROM t"));
        number(connection, "PRAGMA integrity_check(1)", &cut.integrity);
    });
    return cut;
}

}  // namespace

TEST_CASE("what was synced outlives every power cut, what was only written may not", "[faults][power]") {
    Disk disk;
    disk.create(file);
    REQUIRE(disk.write(file, "old", 0) == done);
    REQUIRE(disk.sync(file, safely) == done);
    CHECK(outcomes(disk, file) == std::set<std::string>{"old"});
    REQUIRE(disk.write(file, "new", 0) == done);
    const auto all = outcomes(disk, file);
    CHECK(all.count("old") == 1);
    CHECK(all.count("new") == 1);
    CHECK(all.size() > 2);  // torn ones
    REQUIRE(disk.sync(file, safely) == done);
    CHECK(outcomes(disk, file) == std::set<std::string>{"new"});
}

TEST_CASE("sectors survive in no order, and bytes beside a write are never touched", "[faults][power]") {
    Disk disk(DiskImage{{file, std::string(3 * 4096, 'o')}});
    REQUIRE(disk.write(file, std::string(4096, 'a'), 100) == done);
    REQUIRE(disk.write(file, std::string(4096, 'b'), 8192) == done);
    bool first_only = false, second_only = false;
    for (const auto& left : outcomes(disk, file)) {
        CHECK(left.substr(0, 100) == std::string(100, 'o'));
        CHECK(left.substr(4196, 8192 - 4196) == std::string(8192 - 4196, 'o'));
        const bool first = left[4000] == 'a', second = left[8192] == 'b';
        first_only = first_only || (first && !second);
        second_only = second_only || (second && !first);
    }
    CHECK(first_only);
    CHECK(second_only);
}

TEST_CASE("a name is safe only after its folder was synced", "[faults][power]") {
    Disk disk;
    disk.create(file);
    REQUIRE(disk.write(file, "x", 0) == done);
    REQUIRE(disk.sync(file, Disk::Names::left) == done);
    CHECK(outcomes(disk, file) == std::set<std::string>{"(gone)", "x"});
    disk.create("/d/log");
    REQUIRE(disk.sync("/d/log", safely) == done);
    CHECK(outcomes(disk, file) == std::set<std::string>{"x"});
    REQUIRE(disk.remove(file, false) == done);
    CHECK_FALSE(disk.has(file));
    CHECK(outcomes(disk, file) == std::set<std::string>{"(gone)", "x"});
}

TEST_CASE("a disk that is told to fail changes nothing", "[faults][power]") {
    Disk disk(DiskImage{{file, "x"}});
    disk.before_each([](const DiskState&, Disk::Operation) { return Disk::Fate::full; });
    CHECK(disk.write(file, "y", 0) == Disk::Fate::full);
    CHECK(disk.truncate(file, 0) == Disk::Fate::full);
    CHECK(disk.sync(file, safely) == Disk::Fate::full);
    CHECK(disk.image() == DiskImage{{file, "x"}});
}

TEST_CASE("SQLite itself keeps its promise on this disk, and only the promise it was asked for", "[faults][power]") {
    int lost_full = 0, lost_normal = 0, damaged = 0, damaged_off = 0;
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        const Cut full = cut_sqlite("full", seed), normal = cut_sqlite("normal", seed), off = cut_sqlite("off", seed);
        lost_full += full.found < full.told;
        lost_normal += normal.found < normal.told;
        damaged += full.integrity != "ok" || normal.integrity != "ok";
        damaged_off += off.integrity != "ok" || off.found < off.told;
    }
    CHECK(lost_full == 0);
    CHECK(damaged == 0);
    CHECK(lost_normal > 30);
    CHECK(damaged_off > 60);
}
