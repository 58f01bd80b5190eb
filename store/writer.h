// The one thread that writes: takes all that waits, writes it in one transaction, syncs once, answers each.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "engine/core/log.h"
#include "store/pen.h"
#include "store/pending.h"
#include "store/sqlite_store.h"

namespace tocsin::store {

/// Threads: one of its own from start to stop; ask, when_committed and stop may be called from any.
class Writer {
public:
    /// Takes over a settled, migrated session. Throws what the session throws.
    /// `reader_keys` are dropped from when a key is destroyed.
    Writer(std::unique_ptr<Session> session, const SqliteOptions& options, std::shared_ptr<KeyCache> reader_keys, Log& log);
    ~Writer();

    void start();
    /// Works off what is queued, refuses what comes after, brings the write-ahead log into the file.
    void stop();

    /// Answers every one of `all`: all queued together, or all refused.
    void ask(std::vector<Pending>& all);
    void when_committed(std::function<void(Store::Committed)> listener);

private:
    void loop();
    void work_off(const Batch& batch);
    void give_up(const Batch& batch, Failure failure);
    void stop_for_good(Failure failure);
    [[nodiscard]] bool is_dead() const { return died_of_ != Failure::none; }

    void step(const Batch& batch, std::size_t at);
    Result<Commit> decide(const Change& change);
    /// The answer given before, or the refusal to give another one under the same key.
    std::optional<Result<Receipt>> recall(const Pending& pending);
    Status check(const Commit& commit);
    void write(const Commit& commit);
    void write(const Pending& pending);
    /// Takes back request `at`, and nothing else.
    void undo(const Batch& batch, std::size_t at);

    /// Puts the keys that the transaction is about to destroy on the list outside the book. Throws Failed.
    void list_gone();
    void take_back_gone();
    void list_done();
    void after_commit();
    void checkpoint_when_long();
    void checkpoint_to_the_end();

    const SqliteOptions options_;
    Log& log_;
    std::unique_ptr<Session> session_;
    std::shared_ptr<KeyCache> reader_keys_, keys_;
    WriterView view_;
    Sealer sealer_;
    Pen pen_;
    PendingQueue queue_;
    std::thread thread_;
    std::mutex listener_mutex_;
    std::function<void(Store::Committed)> listener_;

    // The writer thread's own.
    bool savepoints_ = false;          // once a request of the batch failed while writing
    Failure died_of_ = Failure::none;  // after an I/O error, or in a damaged book
    std::vector<ShreddedKey> listed_;  // put on the list by the open transaction
    bool erase_log_ = false;           // the write-ahead log still holds what was destroyed
    Instant latest_{};                 // newest instant written, for what has none of its own
    int log_pages_ = 0, log_pages_before_ = 0, checkpoint_at_ = 0;
};

}  // namespace tocsin::store
