// Sentry, Falco, Wazuh and GuardDuty.
#include <nlohmann/json.hpp>

#include "tests/engine/intake/adapter_checks.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using namespace tocsin::tests;
using nlohmann::json;

namespace {

intake::Headers hook(const std::string& resource, const std::string& timestamp = "1795162270") {
    return {
        {"content-type", "application/json"}, {"sentry-hook-resource", resource}, {"sentry-hook-timestamp", timestamp}};
}

intake::Headers headers_of(const json& sample) {
    intake::Headers headers;
    for (const auto& [name, value] : sample.items()) headers.emplace_back(name, value.get<std::string>());
    return headers;
}

/// What Sentry sends of people beside the error.
const char* const people[] = {"REDACT-ME", "sessionid",  "203.0.113.77", "patient@example.org",
                              "88421",     "User-Agent", "On-call"};

}  // namespace

TEST_CASE("Sentry's webhooks become what is expected, and nobody's data comes along", "[intake][oracle]") {
    const auto text = oracle("inbound/sentry-webhooks.json");
    if (!text) return;
    const auto sample = json::parse(*text);
    REQUIRE(sample["deliveries"].size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& delivery = sample["deliveries"][i];
        const auto& expected = sample["expected_mapping"][i];
        const auto signal = only_signal("sentry", delivery["body_text"], headers_of(delivery["headers"]));
        CHECK(signal.problem_key == expected["dedup_key"]);
        CHECK(signal.status == expected["state"]);
        for (const char* private_value : people) CHECK(all_of(signal).find(private_value) == std::string::npos);
        // The resource is told by the body where a gateway takes the header off.
        CHECK(only_signal("sentry", delivery["body_text"]).problem_key == signal.problem_key);
    }
    const auto& delivery = sample["deliveries"][0];
    const auto alert = only_signal("sentry", delivery["body_text"], headers_of(delivery["headers"]));
    CHECK(alert.severity_hint == "critical");
    CHECK(alert.title == "PermissionError: patient record served to wrong account");
    CHECK(alert.system == "web-02.example.org");
    CHECK(to_rfc3339(alert.detected_at.at) == "2026-11-20T08:11:09Z");
    CHECK(alert.occurrence == "event:3f5a7c9e1b2d4f60718293a4b5c6d7e8");
    CHECK(field_of(alert.kept, "project") == "4507001234567890");
    CHECK(field_of(alert.kept, "rule_name") == "Fatal in records service");
    const auto& closed = sample["deliveries"][1];
    const auto metric = only_signal("sentry", closed["body_text"], headers_of(closed["headers"]));
    CHECK(to_rfc3339(metric.detected_at.at) == "2026-11-20T08:31:00Z");
    CHECK(metric.system == "portal");
    CHECK(field_of(metric.kept, "incident") == "77");
    const auto& done = sample["deliveries"][2];
    const auto issue = only_signal("sentry", done["body_text"], headers_of(done["headers"]));
    CHECK(to_rfc3339(issue.detected_at.at) == "2026-11-20T08:11:10Z");
}

TEST_CASE("two alert rules on one Sentry event are one occurrence", "[intake]") {
    const auto read = [](const std::string& rule) {
        return only_signal("sentry",
                           R"({"action":"triggered","data":{"event":{"event_id":"e1","issue_id":"9","level":"error",)"
                           R"("timestamp":1795162269.41},"triggered_rule":")" +
                               rule + R"("}})",
                           hook("event_alert"));
    };
    const auto one = read("a"), other = read("b");
    CHECK(one.problem_key == "issue:9");
    CHECK(one.problem_key == other.problem_key);
    CHECK(one.occurrence == other.occurrence);
    CHECK(one.severity_hint == "high");
    CHECK(one.title == "Sentry event without a title");
    CHECK(to_rfc3339(one.detected_at.at) == "2026-11-20T08:11:09.410Z");
    const auto error =
        only_signal("sentry", R"({"action":"created","data":{"error":{"event_id":"e1","issue_id":9}}})", hook("error"));
    CHECK(error.problem_key == one.problem_key);
    CHECK(error.occurrence == one.occurrence);
}

