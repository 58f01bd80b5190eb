// Where databases differ: everything else in the store is SQL that both SQLite and PostgreSQL take.
#pragma once

#include <string>
#include <vector>

namespace tocsin::store::dialect {

inline constexpr const char* begin_write = "begin immediate";  ///< plain begin would not wait for a second writer
inline constexpr const char* begin_read = "begin";
inline constexpr const char* commit = "commit";
inline constexpr const char* rollback = "rollback";
inline constexpr const char* savepoint = "savepoint step";
inline constexpr const char* release_savepoint = "release savepoint step";
inline constexpr const char* undo_savepoint = "rollback to savepoint step";

/// Fills in what a table definition leaves open: {int} is the 64-bit integer type (STRICT knows no bigint),
/// {counter} a key that numbers the rows in order of recording, {table} what follows the closing bracket,
/// {keyed} the same for a table kept in the order of its key.
[[nodiscard]] std::string ddl(std::string text);

/// A join whose left side is read first, whatever the planner thinks.
inline constexpr const char* join_from_left = "cross join";

/// A setting of a session, and what it must answer when asked again.
struct Setting {
    const char* name;
    std::string value;
    std::string answer;
};
[[nodiscard]] std::vector<Setting> writer_settings(bool full_sync);
[[nodiscard]] std::vector<Setting> reader_settings();

inline constexpr const char* ask_version = "pragma user_version";
[[nodiscard]] std::string set_version(long long version);
/// How many tables there are: none in a new file.
inline constexpr const char* count_tables = "select count(*) from sqlite_master";
/// One text, "ok" when all is well.
inline constexpr const char* quick_check = "pragma quick_check(1)";

}  // namespace tocsin::store::dialect
