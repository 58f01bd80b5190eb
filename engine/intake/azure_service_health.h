// Azure Service Health, as an action group's webhook sends it (not the common alert schema).
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// problem_key  properties.trackingId
/// occurrence   properties.communicationId, else eventDataId
/// status       resolved where stage or status is Resolved, Complete or RCA
/// severity     level: Informational low, Warning medium, Error high, Critical critical
/// title        properties.title, else defaultLanguageTitle, else description
/// detected_at  impactStartTime; of a resolved one impactMitigationTime; else eventTimestamp
/// system       service names of impactedServices (JSON inside a text), else service
/// Planned maintenance reports nothing.
[[nodiscard]] Taken read_azure_service_health(std::string_view body, const Arrival& arrival);

}  // namespace tocsin::intake
