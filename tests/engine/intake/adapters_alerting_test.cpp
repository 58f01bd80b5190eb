// Grafana, Datadog, Kibana, PagerDuty and its Events API.
#include <nlohmann/json.hpp>

#include "tests/engine/intake/adapter_checks.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using namespace tocsin::tests;
using nlohmann::json;

namespace {

std::string grafana(const std::string& alerts, const std::string& rest = "") {
    return R"({"version":"1","orgId":4,"status":"firing","alerts":[)" + alerts + "]" + rest + "}";
}

std::string incident(const std::string& event_type, const std::string& data) {
    return R"({"event":{"id":"E1","event_type":")" + event_type +
           R"(","occurred_at":"2026-11-20T09:00:00.5Z","data":)" + data + "}}";
}

}  // namespace

TEST_CASE("a Grafana message becomes what is expected", "[intake][oracle]") {
    const auto text = oracle("inbound/grafana-webhook.json");
    if (!text) return;
    const auto sample = json::parse(*text);
    CHECK(json::parse(sample["body_text"].get<std::string>()) == sample["body"]);
    const auto signal = only_signal("grafana", sample["body_text"]);
    const auto& expected = sample["expected_mapping"];
    CHECK(signal.problem_key == expected["dedup_key"]);
    CHECK(signal.severity_hint == expected["severity"]);
    CHECK(signal.title == expected["title"]);
    CHECK(signal.system == expected["affected_system"]);
    CHECK(signal.status == expected["state"]);
    CHECK(to_rfc3339(signal.detected_at.at) == expected["detected_at"]);
    CHECK(signal.occurrence == "firing@2026-11-20T08:05:00Z");
    CHECK(field_of(signal.kept, "rule") == "cdy4x8b9p1q0aa");
    CHECK(field_of(signal.kept, "summary") == "4 812 files read by one account in 6 minutes");
    CHECK(all_of(signal).find("4812") == std::string::npos);
}

TEST_CASE("Grafana alerts of one group are told apart, and common labels are not read", "[intake]") {
    const auto taken = read_by(
        "grafana",
        grafana(
            R"({"status":"resolved","fingerprint":"a1","startsAt":"2026-11-20T08:00:00Z","endsAt":"2026-11-20T09:00:00Z"},)"
            R"({"status":"firing","fingerprint":"b2","startsAt":"2026-11-20T08:00:00Z","endsAt":"0001-01-01T00:00:00Z"})",
            R"(,"commonLabels":{"severity":"critical","host":"other","alertname":"Other"},"truncatedAlerts":3)"));
    check_rules("grafana", taken);
    REQUIRE(taken.signals.size() == 2);
    CHECK(taken.signals[0].status == "resolved");
    CHECK(to_rfc3339(taken.signals[0].detected_at.at) == "2026-11-20T09:00:00Z");
    CHECK(taken.signals[0].occurrence == "resolved@2026-11-20T08:00:00Z/2026-11-20T09:00:00Z");
    CHECK(taken.signals[1].status == "firing");
    CHECK(taken.signals[1].severity_hint == "unknown");
    CHECK(taken.signals[1].system.empty());
    CHECK(taken.signals[1].title == "Alert without a name");
    REQUIRE(taken.warnings.size() == 1);
    CHECK(taken.warnings[0].find("3 alerts were left out") != std::string::npos);
}

TEST_CASE("a Grafana template may leave out nearly everything", "[intake]") {
    const auto read = [](const std::string& alert, const std::string& rest = "") {
        return only_signal("grafana", R"({"alerts":[)" + alert + "]" + rest + "}");
    };
    const auto by_labels = read(R"({"labels":{"alertname":"Leak","instance":"db-1"}})");
    CHECK(by_labels.problem_key == read(R"({"labels":{"instance":"db-1","alertname":"Leak"}})").problem_key);
    CHECK(by_labels.problem_key != read(R"({"labels":{"instance":"db-2","alertname":"Leak"}})").problem_key);
    CHECK(by_labels.status == "firing");
    CHECK(by_labels.title == "Leak");
    CHECK(by_labels.system == "db-1");
    CHECK(by_labels.occurrence.empty());
    CHECK(by_labels.detected_at.at == arrived);
    CHECK(read(R"({"ruleUID":"r1"})", R"(,"state":"ok")").status == "resolved");
    CHECK(read(R"({"fingerprint":"f1","startsAt":"yesterday"})").problem_key == "f1@yesterday");
}

