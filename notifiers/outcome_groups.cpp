#include "notifiers/outcome_groups.h"

#include <algorithm>

namespace tocsin::notifiers {

void OutcomeGroups::add(const Receiver& to, AttemptOutcome outcome) {
    const auto group = std::find_if(groups_.rbegin(), groups_.rend(), [&](const auto& g) { return g.first == to; });
    if (group == groups_.rend())
        groups_.emplace_back(to, std::vector<AttemptOutcome>()).second.push_back(std::move(outcome));
    else
        group->second.push_back(std::move(outcome));
    ++size_;
}

void OutcomeGroups::flush() {
    size_ = 0;
    for (auto& [to, outcomes] : std::exchange(groups_, {})) (*to)(std::move(outcomes));
}

}  // namespace tocsin::notifiers
