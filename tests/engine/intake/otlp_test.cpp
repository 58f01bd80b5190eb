#include "engine/intake/otlp.h"

#include <nlohmann/json.hpp>

#include "engine/intake/adapters.h"
#include "tests/catch.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using intake::read_otlp;

namespace {

const intake::Arrival arrival{"otlp", parse_rfc3339("2026-11-25T03:00:00Z").value().at};

std::string message(const std::string& records, const std::string& attributes = "") {
    return R"({"resourceLogs":[{"resource":{"attributes":[)" + attributes + R"(]},"scopeLogs":[{"logRecords":[)" +
           records + "]}]}]}";
}

std::string record(const std::string& rest = "") {
    return R"({"timeUnixNano":"1795162845120000000","severityNumber":17,"body":{"stringValue":"Export too large"})" + rest + "}";
}

std::string attribute(const std::string& key, const std::string& value) {
    return R"({"key":")" + key + R"(","value":{"stringValue":")" + value + "\"}}";
}

}  // namespace

TEST_CASE("the captured log record becomes the signal that is expected", "[intake][oracle]") {
    const auto text = tests::oracle("inbound/otlp-logs.json");
    if (!text) return;
    const auto captured = nlohmann::json::parse(*text);
    const auto taken = read_otlp(captured["body"].dump(), arrival);
    REQUIRE(taken.signals.size() == 1);
    CHECK(taken.warnings.empty());
    CHECK(taken.refused == 0);
    const auto& signal = taken.signals[0];
    CHECK(signal.problem_key == "portal/export-ceiling/acct-88421");
    CHECK(signal.severity_hint == "critical");
    CHECK(signal.title == "Record export exceeded the per-account ceiling");
    CHECK(to_rfc3339(signal.detected_at.at) == captured["expected_mapping"]["detected_at"].get<std::string>());
    CHECK(signal.system == "web-02");
    CHECK(field_of(signal.kept, "service") == "patient-portal");
    CHECK(field_of(signal.kept, "trace_id") == "4bf92f3577b34da6a3ce929d0e0e4736");
    CHECK(signal.occurrence.rfind("1795162845120000000|", 0) == 0);
    CHECK(read_otlp(captured["body"].dump(), arrival).signals[0].occurrence == signal.occurrence);
    REQUIRE(intake::adapter_called("otlp"));
    CHECK(intake::adapter_called("otlp")->answering == intake::Answering::otlp);
}

TEST_CASE("64-bit integers are texts or numbers", "[intake]") {
    for (const char* time : {R"("1795162845120331223")", "1795162845120331223"}) {
        const auto taken = read_otlp(
            message(std::string(R"({"severityNumber":13,"body":{"intValue":"7"},"timeUnixNano":)") + time + "}"),
            arrival);
        CHECK(to_rfc3339(taken.signals.at(0).detected_at.at) == "2026-11-20T08:20:45.120331Z");
        CHECK(taken.signals[0].title == "7");
    }
    const auto observed = read_otlp(
        message(
            R"({"severityNumber":13,"body":{"boolValue":true},"timeUnixNano":"0","observedTimeUnixNano":1795162845120000000})"),
        arrival);
    CHECK(to_rfc3339(observed.signals.at(0).detected_at.at) == "2026-11-20T08:20:45.120Z");
}

TEST_CASE("severities come in bands, and what is below WARN is skipped aloud", "[intake]") {
    const auto hint = [](const std::string& severity) -> std::string {
        const auto taken = read_otlp(
            message(R"({"timeUnixNano":"1795162845120000000","body":{"stringValue":"x"})" + severity + "}"), arrival);
        return taken.signals.empty() ? "skipped" : taken.signals[0].severity_hint;
    };
    CHECK(hint(R"(,"severityNumber":1)") == "skipped");
    CHECK(hint(R"(,"severityNumber":12)") == "skipped");
    CHECK(hint(R"(,"severityNumber":13)") == "medium");
    CHECK(hint(R"(,"severityNumber":16)") == "medium");
    CHECK(hint(R"(,"severityNumber":17)") == "high");
    CHECK(hint(R"(,"severityNumber":20)") == "high");
    CHECK(hint(R"(,"severityNumber":21)") == "critical");
    CHECK(hint(R"(,"severityNumber":24)") == "critical");
    for (const char* unknown : {"", R"(,"severityNumber":0)", R"(,"severityNumber":25)", R"(,"severityNumber":-3)",
                                R"(,"severityNumber":"ERROR")", R"(,"severityNumber":{})"})
        CHECK(hint(unknown) == "unknown");
    CHECK(hint(R"(,"severityText":"Error")") == "high");
    const auto mixed = read_otlp(
        message(record() + R"(,{"severityNumber":9,"body":{"stringValue":"fine"}},{"severityNumber":5})"), arrival);
    CHECK(mixed.signals.size() == 1);
    CHECK(mixed.refused == 0);
    REQUIRE(mixed.warnings.size() == 1);
    CHECK(mixed.warnings[0].rfind("2 records below WARN", 0) == 0);
    const auto fine = read_otlp(message(R"({"severityNumber":9,"body":{"stringValue":"fine"}})"), arrival);
    CHECK(fine.signals.empty());
    CHECK(fine.nothing == "All log records are below WARN.");
}

