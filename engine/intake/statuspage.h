// The webhook that Atlassian Statuspage sends to the subscribers of a supplier's status page.
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// Nothing in it proves who sent it: the address has to be unguessable, and a person looks at the page. Severities say how
/// available the supplier is, not how bad a breach is.
///
///              an incident                              a component
/// problem_key  incident.id                              component|its id
/// occurrence   id of the newest update, else updated_at component_update.id
/// status       resolved: resolved or postmortem         resolved: operational
/// severity     impact none and minor low, major high,   degraded_performance low, partial_outage medium, major_outage
///              critical critical                        high
/// title        incident.name                            name and new status
/// detected_at  created_at; resolved: resolved_at        component_update.created_at
/// system       names of the components                  its name
/// Scheduled maintenance reports nothing.
[[nodiscard]] Taken read_statuspage(std::string_view body, const Arrival& arrival);

}  // namespace tocsin::intake