TEST_CASE("a Sentry issue that is put aside reports nothing", "[intake]") {
    const auto body = [](const std::string& action) {
        return R"({"action":")" + action +
               R"(","data":{"issue":{"id":"9","title":"t","level":"warning",)"
               R"("firstSeen":"2026-11-20T08:00:00Z","lastSeen":"2026-11-20T08:30:00Z"}}})";
    };
    for (const char* aside : {"assigned", "archived", "ignored"}) {
        const auto taken = read_by("sentry", body(aside), hook("issue"));
        check_rules("sentry", taken);
        CHECK(taken.signals.empty());
    }
    const auto created = only_signal("sentry", body("created"), hook("issue"));
    CHECK(created.problem_key == "issue:9");
    CHECK(created.status == "firing");
    CHECK(created.severity_hint == "medium");
    CHECK(to_rfc3339(created.detected_at.at) == "2026-11-20T08:00:00Z");
    CHECK(only_signal("sentry", body("unresolved"), hook("issue")).status == "firing");
    CHECK(to_rfc3339(only_signal("sentry", body("resolved"), hook("issue", "soon")).detected_at.at) ==
          "2026-11-20T08:30:00Z");
    CHECK(only_signal("sentry", body("triggered"), hook("activity_alert")).status == "firing");
}

TEST_CASE("a Sentry metric alert is told by its action", "[intake]") {
    const auto read = [](const std::string& action) {
        return only_signal("sentry",
                           R"({"action":")" + action +
                               R"(","data":{"metric_alert":{"id":5,"date_detected":)"
                               R"("2026-11-20T08:00:00.123456789Z","alert_rule":{"id":4,)"
                               R"("query":"user.email:a@b.example"}},)"
                               R"("description_title":"Critical: logins"}})",
                           hook("metric_alert"));
    };
    CHECK(read("critical").severity_hint == "critical");
    CHECK(read("warning").severity_hint == "medium");
    CHECK(read("warning").problem_key == "metric:4/5");
    CHECK(read("warning").title == "Critical: logins");
    CHECK(read("critical").occurrence != read("warning").occurrence);
    CHECK(all_of(read("critical")).find("a@b.example") == std::string::npos);
}

TEST_CASE("installations and comments of Sentry report nothing", "[intake]") {
    for (const char* resource : {"installation", "comment"}) {
        const auto taken =
            read_by("sentry", R"({"action":"created","data":{"comment":"call Ms Example"}})", hook(resource));
        check_rules("sentry", taken);
        CHECK(taken.signals.empty());
    }
}

TEST_CASE("a Sentry body that cannot be mapped is kept without people's data", "[intake]") {
    const auto resource = GENERATE(as<std::string>(), "event_alert", "issue", "metric_alert", "preview", "");
    const auto taken = read_by("sentry",
                               R"({"action":"x","data":{"event":{"title":"T-1","user":{"email":"REDACT-ME"},)"
                               R"("request":{"cookies":[["sessionid","REDACT-ME"]]},"tags":[["user","88421"]]},)"
                               R"("list":[{"user":"REDACT-ME"}]},"actor":{"name":"On-call"}})",
                               hook(resource));
    check_rules("sentry", taken);
    REQUIRE(taken.signals.size() == 1);
    CHECK(is_unreadable(taken.signals[0]));
    CHECK(taken.signals[0].title.find("T-1") != std::string::npos);
    for (const char* private_value : people) CHECK(taken.signals[0].title.find(private_value) == std::string::npos);
}

