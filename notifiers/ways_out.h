// The one notifier the rest of the house sees: it sends each delivery the way its endpoint's kind says.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>

#include "engine/core/clock.h"
#include "engine/core/notifier.h"

namespace tocsin::notifiers {

/// The notifiers there are. What is not configured is empty.
struct Ways {
    std::unique_ptr<Notifier> http;  ///< webhook, chat, pagerduty
    std::unique_ptr<Notifier> mail;  ///< email
    std::unique_ptr<Notifier> file;  ///< file
    std::size_t mail_at_once = 1;    ///< connections to the relay
};

/// Each kind has its own queue, so that a slow relay holds up no webhook. Only so much e-mail is taken as the relay
/// carries away before the caller's lease ends: four times what it takes at once, counted until each has its outcome.
/// A delivery of a kind that is not configured, or not known, fails with a detail that says so; that outcome comes on
/// the caller's thread, within send(). All others come as the notifiers give them.
/// `clock` outlives it. Threads: as Notifier. Example: tests/notifiers/ways_out_test.cpp
class WaysOut final : public Notifier {
public:
    WaysOut(Ways ways, Clock& clock);

    void send(std::vector<DueDelivery> deliveries, Done done) override;
    /// Of the HTTP notifier; of the whole where there is none.
    std::size_t capacity() const override;
    std::map<std::string, std::size_t> room() const override;

private:
    std::size_t mail_room() const;
    void send_mail(std::vector<DueDelivery> deliveries, const std::shared_ptr<const Done>& done);

    Clock& clock_;
    const std::size_t mail_room_max_;
    std::atomic<std::size_t> mail_out_{0};  ///< taken and without an outcome; outlives the notifiers that count it down
    Ways ways_;
};

}  // namespace tocsin::notifiers
