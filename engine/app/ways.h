// The ways out of the house, as the configuration has them.
#pragma once

#include <memory>

#include "engine/app/config.h"
#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/core/notifier.h"
#include "notifiers/address_policy.h"

namespace tocsin::app {

/// Where the engine may connect to. Errors: invalid_input  a network or target that cannot be read.
[[nodiscard]] Result<notifiers::AddressPolicy> address_policy(const Config& config);

/// Webhooks always; e-mail where a relay is configured; the drop folder where it is. `clock` and `log` outlive it.
/// Errors: invalid_input, not_found  what of the configuration does not work, with its key.
[[nodiscard]] Result<std::unique_ptr<Notifier>> make_ways_out(const Config& config, Clock& clock, Log& log);

}  // namespace tocsin::app
