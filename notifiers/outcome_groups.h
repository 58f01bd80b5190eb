// Outcomes on their way back, gathered so that the book can record many in one stroke.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "engine/core/notifier.h"

namespace tocsin::notifiers {

/// Groups by receiver, in order of arrival. Threads: one at a time.
class OutcomeGroups {
public:
    using Receiver = std::shared_ptr<const Notifier::Done>;

    void add(const Receiver& to, AttemptOutcome outcome);
    std::size_t size() const { return size_; }
    /// Hands everything over and is empty again.
    void flush();

private:
    std::vector<std::pair<Receiver, std::vector<AttemptOutcome>>> groups_;
    std::size_t size_ = 0;
};

}  // namespace tocsin::notifiers
