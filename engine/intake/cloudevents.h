// CloudEvents 1.0 over HTTP: structured, batched and binary.
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// The content type decides, the batch first because its name begins with the other's; any header "ce-*" makes a binary
/// event. A JSON body without any of these is read by its shape.
///
/// problem_key  extension "dedupkey", else "problemkey"; else source|type|subject; else source|id
/// occurrence   source|id, what CloudEvents says identifies an event
/// severity     extension "severity", else "severity" of the data
/// title        "title" or "summary" of the data, else the type
/// system       subject, else "host" or "system" of the data
/// status       always firing: CloudEvents has no word for the end
/// An event without id, source, type or specversion 1.0, and each beyond the hundredth, is kept for a person. Data in
/// base64 and data that is not JSON are not read.
[[nodiscard]] Taken read_cloudevents(const Message& message);

}  // namespace tocsin::intake
