#include "engine/intake/adapters.h"

#include "engine/intake/alertmanager.h"
#include "engine/intake/aws_health.h"
#include "engine/intake/azure_service_health.h"
#include "engine/intake/cloudevents.h"
#include "engine/intake/datadog.h"
#include "engine/intake/falco.h"
#include "engine/intake/grafana.h"
#include "engine/intake/guardduty.h"
#include "engine/intake/kibana.h"
#include "engine/intake/otlp.h"
#include "engine/intake/pagerduty.h"
#include "engine/intake/pagerduty_events.h"
#include "engine/intake/plain.h"
#include "engine/intake/sentry.h"
#include "engine/intake/sns.h"
#include "engine/intake/statuspage.h"
#include "engine/intake/wazuh.h"

namespace tocsin::intake {

namespace {

template <Taken (*read)(std::string_view, const Arrival&)>
Taken body_alone(const Message& message) {
    return read(message.body, message.arrival);
}

constexpr Adapter known[] = {
    {"alertmanager", "Prometheus Alertmanager, version 4", body_alone<read_alertmanager>, ""},
    {"report", "A plain report", body_alone<read_plain_report>, ""},
    {"aws_health", "AWS Health by EventBridge", body_alone<read_aws_health>, "account region service category"},
    {"azure_service_health", "Azure Service Health", body_alone<read_azure_service_health>,
     "subscription incident_type stage region communication"},
    {"cloudevents", "CloudEvents 1.0 over HTTP", read_cloudevents, "source type subject"},
    {"datadog", "Datadog, with the template of docs/intake/monitoring.md", body_alone<read_datadog>,
     "transition alert_type priority monitor scope tags org url"},
    {"falco", "Falco, by falcosidekick", body_alone<read_falco>, "priority source tags namespace pod container evt_time"},
    {"grafana", "Grafana alerting", body_alone<read_grafana>, "rule folder org url dashboard panel summary service"},
    {"guardduty", "Amazon GuardDuty, by EventBridge", body_alone<read_guardduty>,
     "type account region resource_type action count last_seen finding"},
    {"kibana", "Kibana, with the template of docs/intake/monitoring.md", body_alone<read_kibana>,
     "rule alert action_group space reason tags url"},
    {"otlp", "OpenTelemetry logs (OTLP/HTTP, JSON)", body_alone<read_otlp>, "service event environment trace_id", Answering::otlp},
    {"pagerduty", "PagerDuty webhooks, version 3", body_alone<read_pagerduty>,
     "event incident number service escalation_policy priority urgency client url"},
    {"pagerduty_events", "PagerDuty Events API, version 2", body_alone<read_pagerduty_events>,
     "action component group class client url", Answering::pagerduty_events},
    {"sentry", "Sentry", read_sentry,
     "resource action project environment platform rule rule_name event issue incident url"},
    {"sns", "Amazon SNS", body_alone<read_sns>,
     "topic message type account region resource_type action count last_seen finding url service category"},
    {"statuspage", "Atlassian Statuspage", body_alone<read_statuspage>, "page impact state link update"},
    {"wazuh", "Wazuh 4", body_alone<read_wazuh>,
     "rule level fired groups gdpr hipaa pci_dss nist_800_53 tsc mitre agent manager decoder"},
};

}  // namespace

std::span<const Adapter> adapters() { return known; }

const Adapter* adapter_called(std::string_view name) {
    for (const auto& adapter : known)
        if (name == adapter.name) return &adapter;
    return nullptr;
}

}  // namespace tocsin::intake
