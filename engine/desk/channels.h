// The silent test of the ways out of the house.
#pragma once

#include "engine/core/random.h"
#include "engine/core/records.h"
#include "engine/core/store.h"

namespace tocsin::desk {

/// What a silence of all channels is about, as a task of the kind reach_recipients on each incident whose clock runs.
inline constexpr const char* all_channels = "channels:all";

/// A delivery that says nothing, and shows whether the endpoint takes it.
[[nodiscard]] DeliveryRow test_of(const EndpointRow& endpoint, Instant now, Random& random);

/// How the ways out of the house that are tried in silence while a clock runs are doing.
struct ChannelTests {
    long long tested = 0;   ///< ways that are tried so
    long long failing = 0;  ///< those of them through which nothing has got since a failure
    std::optional<Instant> worked_at{};  ///< the newest test that got through
};

/// Threads: reads a book; call where one may be read.
[[nodiscard]] Result<ChannelTests> channel_tests(const Reader& book);

}  // namespace tocsin::desk
