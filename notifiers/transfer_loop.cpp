#include "notifiers/transfer_loop.h"

#include <sys/epoll.h>
#include <sys/timerfd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace tocsin::notifiers {

namespace {

constexpr int events_at_once = 256;
constexpr std::size_t group_max = 256;
constexpr auto linger_time = std::chrono::milliseconds(5);
constexpr auto tick_time = std::chrono::milliseconds(10);
constexpr auto sweep_time = std::chrono::seconds(1);

// Relative, so that nobody here has to ask what time it is. Zero disarms.
void arm(const Fd& timer, std::chrono::milliseconds after, std::chrono::milliseconds every = {}) {
    const auto spec = [](std::chrono::milliseconds m) {
        return timespec{m.count() / 1000, (m.count() % 1000) * 1'000'000};
    };
    const itimerspec when{spec(every), spec(after)};
    timerfd_settime(timer.get(), 0, &when, nullptr);
}

void drain(const Fd& timer) {
    std::uint64_t count = 0;
    (void)!read(timer.get(), &count, sizeof count);
}

int make_timer() { return timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK); }

FairQueue::Limits queue_limits(const LoopLimits& limits) {
    FairQueue::Limits queue = limits.queue;
    queue.wait_max = limits.queue_wait_max;
    return queue;
}

bool watch(const Fd& epoll, int op, int fd, unsigned events) {
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    return epoll_ctl(epoll.get(), op, fd, &event) == 0;
}

}  // namespace

TransferLoop::TransferLoop(TransferFactory factory, const LoopLimits& limits, Mailbox& mailbox, Clock& clock, Log& log)
    : factory_(std::move(factory)),
      limits_(limits),
      mailbox_(mailbox),
      clock_(clock),
      log_(log),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      curl_timer_(make_timer()),
      linger_(make_timer()),
      sweep_(make_timer()),
      tick_(make_timer()),
      turn_(make_timer()),
      multi_(curl_multi_init()),
      queue_(queue_limits(limits)),
      pace_(limits.young_max) {
    if (!good()) return;
    for (const int fd :
         {mailbox_.bell().get(), curl_timer_.get(), linger_.get(), sweep_.get(), tick_.get(), turn_.get()})
        watch(epoll_, EPOLL_CTL_ADD, fd, EPOLLIN);
    arm(sweep_, sweep_time, sweep_time);
    curl_multi_setopt(multi_.get(), CURLMOPT_SOCKETFUNCTION, &TransferLoop::on_socket);
    curl_multi_setopt(multi_.get(), CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi_.get(), CURLMOPT_TIMERFUNCTION, &TransferLoop::on_timer);
    curl_multi_setopt(multi_.get(), CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(limits.in_flight_max));
    curl_multi_setopt(multi_.get(), CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_NOTHING));
}

// The multi handle goes first and closes its sockets through on_socket; only then may the easy handles go.
TransferLoop::~TransferLoop() {
    for (const auto& transfer : transfers_)
        if (transfer->easy() != nullptr) curl_multi_remove_handle(multi_.get(), transfer->easy());
    multi_.reset();
}

bool TransferLoop::good() const {
    return epoll_.good() && curl_timer_.good() && linger_.good() && sweep_.good() && tick_.good() &&
           turn_.good() && mailbox_.bell().good() && multi_;
}

void TransferLoop::run() {
    while (!stopping_) turn(events_at_once);
    stop();
}

void TransferLoop::turn(int ready_max) {
    std::array<epoll_event, events_at_once> events;
    const int count = epoll_wait(epoll_.get(), events.data(), ready_max, -1);
    for (int i = 0; i < count; ++i)
        ready(events[static_cast<std::size_t>(i)].data.fd, events[static_cast<std::size_t>(i)].events);
    collect();
    start_waiting();
    while (kick_) {
        kick_ = false;
        step(CURL_SOCKET_TIMEOUT, 0);
        collect();
        start_waiting();
    }
    give_up();
    flush_if_due();
}

