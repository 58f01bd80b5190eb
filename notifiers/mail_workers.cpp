#include "notifiers/mail_workers.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "notifiers/signals_held.h"

namespace tocsin::notifiers {

namespace {

constexpr auto idle_time = std::chrono::seconds(60);
constexpr Micros sweep_time = std::chrono::seconds(1);
constexpr auto again_at_least = std::chrono::seconds(10);

// The relay is one host to us, however many endpoints stand behind it; its limit of connections is that of all lanes.
FairQueue::Limits limits_of(const MailOptions& options) {
    FairQueue::Limits limits;
    limits.per_endpoint = limits.per_host = options.in_flight_max;
    limits.wait_max = options.queue_wait_max;
    return limits;
}

}  // namespace

MailWorkers::MailWorkers(MailOptions options, Clock& clock, Log& log)
    : options_(std::move(options)), clock_(clock), log_(log), queue_(limits_of(options_)) {
    throttle_.limit(options_.per_minute);
}

void MailWorkers::start() {
    const SignalsHeld held;
    keeper_thread_ = std::thread([this] { keep(); });
}

MailWorkers::~MailWorkers() {
    {
        const Lock lock(mutex_);
        stopping_ = true;
        give_up();
        for (const Waiting& item : queue_.take_all()) add_untried(item, "stopped before it was sent");
        for (const auto& worker : workers_) {
            worker->is_called = true;
            worker->called.notify_one();
        }
    }
    for (const auto& worker : workers_) worker->thread.join();
    {
        const Lock lock(mutex_);
        over_ = true;
        keeper_.notify_one();
    }
    if (keeper_thread_.joinable()) keeper_thread_.join();
}

void MailWorkers::send(std::vector<DueDelivery> deliveries, Done done) {
    if (deliveries.empty()) return;
    const auto shared = std::make_shared<const Done>(std::move(done));
    const Micros now = clock_.monotonic();
    const Lock lock(mutex_);
    for (DueDelivery& due : deliveries) {
        Waiting item{std::move(due), shared, now};
        if (waiting_ >= options_.queue_max || stopping_) {
            add_untried(item, "the queue is full");
            continue;
        }
        ++waiting_;
        queue_.put(std::move(item));
    }
    in_vain_ = false;
    call_one();
}

std::size_t MailWorkers::capacity() const {
    const Lock lock(mutex_);
    // While the relay rests, one letter is enough to find out whether it works again.
    if (rests_) return waiting_ == 0 ? 1 : 0;
    return waiting_ < options_.queue_max ? options_.queue_max - waiting_ : 0;
}

// Each one that finds work calls the next, so that as many come as there is work for.
void MailWorkers::call_one() {
    if (!idle_.empty()) {
        Worker& next = *idle_.back();
        idle_.pop_back();
        next.is_called = true;
        next.called.notify_one();
        return;
    }
    if (workers_.size() >= options_.in_flight_max || stopping_) return;
    workers_.push_back(std::make_unique<Worker>());
    Worker& made = *workers_.back();
    try {
        const SignalsHeld held;
        made.thread = std::thread([this, &made] { work(made); });
    } catch (const std::system_error&) {
        workers_.pop_back();
        log_.error("a thread for the mail relay could not be started");
    }
}

void MailWorkers::work(Worker& me) {
    Lock lock(mutex_);
    while (auto next = next_letter(me, lock)) carry(me, std::move(*next), lock);
    lock.unlock();
    me.connection.reset();
}

std::optional<FairQueue::Next> MailWorkers::next_letter(Worker& me, Lock& lock) {
    while (!stopping_) {
        const Micros now = clock_.monotonic();
        if (throttle_.ready_at() <= now) {
            if (auto next = queue_.take(now)) {
                throttle_.started(now);
                --waiting_;
                if (queue_.size() > 0) call_one();
                return next;
            }
            in_vain_ = true;
        }
        wait_to_be_called(me, lock);
    }
    return std::nullopt;
}

void MailWorkers::wait_to_be_called(Worker& me, Lock& lock) {
    if (queue_.size() > 0 && !poked_) {
        poked_ = true;
        keeper_.notify_one();
    }
    me.is_called = false;
    idle_.push_back(&me);
    while (!me.called.wait_for(lock, idle_time, [&] { return me.is_called; })) {
        if (!me.connection) continue;
        auto unused = std::exchange(me.connection, nullptr);
        lock.unlock();
        unused.reset();  // says QUIT, which may take its time
        lock.lock();
        if (me.is_called) return;
    }
}

void MailWorkers::carry(Worker& me, FairQueue::Next next, Lock& lock) {
    lock.unlock();
    if (!me.connection) me.connection = std::make_unique<MailTransfer>(MailTransferRules{options_, clock_, stopping_});
    MailTransfer& transfer = *me.connection;
    auto outcome = transfer.load(std::move(next));
    if (!outcome) outcome = transfer.run();
    const Waiting& item = transfer.next().item;
    lock.lock();
    tell_change(item.due.endpoint.id,
                queue_.finished(transfer.lane(), outcome->delivery_id, transfer.relay(), clock_.monotonic()));
    outcomes_.add(item.done, std::move(*outcome));
    in_vain_ = false;
    poked_ = true;
    keeper_.notify_one();
}

// The one thread that reports. It also sees to what waits for time to pass.
void MailWorkers::keep() {
    Lock lock(mutex_);
    while (!over_ || outcomes_.size() > 0) {
        keeper_.wait_for(lock, keeper_sleeps(), [&] { return poked_ || over_; });
        poked_ = false;
        give_up();
        const Micros now = clock_.monotonic();
        if (const auto next = queue_.next_ready(); next && *next <= now) in_vain_ = false;
        if (queue_.size() > 0 && throttle_.ready_at() <= now && !in_vain_) call_one();
        if (outcomes_.size() == 0) continue;
        OutcomeGroups ripe = std::exchange(outcomes_, {});
        lock.unlock();
        ripe.flush();
        lock.lock();
    }
}

// Rounded up: woken too early, it would find nobody's turn and go round at once.
Micros MailWorkers::keeper_sleeps() const {
    const Micros now = clock_.monotonic();
    Micros sleep = sweep_time;
    if (queue_.size() > 0 && throttle_.ready_at() > now) sleep = std::min(sleep, throttle_.ready_at() - now);
    if (const auto next = queue_.next_ready(); next && *next > now) sleep = std::min(sleep, *next - now);
    return std::max(Micros(std::chrono::ceil<std::chrono::milliseconds>(sleep)), Micros(1000));
}

// That the relay is down or slow is the fault of none of those that wait for it: for them it counts for nothing.
void MailWorkers::give_up() {
    for (const Untried& one : queue_.give_up(clock_.monotonic())) {
        --waiting_;
        add_untried(one.item, one.detail, one.again_in.value_or(again_at_least), AttemptOutcome::Kind::postponed);
    }
}

void MailWorkers::add_untried(const Waiting& item, const char* detail, std::optional<std::chrono::seconds> again_in,
                              AttemptOutcome::Kind kind) {
    AttemptOutcome outcome;
    outcome.delivery_id = item.due.delivery.id;
    outcome.started_at = clock_.now();
    outcome.kind = kind;
    outcome.detail = detail;
    outcome.retry_after = again_in;
    outcomes_.add(item.done, std::move(outcome));
    poked_ = true;
    keeper_.notify_one();
}

void MailWorkers::tell_change(const std::string& endpoint, Breaker::Change change) {
    if (change != Breaker::Change::none) rests_ = change == Breaker::Change::opened;
    if (change == Breaker::Change::opened)
        log_.warn("the mail relay keeps failing and is tried seldom from now on", {{"endpoint", endpoint}});
    if (change == Breaker::Change::closed) log_.info("the mail relay works again", {{"endpoint", endpoint}});
}

}  // namespace tocsin::notifiers
