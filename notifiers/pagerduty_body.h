// What PagerDuty is told: events of its Events API v2.
#pragma once

#include <optional>
#include <string>

#include "engine/core/result.h"
#include "engine/core/store.h"

namespace tocsin::notifiers {

/// One alert for each incident, duty and task: its id is the key by which PagerDuty joins what belongs together. Alarms
/// trigger, what ends them resolves, what shows that somebody is at work acknowledges. Nothing is returned for news
/// that should wake nobody. A type that is not in the table triggers: better woken in vain than not at all. The routing
/// key is the endpoint's secret; "custom_details" is the event's data as it is.
/// Errors:  invalid_input  a ping, since PagerDuty knows no test that wakes nobody; no event in the body; no routing
///          key. The detail is fit for an outcome.
/// Threads: pure. Example: tests/notifiers/pagerduty_body_test.cpp
[[nodiscard]] Result<std::optional<std::string>> pagerduty_body(const DueDelivery& due);

}  // namespace tocsin::notifiers
