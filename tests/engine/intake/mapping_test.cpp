#include "engine/intake/mapping.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/catch.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using intake::parse_mapping;
using intake::read_mapped;

namespace {

const intake::Arrival arrival{"mapping:tool", parse_rfc3339("2026-11-25T03:00:00Z").value().at};

const std::string least = "name: tool\nproblem_key: /id\ntitle: /what\n";

intake::Mapping mapping(const std::string& more = "") { return parse_mapping(least + more).value(); }

std::string complaint(const std::string& yaml) {
    const auto read = parse_mapping(yaml);
    return read ? "none" : read.error().detail;
}

intake::Mapping example(const std::string& name) {
    std::ifstream file(std::string(TOCSIN_SOURCE_DIR) + "/docs/intake/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return parse_mapping(text.str()).value();
}

bool kept_for_a_person(const intake::Taken& taken) {
    return taken.signals.size() == 1 && taken.signals[0].problem_key.rfind("unreadable:", 0) == 0 && taken.refused > 0;
}

}  // namespace

TEST_CASE("the smallest mapping takes a key and a title", "[intake]") {
    const auto taken = read_mapped(mapping(), R"({"id":"a-1","what":"Vault left open","secret":"x"})", arrival);
    REQUIRE(taken.signals.size() == 1);
    const auto& signal = taken.signals[0];
    CHECK(signal.source == "mapping:tool");
    CHECK(signal.problem_key == "a-1");
    CHECK(signal.title == "Vault left open");
    CHECK(signal.status == "firing");
    CHECK(signal.severity_hint == "unknown");
    CHECK(signal.system.empty());
    CHECK(signal.occurrence.empty());
    CHECK(signal.kept.empty());
    CHECK(signal.detected_at.at == arrival.at);
    CHECK(taken.warnings.empty());
    CHECK(taken.refused == 0);
}

TEST_CASE("the first example reads what its tool sends", "[intake]") {
    const auto guard = example("backup-guard.yaml");
    const std::string alarm =
        R"({"site":"lyon","region":"eu","event":{"kind":"alarm","alarm_id":77,"sequence":3,"level":4,"code":"C9",)"
        R"("headline":"Restore test read foreign data","seen_ms":1795572000250,"job":"nightly"}})";
    const auto taken = read_mapped(guard, alarm, arrival);
    REQUIRE(taken.signals.size() == 1);
    const auto& signal = taken.signals[0];
    CHECK(signal.problem_key == "lyon/77");
    CHECK(signal.occurrence == "3");
    CHECK(signal.status == "firing");
    CHECK(signal.severity_hint == "critical");
    CHECK(signal.title == "Restore test read foreign data");
    CHECK(to_rfc3339(signal.detected_at.at) == "2026-11-25T02:00:00.250Z");
    CHECK(signal.system == "lyon");
    CHECK(field_of(signal.kept, "job") == "nightly");
    CHECK(field_of(signal.kept, "region") == "eu");
    const auto clear = read_mapped(
        guard, R"({"site":"lyon","event":{"kind":"ALL_CLEAR","alarm_id":77,"code":"C9","level":9,"vault":"v2"}})", arrival);
    REQUIRE(clear.signals.size() == 1);
    CHECK(clear.signals[0].status == "resolved");
    CHECK(clear.signals[0].problem_key == "lyon/77");
    CHECK(clear.signals[0].title == "C9");
    CHECK(clear.signals[0].severity_hint == "unknown");
    CHECK(clear.signals[0].system == "v2");
    CHECK(clear.warnings.size() == 1);
    const auto summary = read_mapped(guard, R"({"site":"lyon","event":{"kind":"summary"}})", arrival);
    CHECK(summary.signals.empty());
    CHECK(summary.nothing.find("only_if") != std::string::npos);
    CHECK(summary.refused == 0);
}

TEST_CASE("the second example makes one signal of each item", "[intake]") {
    const auto taken = read_mapped(
        example("door-sensor.yaml"),
        R"({"gateway":{"serial":"G7","room":"cold aisle"},"readings":[)"
        R"({"id":1,"sensor":"s1","closed":false,"rating":"HIGH","opened_at":"2026-11-25T02:00:00+01:00"},)"
        R"({"id":2,"sensor":"s2","closed":true,"rating":"none","opened_at":"2026-11-25T02:30:00Z"},)"
        R"({"id":3,"closed":true}]})",
        arrival);
    REQUIRE(taken.signals.size() == 3);
    CHECK(taken.signals[0].problem_key == "G7/s1");
    CHECK(taken.signals[0].status == "firing");
    CHECK(taken.signals[0].severity_hint == "high");
    CHECK(taken.signals[0].title == "Door of a server room is open");
    CHECK(taken.signals[0].system == "cold aisle");
    CHECK(taken.signals[0].detected_at.zone == "+01:00");
    CHECK(taken.signals[1].status == "resolved");
    CHECK(taken.signals[1].severity_hint == "low");
    CHECK(taken.signals[1].occurrence == "2");
    CHECK(taken.signals[2].problem_key.rfind("unreadable:", 0) == 0);
    CHECK(taken.refused == 1);
    CHECK(taken.warnings.size() == 1);
}

TEST_CASE("instants come in four forms", "[intake]") {
    struct {
        const char *format, *value, *at;
    } const cases[] = {{"rfc3339", R"("2026-11-20T08:20:45.120Z")", "2026-11-20T08:20:45.120Z"},
                       {"unix_s", "1795162845", "2026-11-20T08:20:45Z"},
                       {"unix_s", R"("1795162845.5")", "2026-11-20T08:20:45.500Z"},
                       {"unix_ms", "1795162845120", "2026-11-20T08:20:45.120Z"},
                       {"unix_ns", R"("1795162845120000000")", "2026-11-20T08:20:45.120Z"},
                       {"unix_ns", "1795162845120331223", "2026-11-20T08:20:45.120331Z"}};
    for (const auto& each : cases) {
        INFO(each.format << " " << each.value);
        const auto how = mapping(std::string("detected_at: {at: /t, format: ") + each.format + "}\n");
        const auto taken = read_mapped(how, std::string(R"({"id":"1","what":"x","t":)") + each.value + "}", arrival);
        REQUIRE(taken.signals.size() == 1);
        CHECK(to_rfc3339(taken.signals[0].detected_at.at) == each.at);
        CHECK(taken.warnings.empty());
    }
}

TEST_CASE("an instant that is none becomes the arrival, with a warning", "[intake]") {
    const auto value = GENERATE(as<std::string>(), "null", "\"yesterday\"", "-5", "0", "1e400", "[]", "99999999999999999999999",
                                "\"2027-01-01T00:00:00Z\"", "\"2026-13-01T00:00:00Z\"");
    const auto format = GENERATE(as<std::string>(), "rfc3339", "unix_s", "unix_ns");
    const auto taken = read_mapped(mapping("detected_at: {at: /t, format: " + format + "}\n"),
                                   R"({"id":"1","what":"x","t":)" + value + "}", arrival);
    INFO(value << " " << format);
    REQUIRE(taken.signals.size() == 1);
    CHECK(taken.signals[0].detected_at.at == arrival.at);
    CHECK(taken.warnings.size() == 1);
}

TEST_CASE("numbers and truth values are taken as their text, and words without their case", "[intake]") {
    const auto how = mapping("severity: {at: /p, map: {3: high, true: critical}}\nstatus: {at: /s, resolved: [Ok, false]}\n");
    const auto severity = [&](const char* rest) {
        return read_mapped(how, std::string(R"({"id":12345678901234567890,"what":3.5,)") + rest + "}", arrival).signals.at(0);
    };
    CHECK(severity(R"("p":3,"s":"oK")").severity_hint == "high");
    CHECK(severity(R"("p":3,"s":"oK")").status == "resolved");
    CHECK(severity(R"("p":true,"s":false)").severity_hint == "critical");
    CHECK(severity(R"("p":true,"s":false)").status == "resolved");
    CHECK(severity(R"("p":"Major","s":{})").severity_hint == "high");
    CHECK(severity(R"("p":"Major","s":{})").status == "firing");
    CHECK(severity(R"("p":"odd")").severity_hint == "unknown");
    CHECK(severity(R"("p":"odd")").problem_key == "12345678901234567890");
    CHECK(severity(R"("p":"odd")").title == "3.5");
}

TEST_CASE("a title or a key that is not there keeps the body for a person", "[intake]") {
    const auto body =
        GENERATE(as<std::string>(), "", "nonsense", "[]", "7", "null", "{}", R"({"id":"1"})", R"({"what":"x"})",
                 R"({"id":null,"what":"x"})", R"({"id":["1"],"what":"x"})", R"({"id":"1","what":{"a":1}})",
                 R"({"id":"  ","what":"x"})", R"({"id":"1","what":"x","id":"2"})", "{\"id\":\"1\",\"what\":\"\xff\"}",
                 R"({"id":"1","what":"\ud800"})");
    INFO(body);
    const auto taken = read_mapped(mapping(), body, arrival);
    CHECK(kept_for_a_person(taken));
    REQUIRE(taken.warnings.size() == 1);
    CHECK(taken.warnings[0].find("kept for a person") != std::string::npos);
}

TEST_CASE("a list that is none, or empty, or too long", "[intake]") {
    const auto how = mapping("each: /list\n");
    CHECK(kept_for_a_person(read_mapped(how, R"({"list":{"id":"1","what":"x"}})", arrival)));
    CHECK(kept_for_a_person(read_mapped(how, R"({"id":"1","what":"x"})", arrival)));
    CHECK(read_mapped(how, R"({"list":[]})", arrival).nothing == "The list of the message is empty.");
    CHECK(read_mapped(mapping("each: \"root:\"\n"), R"([{"id":"1","what":"x"},{"id":"2","what":"y"}])", arrival)
              .signals.size() == 2);
    std::string many;
    for (int i = 0; i < 1003; ++i) many += (i ? "," : "") + std::string(R"({"id":)") + std::to_string(i) + R"(,"what":"x"})";
    const auto taken = read_mapped(how, R"({"list":[)" + many + "]}", arrival);
    CHECK(taken.signals.size() == 1001);
    CHECK(taken.refused == 3);
}

TEST_CASE("what is odd in a long list is kept without the rest", "[intake]") {
    const std::string filler(70'000, 'f');
    const auto taken = read_mapped(mapping("each: /list\n"),
                                   R"({"filler":")" + filler + R"(","list":[{"id":"1","what":"x"},{"lost":"needle"}]})", arrival);
    REQUIRE(taken.signals.size() == 2);
    CHECK(taken.signals[1].title == "Unreadable report; body kept\n[{\"lost\":\"needle\"}]");
}

TEST_CASE("escaped names, indices and long keys", "[intake]") {
    const auto how = parse_mapping("name: t\nproblem_key: [/a~1b, /l/1, \"/m~0n\"]\ntitle: /l/0\n").value();
    CHECK(read_mapped(how, R"({"a/b":"x","l":["t","y"],"m~n":1})", arrival).signals.at(0).problem_key == "x/y/1");
    CHECK(kept_for_a_person(read_mapped(how, R"({"a/b":"x","l":["t"],"m~n":1})", arrival)));
    const auto key = [&](const std::string& end) {
        return read_mapped(mapping(), R"({"what":"x","id":")" + std::string(300, 'k') + end + "\"}", arrival)
            .signals.at(0)
            .problem_key;
    };
    CHECK(key("1") != key("2"));
    CHECK(key("1").size() <= 256);
}

TEST_CASE("what is kept is cut and of the allow list", "[intake]") {
    const auto taken =
        read_mapped(mapping("keep: {user: /u, place: \"root:/p\", gone: /g}\n"),
                    R"({"id":"1","what":"x","u":")" + std::string(5000, 'u') + R"(","p":"here","q":"no"})", arrival);
    REQUIRE(taken.signals.at(0).kept.size() == 2);
    CHECK(field_of(taken.signals[0].kept, "user").size() <= 300);
    CHECK(field_of(taken.signals[0].kept, "place") == "here");
    CHECK(taken.signals[0].kept[0].privacy == Privacy::personal);
}

TEST_CASE("a mapping of Kibana's captured messages reads both states", "[intake][oracle]") {
    const auto text = tests::oracle("inbound/kibana-webhook.json");
    if (!text) return;
    const auto captured = nlohmann::json::parse(*text);
    const auto how = parse_mapping("name: kibana\nproblem_key: /alert_uuid\ntitle: /rule_name\nseverity: /severity\n"
                                   "status: {at: /action_group, resolved: [recovered]}\ndetected_at: /date\nsystem: /alert_id\n")
                         .value();
    const auto active = read_mapped(how, captured["rendered_active"].dump(), arrival).signals.at(0);
    const auto recovered = read_mapped(how, captured["rendered_recovered"].dump(), arrival).signals.at(0);
    CHECK(active.problem_key == recovered.problem_key);
    CHECK(active.severity_hint == "high");
    CHECK(active.system == "host-ehr-01");
    CHECK(active.title == "Bulk read of medical records");
    CHECK(recovered.status == "resolved");
}

TEST_CASE("a faulty mapping is told where and what to write", "[intake]") {
    struct {
        std::string yaml;
        const char *place, *advice;
    } const cases[] = {
        {"problem_key: /id\ntitle: /t\n", "mapping (line 1)", "needs name"},
        {"name: tool\ntitle: /t\n", "mapping (line 1)", "needs problem_key: write a pointer like /alert/id"},
        {"name: tool\nproblem_key: /id\n", "mapping (line 1)", "needs title: write a pointer"},
        {"name: Tool\nproblem_key: /id\ntitle: /t\n", "mapping.name (line 1)", "lower case letters"},
        {least + "titel: /t\n", "mapping.titel (line 4)", "write only: name, each"},
        {"name: tool\nproblem_key: id\ntitle: /t\n", "mapping.problem_key (line 2)", "write a JSON pointer like /alert/id"},
        {"name: tool\nproblem_key: [/id, what]\ntitle: /t\n", "mapping.problem_key[1] (line 2)", "write a JSON pointer"},
        {"name: tool\nproblem_key: {at: /id}\ntitle: /t\n", "mapping.problem_key (line 2)", "must be a list"},
        {"name: tool\nproblem_key: []\ntitle: /t\n", "mapping.problem_key (line 2)", "must be a list"},
        {least + "each: /a~2\n", "mapping.each (line 4)", "is written ~0"},
        {least + "status: /state\n", "mapping.status (line 4)", "needs at: write a pointer like /state"},
        {least + "status: {at: /state}\n", "mapping.status (line 4)", "needs resolved: write a list"},
        {least + "severity: {at: /p, map: {P1: urgent}}\n", "mapping.severity.map.P1 (line 4)", "one of: low, medium, high"},
        {least + "severity: {at: /p, map: {p1: low, P1: high}}\n", "mapping.severity.map.P1 (line 4)", "stands twice"},
        {least + "severity: {at: /p, map: {}}\n", "mapping.severity (line 4)", "empty map"},
        {least + "detected_at: {at: /t, format: iso}\n", "mapping.detected_at.format (line 4)", "one of: rfc3339, unix_s"},
        {least + "occurrence: null\n", "mapping.occurrence (line 4)", "is empty"},
        {least + "keep: {Upper: /x}\n", "mapping.keep (line 4)", "is not a name"},
        {least + "only_if: {at: /k}\n", "mapping.only_if (line 4)", "needs is"},
        {least + "system: {text: [a]}\n", "mapping.system.text (line 4)", "one line of text"},
        {"- a\n", "mapping (line 1)", "needs name"},
        {"name: [\n", "line ", "not YAML"},
        {"", "line 1", "there is no document"},
    };
    for (const auto& each : cases) {
        const auto said = complaint(each.yaml);
        INFO(each.yaml << said);
        CHECK(said.find(each.place) != std::string::npos);
        CHECK(said.find(each.advice) != std::string::npos);
    }
    CHECK(complaint(least + "# " + std::string(70'000, 'x')).find("65536 bytes") != std::string::npos);
    std::string many = "keep:\n";
    for (int i = 0; i < 21; ++i) many += "  f" + std::to_string(i) + ": /x\n";
    CHECK(complaint(least + many).find("at most 20") != std::string::npos);
}