void TransferLoop::ready(int fd, unsigned events) {
    if (fd == mailbox_.bell().get()) return take_mail();
    if (fd == curl_timer_.get()) {
        drain(curl_timer_);
        kick_ = true;
    } else if (fd == linger_.get()) {
        drain(linger_);
        linger_over_ = true;
    } else if (fd == sweep_.get()) {
        drain(sweep_);  // and give_up() at the end of this turn
    } else if (fd == tick_.get()) {
        drain(tick_);
        ticking_ = false;
        pace_.tick();
    } else if (fd == turn_.get()) {
        drain(turn_);
    } else {
        int mask = 0;
        if (events & EPOLLIN) mask |= CURL_CSELECT_IN;
        if (events & EPOLLOUT) mask |= CURL_CSELECT_OUT;
        if (events & (EPOLLERR | EPOLLHUP)) mask |= CURL_CSELECT_ERR;
        step(fd, mask);
    }
}

void TransferLoop::step(curl_socket_t socket, int mask) {
    int running = 0;
    curl_multi_socket_action(multi_.get(), socket, mask, &running);
}

int TransferLoop::on_socket(CURL*, curl_socket_t socket, int what, void* self, void* known) {
    auto& loop = *static_cast<TransferLoop*>(self);
    if (what == CURL_POLL_REMOVE) {
        epoll_ctl(loop.epoll_.get(), EPOLL_CTL_DEL, socket, nullptr);
        curl_multi_assign(loop.multi_.get(), socket, nullptr);
        return 0;
    }
    const unsigned events = (what & CURL_POLL_IN ? EPOLLIN : 0U) | (what & CURL_POLL_OUT ? EPOLLOUT : 0U);
    const int op = known == nullptr ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    // A socket closed and opened again under the same number may be known on one side only.
    if (!watch(loop.epoll_, op, socket, events))
        watch(loop.epoll_, op == EPOLL_CTL_ADD ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, events);
    if (known == nullptr) curl_multi_assign(loop.multi_.get(), socket, self);
    return 0;
}

int TransferLoop::on_timer(CURLM*, long millis, void* self) {
    auto& loop = *static_cast<TransferLoop*>(self);
    loop.kick_ = millis == 0;
    arm(loop.curl_timer_, std::chrono::milliseconds(std::max(millis, 0L)));
    return 0;
}

void TransferLoop::take_mail() {
    Mailbox::Mail mail = mailbox_.take();
    stopping_ = stopping_ || mail.stopping;
    for (Waiting& item : mail.fits) queue_.put(std::move(item));
    for (const Waiting& item : mail.over) {
        AttemptOutcome outcome;
        outcome.delivery_id = item.due.delivery.id;
        outcome.started_at = clock_.now();
        outcome.detail = "the queue is full";
        report(item.done, std::move(outcome));
    }
}

void TransferLoop::start_waiting() {
    if (stopping_) return;
    while (in_flight_ < limits_.in_flight_max) {
        if (pace_.full()) {
            if (!ticking_) arm(tick_, tick_time);
            ticking_ = true;
            return;
        }
        auto next = queue_.take(clock_.monotonic());
        if (!next) return wait_for_a_turn();
        mailbox_.left(1);
        start(std::move(*next));
    }
}

// Rounded up: woken too early, it would find nobody's turn and go round at once.
void TransferLoop::wait_for_a_turn() {
    const auto next = queue_.next_ready();
    if (!next) return;
    const Micros wait = *next - clock_.monotonic();
    arm(turn_, std::max(std::chrono::ceil<std::chrono::milliseconds>(wait), std::chrono::milliseconds(1)));
}

