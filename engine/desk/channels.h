// The silent test of the ways out of the house.
#pragma once

#include "engine/core/random.h"
#include "engine/core/records.h"

namespace tocsin::desk {

/// What a silence of all channels is about, as a task of the kind reach_recipients on each incident whose clock runs.
inline constexpr const char* all_channels = "channels:all";

/// A delivery that says nothing, and shows whether the endpoint takes it.
[[nodiscard]] DeliveryRow test_of(const EndpointRow& endpoint, Instant now, Random& random);

}  // namespace tocsin::desk
