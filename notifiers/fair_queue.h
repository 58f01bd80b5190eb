// Who is next: deliveries that wait for a place in flight, one lane per endpoint, so that no endpoint holds up another.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/core/notifier.h"

namespace tocsin::notifiers {

/// A delivery as it waits.
struct Waiting {
    DueDelivery due;
    std::shared_ptr<const Notifier::Done> done;
    Micros since{0};  ///< monotonic
};

/// Lanes take turns. A lane is passed over while it or its host has as many in flight as it may; one whose endpoint let
/// a delivery time out is narrowed until the endpoint answers again, and remembered for that long.
/// Threads: one at a time.
class FairQueue {
public:
    struct Limits {
        std::size_t per_endpoint = 64;
        std::size_t per_silent_endpoint = 2;
        std::size_t per_host = 2048;
    };
    struct Lane;
    struct Next {
        Waiting item;
        Lane* lane = nullptr;  ///< valid until finished() is called with it
    };
    enum class Answer { came, none };

    explicit FairQueue(Limits limits);
    ~FairQueue();

    void put(Waiting item);
    /// The next one that may start now; its place counts as in flight until finished().
    std::optional<Next> take();
    void finished(Lane& lane, Answer answer);

    /// Takes out all that have waited since `until` or longer, without regard to turns.
    std::vector<Waiting> take_older(Micros until);
    std::vector<Waiting> take_all() { return take_older(Micros::max()); }
    std::size_t size() const { return size_; }

private:
    struct Host;
    Lane& lane_of(const EndpointRow& endpoint);
    std::size_t limit_of(const Lane& lane) const;
    void line_up(Lane& lane);
    /// A place at the lane's host is free: one of those blocked there, empty ones aside, may line up again.
    void pass_on(Lane& lane);
    void forget_if_idle(Lane& lane);

    Limits limits_;
    std::unordered_map<std::string, std::unique_ptr<Lane>> lanes_;  ///< by endpoint id
    std::unordered_map<std::string, std::unique_ptr<Host>> hosts_;  ///< by scheme, host and port as written
    std::deque<Lane*> ready_;
    std::size_t size_ = 0;
};

}  // namespace tocsin::notifiers
