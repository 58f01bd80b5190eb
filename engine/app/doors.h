// The doors in, as the configuration has them.
#pragma once

#include "engine/api/doors.h"
#include "engine/app/config.h"
#include "workflows/packs/zones.h"
#include "workflows/triage/rules.h"

namespace tocsin::app {

/// Reads the file of sources with its keys and mappings. `zones` outlives what comes back.
/// Errors: invalid_input, not_found  what does not work, with its place; a key file that others can read is refused.
[[nodiscard]] Result<api::DoorOptions> make_doors(const Config& config, const packs::Zones& zones);

/// The rules for new signals; without a file, those of the house.
[[nodiscard]] Result<triage::Rules> read_rules(const Config& config);

}  // namespace tocsin::app
