// The book in one SQLite file: the Store of a single engine.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "engine/core/log.h"
#include "engine/core/store.h"
#include "engine/core/vault.h"
#include "store/shred_list.h"

namespace tocsin::store {

/// What a commit waits for. `normal` loses acknowledged steps in a power cut: it is there for the control run of a
/// test.
enum class Synchronous { full, normal };

enum class StartCheck {
    none,
    quick,  ///< looks at every page: seconds per gigabyte
};

/// A key that came back with the book, and whose kind of subject it sealed: "customer", "incident" ...
struct ShreddedAgain {
    std::string key, kind;
};

struct SqliteOptions {
    std::string path;
    Synchronous synchronous = Synchronous::full;
    std::size_t queue_max = 4096;               ///< requests waiting for the writer; one more is answered overloaded
    std::size_t batch_max = 256;                ///< requests that share one commit
    int readers = 4;                            ///< reads at the same time
    std::string vfs;                            ///< name of a registered SQLite VFS; empty for the system's
    std::chrono::milliseconds busy_wait{5000};  ///< how long another program may hold the file
    std::size_t cases_max = 4096;               ///< case files the writer keeps in memory
    StartCheck start_check = StartCheck::none;
    /// Seals what is personal or secret; null: nothing is sealed, for benchmarks and tests. A sealed book opens with its own
    /// vault only; one that is not sealed yet is sealed while it is opened.
    std::shared_ptr<const Vault> vault;
    /// Null: none is kept. Keys on it that are destroyed there and alive in the book are destroyed again at opening.
    std::shared_ptr<ShredList> shred_list;
    /// Told, while the book is opened, which keys that were; again at each opening until the system's chain has an entry of
    /// them (engine/desk/vault.h, record_shredded_again).
    std::function<void(const std::vector<ShreddedAgain>&)> on_shredded_again;
    /// Called once, on the writer's thread, after an I/O error of the file, or when a step found the book damaged. Empty: the
    /// process ends with status 70. Where it returns, everything asked from then on is answered as that step was: with
    /// Fault::storage or Fault::broken_book.
    std::function<void()> on_fatal;
};

/// Opens the book, creates it or brings it to this release's schema.
///
/// Holds PATH.lock as long as the store lives. Files are made with mode 0600.
/// Errors:  storage  held by another engine; readable by everybody; written by a newer release; not a book of ours;
///                   locked, damaged or unreadable; sealed under other keys, or sealed and no vault is given. Nothing was
///                   changed then.
/// Threads: one writer thread of its own; `log` is used from there and must outlive the store.
/// Example: tests/store/sqlite_store_test.cpp
[[nodiscard]] Result<std::unique_ptr<Store>> open_sqlite_store(SqliteOptions options, Log& log);

/// Whether the book in this file is sealed; a file that is not there is none. Reads only.
/// Errors:  storage  it cannot be read, or is no book of ours.
[[nodiscard]] Result<bool> is_sealed_book(const std::string& path);

}  // namespace tocsin::store
