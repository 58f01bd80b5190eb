#include "store/native.h"

#include <sqlite3.h>

#include <string_view>

namespace tocsin::store::native {

namespace {

sqlite3* of(Connection connection) { return static_cast<sqlite3*>(connection); }

Failure kind_of(int code) {
    switch (code & 0xff) {
        case SQLITE_OK:
        case SQLITE_ROW:
        case SQLITE_DONE:
            return Failure::none;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL:
            return Failure::busy;
        case SQLITE_CONSTRAINT:
            return Failure::constraint;
        case SQLITE_FULL:
            return Failure::full;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return Failure::broken;
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_INTERNAL:
        case SQLITE_NOMEM:
            return Failure::fatal;
        default:
            return Failure::other;
    }
}

/// Every name in our statements is one that the migrations made, so one that is missing was taken away. SQLite has no code
/// of its own for that, only the sentence.
bool misses_a_name(std::string_view sentence) {
    for (const std::string_view said : {"no such table", "no such column", "has no column named"})
        if (sentence.find(said) != std::string_view::npos) return true;
    return false;
}

int note_pages(void* pages, sqlite3*, const char*, int count) {
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
}

}  // namespace

Failure failure_of(Connection connection) {
    const int code = sqlite3_errcode(of(connection));
    if ((code & 0xff) == SQLITE_ERROR && misses_a_name(sqlite3_errmsg(of(connection)))) return Failure::broken;
    return kind_of(code);
}

int code_of(Connection connection) { return sqlite3_extended_errcode(of(connection)); }

bool in_transaction(Connection connection) { return sqlite3_get_autocommit(of(connection)) == 0; }

void wait_when_busy(Connection connection, std::chrono::milliseconds at_most) {
    sqlite3_busy_timeout(of(connection), static_cast<int>(at_most.count()));
}

void harden(Connection connection) {
    for (const int setting : {SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE}) {
        int is = 0;
        const int code = sqlite3_db_config(of(connection), setting, 1, &is);
        if (code != SQLITE_OK || is != 1) throw Failed(Failure::other);
    }
}

void watch_log(Connection connection, int* pages) { sqlite3_wal_hook(of(connection), note_pages, pages); }

Failure checkpoint(Connection connection, Checkpoint kind) {
    const int mode = kind == Checkpoint::passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE;
    const int code = sqlite3_wal_checkpoint_v2(of(connection), nullptr, mode, nullptr, nullptr);
    const Failure failure = kind_of(code);
    return failure == Failure::busy && kind == Checkpoint::passive ? Failure::none : failure;
}

}  // namespace tocsin::store::native
