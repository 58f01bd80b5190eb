// Grafana alerting's webhook, version 1: Alertmanager's message and more.
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// One signal for each alert of the group. A custom payload template may leave out nearly everything: an alert needs one of
/// fingerprint, ruleUID and labels, and stands under `alerts`. Common labels shrink as a group becomes mixed and are not read.
///
/// problem_key  fingerprint@startsAt; without a fingerprint a hash of ruleUID and all labels stands for it
/// status       the alert's own, else that of the message (status, state), else firing
/// severity     label "severity", else "priority"
/// title        label "alertname", else annotation "summary"
/// system       label "host", else "instance", else "service"
/// detected_at  startsAt; of a resolved alert endsAt
/// occurrence   status@startsAt, of a resolved one status@startsAt/endsAt: what is repeated is the same happening
/// kept         rule folder org url dashboard panel summary service
/// Dropped: values, valueString, message, all other labels and annotations. The alert that "Test" on a contact point sends
/// reports nothing. An alert that cannot be read leaves one unreadable signal for the whole body.
[[nodiscard]] Taken read_grafana(std::string_view body, const Arrival& arrival);

}  // namespace tocsin::intake
