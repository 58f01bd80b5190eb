// The data file, opened for reading only.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <sqlite3.h>

namespace tocsin::verify {

/// Raised when the file cannot be read; caught in main.cpp and never leaves this program.
///
/// `damaged` tells a file whose pages contradict each other from one that is absent, locked or not ours.
struct Unreadable : std::runtime_error {
    Unreadable(const std::string& what, int code);
    bool damaged;
};

/// One prepared query and the row it stands on.
///
/// Views given out are valid until the next `step` or `rewind`.
class Statement {
public:
    Statement(sqlite3* connection, const std::string& sql);

    void bind(int position, std::string_view text);
    [[nodiscard]] bool step();
    void rewind();

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] long long integer(int column) const;
    /// The stored bytes of a text or a blob; empty for NULL.
    [[nodiscard]] std::string_view bytes(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    sqlite3* connection_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// A read-only connection that sees one moment of the file for as long as it lives.
///
/// A running engine may go on writing; nothing it commits after the opening is seen.
/// Errors: Unreadable.
class Database {
public:
    explicit Database(const std::string& path);
    [[nodiscard]] Statement query(const std::string& sql) const { return {connection_.get(), sql}; }

private:
    struct Close {
        void operator()(sqlite3* connection) const { sqlite3_close(connection); }
    };
    std::unique_ptr<sqlite3, Close> connection_;
};

}  // namespace tocsin::verify
