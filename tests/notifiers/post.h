// A notifier with everything around it, and a place where its outcomes come together.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "notifiers/webhook_notifier.h"
#include "tests/fakes/silent_log.h"

namespace tocsin::tests {

/// Threads: any.
class Post {
public:
    explicit Post(notifiers::WebhookOptions options);
    ~Post();

    /// One delivery with a name of its own, to an endpoint of its own unless one is named.
    DueDelivery to(const std::string& url, const std::string& endpoint = "");
    void send(std::vector<DueDelivery> deliveries);
    /// Waits until so many have ended; ends the test program when that takes a minute.
    std::vector<AttemptOutcome> outcomes(std::size_t count);
    /// Sends one and waits for it.
    AttemptOutcome attempt(const std::string& url);

    std::vector<std::size_t> group_sizes();
    void stop() { notifier_.reset(); }
    Notifier& notifier() { return *notifier_; }
    SilentLog& log() { return log_; }

    /// "whsec_" and 32 bytes.
    static std::string secret(char fill = 'k');

private:
    std::unique_ptr<Clock> clock_;
    SilentLog log_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<AttemptOutcome> outcomes_;
    std::vector<std::size_t> group_sizes_;
    int named_ = 0;
    std::unique_ptr<Notifier> notifier_;
};

/// Plain http to loopback allowed, short time limits: for tests that are not about the guard.
notifiers::WebhookOptions open_to_loopback();

}  // namespace tocsin::tests
