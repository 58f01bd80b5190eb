// Who is next: deliveries that wait for a place in flight, one lane per endpoint, so that no endpoint holds up another.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/core/notifier.h"
#include "notifiers/breaker.h"

namespace tocsin::notifiers {

/// A delivery as it waits.
struct Waiting {
    DueDelivery due;
    std::shared_ptr<const Notifier::Done> done;
    Micros since{0};  ///< monotonic
};

/// One that goes back untried.
struct Untried {
    Waiting item;
    const char* detail;                              ///< "not tried: ..."
    std::optional<std::chrono::seconds> again_in{};  ///< when it might be its turn, where that is known
    AttemptOutcome::Kind kind = AttemptOutcome::Kind::failed;
};

/// Lanes take turns. A lane is passed over while it or its host has as many in flight as it may, while its endpoint has
/// had its share of the minute (EndpointRow::per_minute), and while its breaker is open; one whose endpoint let a
/// delivery time out is narrowed until the endpoint answers again. A ping waits for neither minute nor breaker:
/// somebody wants to know. What cannot have its turn within `wait_max` goes back at once and takes no place from
/// others. A lane without work is remembered only while its breaker or its minute says something, at most
/// `remembered_max` of them.
/// Unit:    `now` is monotonic. Threads: one at a time. Example: tests/notifiers/fair_queue_test.cpp
class FairQueue {
public:
    struct Limits {
        std::size_t per_endpoint = 64;  ///< and so many may wait for an endpoint's breaker
        std::size_t per_silent_endpoint = 2;
        std::size_t per_host = 2048;
        Micros wait_max = std::chrono::seconds(30);
        std::size_t remembered_max = 100'000;
    };
    struct Lane;
    struct Next {
        Waiting item;
        Lane* lane = nullptr;  ///< valid until finished() is called with it
    };
    enum class Answer {
        came,       ///< it works
        failed,     ///< it does not (blames_endpoint)
        none,       ///< nor did it say a word in time
        not_asked,  ///< the delivery ended before it left the house
    };

    explicit FairQueue(Limits limits);
    ~FairQueue();

    void put(Waiting item);
    /// The next one that may start now; its place counts as in flight until finished().
    std::optional<Next> take(Micros now);
    /// When take() is worth calling again although nothing was put or finished.
    std::optional<Micros> next_ready() const;
    Breaker::Change finished(Lane& lane, const std::string& delivery_id, Answer answer, Micros now);

    /// Takes out what has waited too long, looked for once a second, and what has no chance, without regard to turns.
    std::vector<Untried> give_up(Micros now);
    std::vector<Waiting> take_all();
    std::size_t size() const { return size_; }

private:
    struct Host;
    using Timed = std::set<std::pair<Micros, Lane*>>;

    Lane& lane_of(const EndpointRow& endpoint);
    std::size_t limit_of(const Lane& lane) const;
    void line_up(Lane& lane);
    /// A place at the lane's host is free: one of those blocked there, empty ones aside, may line up again.
    void pass_on(Lane& lane);
    void wake(Lane& lane);
    void wake_due(Micros now);
    void turn_away_throttled(Lane& lane);
    void turn_away_hopeless(Lane& lane);
    void give_back(Lane& lane, Waiting item);
    void forget_if_idle(Lane& lane);
    void forget(Lane& lane);

    const Limits limits_;
    std::unordered_map<std::string, std::unique_ptr<Lane>> lanes_;  ///< by endpoint id and URL
    std::unordered_map<std::string, std::unique_ptr<Host>> hosts_;  ///< by scheme, host and port as written
    std::deque<Lane*> ready_;
    Timed later_;       ///< have something to send, at this instant at the earliest
    Timed remembered_;  ///< have nothing to send, and are forgotten at this instant
    std::vector<Untried> back_;
    std::size_t size_ = 0;  ///< without those in back_
    Micros now_{0};         ///< as last heard
    Micros swept_at_{0};
};

}  // namespace tocsin::notifiers
