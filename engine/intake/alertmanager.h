// Prometheus Alertmanager's webhook, version 4.
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// One signal for each alert of the group, not one for the group: labels identify, and a group keeps the status
/// "firing" while single alerts of it are resolved.
///
/// problem_key  fingerprint@startsAt as sent, so that a full re-send joins and a new outbreak does not
/// severity     the alert's own label "severity"; common labels shrink as the group becomes mixed and are not read
/// title        annotation "summary", else label "alertname"
/// system       label "service", else "instance", else "host"
/// occurrence   status@startsAt, of a resolved one status@startsAt/endsAt: what repeat_interval sends again is the same
///              happening, and endsAt says nothing while an alert fires
/// Nothing else is taken over. An alert that cannot be read leaves one unreadable signal for the whole body.
[[nodiscard]] Taken read_alertmanager(std::string_view body, const Arrival& arrival);

}  // namespace tocsin::intake
