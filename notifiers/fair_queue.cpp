#include "notifiers/fair_queue.h"

#include <algorithm>

#include "notifiers/throttle.h"

namespace tocsin::notifiers {

struct FairQueue::Host {
    std::string key;
    std::size_t in_flight = 0;
    std::size_t lanes = 0;
    std::deque<Lane*> blocked;  ///< have something to send, wait for a place at this host
};

struct FairQueue::Lane {
    enum class Place { aside, ready, blocked, later, remembered };
    std::string key;
    Host* host = nullptr;
    std::deque<Waiting> pings, items;
    std::size_t in_flight = 0;
    bool silent = false;
    Breaker breaker;
    Throttle throttle;
    Place place = Place::aside;
    Micros at{0};  ///< in places `later` and `remembered`: until when

    bool empty() const { return pings.empty() && items.empty(); }
    Micros may_start_at() const {
        return pings.empty() ? std::max(breaker.probe_at(), throttle.ready_at()) : Micros::min();
    }
};

namespace {

constexpr Micros sweep_every = std::chrono::seconds(1);

Waiting take_first(std::deque<Waiting>& from) {
    Waiting item = std::move(from.front());
    from.pop_front();
    return item;
}

Waiting take_last(std::deque<Waiting>& from) {
    Waiting item = std::move(from.back());
    from.pop_back();
    return item;
}

// Only for counting, so as written: two spellings of one host are two hosts here.
std::string origin_of(const std::string& url) {
    const auto start = url.find("://");
    return url.substr(0, url.find_first_of("/?#", start == std::string::npos ? 0 : start + 3));
}

}  // namespace

FairQueue::FairQueue(Limits limits) : limits_(limits) {}
FairQueue::~FairQueue() = default;

void FairQueue::put(Waiting item) {
    now_ = std::max(now_, item.since);
    Lane& lane = lane_of(item.due.endpoint);
    lane.throttle.limit(item.due.endpoint.per_minute);
    ++size_;
    if (item.due.delivery.type == "ping") {
        lane.pings.push_back(std::move(item));
        wake(lane);
    } else {
        lane.items.push_back(std::move(item));
        turn_away_hopeless(lane);
        turn_away_throttled(lane);
    }
    line_up(lane);
    forget_if_idle(lane);
}

std::optional<FairQueue::Next> FairQueue::take(Micros now) {
    wake_due(now);
    while (!ready_.empty()) {
        Lane& lane = *ready_.front();
        ready_.pop_front();
        lane.place = Lane::Place::aside;
        if (lane.empty() || lane.in_flight >= limit_of(lane)) {
            pass_on(lane);
            forget_if_idle(lane);
            continue;
        }
        if (const Micros at = lane.may_start_at(); at > now_) {
            lane.place = Lane::Place::later;
            later_.emplace(lane.at = at, &lane);
            pass_on(lane);
            continue;
        }
        if (lane.host->in_flight >= limits_.per_host) {
            lane.host->blocked.push_back(&lane);
            lane.place = Lane::Place::blocked;
            continue;
        }
        Next next{take_first(lane.pings.empty() ? lane.items : lane.pings), &lane};
        --size_;
        ++lane.in_flight;
        ++lane.host->in_flight;
        lane.throttle.started(now_);
        line_up(lane);
        return next;
    }
    return std::nullopt;
}

std::optional<Micros> FairQueue::next_ready() const {
    if (later_.empty()) return std::nullopt;
    return later_.begin()->first;
}

Breaker::Change FairQueue::finished(Lane& lane, const std::string& delivery_id, Answer answer, Micros now) {
    now_ = std::max(now_, now);
    --lane.in_flight;
    --lane.host->in_flight;
    auto change = Breaker::Change::none;
    if (answer != Answer::not_asked) {
        lane.silent = answer == Answer::none;
        change = answer == Answer::came ? lane.breaker.worked() : lane.breaker.failed(delivery_id, now_);
        turn_away_hopeless(lane);
        wake(lane);
    }
    pass_on(lane);
    line_up(lane);
    forget_if_idle(lane);
    return change;
}

void FairQueue::pass_on(Lane& lane) {
    auto& blocked = lane.host->blocked;
    while (!blocked.empty()) {
        Lane& other = *blocked.front();
        blocked.pop_front();
        other.place = Lane::Place::aside;
        line_up(other);
        if (other.place == Lane::Place::ready) return;
        if (&other != &lane) forget_if_idle(other);
    }
}

void FairQueue::wake(Lane& lane) {
    if (lane.place != Lane::Place::later) return;
    later_.erase({lane.at, &lane});
    lane.place = Lane::Place::aside;
    line_up(lane);
}

void FairQueue::wake_due(Micros now) {
    now_ = std::max(now_, now);
    while (!later_.empty() && later_.begin()->first <= now_) {
        Lane& lane = *later_.begin()->second;
        wake(lane);
        forget_if_idle(lane);
    }
    while (!remembered_.empty() && remembered_.begin()->first <= now_) forget(*remembered_.begin()->second);
}

// While the breaker is open only what may still be there when one is let through waits, and not too many of them: they
// take places from everybody else.
void FairQueue::turn_away_hopeless(Lane& lane) {
    if (!lane.breaker.open() || lane.breaker.probe_at() <= now_) return;
    while (!lane.items.empty() && lane.items.front().since + limits_.wait_max < lane.breaker.probe_at())
        give_back(lane, take_first(lane.items));
    while (lane.items.size() > limits_.per_endpoint) give_back(lane, take_last(lane.items));
}

void FairQueue::turn_away_throttled(Lane& lane) {
    if (!lane.throttle.limited() || lane.items.empty()) return;
    const Waiting& last = lane.items.back();
    if (lane.throttle.turn_of(lane.items.size() - 1, now_) <= last.since + limits_.wait_max) return;
    give_back(lane, take_last(lane.items));
}

void FairQueue::give_back(Lane& lane, Waiting item) {
    --size_;
    Untried untried{std::move(item), "not tried: others to the same endpoint are waiting for an answer"};
    std::optional<Micros> turn;
    if (lane.breaker.open()) {
        untried.detail = "not tried: the endpoint has failed 5 times in a row";
        turn = lane.breaker.probe_at();
    } else if (lane.throttle.limited()) {
        untried.detail = "not tried: the endpoint takes only so many a minute";
        untried.kind = AttemptOutcome::Kind::postponed;
        turn = lane.throttle.later_turn(lane.throttle.turn_of(lane.items.size(), now_));
    }
    if (turn) untried.again_in = std::chrono::ceil<std::chrono::seconds>(std::max(*turn - now_, Micros(0)));
    back_.push_back(std::move(untried));
}

std::vector<Untried> FairQueue::give_up(Micros now) {
    now_ = std::max(now_, now);
    if (now_ - swept_at_ >= sweep_every) {
        swept_at_ = now_;
        const Micros until = now_ - limits_.wait_max;
        for (auto& [key, lane] : lanes_)
            for (auto* items : {&lane->pings, &lane->items})
                while (!items->empty() && items->front().since <= until) give_back(*lane, take_first(*items));
    }
    return std::exchange(back_, {});
}

std::vector<Waiting> FairQueue::take_all() {
    std::vector<Waiting> all;
    for (auto& untried : std::exchange(back_, {})) all.push_back(std::move(untried.item));
    for (auto& [key, lane] : lanes_)
        for (auto* items : {&lane->pings, &lane->items})
            for (; !items->empty(); --size_) all.push_back(take_first(*items));
    return all;
}

// A changed URL is another endpoint: what was remembered of the old one says nothing.
FairQueue::Lane& FairQueue::lane_of(const EndpointRow& endpoint) {
    const std::string key = endpoint.id + ' ' + endpoint.url;
    auto& lane = lanes_[key];
    if (lane) {
        if (lane->place == Lane::Place::remembered) {
            remembered_.erase({lane->at, lane.get()});
            lane->place = Lane::Place::aside;
        }
        return *lane;
    }
    lane = std::make_unique<Lane>();
    lane->key = key;
    std::string origin = origin_of(endpoint.url);
    auto& host = hosts_[origin];
    if (!host) {
        host = std::make_unique<Host>();
        host->key = std::move(origin);
    }
    ++host->lanes;
    lane->host = host.get();
    return *lane;
}

std::size_t FairQueue::limit_of(const Lane& lane) const {
    if (lane.breaker.open()) return 1;
    return lane.silent ? limits_.per_silent_endpoint : limits_.per_endpoint;
}

void FairQueue::line_up(Lane& lane) {
    if (lane.place != Lane::Place::aside || lane.empty() || lane.in_flight >= limit_of(lane)) return;
    ready_.push_back(&lane);
    lane.place = Lane::Place::ready;
}

void FairQueue::forget_if_idle(Lane& lane) {
    if (lane.place != Lane::Place::aside || !lane.empty() || lane.in_flight > 0) return;
    const Micros until = std::max(lane.breaker.keep_until(), lane.throttle.keep_until());
    if (until <= now_) return forget(lane);
    lane.place = Lane::Place::remembered;
    remembered_.emplace(lane.at = until, &lane);
    if (remembered_.size() > limits_.remembered_max) forget(*remembered_.begin()->second);
}

void FairQueue::forget(Lane& lane) {
    if (lane.place == Lane::Place::remembered) remembered_.erase({lane.at, &lane});
    Host& host = *lane.host;
    lanes_.erase(std::string(lane.key));
    if (--host.lanes == 0) hosts_.erase(std::string(host.key));
}

}  // namespace tocsin::notifiers
