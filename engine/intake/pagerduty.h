// PagerDuty's webhooks, version 3: what happened to an incident there.
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// One event, one signal, where its data is an incident; other data (a note, a responder, a workflow, a service) and
/// pagey.ping report nothing.
///
/// problem_key  incident_key, else the incident's id: both stay from trigger to resolve
/// status       resolved for incident.resolved, and for data.status resolved; else firing, so an incident that somebody
///              acknowledged is heard of even where triggers are not subscribed
/// severity     priority P1 critical, P2 high, P3 medium, any other low; without priority the urgency, high or low
/// title        title
/// system       service.summary
/// detected_at  created_at, of resolved and reopened occurred_at
/// occurrence   event.id, the same on every retry
/// kept         event incident number service escalation_policy priority urgency client url
/// Dropped: agent, assignees, teams, conference_bridge, body and all else.
[[nodiscard]] Taken read_pagerduty(std::string_view body, const Arrival& arrival);

}  // namespace tocsin::intake
