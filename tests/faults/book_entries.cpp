#include "tests/faults/book_entries.h"

#include <sqlite3.h>

#include <memory>
#include <stdexcept>

#include "engine/core/audit.h"

namespace tocsin::faults {

namespace {

using Connection = std::unique_ptr<sqlite3, int (*)(sqlite3*)>;

Connection open(const std::string& book, int flags) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(book.c_str(), &raw, flags, nullptr);
    Connection connection(raw, sqlite3_close);
    if (code != SQLITE_OK) throw std::runtime_error("the book cannot be opened");
    sqlite3_busy_timeout(raw, 5000);
    return connection;
}

}  // namespace

std::vector<Entry> entries_of(const std::string& book) {
    const auto connection = open(book, SQLITE_OPEN_READONLY);
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v2(connection.get(), "SELECT entry FROM history ORDER BY n", -1, &raw, nullptr);
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> rows(raw, sqlite3_finalize);
    if (code != SQLITE_OK) throw std::runtime_error("the history cannot be read");
    std::vector<Entry> all;
    while (sqlite3_step(raw) == SQLITE_ROW) {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(raw, 0));
        auto entry = open_entry(std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(raw, 0))));
        if (!entry) throw std::runtime_error("an entry cannot be read");
        all.push_back(std::move(*entry));
    }
    return all;
}

Intruder::Intruder(const std::string& book, Grip grip) {
    auto connection = open(book, SQLITE_OPEN_READWRITE);
    // Its close must not touch the log: that is the engine's.
    sqlite3_db_config(connection.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    const char* sql = grip == Grip::immediate ? "BEGIN IMMEDIATE" : "BEGIN EXCLUSIVE";
    if (sqlite3_exec(connection.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error("the book cannot be held");
    connection_ = connection.release();
}

Intruder::~Intruder() {
    auto* connection = static_cast<sqlite3*>(connection_);
    sqlite3_exec(connection, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(connection);
}

}  // namespace tocsin::faults
