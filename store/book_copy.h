// A book looked at from the side: without its lock, without writing, while an engine may be running on it; and copies of it.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "engine/core/store.h"
#include "engine/core/vault.h"

namespace tocsin::store {

/// One view of a book, from the opening to the end. Threads: one at a time.
class BookForReading {
public:
    virtual ~BookForReading() = default;
    /// Like Store::read, always over the same view. The reader must not be kept.
    virtual Status read(const std::function<Status(const Reader&)>& look) const = 0;
};

/// `vault` may be null: then what is sealed cannot be read, and everything else can.
/// Errors:  storage  not there, damaged, no book of ours, of another release's schema, or sealed under other keys.
/// Example: tests/store/book_copy_test.cpp
[[nodiscard]] Result<std::unique_ptr<BookForReading>> open_book_for_reading(const std::string& path,
                                                                            std::shared_ptr<const Vault> vault);

/// Copies the book as it is at one instant into a file that is not there yet, mode 0600, and looks at every page, index and
/// constraint of the copy. An engine may be running and is not held up.
/// Errors:  storage  the book cannot be read; the copy cannot be written, or is there already; the copy is not sound. What was
///                   begun is removed.
[[nodiscard]] Status copy_book(const std::string& path, const std::string& to);

}  // namespace tocsin::store
