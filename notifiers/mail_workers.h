// A few threads, each with a connection to the relay, and one that reports what they came to.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "notifiers/curl_library.h"
#include "notifiers/fair_queue.h"
#include "notifiers/mail_notifier.h"
#include "notifiers/mail_transfer.h"
#include "notifiers/outcome_groups.h"
#include "notifiers/throttle.h"

namespace tocsin::notifiers {

/// Threads: send, capacity and the destructor from any; the workers are made when there is work for one more.
class MailWorkers final : public Notifier {
public:
    /// `options` are as make_mail_notifier has checked them.
    MailWorkers(MailOptions options, Clock& clock, Log& log);
    ~MailWorkers() override;

    void start();
    void send(std::vector<DueDelivery> deliveries, Done done) override;
    std::size_t capacity() const override;

private:
    using Lock = std::unique_lock<std::mutex>;
    struct Worker {
        std::condition_variable called;
        bool is_called = false;
        std::unique_ptr<MailTransfer> connection;  ///< the worker's own
        std::thread thread;
    };

    void work(Worker& me);
    std::optional<FairQueue::Next> next_letter(Worker& me, Lock& lock);
    void wait_to_be_called(Worker& me, Lock& lock);
    void carry(Worker& me, FairQueue::Next next, Lock& lock);
    void call_one();
    void keep();
    Micros keeper_sleeps() const;
    void give_up();
    void add_untried(const Waiting& item, const char* detail, std::optional<std::chrono::seconds> again_in = {},
                     AttemptOutcome::Kind kind = AttemptOutcome::Kind::failed);
    void tell_change(const std::string& endpoint, Breaker::Change change);

    CurlLibrary library_;
    const MailOptions options_;
    Clock& clock_;
    Log& log_;
    std::atomic<bool> stopping_ = false;

    mutable std::mutex mutex_;  ///< guards what follows; never held while a letter is carried or an outcome reported
    FairQueue queue_;
    Throttle throttle_;
    OutcomeGroups outcomes_;
    std::size_t waiting_ = 0;
    bool rests_ = false;    ///< the relay failed often enough to be tried seldom
    bool in_vain_ = false;  ///< a worker found nothing to start, and nothing has come or ended since
    std::vector<std::unique_ptr<Worker>> workers_;
    std::vector<Worker*> idle_;  ///< the one that had work last is called first: its connection is the freshest
    std::condition_variable keeper_;
    bool poked_ = false;  ///< the keeper has something to see to
    bool over_ = false;   ///< all workers have gone
    std::thread keeper_thread_;
};

}  // namespace tocsin::notifiers
