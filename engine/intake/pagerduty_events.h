// The shape of PagerDuty's Events API, version 2, which nearly every monitoring tool can send.
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// One event, one signal: trigger and acknowledge are firing, resolve is resolved.
///
/// problem_key  dedup_key; without it a hash of payload's source, component, class and summary. It is what the answer tells
///              as dedup_key, so that the sender can resolve with it
/// severity     payload.severity: critical, error high, warning medium, info low
/// title        payload.summary; acknowledge and resolve come without
/// system       payload.source, else component
/// detected_at  payload.timestamp; its offset may lack the colon. Without one the arrival, and no warning: it is optional
/// occurrence   event_action@timestamp; without a timestamp the action of acknowledge and resolve, and none of trigger,
///              because the format has no id of a happening
/// kept         action component group class client url
/// Dropped: custom_details, links, images. routing_key is a credential: it is neither read nor kept, not even of a body that
/// is kept whole.
[[nodiscard]] Taken read_pagerduty_events(std::string_view body, const Arrival& arrival);

}  // namespace tocsin::intake