void TransferLoop::start(FairQueue::Next next) {
    if (free_.empty()) {
        transfers_.push_back(factory_());
        free_.push_back(transfers_.back().get());
    }
    Transfer& transfer = *free_.back();
    if (auto outcome = transfer.load(std::move(next))) {
        queue_.finished(transfer.lane(), outcome->delivery_id, FairQueue::Answer::not_asked, clock_.monotonic());
        tell_refusal(transfer);
        return report(transfer.next().item.done, std::move(*outcome));
    }
    free_.pop_back();
    ++in_flight_;
    transfer.stamp = pace_.started();
    if (curl_multi_add_handle(multi_.get(), transfer.easy()) == CURLM_OK) return;
    log_.error("a delivery could not be started", {{"delivery", transfer.next().item.due.delivery.id}});
    land(transfer, CURLE_FAILED_INIT);
}

void TransferLoop::collect() {
    // First all messages, then the handles: removing one walks over the messages that are left.
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        char* transfer = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
        ended_.emplace_back(reinterpret_cast<Transfer*>(transfer), message->data.result);
    }
    for (const auto& [transfer, code] : ended_) {
        curl_multi_remove_handle(multi_.get(), transfer->easy());
        land(*transfer, code);
    }
    ended_.clear();
}

void TransferLoop::land(Transfer& transfer, CURLcode code) {
    tell_refusal(transfer);
    AttemptOutcome outcome = transfer.outcome(code);
    const auto answer = code == CURLE_OPERATION_TIMEDOUT ? FairQueue::Answer::none
                        : blames_endpoint(outcome)       ? FairQueue::Answer::failed
                                                         : FairQueue::Answer::came;
    tell_change(transfer, queue_.finished(transfer.lane(), outcome.delivery_id, answer, clock_.monotonic()));
    pace_.ended(transfer.stamp);
    --in_flight_;
    report(transfer.next().item.done, std::move(outcome));
    free_.push_back(&transfer);
}

void TransferLoop::tell_refusal(const Transfer& transfer) {
    if (!transfer.refused()) return;
    log_.warn("a delivery was refused by the address policy", {{"endpoint", transfer.next().item.due.endpoint.id}});
}

void TransferLoop::tell_change(const Transfer& transfer, Breaker::Change change) {
    const Log::Pairs endpoint = {{"endpoint", transfer.next().item.due.endpoint.id}};
    if (change == Breaker::Change::opened) log_.warn("an endpoint keeps failing and is tried seldom from now on", endpoint);
    if (change == Breaker::Change::closed) log_.info("an endpoint works again", endpoint);
}

void TransferLoop::report(const OutcomeGroups::Receiver& to, AttemptOutcome outcome) {
    if (outcomes_.size() == 0) arm(linger_, linger_time);
    outcomes_.add(to, std::move(outcome));
    if (outcomes_.size() >= group_max) outcomes_.flush();
}

void TransferLoop::flush_if_due() {
    const bool idle = in_flight_ == 0 && queue_.size() == 0;
    if (linger_over_ || idle) outcomes_.flush();
    linger_over_ = false;
}

void TransferLoop::give_up() {
    const auto untried = queue_.give_up(clock_.monotonic());
    mailbox_.left(untried.size());
    for (const Untried& one : untried) {
        AttemptOutcome outcome;
        outcome.delivery_id = one.item.due.delivery.id;
        outcome.started_at = clock_.now();
        outcome.kind = one.kind;
        outcome.detail = one.detail;
        outcome.retry_after = one.again_in;
        report(one.item.done, std::move(outcome));
    }
}

void TransferLoop::stop() {
    take_mail();
    for (const auto& transfer : transfers_) {
        if (std::find(free_.begin(), free_.end(), transfer.get()) != free_.end()) continue;
        curl_multi_remove_handle(multi_.get(), transfer->easy());
        report(transfer->next().item.done, transfer->stopped());
    }
    for (const Waiting& item : queue_.take_all()) {
        AttemptOutcome outcome;
        outcome.delivery_id = item.due.delivery.id;
        outcome.started_at = clock_.now();
        outcome.detail = "stopped before it was sent";
        report(item.done, std::move(outcome));
    }
    outcomes_.flush();
}

}  // namespace tocsin::notifiers
