// Where deliveries are put for the loop, from any thread.
#pragma once

#include <atomic>
#include <mutex>
#include <vector>

#include "notifiers/fair_queue.h"
#include "notifiers/fd.h"

namespace tocsin::notifiers {

/// Bounded by `waiting_max`, over everything that was put in and has not yet been started or given up.
/// Threads: any.
class Mailbox {
public:
    explicit Mailbox(std::size_t waiting_max);

    void put(std::vector<DueDelivery> deliveries, Notifier::Done done, Micros now);
    void stop();
    std::size_t capacity() const;

    /// What came in since the last call; `over` is what did not fit.
    struct Mail {
        std::vector<Waiting> fits, over;
        bool stopping = false;
    };
    Mail take();
    /// So many of those taken wait no more.
    void left(std::size_t count) { waiting_ -= count; }

    /// Readable when take() has something to say.
    const Fd& bell() const { return bell_; }

private:
    void ring();

    const std::size_t waiting_max_;
    Fd bell_;
    std::atomic<std::size_t> waiting_{0};
    std::mutex mutex_;  ///< guards mail_
    Mail mail_;
};

}  // namespace tocsin::notifiers
