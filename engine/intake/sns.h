// Amazon SNS over HTTP: the envelope, and what stands inside it. Its signature is checked before it comes here.
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// A Notification whose Message is EventBridge's JSON of GuardDuty or AWS Health is read as those adapters do. Any other
/// Message makes a signal of its own:
///
/// problem_key  hash of topic, subject and message, so that two different messages never join
/// severity     "severity" of a JSON message, else unknown
/// title        Subject, else the text, or of a JSON message AlarmName, title or summary
/// system       none
/// detected_at  Timestamp
/// The occurrence is always the MessageId, which SNS keeps when it tries again. Confirmations of a subscription report
/// nothing. Raw delivery leaves the envelope off and cannot be read.
[[nodiscard]] Taken read_sns(std::string_view body, const Arrival& arrival);

}  // namespace tocsin::intake
