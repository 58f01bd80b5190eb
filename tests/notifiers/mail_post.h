// A mail notifier with everything around it, and a place where its outcomes and its log come together.
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "notifiers/mail_notifier.h"
#include "tests/fakes/smtp_sink.h"

namespace tocsin::tests {

/// A letter of a notice to that address, with an id of its own made of `number`.
DueDelivery letter_to(const std::string& address, int number = 1);

/// Options for a sink in the clear: short time limits, everything from example.org.
notifiers::MailOptions to_sink(const SmtpSink& sink);

/// Threads: any.
class MailPost {
public:
    explicit MailPost(notifiers::MailOptions options);
    ~MailPost();

    void send(std::vector<DueDelivery> deliveries);
    /// Waits until so many have ended, by delivery id; ends the test program when that takes a minute.
    std::map<std::string, AttemptOutcome> outcomes(std::size_t count);
    /// Sends one and waits for it.
    AttemptOutcome attempt(DueDelivery due);
    void stop() { notifier_.reset(); }
    Notifier& notifier() { return *notifier_; }
    /// Everything that was logged, and every outcome's words.
    std::string said();

private:
    class KeptLog;
    std::unique_ptr<Clock> clock_;
    std::unique_ptr<KeptLog> log_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::map<std::string, AttemptOutcome> outcomes_;
    std::size_t count_ = 0;
    std::string words_;
    std::unique_ptr<Notifier> notifier_;
};

}  // namespace tocsin::tests
