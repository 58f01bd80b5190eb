// The few calls that SOCI has no name for, straight to SQLite. Its header and SOCI's cannot share a unit: all of it is
// here.
#pragma once

#include <chrono>

#include "store/failure.h"

namespace tocsin::store::native {

/// The sqlite3* of a session; borrowed.
using Connection = void*;

/// What the last call on this connection came to.
[[nodiscard]] Failure failure_of(Connection connection);
/// The extended result code of the last call, for the log.
[[nodiscard]] int code_of(Connection connection);
/// False when SQLite has rolled the transaction back by itself.
[[nodiscard]] bool in_transaction(Connection connection);

void wait_when_busy(Connection connection, std::chrono::milliseconds at_most);
/// The schema in the file may run nothing; closing never checkpoints by itself. Throws Failed.
void harden(Connection connection);
/// `pages` is told the length of the write-ahead log after every commit; it must outlive the connection.
void watch_log(Connection connection, int* pages);

enum class Checkpoint { passive, truncate };
/// Copies the write-ahead log into the file, checked. Busy is no failure of a passive one.
[[nodiscard]] Failure checkpoint(Connection connection, Checkpoint kind);

}  // namespace tocsin::store::native
