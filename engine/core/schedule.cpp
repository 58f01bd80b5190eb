#include <algorithm>
#include <array>

#include "engine/core/notifier.h"

namespace tocsin {

std::optional<std::chrono::seconds> next_delay(long long number, double jitter,
                                               std::optional<std::chrono::seconds> retry_after) {
    using namespace std::chrono_literals;
    static constexpr std::array<std::chrono::seconds, 9> schedule = {5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h};
    if (number < 1 || number > static_cast<long long>(schedule.size())) return std::nullopt;
    const std::chrono::seconds planned = schedule[static_cast<std::size_t>(number - 1)];
    const auto extra =
        std::chrono::seconds(static_cast<long long>(static_cast<double>(planned.count()) * 0.2 * jitter));
    std::chrono::seconds wait = planned + extra;
    if (retry_after) wait = std::max(wait, std::min(*retry_after, 2 * planned));
    return wait;
}

}  // namespace tocsin
