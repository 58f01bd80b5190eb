#include "engine/verify/database.h"

#include <cctype>

namespace tocsin::verify {
namespace {

// A path may hold '?' and '%', which mean something else in a URI.
std::string read_only_uri(const std::string& path) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 128 && (std::isalnum(byte) || c == '/' || c == '.' || c == '-' || c == '_')) {
            uri += c;
        } else {
            uri += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return uri + "?mode=ro";
}

void run(sqlite3* connection, const char* sql) {
    const int code = sqlite3_exec(connection, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw Unreadable(sqlite3_errmsg(connection), code);
}

}  // namespace

Unreadable::Unreadable(const std::string& what, int code)
    : std::runtime_error(what), damaged((code & 0xff) == SQLITE_CORRUPT) {}

Statement::Statement(sqlite3* connection, const std::string& sql) : connection_(connection) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(connection, sql.c_str(), -1, &statement, nullptr);
    statement_.reset(statement);
    if (code != SQLITE_OK) throw Unreadable(sqlite3_errmsg(connection), code);
}

void Statement::bind(int position, std::string_view text) {
    const int code =
        sqlite3_bind_text64(statement_.get(), position, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    if (code != SQLITE_OK) throw Unreadable(sqlite3_errmsg(connection_), code);
}

bool Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    throw Unreadable(sqlite3_errmsg(connection_), code);
}

void Statement::rewind() { sqlite3_reset(statement_.get()); }

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

long long Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

std::string_view Statement::bytes(int column) const {
    sqlite3_stmt* row = statement_.get();
    const bool blob = sqlite3_column_type(row, column) == SQLITE_BLOB;
    const void* data = blob ? sqlite3_column_blob(row, column) : sqlite3_column_text(row, column);
    if (data == nullptr) return {};
    return {static_cast<const char*>(data), static_cast<std::size_t>(sqlite3_column_bytes(row, column))};
}

Database::Database(const std::string& path) {
    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2(read_only_uri(path).c_str(), &connection,
                                     SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    connection_.reset(connection);
    if (code != SQLITE_OK) throw Unreadable(connection ? sqlite3_errmsg(connection) : "no memory", code);
    sqlite3_extended_result_codes(connection, 1);
    sqlite3_busy_timeout(connection, 5000);
    // The file is evidence, perhaps forged: its schema may run nothing, and every page is looked at twice.
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    run(connection, "PRAGMA trusted_schema=OFF");
    run(connection, "PRAGMA cell_size_check=ON");
    run(connection, "BEGIN");
    run(connection, "SELECT 1 FROM sqlite_schema LIMIT 1");
}

}  // namespace tocsin::verify
