#include "notifiers/breaker.h"

#include <algorithm>
#include <functional>

namespace tocsin::notifiers {

Breaker::Change Breaker::worked() {
    const bool was_open = open();
    *this = {};
    return was_open ? Change::closed : Change::none;
}

Breaker::Change Breaker::failed(std::string_view delivery_id, Micros now) {
    last_failure_ = now;
    if (open()) {
        // What was under way when it opened, or was sent by hand in between, is no new evidence.
        if (now < probe_at_) return Change::none;
        wait_ = std::min(2 * wait_, longest_wait);
        probe_at_ = now + wait_;
        return Change::none;
    }
    const std::size_t name = std::hash<std::string_view>{}(delivery_id);
    const auto end = failed_.begin() + static_cast<std::ptrdiff_t>(count_);
    if (std::find(failed_.begin(), end, name) != end) return Change::none;
    failed_[count_++] = name;
    if (count_ < failures_max) return Change::none;
    wait_ = first_wait;
    probe_at_ = now + wait_;
    return Change::opened;
}

Micros Breaker::keep_until() const {
    if (count_ == 0) return Micros::min();
    return (open() ? std::max(probe_at_, last_failure_) : last_failure_) + longest_wait;
}

bool blames_endpoint(const AttemptOutcome& outcome) {
    using Kind = AttemptOutcome::Kind;
    if (outcome.kind != Kind::failed && outcome.kind != Kind::unknown) return false;
    return outcome.status < 300 || outcome.status >= 500;
}

}  // namespace tocsin::notifiers
