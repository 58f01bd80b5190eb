// Our own plain report, for scripts and systems without an adapter.
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// {title, severity?, system?, detected_at?, problem_key?, occurrence?, status?}; one report, one signal.
///
/// Without a problem_key the body's own hash is the key: the same bytes again join the same incident.
/// An occurrence is the sender's own id of this happening: the same one again counts once. Without it each report counts.
/// A member that is missing, unknown or of the wrong type makes the report unreadable: kept, never bounced.
[[nodiscard]] Taken read_plain_report(std::string_view body, const Arrival& arrival);

}  // namespace tocsin::intake