TEST_CASE("a Falco event becomes what is expected", "[intake][oracle]") {
    const auto text = oracle("inbound/falcosidekick-webhook.json");
    if (!text) return;
    const auto body = json::parse(*text)["body"];
    const auto signal = only_signal("falco", body.dump());
    CHECK(signal.problem_key.rfind("sha256:", 0) == 0);
    CHECK(signal.occurrence == "7d0b2a9e-4c11-4f57-8a55-0d9f6f4f3e21");
    CHECK(signal.severity_hint == "critical");
    CHECK(signal.title == "Read sensitive file untrusted");
    CHECK(signal.system == "worker-07/portal-db");
    CHECK(to_rfc3339(signal.detected_at.at) == "2026-11-20T08:14:55.120331Z");
    CHECK(field_of(signal.kept, "evt_time") == "1795162495120331223");
    CHECK(field_of(signal.kept, "tags") == "filesystem, mitre_credential_access, T1555");
    for (const char* dropped : {"/dev/shm", "postgresql", "root", "user="})
        CHECK(all_of(signal).find(dropped) == std::string::npos);
}

TEST_CASE("Falco events of one rule, host and container are one problem", "[intake]") {
    const auto read = [](const std::string& rest) {
        return only_signal("falco", R"({"rule":"R","hostname":"h")" + rest + "}");
    };
    const auto first = read(R"(,"uuid":"1","output_fields":{"container.id":"c","evt.time":1795162495120331223})");
    CHECK(first.problem_key ==
          read(R"(,"uuid":"2","priority":"Alert","output_fields":{"container.id":"c"})").problem_key);
    CHECK(first.problem_key != read(R"(,"output_fields":{"container.id":"d"})").problem_key);
    CHECK(first.problem_key != read("").problem_key);
    CHECK(to_rfc3339(first.detected_at.at) == "2026-11-20T08:14:55.120331Z");
    CHECK(read(R"(,"time":"never","output_fields":{"evt.time":"1795162495120331223"})").detected_at.at ==
          first.detected_at.at);
    CHECK(read(R"(,"output_fields":[1])").detected_at.at == arrived);
    CHECK(read("").system == "h");
}

TEST_CASE("Falco's priorities are hints", "[intake]") {
    const std::pair<const char*, const char*> words[] = {
        {"Emergency", "critical"}, {"Alert", "critical"}, {"Critical", "critical"}, {"Error", "high"},
        {"Warning", "medium"},     {"Notice", "low"},     {"Informational", "low"}, {"Debug", "low"},
        {"", "unknown"},           {"odd", "unknown"}};
    for (const auto& [theirs, ours] : words)
        CHECK(only_signal("falco", std::string(R"({"rule":"R","priority":")") + theirs + "\"}").severity_hint == ours);
}

TEST_CASE("the test of falcosidekick reports nothing", "[intake]") {
    const auto taken =
        read_by("falco", R"({"rule":"Test rule","output":"This is a test from falcosidekick","priority":"Debug"})");
    check_rules("falco", taken);
    CHECK(taken.signals.empty());
    CHECK(only_signal("falco", R"({"rule":"Test rule","output":"x"})").title == "Test rule");
}

TEST_CASE("a Wazuh alert is the same alone and in its envelope", "[intake][oracle]") {
    const auto text = oracle("inbound/wazuh-alerts.json");
    if (!text) return;
    const auto sample = json::parse(*text);
    for (const auto& body : {sample["raw_alert"], sample["shuffle_envelope"]["body"]}) {
        const auto signal = only_signal("wazuh", body.dump());
        CHECK(signal.problem_key == "100210|014");
        CHECK(signal.occurrence == "1795162591.8841023");
        CHECK(signal.severity_hint == "high");
        CHECK(signal.title == sample["expected_mapping"]["title"]);
        CHECK(to_rfc3339(signal.detected_at.at) == sample["expected_mapping"]["detected_at"]);
        CHECK(signal.system == sample["expected_mapping"]["affected_system"]);
        CHECK(field_of(signal.kept, "gdpr") == "II_5.1.f, IV_35.7.d");
        CHECK(field_of(signal.kept, "hipaa") == "164.312.b");
        CHECK(field_of(signal.kept, "manager") == "wazuh-mgr-1");
        for (const char* dropped : {"pg_dump", "192.0.2.14", "svc_batch"})
            CHECK(all_of(signal).find(dropped) == std::string::npos);
    }
}

