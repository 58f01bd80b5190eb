// A notifier's thread: libcurl's multi handle on epoll, whatever the transfers speak.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "notifiers/fair_queue.h"
#include "notifiers/fd.h"
#include "notifiers/mailbox.h"
#include "notifiers/outcome_groups.h"
#include "notifiers/pace.h"
#include "notifiers/transfer.h"

namespace tocsin::notifiers {

/// Makes one more transfer for the loop.
using TransferFactory = std::function<std::unique_ptr<Transfer>()>;

struct LoopLimits {
    std::size_t in_flight_max = 1;
    std::size_t young_max = 1;  ///< of these, in flight for less than about 20 ms
    FairQueue::Limits queue{};
    std::chrono::seconds queue_wait_max{30};  ///< then failed untried
};

/// Takes deliveries from the mailbox, keeps as many in flight as it may, reports how each ended.
/// Threads: made anywhere, run() on one; everything else passes through the mailbox.
class TransferLoop {
public:
    TransferLoop(TransferFactory factory, const LoopLimits& limits, Mailbox& mailbox, Clock& clock, Log& log);
    ~TransferLoop();

    /// False when the system gave no descriptors or memory.
    bool good() const;
    /// Until the mailbox says stop; returns when every delivery has had its outcome.
    void run();

private:
    struct MultiCleanup {
        void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
    };
    static int on_socket(CURL* easy, curl_socket_t socket, int what, void* self, void* known);
    static int on_timer(CURLM* multi, long millis, void* self);

    void turn(int ready_max);
    void ready(int fd, unsigned events);
    void take_mail();
    void start_waiting();
    void wait_for_a_turn();
    void start(FairQueue::Next next);
    void step(curl_socket_t socket, int mask);
    void collect();
    void land(Transfer& transfer, CURLcode code);
    void tell_refusal(const Transfer& transfer);
    void tell_change(const Transfer& transfer, Breaker::Change change);
    void report(const OutcomeGroups::Receiver& to, AttemptOutcome outcome);
    void flush_if_due();
    void give_up();
    void stop();

    const TransferFactory factory_;
    const LoopLimits limits_;
    Mailbox& mailbox_;
    Clock& clock_;
    Log& log_;
    Fd epoll_, curl_timer_, linger_, sweep_, tick_, turn_;
    std::unique_ptr<CURLM, MultiCleanup> multi_;
    FairQueue queue_;
    Pace pace_;
    OutcomeGroups outcomes_;
    std::vector<std::unique_ptr<Transfer>> transfers_;  ///< all there are; freed after the multi handle let go of them
    std::vector<Transfer*> free_;
    std::size_t in_flight_ = 0;
    std::vector<std::pair<Transfer*, CURLcode>> ended_;  ///< within one collect()
    bool kick_ = false;                                  ///< curl wants to be called at once
    bool linger_over_ = false;                           ///< outcomes have waited long enough
    bool ticking_ = false;
    bool stopping_ = false;
};

}  // namespace tocsin::notifiers
