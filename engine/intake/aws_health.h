// AWS Health, as EventBridge sends it: Health events and abuse notices.
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// problem_key  detail.eventArn, the same over all updates
/// occurrence   communicationId|affectedAccount|page: the backup region sends the same again, long texts come in pages
/// status       resolved where statusCode is closed
/// severity     AWS gives none: high for exposed credentials (AWS_RISK_...) and abuse, medium for issues and
///              investigations, low for account notifications, else unknown
/// title        eventTypeCode and the beginning of its description
/// detected_at  startTime, of a closed one endTime (RFC 1123 dates), else the envelope's time
/// system       affectedEntities, else the service
/// A scheduled change reports nothing.
[[nodiscard]] Taken read_aws_health(std::string_view body, const Arrival& arrival);

}  // namespace tocsin::intake
