// The door for time: wakes when a timer or a delivery is due, fires the one at the desk and hands the other out.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/core/notifier.h"
#include "engine/core/store.h"
#include "engine/desk/desk.h"
#include "engine/desk/retention.h"

namespace tocsin::dispatch {

struct Options {
    long long timers_at_once = 1024;
    long long deliveries_at_once = 1024;
    /// A claimed delivery whose outcome was lost with the process comes back after this long, with the same id.
    std::chrono::seconds lease{60};
    /// How often it is looked whether a channel is due for a silent test.
    std::chrono::seconds look_at_channels{60};
    /// How often what is past its time is forgotten.
    std::chrono::seconds forget_every{10};
    /// Deliveries of these notices are about to be claimed (Sealer::cover); empty: nobody is told.
    std::function<void(const std::vector<std::string>& notice_ids)> before_notices{};
};

/// Two threads: one waits for what is due, one records outcomes in groups. What was due while the engine was down fires
/// at start, in due order. All references outlive the dispatch.
class Dispatch {
public:
    Dispatch(desk::Desk& desk, Store& store, Notifier& notifier, TrustedClock& clock, Log& log, Options options = {});
    ~Dispatch();

    void start();
    /// Waits for the step at hand.
    void stop();
    /// After stop, once the notifier has given back what it held: files the outcomes that nobody has filed yet.
    void record_rest();

    /// The book was changed (Store::on_commit). Wakes the waiting thread only if it would oversleep.
    void committed(const Store::Committed& what);

    /// The clock was moved on by somebody: what is due has to be looked for again.
    void time_moved();
    /// Whether all that is due at this instant has been fired, handed out and recorded.
    [[nodiscard]] bool settled();

    /// One round of everything that is due now; true when there may be more. For tests and simulation.
    bool round();

private:
    void wait_for_work();
    void record_outcomes();
    bool fire_timers();
    bool hand_out();
    bool hand_out(const std::string& kind, std::size_t free_places);
    void tell_notices(const std::vector<DueDelivery>& due) const;
    void watch_clock();
    void watch_channels();
    void forget_expired();

    desk::Desk& desk_;
    Store& store_;
    Notifier& notifier_;
    TrustedClock& clock_;
    Log& log_;
    Options options_;

    std::mutex mutex_;  ///< guards what follows; never held while the desk or the store is called
    std::condition_variable wake_, outcome_;
    bool running_ = false;
    bool poked_ = false;
    bool resting_ = false;  ///< the waiting thread found nothing due and sleeps
    Instant planned_ = Instant::max();  ///< when the waiting thread means to wake up
    std::unordered_map<std::string, std::string> in_flight_;  ///< delivery id -> incident id
    std::vector<std::pair<std::string, AttemptOutcome>> outcomes_;
    bool clock_was_suspect_ = false;
    bool timers_failed_ = false;
    Micros channels_looked_at_{0};
    Micros forgot_at_{0};
    desk::HouseRounds rounds_;
    std::string channels_were_;
    std::thread waiter_, recorder_;
};

}  // namespace tocsin::dispatch
