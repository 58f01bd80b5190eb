// Amazon GuardDuty findings as EventBridge hands them on.
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// One finding, one signal; always firing. The body is EventBridge's envelope, or its `detail` alone where an input path
/// leaves the envelope off.
///
/// problem_key  detail.id: later occurrences of a finding come again under the same id
/// severity     detail.severity: 9 and more critical, 7 high, 4 medium, below low
/// title        detail.title, else detail.type
/// system       the resource's name: bucket, instance, cluster, function, database; else the account
/// detected_at  service.eventFirstSeen, else createdAt, updatedAt, the envelope's time
/// occurrence   updatedAt and service.count: EventBridge's retries count once, a finding seen again counts again
/// kept         type account region resource_type action count last_seen finding
/// Dropped: accessKeyDetails, addresses, description and all else.
/// A finding that is archived reports nothing: someone or a suppression rule put it aside, which is neither a new sighting
/// nor the end of what was seen. Another detail-type is kept for a person.
[[nodiscard]] Taken read_guardduty(std::string_view body, const Arrival& arrival);

}  // namespace tocsin::intake
