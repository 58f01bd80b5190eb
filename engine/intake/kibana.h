// Kibana's webhook connector, whose body its operator writes: this is the template we read.
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// The body to paste into the rule's action, with action frequency "For each alert". Members may be left out; the severity of
/// a rule that has none is written into the template as a constant:
///
///   {"rule_id": "{{rule.id}}", "rule_name": "{{rule.name}}", "alert_id": "{{alert.id}}", "alert_uuid": "{{alert.uuid}}",
///    "action_group": "{{alert.actionGroup}}", "date": "{{date}}", "space": "{{rule.spaceId}}",
///    "severity": "{{context.rule.severity}}", "reason": "{{context.reason}}", "link": "{{context.results_link}}",
///    "host": "{{context.host.name}}", "tags": "{{rule.tags}}"}
///
/// problem_key  alert_uuid, the same from active to recovered; else rule_id|alert_id
/// status       action_group recovered is resolved; every other is firing
/// severity     severity
/// title        rule_name
/// system       host, else alert_id
/// detected_at  date, when the rule scheduled the action
/// occurrence   action_group@date
/// kept         rule alert action_group space reason tags url
[[nodiscard]] Taken read_kibana(std::string_view body, const Arrival& arrival);

}  // namespace tocsin::intake
