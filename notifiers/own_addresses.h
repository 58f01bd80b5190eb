// The addresses of this machine: a public one of ours is still inside.
#pragma once

#include <vector>

#include "notifiers/address_policy.h"

namespace tocsin::notifiers {

/// The addresses of all interfaces as they are now; empty when they cannot be read.
[[nodiscard]] std::vector<Address> own_addresses();

}  // namespace tocsin::notifiers
