#include "notifiers/fair_queue.h"

namespace tocsin::notifiers {

struct FairQueue::Host {
    std::string key;
    std::size_t in_flight = 0;
    std::size_t lanes = 0;
    std::deque<Lane*> blocked;  ///< have something to send, wait for a place at this host
};

struct FairQueue::Lane {
    enum class Place { aside, ready, blocked };
    std::string key;
    Host* host = nullptr;
    std::deque<Waiting> items;
    std::size_t in_flight = 0;
    bool silent = false;
    Place place = Place::aside;
};

namespace {

// Only for counting, so as written: two spellings of one host are two hosts here.
std::string origin_of(const std::string& url) {
    const auto start = url.find("://");
    return url.substr(0, url.find_first_of("/?#", start == std::string::npos ? 0 : start + 3));
}

}  // namespace

FairQueue::FairQueue(Limits limits) : limits_(limits) {}
FairQueue::~FairQueue() = default;

void FairQueue::put(Waiting item) {
    Lane& lane = lane_of(item.due.endpoint);
    lane.items.push_back(std::move(item));
    ++size_;
    line_up(lane);
}

std::optional<FairQueue::Next> FairQueue::take() {
    while (!ready_.empty()) {
        Lane& lane = *ready_.front();
        ready_.pop_front();
        lane.place = Lane::Place::aside;
        if (lane.items.empty() || lane.in_flight >= limit_of(lane)) {
            pass_on(lane);
            forget_if_idle(lane);
            continue;
        }
        if (lane.host->in_flight >= limits_.per_host) {
            lane.host->blocked.push_back(&lane);
            lane.place = Lane::Place::blocked;
            continue;
        }
        Next next{std::move(lane.items.front()), &lane};
        lane.items.pop_front();
        --size_;
        ++lane.in_flight;
        ++lane.host->in_flight;
        line_up(lane);
        return next;
    }
    return std::nullopt;
}

void FairQueue::finished(Lane& lane, Answer answer) {
    --lane.in_flight;
    --lane.host->in_flight;
    lane.silent = answer == Answer::none;
    pass_on(lane);
    line_up(lane);
    forget_if_idle(lane);
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

std::vector<Waiting> FairQueue::take_older(Micros until) {
    std::vector<Waiting> old;
    for (auto& [key, lane] : lanes_) {
        while (!lane->items.empty() && lane->items.front().since <= until) {
            old.push_back(std::move(lane->items.front()));
            lane->items.pop_front();
            --size_;
        }
    }
    return old;
}

FairQueue::Lane& FairQueue::lane_of(const EndpointRow& endpoint) {
    auto& lane = lanes_[endpoint.id];
    if (lane) return *lane;
    lane = std::make_unique<Lane>();
    lane->key = endpoint.id;
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
    return lane.silent ? limits_.per_silent_endpoint : limits_.per_endpoint;
}

void FairQueue::line_up(Lane& lane) {
    if (lane.place != Lane::Place::aside || lane.items.empty() || lane.in_flight >= limit_of(lane)) return;
    ready_.push_back(&lane);
    lane.place = Lane::Place::ready;
}

void FairQueue::forget_if_idle(Lane& lane) {
    if (lane.place != Lane::Place::aside || !lane.items.empty() || lane.in_flight > 0 || lane.silent) return;
    Host& host = *lane.host;
    lanes_.erase(std::string(lane.key));
    if (--host.lanes == 0) hosts_.erase(std::string(host.key));
}

}  // namespace tocsin::notifiers
