// The ways out of the house, as the configuration has them.
#pragma once

#include <memory>

#include "engine/app/config.h"
#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/core/notifier.h"

namespace tocsin::app {

/// Webhooks always; e-mail where a relay is configured; the drop folder where it is. `clock` and `log` outlive it.
/// Errors: invalid_input, not_found  what of the configuration does not work, with its key.
[[nodiscard]] Result<std::unique_ptr<Notifier>> make_ways_out(const Config& config, Clock& clock, Log& log);

}  // namespace tocsin::app
