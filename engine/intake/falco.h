// Falco's events as falcosidekick posts them, one a request.
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// One event, one signal; always firing, because Falco says nothing when it is over.
///
/// problem_key  sha256 of rule, hostname and container: Falco has no problem key, its uuid names one event
/// severity     Emergency, Alert, Critical critical; Error high; Warning medium; Notice, Informational, Debug low
/// title        rule; never `output`, which names files, commands and users
/// system       hostname/container
/// detected_at  time, else output_fields["evt.time"] in nanoseconds; beyond microseconds both are cut
/// occurrence   uuid
/// kept         priority source tags namespace pod container evt_time (the nanoseconds as sent)
/// Dropped: output and every other output field. The event of falcosidekick's /test reports nothing.
[[nodiscard]] Taken read_falco(std::string_view body, const Arrival& arrival);

}  // namespace tocsin::intake
