// Takes the end of a book's log away, as somebody would who can write the file and knows how the engine reads it.
#pragma once

#include <sqlite3.h>

#include <string>

#include "tests/catch.h"
#include "tests/fakes/world.h"

namespace tocsin::tests {

inline void cut_back_file(const std::string& path, long long size) {
    sqlite3* file = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &file) == SQLITE_OK);
    sqlite3_busy_timeout(file, 5000);
    const std::string n = std::to_string(size);
    const std::string sql =
        "delete from checkpoint where size > " + n + "; delete from tree_node; "
        "delete from history where n > " + n + "; "
        "update incident set version = (select max(seq) from history where history.incident_id = incident.id), "
        "head = (select hash from history where history.incident_id = incident.id order by seq desc limit 1) "
        "where id in (select incident_id from history); "
        "delete from incident where id not in (select incident_id from history); "
        "update chain set seq = (select coalesce(max(seq), 0) from history where incident_id = 'system'), "
        "head = coalesce((select hash from history where incident_id = 'system' order by seq desc limit 1), '');";
    char* problem = nullptr;
    const int done = sqlite3_exec(file, sql.c_str(), nullptr, nullptr, &problem);
    INFO((problem ? problem : ""));
    CHECK(done == SQLITE_OK);
    sqlite3_free(problem);
    sqlite3_close(file);
}

inline void cut_back(World& world, long long size) { cut_back_file(world.dir + "/book.db", size); }

}  // namespace tocsin::tests