TEST_CASE("an odd Grafana alert leaves the others and keeps the body", "[intake]") {
    const auto odd = GENERATE(as<std::string>(), "{}", "7", "null", R"({"labels":{}})",
                              R"({"labels":[1],"fingerprint":7.5e300})", R"({"fingerprint":"","ruleUID":{}})");
    const auto taken = read_by("grafana", grafana(R"({"fingerprint":"a1"},)" + odd));
    check_rules("grafana", taken);
    REQUIRE_FALSE(taken.signals.empty());
    CHECK(taken.signals[0].problem_key == "a1");
    if (taken.refused == 1) CHECK(is_unreadable(taken.signals.back()));
}

TEST_CASE("the test of a Grafana contact point reports nothing, an empty list is kept", "[intake]") {
    const auto test =
        read_by("grafana", grafana(R"({"status":"firing","fingerprint":"t","labels":{"alertname":"TestAlert",)"
                                   R"("instance":"Grafana"},"annotations":{"summary":"Notification test"}})"));
    check_rules("grafana", test);
    CHECK(test.signals.empty());
    CHECK(is_unreadable(read_by("grafana", grafana("")).signals.at(0)));
}

TEST_CASE("a Datadog message of the template becomes what is expected", "[intake][oracle]") {
    const auto text = oracle("inbound/datadog-webhook.json");
    if (!text) return;
    auto sample = json::parse(*text);
    const auto& expected = sample["expected_mapping"];
    auto rendered = sample["rendered"];
    const auto signal = only_signal("datadog", rendered.dump());
    CHECK(signal.problem_key == rendered["cycle_key"]);
    CHECK(signal.severity_hint == "critical");
    CHECK(signal.title == expected["title"]);
    CHECK(signal.system == expected["affected_system"]);
    CHECK(to_rfc3339(signal.detected_at.at) == "2026-11-20T08:18:20Z");
    CHECK(signal.status == "firing");
    CHECK(field_of(signal.kept, "monitor") == "14230987");
    rendered["transition"] = "Recovered";
    rendered["last_updated_ms"] = "1795163000000";
    const auto recovered = only_signal("datadog", rendered.dump());
    CHECK(recovered.problem_key == signal.problem_key);
    CHECK(recovered.status == "resolved");
    CHECK(recovered.occurrence != signal.occurrence);
    CHECK(to_rfc3339(recovered.detected_at.at) == "2026-11-20T08:23:20Z");
    for (const char* firing : {"Re-Triggered", "Warn", "No Data", "Renotify", "something new"}) {
        rendered["transition"] = firing;
        CHECK(only_signal("datadog", rendered.dump()).status == "firing");
    }
    const auto unset = read_by("datadog", sample["template"].dump());
    CHECK(is_unreadable(unset.signals.at(0)));
    CHECK(unset.refused == 1);
}

