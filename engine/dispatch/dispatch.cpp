#include "engine/dispatch/dispatch.h"

#include <algorithm>

namespace tocsin::dispatch {

namespace {

// Sleep no longer than this, so that a leap of the wall clock is seen within two seconds.
constexpr auto nap_max = std::chrono::seconds(1);

constexpr const char* kinds[] = {"webhook", "email", "file", "chat", "pagerduty"};

}  // namespace

Dispatch::Dispatch(desk::Desk& desk, Store& store, Notifier& notifier, TrustedClock& clock, Log& log, Options options)
    : desk_(desk), store_(store), notifier_(notifier), clock_(clock), log_(log), options_(std::move(options)) {}

Dispatch::~Dispatch() { stop(); }

void Dispatch::start() {
    {
        const std::lock_guard lock(mutex_);
        if (running_) return;
        running_ = true;
    }
    waiter_ = std::thread([this] { wait_for_work(); });
    recorder_ = std::thread([this] { record_outcomes(); });
}

void Dispatch::stop() {
    {
        const std::lock_guard lock(mutex_);
        if (!running_) return;
        running_ = false;
    }
    wake_.notify_all();
    outcome_.notify_all();
    waiter_.join();
    recorder_.join();
}

void Dispatch::record_rest() {
    std::vector<std::pair<std::string, AttemptOutcome>> rest;
    {
        const std::lock_guard lock(mutex_);
        rest.swap(outcomes_);
    }
    if (!rest.empty()) desk_.outcomes(rest);
}

void Dispatch::committed(const Store::Committed& what) {
    const auto earlier = [&](const std::optional<Instant>& due) { return due && *due < planned_; };
    {
        const std::lock_guard lock(mutex_);
        if (!earlier(what.timer_due) && !earlier(what.delivery_due)) return;
        poked_ = true;
    }
    wake_.notify_one();
}

void Dispatch::time_moved() {
    {
        const std::lock_guard lock(mutex_);
        poked_ = true;
        resting_ = false;
    }
    wake_.notify_one();
}

bool Dispatch::settled() {
    const std::lock_guard lock(mutex_);
    return resting_ && !poked_ && in_flight_.empty() && outcomes_.empty();
}

void Dispatch::wait_for_work() {
    for (;;) {
        while (round()) {
            const std::lock_guard lock(mutex_);
            if (!running_) return;
        }
        std::optional<Instant> timer, delivery;
        {
            const std::lock_guard lock(mutex_);
            planned_ = Instant::max();  // from here on every commit pokes, so none can be missed while we look
            poked_ = false;
        }
        (void)store_.read([&](const Reader& book) -> Status {
            if (auto next = book.next_timer(); next) timer = *next;
            if (auto next = book.next_delivery(); next) delivery = *next;
            return ok();
        });
        const Instant now = clock_.now();
        Instant until = now + nap_max;
        // One that cannot be fired is tried again in a second, not at once.
        if (timer) until = std::min(until, std::max(*timer, timers_failed_ ? now + std::chrono::seconds(1) : now));
        // A queue that waits for room in the notifier is looked at again soon, not at once.
        if (delivery) until = std::min(until, std::max(*delivery, now + std::chrono::milliseconds(5)));
        std::unique_lock lock(mutex_);
        if (!running_) return;
        planned_ = until;
        if (!poked_ && until > now) {
            resting_ = true;
            wake_.wait_for(lock, until - now, [&] { return poked_ || !running_; });
            resting_ = false;
        }
        if (!running_) return;
    }
}

bool Dispatch::round() {
    watch_clock();
    watch_channels();
    forget_expired();
    const bool more_timers = fire_timers();
    const bool more_deliveries = hand_out();
    return more_timers || more_deliveries;
}

void Dispatch::watch_clock() {
    const bool suspect = clock_.suspect();
    if (suspect == clock_was_suspect_) return;
    clock_was_suspect_ = suspect;
    const std::string apart = std::to_string(clock_.apart().count() / 1'000'000);
    if (suspect)
        log_.error("the wall clock has leapt; time goes on from the last trusted instant until both agree",
                   {{"apart_seconds", apart}});
    else
        log_.info("the wall clock agrees again", {});
    desk_.clock_changed(suspect ? "suspect" : "trusted", apart);
}

bool Dispatch::fire_timers() {
    std::vector<TimerRow> due;
    const Instant now = clock_.now();
    timers_failed_ = false;
    (void)store_.read([&](const Reader& book) -> Status {
        auto found = book.due_timers(now, options_.timers_at_once);
        if (found) due = std::move(*found);
        return ok();
    });
    if (due.empty()) return false;
    std::size_t failed = 0;
    for (const auto& result : desk_.fire(due, now)) failed += !result;
    if (failed > 0) {
        timers_failed_ = true;
        log_.error("timers could not be fired and are tried again", {{"count", std::to_string(failed)}});
        return false;
    }
    return static_cast<long long>(due.size()) == options_.timers_at_once;
}

void Dispatch::forget_expired() {
    const Micros now = clock_.monotonic();
    if (now - forgot_at_ < options_.forget_every) return;
    forgot_at_ = now;
    desk_.forget_expired();
    if (!rounds_.round(desk_)) log_.error("the rounds of the house (proposals, retention) failed and are made again", {});
}

void Dispatch::watch_channels() {
    const Micros now = clock_.monotonic();
    if (channels_looked_at_.count() != 0 && now - channels_looked_at_ < options_.look_at_channels) return;
    channels_looked_at_ = now;
    const std::string they_are = desk_.test_channels();
    if (they_are == channels_were_) return;
    channels_were_ = they_are;
    if (they_are.empty())
        log_.info("a way out of the house works again", {});
    else
        log_.error("no way out of the house has worked for hours while a legal clock runs; look at the endpoints and the relay", {});
}

bool Dispatch::hand_out() {
    const auto room = notifier_.room();
    if (room.empty()) return hand_out("", notifier_.capacity());
    bool more = false;
    for (const char* kind : kinds) {
        const auto places = room.find(kind);
        more = hand_out(kind, places == room.end() ? notifier_.capacity() : places->second) || more;
    }
    return more;
}

bool Dispatch::hand_out(const std::string& kind, std::size_t free_places) {
    const auto room = std::min<long long>(static_cast<long long>(free_places), options_.deliveries_at_once);
    if (room <= 0) return false;
    std::vector<DueDelivery> due;
    const Instant now = clock_.now();
    (void)store_.read([&](const Reader& book) -> Status {
        auto found = book.due_deliveries(now, room, kind);
        if (!found) return std::move(found).error();
        due = std::move(*found);
        // What is due goes first; the places that are left are for the recipients of notices that nobody has tried yet.
        for (const char* channel : kinds) {
            const long long left = room - static_cast<long long>(due.size());
            if (left <= 0 || (!kind.empty() && kind != channel)) continue;
            auto held = book.releasable(channel, left);
            if (!held) return std::move(held).error();
            due.insert(due.end(), std::make_move_iterator(held->begin()), std::make_move_iterator(held->end()));
        }
        return ok();
    });
    const bool full = static_cast<long long>(due.size()) == room;
    {
        const std::lock_guard lock(mutex_);
        due.erase(std::remove_if(due.begin(), due.end(),
                                 [&](const DueDelivery& d) { return in_flight_.count(d.delivery.id) != 0; }),
                  due.end());
    }
    if (due.empty()) return false;
    tell_notices(due);
    // A letter may wait for a connection, and a relay may take its time over each.
    due = desk_.claim(std::move(due), kind == "email" ? 2 * options_.lease : options_.lease);
    if (due.empty()) return false;  // the next nap, not a hot loop
    {
        const std::lock_guard lock(mutex_);
        for (const auto& d : due) in_flight_[d.delivery.id] = d.delivery.incident_id;
    }
    notifier_.send(std::move(due), [this](std::vector<AttemptOutcome> done) {
        {
            const std::lock_guard lock(mutex_);
            for (auto& outcome : done) outcomes_.emplace_back(in_flight_[outcome.delivery_id], std::move(outcome));
        }
        outcome_.notify_one();
    });
    return full;
}

void Dispatch::tell_notices(const std::vector<DueDelivery>& due) const {
    if (!options_.before_notices) return;
    std::vector<std::string> notices;
    for (const auto& d : due)
        if (!d.delivery.notice_id.empty() && std::find(notices.begin(), notices.end(), d.delivery.notice_id) == notices.end())
            notices.push_back(d.delivery.notice_id);
    if (!notices.empty()) options_.before_notices(notices);
}

void Dispatch::record_outcomes() {
    std::unique_lock lock(mutex_);
    for (;;) {
        outcome_.wait(lock, [&] { return !outcomes_.empty() || !running_; });
        if (!running_) return;
        std::vector<std::pair<std::string, AttemptOutcome>> group;
        group.swap(outcomes_);
        lock.unlock();
        desk_.outcomes(group);
        lock.lock();
        for (const auto& [incident, outcome] : group) in_flight_.erase(outcome.delivery_id);
        poked_ = true;  // room has come free in the notifier
        wake_.notify_one();
    }
}

}  // namespace tocsin::dispatch
