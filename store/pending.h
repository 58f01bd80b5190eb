// A request on its way through the writer.
#pragma once

#include <semaphore.h>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/core/store.h"

namespace tocsin::store {

/// What a waiter sleeps on: the system's own semaphore. With that of libstdc++ 12 a waiter was seen asleep while nothing was
/// left to write; it is suspected, not convicted.
/// Threads: one that waits, one that rings.
class Bell {
public:
    Bell() { sem_init(&rung_, 0, 0); }
    ~Bell() { sem_destroy(&rung_); }
    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;
    void wait() {
        while (sem_wait(&rung_) != 0 && errno == EINTR) {
        }
    }
    void ring() { sem_post(&rung_); }

private:
    sem_t rung_;
};

/// Who waits: woken once, when its last request is answered. `left` belongs to the writer once it is queued.
struct Waiter {
    std::size_t left = 0;
    Bell* done = nullptr;
};

struct Pending {
    Change change;
    Waiter* waiter = nullptr;
    std::optional<Commit> written;          ///< decided and written in the open transaction
    std::optional<Result<Receipt>> answer;  ///< set when the batch is through
};

using Batch = std::vector<Pending*>;

/// The bounded queue before the writer. Threads: any; take is the writer's.
class PendingQueue {
public:
    explicit PendingQueue(std::size_t max) : max_(max) {}

    enum class Push { taken, full, closed };
    /// All of them or none.
    Push push(const Batch& all) {
        {
            const std::lock_guard lock(mutex_);
            if (closed_) return Push::closed;
            if (waiting_.size() + all.size() > max_) return Push::full;
            waiting_.insert(waiting_.end(), all.begin(), all.end());
        }
        came_.notify_one();
        return Push::taken;
    }

    /// Waits for something, then takes what is there, at most `batch_max`. False when closed and empty. With a patience it
    /// comes back empty-handed when that is over.
    bool take(Batch& batch, std::size_t batch_max, std::optional<std::chrono::milliseconds> patience = std::nullopt) {
        batch.clear();
        std::unique_lock lock(mutex_);
        const auto ready = [&] { return closed_ || !waiting_.empty(); };
        if (patience && !came_.wait_for(lock, *patience, ready)) return true;
        came_.wait(lock, ready);
        while (!waiting_.empty() && batch.size() < batch_max) {
            batch.push_back(waiting_.front());
            waiting_.pop_front();
        }
        return !batch.empty();
    }

    void close() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        came_.notify_all();
    }

    [[nodiscard]] std::size_t max() const noexcept { return max_; }

private:
    const std::size_t max_;
    std::mutex mutex_;
    std::condition_variable came_;
    std::deque<Pending*> waiting_;
    bool closed_ = false;
};

}  // namespace tocsin::store
