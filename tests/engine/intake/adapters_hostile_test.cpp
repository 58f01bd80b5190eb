// The same bad bodies through every adapter of monitoring.
#include <nlohmann/json.hpp>

#include "tests/engine/intake/adapter_checks.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using namespace tocsin::tests;
using nlohmann::json;

namespace {

const char* const monitoring[] = {"datadog",          "falco",  "grafana", "guardduty", "kibana", "pagerduty",
                                  "pagerduty_events", "sentry", "wazuh"};

/// A body of each format that can be read.
std::string sound_body(const std::string& name) {
    if (name == "datadog")
        return R"({"id":"1","title":"t","transition":"Triggered","alert_type":"error","priority":"P1","monitor_id":"2",)"
               R"("cycle_key":"3","scope":"host:h","hostname":"h","date_ms":"1795162700000","link":"l","tags":"g","org_id":"5"})";
    if (name == "falco")
        return R"({"uuid":"1","rule":"r","priority":"Critical","time":"2026-11-20T08:14:55Z","hostname":"h","source":"syscall",)"
               R"("tags":["a"],"output_fields":{"container.name":"c","evt.time":1795162495120331223}})";
    if (name == "grafana")
        return R"({"version":"1","orgId":1,"alerts":[{"status":"firing","fingerprint":"f","startsAt":"2026-11-20T08:05:00Z",)"
               R"("endsAt":"0001-01-01T00:00:00Z","ruleUID":"u","labels":{"alertname":"n","host":"h","severity":"high"},)"
               R"("annotations":{"summary":"s"}}],"truncatedAlerts":0})";
    if (name == "guardduty")
        return R"({"detail-type":"GuardDuty Finding","time":"2026-11-20T08:15:02Z","detail":{"id":"i",)"
               R"("accountId":"1","region":"r",)"
               R"("severity":8,"title":"t","type":"y","updatedAt":"2026-11-20T08:14:31Z","resource":{"s3BucketDetails":[)"
               R"({"name":"b"}]},"service":{"archived":false,"count":3,"eventFirstSeen":"2026-11-20T07:58:11Z"}}})";
    if (name == "kibana")
        return R"({"rule_id":"r","rule_name":"n","alert_id":"a","alert_uuid":"u","action_group":"default",)"
               R"("date":"2026-11-20T08:20:00Z","space":"s","severity":"high","reason":"w","link":"l"})";
    if (name == "pagerduty")
        return R"({"event":{"id":"e","event_type":"incident.triggered","occurred_at":"2026-11-20T08:18:29Z",)"
               R"("client":{"name":"c"},)"
               R"("data":{"id":"i","type":"incident","incident_key":"k","number":1,"title":"t","status":"triggered",)"
               R"("created_at":"2026-11-20T08:18:29Z","service":{"id":"s","summary":"n"},"priority":{"summary":"P1"}}}})";
    if (name == "pagerduty_events")
        return R"({"event_action":"trigger","dedup_key":"k","client":"c","client_url":"u","payload":{"summary":"s","source":"h",)"
               R"("timestamp":"2026-11-20T08:12:45Z","severity":"critical","component":"x","group":"g","class":"l"}})";
    if (name == "sentry")
        return R"({"action":"triggered","data":{"event":{"event_id":"e","issue_id":"9","title":"t","level":"fatal","project":7,)"
               R"("datetime":"2026-11-20T08:11:09Z","tags":[["server_name","w"]],"web_url":"u"},"triggered_rule":"r"}})";
    return R"({"id":"1.2","timestamp":"2026-11-20T08:16:31.402+0000","rule":{"id":"5","level":12,)"
           R"("description":"d","gdpr":["a"]},)"
           R"("agent":{"id":"014","name":"n"},"manager":{"name":"m"}})";
}

/// Pointers to everything in a document.
void walk(const json& value, const json::json_pointer& at, std::vector<json::json_pointer>& all) {
    if (!at.empty()) all.push_back(at);
    if (value.is_object())
        for (const auto& [name, item] : value.items()) walk(item, at / name, all);
    if (value.is_array())
        for (std::size_t i = 0; i < value.size(); ++i) walk(value[i], at / i, all);
}

}  // namespace

TEST_CASE("a body that can be read is read, and twice the same has the same key and occurrence", "[intake]") {
    const std::string name = GENERATE(from_range(std::begin(monitoring), std::end(monitoring)));
    CAPTURE(name);
    const auto once = only_signal(name, sound_body(name)), again = only_signal(name, sound_body(name));
    CHECK_FALSE(is_unreadable(once));
    CHECK_FALSE(once.occurrence.empty());
    CHECK(once.problem_key == again.problem_key);
    CHECK(once.occurrence == again.occurrence);
    CHECK((once.severity_hint == "critical" || once.severity_hint == "high"));
    CHECK(once.detected_at.at < arrived);
    CHECK_FALSE(once.system.empty());
    CHECK(read_by(name, sound_body(name)).warnings.empty());
}