TEST_CASE("Datadog variables that are not set are not read", "[intake]") {
    const auto signal =
        only_signal("datadog", R"({"title":"[P2] [Warn on {host:a}] Disk [root]",)"
                               R"("transition":"$ALERT_TRANSITION",)"
                               R"("cycle_key":"$ALERT_CYCLE_KEY","monitor_id":42,"scope":"env:prod, host:a",)"
                               R"("hostname":"$HOSTNAME","priority":"",)"
                               R"("alert_type":"warning","date_ms":1795162700000})");
    CHECK(signal.problem_key == "42|env:prod, host:a");
    CHECK(signal.title == "Disk [root]");
    CHECK(signal.system == "a");
    CHECK(signal.severity_hint == "medium");
    CHECK(signal.status == "firing");
    CHECK(signal.occurrence.empty());
    CHECK(all_of(signal).find('$') == std::string::npos);
    CHECK(only_signal("datadog", R"({"title":"[Recovered] x","alert_type":"success"})").status == "resolved");
    CHECK(only_signal("datadog", R"({"title":"[Triggered]"})").title == "[Triggered]");
    CHECK(only_signal("datadog", R"({"title":"[Triggered"})").title == "[Triggered");
    CHECK(only_signal("datadog", R"({"aggregation_key":"g","scope":","})").system == ",");
}

TEST_CASE("a Kibana message of the template becomes what is expected", "[intake][oracle]") {
    const auto text = oracle("inbound/kibana-webhook.json");
    if (!text) return;
    const auto sample = json::parse(*text);
    const auto active = only_signal("kibana", sample["rendered_active"].dump());
    CHECK(active.problem_key == "2b6f0c1a-7d8e-4f90-a1b2-c3d4e5f60718");
    CHECK(active.status == "firing");
    CHECK(active.severity_hint == "high");
    CHECK(active.title == "Bulk read of medical records");
    CHECK(active.system == "host-ehr-01");
    CHECK(to_rfc3339(active.detected_at.at) == "2026-11-20T08:20:00.412Z");
    const auto recovered = only_signal("kibana", sample["rendered_recovered"].dump());
    CHECK(recovered.problem_key == active.problem_key);
    CHECK(recovered.status == "resolved");
    CHECK(recovered.severity_hint == "unknown");
    CHECK(recovered.occurrence == "recovered@2026-11-20T08:40:00.100Z");
    CHECK(field_of(recovered.kept, "url").empty());
}

TEST_CASE("Kibana without an alert's uuid joins by rule and alert", "[intake]") {
    const auto signal =
        only_signal("kibana", R"({"rule_id":"r","alert_id":"a","host":"h","tags":["gdpr","x"],"date":7})");
    CHECK(signal.problem_key == "r|a");
    CHECK(signal.system == "h");
    CHECK(signal.title == "Kibana alert without a name");
    CHECK(signal.detected_at.at == arrived);
    CHECK(field_of(signal.kept, "tags") == "gdpr, x");
}

TEST_CASE("a PagerDuty webhook becomes what is expected", "[intake][oracle]") {
    const auto text = oracle("inbound/pagerduty-v3-webhook.json");
    if (!text) return;
    const auto sample = json::parse(*text);
    const auto signal = only_signal("pagerduty", sample["body_text"]);
    CHECK(signal.problem_key == "siem:case:88120");
    CHECK(signal.occurrence == "01G8WQ2N4R7T9V1X3Z5B7D9F1H");
    CHECK(signal.severity_hint == "critical");
    CHECK(signal.title == sample["expected_mapping"]["title"]);
    CHECK(signal.system == sample["expected_mapping"]["affected_system"]);
    CHECK(to_rfc3339(signal.detected_at.at) == sample["expected_mapping"]["detected_at"]);
    CHECK(all_of(signal).find("On-call") == std::string::npos);
    const auto ping = read_by("pagerduty", sample["test_event"].dump());
    check_rules("pagerduty", ping);
    CHECK(ping.signals.empty());
}

TEST_CASE("a PagerDuty incident keeps its key through its life", "[intake]") {
    const std::string data =
        R"({"id":"Q1","type":"incident","created_at":"2026-11-20T08:00:00Z","urgency":"high","title":"t"})";
    for (const char* event :
         {"incident.triggered", "incident.acknowledged", "incident.priority_updated", "incident.reopened"}) {
        const auto signal = only_signal("pagerduty", incident(event, data));
        CHECK(signal.problem_key == "Q1");
        CHECK(signal.status == "firing");
        CHECK(signal.severity_hint == "high");
        CHECK(to_rfc3339(signal.detected_at.at) ==
              (std::string(event) == "incident.reopened" ? "2026-11-20T09:00:00.500Z" : "2026-11-20T08:00:00Z"));
    }
    const auto resolved = only_signal("pagerduty", incident("incident.resolved", data));
    CHECK(resolved.status == "resolved");
    CHECK(to_rfc3339(resolved.detected_at.at) == "2026-11-20T09:00:00.500Z");
    for (const char* other :
         {R"({"type":"incident_note","id":"N1","content":"a name"})", R"({"type":"incident_responder"})"})
        CHECK(read_by("pagerduty", incident("incident.annotated", other)).signals.empty());
    CHECK(read_by("pagerduty", incident("service.updated", R"({"type":"service","id":"S"})")).signals.empty());
    CHECK(is_unreadable(read_by("pagerduty", incident("incident.triggered", "null")).signals.at(0)));
}

TEST_CASE("an event of the PagerDuty Events API becomes a signal without its credential", "[intake][oracle]") {
    const auto text = oracle("inbound/pagerduty-events-v2-inbound.json");
    if (!text) return;
    const auto sample = json::parse(*text);
    const auto body = sample["request"]["body"];
    const auto signal = only_signal("pagerduty_events", body.dump());
    CHECK(signal.problem_key == sample["response"]["body"]["dedup_key"]);
    CHECK(signal.status == "firing");
    CHECK(signal.severity_hint == "critical");
    CHECK(signal.title == "Abnormal outbound volume from srv-db-03");
    CHECK(signal.system == "srv-db-03");
    CHECK(to_rfc3339(signal.detected_at.at) == "2026-11-20T08:12:45.120Z");
    CHECK(all_of(signal).find("0123456789abcdef") == std::string::npos);
    CHECK(all_of(signal).find("12884901888") == std::string::npos);
    const auto resolve = only_signal("pagerduty_events", sample["resolve_body"].dump());
    CHECK(resolve.problem_key == signal.problem_key);
    CHECK(resolve.status == "resolved");
    CHECK(resolve.occurrence == "resolve");
    CHECK(intake::adapter_called("pagerduty_events")->answering == intake::Answering::pagerduty_events);
}

TEST_CASE("an event without a dedup_key gets one, and the same again", "[intake]") {
    const auto read = [](const std::string& payload) {
        return only_signal("pagerduty_events",
                           R"({"routing_key":"SECRET","event_action":"trigger","payload":)" + payload + "}");
    };
    const auto once = read(R"({"summary":"s","source":"a"})");
    CHECK(once.problem_key.rfind("sha256:", 0) == 0);
    CHECK(once.problem_key == read(R"({"summary":"s","source":"a","severity":"info"})").problem_key);
    CHECK(once.problem_key != read(R"({"summary":"s","source":"b"})").problem_key);
    CHECK(once.occurrence.empty());
    const auto bad =
        read_by("pagerduty_events",
                R"({"event_action":"trigger","dedup_key":"k","payload":{"summary":"s","timestamp":"noon"}})");
    CHECK(bad.signals.at(0).detected_at.at == arrived);
    CHECK(bad.warnings.size() == 1);
}

TEST_CASE("a routing key is not kept even of an event that cannot be read", "[intake]") {
    const auto body =
        GENERATE(as<std::string>(), R"({"routing_key":"SECRET","event_action":"odd"})",
                 R"({"routing_key":"SECRET","event_action":"resolve"})", R"([{"routing_key":"SECRET"}])",
                 R"({"a":{"b":[{"routing\u005fkey":"SECRET"}]}})", R"({"routing_key":"SECRET")",
                 R"({"routing_key" : "SECRET \" SECRET","x")", "routing_key=SECRET&event_action=trigger",
                 R"("routing_key: SECRET")", R"({"note":"routing_key=SECRET"})", R"({"routing_key":"SECRET)",
                 R"({"routing_key":"SECRET\)", "routing_key", "routing_key\"");
    const auto taken = read_by("pagerduty_events", body);
    check_rules("pagerduty_events", taken);
    REQUIRE(taken.signals.size() == 1);
    CHECK(is_unreadable(taken.signals[0]));
    CHECK(taken.refused == 1);
    CHECK(all_of(taken.signals[0]).find("SECRET") == std::string::npos);
}