TEST_CASE("the problem is the agreed attribute, else the service's event, else its body", "[intake]") {
    const auto key = [](const std::string& rest, const std::string& resource = "") {
        return read_otlp(message(record(rest), resource), arrival).signals.at(0).problem_key;
    };
    const auto agreed = attribute("tocsin.problem_key", "p-1");
    CHECK(key(R"(,"attributes":[)" + agreed + "]", attribute("tocsin.problem_key", "of-all")) == "p-1");
    CHECK(key("", attribute("tocsin.problem_key", "of-all")) == "of-all");
    CHECK(key(R"(,"eventName":"leak")", attribute("service.name", "shop")) == "shop|leak");
    CHECK(key("", attribute("service.name", "shop")).rfind("sha256:", 0) == 0);
    CHECK(key("", attribute("service.name", "shop")) != key("", attribute("service.name", "till")));
    CHECK(key(R"(,"traceId":"1")") == key(R"(,"traceId":"2")"));
}

TEST_CASE("system, source and title fall back", "[intake]") {
    const auto one = [](const std::string& records, const std::string& resource) {
        return read_otlp(message(records, resource), arrival).signals.at(0);
    };
    CHECK(one(record(), attribute("service.name", "shop")).system == "shop");
    CHECK(one(record(), attribute("service.name", "shop") + "," + attribute("host.name", "h1")).system == "h1");
    CHECK(one(record(R"(,"attributes":[)" + attribute("host.name", "h2") + "]"), "").system == "h2");
    CHECK(one(R"({"severityNumber":13,"eventName":"leak","body":{"kvlistValue":{}}})", "").title == "leak");
}

TEST_CASE("records that cannot be read are counted and kept, the others go on", "[intake]") {
    const auto taken = read_otlp(
        message(record() + R"(,7,{"severityNumber":17},{"severityNumber":17,"body":{"arrayValue":{}}})"), arrival);
    REQUIRE(taken.signals.size() == 2);
    CHECK(taken.signals[1].problem_key.rfind("unreadable:", 0) == 0);
    CHECK(taken.refused == 3);
    std::string many;
    for (int i = 0; i < 1005; ++i) many += (i ? "," : "") + record();
    const auto long_one = read_otlp(message(many), arrival);
    CHECK(long_one.signals.size() == 1001);
    CHECK(long_one.refused == 5);
}

TEST_CASE("an empty message reports nothing and a foreign one is kept", "[intake]") {
    for (const char* empty : {"{}", R"({"resourceLogs":[]})",
                              R"({"resourceLogs":[7,{"scopeLogs":{}},{"scopeLogs":[null,{"logRecords":7}]}]})"})
        CHECK(read_otlp(empty, arrival).nothing == "The message holds no log records.");
    for (const char* foreign : {"", "[]", "null", R"({"resourceLogs":{}})", "\x0a\x10\xff"}) {
        const auto taken = read_otlp(foreign, arrival);
        REQUIRE(taken.signals.size() == 1);
        CHECK(taken.signals[0].problem_key.rfind("unreadable:", 0) == 0);
        CHECK(taken.refused == 1);
    }
    for (const char* odd :
         {R"(,"attributes":{})", R"(,"attributes":[7,{"key":7},{"key":"host.name"},{"key":"host.name","value":7}])"})
        CHECK(read_otlp(message(record(odd)), arrival).signals.at(0).system.empty());
}
