// Many deadlines at once, from a file, for comparing with other calculators.
#pragma once

#include <string>

#include "engine/app/config.h"
#include "workflows/packs/zones.h"

namespace tocsin::cli {

/// Reads a JSON list (or an object with the list under "vectors"); of each member id, regime, duty, jurisdiction, zone,
/// clock_event, clock_start, facts and anchors; and, where given, roles (else all that owe the duty), person_zone (else
/// zone) and calendar (else the jurisdiction's). Regimes, duties and events go by our names or by those of
/// names.yaml beside the packs. What is off, proposed or unverified is computed, too, and the derivation says so.
/// Prints one JSON object a line: id, applies, due_utc, due_local, alternatives, derivation; or id and error.
/// Exit status: 0; 1 when a member could not be computed or the file not be read.
int due_batch(const app::Config& config, const std::string& file, const packs::Zones& zones);

}  // namespace tocsin::cli
