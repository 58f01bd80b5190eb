// Wazuh 4 alerts: as a custom integration posts them, or in the envelope of the built-in shuffle integration.
#pragma once

#include "engine/intake/reading.h"

namespace tocsin::intake {

/// One alert, one signal; always firing. Wazuh 5 posts a message that its operator words and has no fixed format.
///
/// problem_key  rule.id|agent.id: Wazuh has no problem key, its id names one alert
/// severity     rule.level: 15 and more critical, 12 high, 7 medium, below low; of an envelope without `all_fields` its own
///              severity, 3 high, 2 medium, 1 low
/// title        rule.description
/// system       agent.name, else manager.name
/// detected_at  timestamp; its offset has no colon
/// occurrence   id
/// kept         rule level fired groups gdpr hipaa pci_dss nist_800_53 tsc mitre agent manager decoder
/// Dropped: full_log, data, agent.ip, location and all else.
[[nodiscard]] Taken read_wazuh(std::string_view body, const Arrival& arrival);

}  // namespace tocsin::intake