TEST_CASE("what no adapter can read is kept as one signal with one warning", "[intake]") {
    const std::string name = GENERATE(from_range(std::begin(monitoring), std::end(monitoring)));
    for (const std::string body :
         {"", "{", "[]", "{}", "null", "7", "\"text\"", "\xFF\xFE", "{\"a\":1,\"a\":2}", "[[[[[[",
          "{\"data\":[],\"event\":[],\"alerts\":{},\"detail\":7,\"rule\":[],\"payload\":null}"}) {
        CAPTURE(body);
        const auto taken = read_by(name, body);
        check_rules(name, taken);
        REQUIRE(taken.signals.size() == 1);
        CHECK(is_unreadable(taken.signals[0]));
        CHECK(taken.warnings.size() == 1);
        CHECK(taken.refused == 1);
    }
}

TEST_CASE("whatever stands at any place of a body, every rule of a signal holds", "[intake]") {
    const std::string name = GENERATE(from_range(std::begin(monitoring), std::end(monitoring)));
    const auto sound = json::parse(sound_body(name));
    std::vector<json::json_pointer> places;
    walk(sound, json::json_pointer(), places);
    const json values[] = {nullptr,
                           true,
                           -1,
                           1e300,
                           "",
                           " \n ",
                           "a\u0000b\x1B[31m",
                           std::string(5000, 'k'),
                           std::string(100'000, 'x') + "\xC3\xA9",
                           json::array(),
                           json::object(),
                           json::array({1, "a", nullptr}),
                           "9999-12-31T23:59:59Z",
                           "0001-01-01T00:00:00Z",
                           "18446744073709551616"};
    for (const auto& place : places) {
        for (const auto& value : values) {
            auto changed = sound;
            changed[place] = value;
            CAPTURE(place.to_string());
            const auto taken = read_by(name, changed.dump());
            check_rules(name, taken);
        }
        auto without = sound;
        without[place.parent_pointer()].is_object()
            ? void(without[place.parent_pointer()].erase(place.back()))
            : void(without[place.parent_pointer()].erase(static_cast<std::size_t>(std::stoul(place.back()))));
        check_rules(name, read_by(name, without.dump()));
    }
}

TEST_CASE("an instant that is bad or ahead of us never loses the report", "[intake]") {
    const std::string name = GENERATE(from_range(std::begin(monitoring), std::end(monitoring)));
    for (const char* instant : {"yesterday", "2999-01-01T00:00:00Z"}) {
        auto body = json::parse(sound_body(name)).flatten();
        for (auto& [place, value] : body.items())
            if (value.is_string() && (value.get<std::string>().rfind("2026-11", 0) == 0 || place == "/date_ms"))
                value = instant;
        if (name == "falco") body["/output_fields/evt.time"] = 0;
        const auto taken = read_by(name, body.unflatten().dump());
        check_rules(name, taken);
        REQUIRE(taken.signals.size() == 1);
        CHECK_FALSE(is_unreadable(taken.signals[0]));
        CHECK(taken.signals[0].detected_at.at == arrived);
        CHECK(taken.warnings.size() == 1);
    }
}

TEST_CASE("a long id is hashed and not cut, so two of them stay two", "[intake]") {
    const auto read = [](const std::string& id) {
        return only_signal("pagerduty_events", R"({"event_action":"resolve","dedup_key":")" + id + "\"}").problem_key;
    };
    CHECK(read(std::string(300, 'a') + "1") != read(std::string(300, 'a') + "2"));
    CHECK(read(std::string(256, 'a')) == std::string(256, 'a'));
}

TEST_CASE("a message of many alerts is read in whole", "[intake]") {
    std::string alerts;
    for (int i = 0; i < 2000; ++i)
        alerts +=
            std::string(i ? "," : "") + R"({"fingerprint":"f)" + std::to_string(i) + R"(","labels":{"a":"b","c":"d"}})";
    const auto taken = read_by("grafana", R"({"alerts":[)" + alerts + "]}");
    CHECK(taken.signals.size() == 2000);
    CHECK(taken.refused == 0);
    CHECK(taken.warnings.size() == 1);
}

TEST_CASE("the adapters are listed once each and found by name", "[intake]") {
    for (const auto& adapter : intake::adapters()) {
        CHECK(intake::adapter_called(adapter.name) == &adapter);
        CHECK_FALSE(std::string(adapter.title).empty());
    }
    CHECK(intake::adapter_called("nothing") == nullptr);
    CHECK(intake::adapter_called("") == nullptr);
    for (const char* name : monitoring) CHECK(intake::adapter_called(name));
}
