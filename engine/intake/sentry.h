// Sentry's integration platform webhooks; which one a message is, its header says.
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// One message, one signal. `Sentry-Hook-Resource` says what it is; without it the members of `data` do.
///
/// event_alert, error    data.event, data.error: firing
/// issue, activity_alert data.issue: resolved; created, unresolved and triggered are firing; the rest (assigned, archived,
///                       ignored) reports nothing, because putting an issue aside says nothing about what happened
/// metric_alert          data.metric_alert: critical and warning are firing, resolved
/// installation, comment report nothing
///
/// problem_key  issue:ISSUE, the same for alerts on an issue and for the issue itself; metric:RULE/INCIDENT
/// severity     level: fatal critical, error high, warning medium, info and debug low; of a metric alert its action
/// title        of the event, issue or incident
/// system       tag server_name, else the project
/// detected_at  datetime, else timestamp; of an issue firstSeen when created, else when the webhook was sent; of a metric
///              alert date_detected, of a resolved one date_closed
/// occurrence   the event's id, so that two alert rules on one event count once; else the action and its instant
/// kept         resource action project environment platform rule rule_name event issue incident url
/// Dropped: request, user, tags, contexts, breadcrumbs, exception, query, actor and all else. A body that is JSON but cannot
/// be mapped is kept without them; one that is no JSON is kept as it came.
[[nodiscard]] Taken read_sentry(const Message& message);

}  // namespace tocsin::intake
