// OpenTelemetry logs over HTTP, in JSON.
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// One signal for each log record from WARN on (severityNumber 13), at most 1000; what is below is skipped and counted in a
/// warning. A record that does not say how severe it is is taken: unknown never suppresses.
///
/// problem_key  attribute "tocsin.problem_key" or "incident.dedup_key" of the record, else of the resource; else the
///              service and the record's eventName; else a hash of the service and the record's body
/// occurrence   time and hash of the record, because OTLP may deliver one twice
/// severity     13 to 16 medium, 17 to 20 high, 21 to 24 critical; without a number severityText
/// title        body where it is a plain value, else eventName
/// system       host.name, else service.name: of the resource, else of the record
/// A record without a title, and each beyond the thousandth, is kept for a person and counted in `refused`.
[[nodiscard]] Taken read_otlp(std::string_view body, const Arrival& arrival);

}  // namespace tocsin::intake
