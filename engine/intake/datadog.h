// Datadog's webhook, whose body its operator writes: this is the template we read.
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// The payload to paste into the webhook, one line or many, "Encode as form" off. Members may be left out:
///
///   {"id": "$ID", "title": "$EVENT_TITLE", "transition": "$ALERT_TRANSITION", "alert_type": "$ALERT_TYPE",
///    "priority": "$ALERT_PRIORITY", "monitor_id": "$ALERT_ID", "cycle_key": "$ALERT_CYCLE_KEY",
///    "aggregation_key": "$AGGREG_KEY", "scope": "$ALERT_SCOPE", "hostname": "$HOSTNAME", "date_ms": "$DATE",
///    "last_updated_ms": "$LAST_UPDATED", "link": "$LINK", "tags": "$TAGS", "org_id": "$ORG_ID"}
///
/// Every value is a text; a variable that is not set arrives empty or as its own name and is not read.
///
/// problem_key  cycle_key, which links a trigger to its recovery; else monitor_id|scope, else aggregation_key, else a hash of
///              the title without its brackets
/// status       transition Recovered (also "... Recovered") is resolved; without one alert_type success; else firing, so
///              Triggered, Re-Triggered, Warn, Re-Warn, No Data, Re-No Data and Renotify
/// severity     priority P1 critical, P2 high, P3 medium, P4 and P5 low; else alert_type: error high, warning medium, info low
/// title        title without "[Triggered on {...}]" and the like before it
/// system       hostname, else "host:" or "service:" of the scope, else the scope
/// detected_at  last_updated_ms of a recovery, else date_ms, milliseconds since 1970
/// occurrence   transition|id
/// kept         transition alert_type priority monitor scope tags org url
[[nodiscard]] Taken read_datadog(std::string_view body, const Arrival& arrival);

}  // namespace tocsin::intake
