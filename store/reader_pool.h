// A few read-only sessions, lent one at a time.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "engine/core/log.h"
#include "store/book_reader.h"

namespace tocsin::store {

/// Threads: any. Readers never hold up the writer, nor it them.
class ReaderPool {
public:
    /// Opens options.readers sessions, which share `keys`. Throws what they throw.
    ReaderPool(const SqliteOptions& options, std::shared_ptr<KeyCache> keys, Log& log);
    ~ReaderPool();

    /// Runs `look` in one transaction: one view of the book. Waits while all sessions are lent.
    Status read(const std::function<Status(const Reader&)>& look);

private:
    struct Desk;
    Status read_with(Desk& desk, const std::function<Status(const Reader&)>& look);

    Log& log_;
    std::mutex mutex_;
    std::condition_variable back_;
    std::vector<std::unique_ptr<Desk>> free_;
};

}  // namespace tocsin::store