TEST_CASE("Wazuh's levels are hints in bands", "[intake]") {
    const std::pair<const char*, const char*> levels[] = {{"0", "low"},       {"6", "low"},       {"7", "medium"},
                                                          {"11", "medium"},   {"12", "high"},     {"14", "high"},
                                                          {"15", "critical"}, {"16", "critical"}, {"\"13\"", "high"},
                                                          {"-1", "unknown"},  {"7.5", "unknown"}, {"[]", "unknown"}};
    for (const auto& [level, hint] : levels)
        CHECK(only_signal("wazuh", std::string(R"({"rule":{"id":"1","level":)") + level + "}}").severity_hint == hint);
}

TEST_CASE("an envelope of Wazuh without the alert is read as it is", "[intake]") {
    const auto signal = only_signal("wazuh", R"({"severity":3,"title":"T","text":"svc","rule_id":100210,)"
                                             R"("timestamp":"2026-11-20T08:16:31.402+0000","id":"9.1"})");
    CHECK(signal.problem_key == "100210|");
    CHECK(signal.severity_hint == "high");
    CHECK(signal.title == "T");
    CHECK(signal.occurrence == "9.1");
    CHECK(to_rfc3339(signal.detected_at.at) == "2026-11-20T08:16:31.402Z");
}

TEST_CASE("a GuardDuty finding becomes what is expected", "[intake][oracle]") {
    const auto text = oracle("inbound/aws-guardduty-eventbridge.json");
    if (!text) return;
    auto body = json::parse(*text)["body"];
    const auto signal = only_signal("guardduty", body.dump());
    CHECK(signal.problem_key == "c8c7b0d1e2f34a5b96a7c8d9e0f1a2b3");
    CHECK(signal.severity_hint == "high");
    CHECK(signal.title == "User svc-export is anomalously reading objects from bucket patient-exports-prod.");
    CHECK(signal.system == "patient-exports-prod");
    CHECK(to_rfc3339(signal.detected_at.at) == "2026-11-20T07:58:11Z");
    CHECK(field_of(signal.kept, "account") == "111122223333");
    CHECK(field_of(signal.kept, "region") == "eu-west-3");
    for (const char* dropped : {"AKIA", "AIDA", "198.51.100.23"})
        CHECK(all_of(signal).find(dropped) == std::string::npos);
    CHECK(only_signal("guardduty", body["detail"].dump()).problem_key == signal.problem_key);
    CHECK(only_signal("guardduty", body.dump()).occurrence == signal.occurrence);
    body["detail"]["service"]["count"] = 4;
    body["detail"]["updatedAt"] = "2026-11-20T14:14:31.115Z";
    const auto again = only_signal("guardduty", body.dump());
    CHECK(again.problem_key == signal.problem_key);
    CHECK(again.occurrence != signal.occurrence);
    body["detail"]["service"]["archived"] = true;
    const auto archived = read_by("guardduty", body.dump());
    check_rules("guardduty", archived);
    CHECK(archived.signals.empty());
    body["detail-type"] = "GuardDuty Malware Protection Object Scan Result";
    CHECK(is_unreadable(read_by("guardduty", body.dump()).signals.at(0)));
}

TEST_CASE("GuardDuty's severities are hints in bands", "[intake]") {
    const std::pair<const char*, const char*> bands[] = {
        {"1", "low"},      {"3.9", "low"},    {"4", "medium"},     {"6.9", "medium"},   {"7.0", "high"},
        {"8.9", "high"},   {"9", "critical"}, {"10", "critical"},  {"\"5\"", "medium"}, {"0", "unknown"},
        {"-3", "unknown"}, {"77", "unknown"}, {"null", "unknown"}, {"1e9", "unknown"}};
    for (const auto& [severity, hint] : bands) {
        CAPTURE(severity);
        CHECK(only_signal("guardduty", std::string(R"({"id":"f","service":{},"severity":)") + severity + "}")
                  .severity_hint == hint);
    }
}
