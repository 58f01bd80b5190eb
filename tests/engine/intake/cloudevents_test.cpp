#include "engine/intake/cloudevents.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;

namespace {

const intake::Arrival arrival{"cloudevents", parse_rfc3339("2026-11-25T03:00:00Z").value().at};

intake::Taken read(const std::string& body, const std::string& type, const intake::Headers& headers = {}) {
    return intake::read_cloudevents({body, type, headers, arrival});
}

bool kept_for_a_person(const intake::Taken& taken) {
    return taken.signals.size() == 1 && taken.signals[0].problem_key.rfind("unreadable:", 0) == 0 && taken.refused == 1;
}

std::string event(const std::string& rest = "") {
    return R"({"id":"i1","source":"/edr","type":"leak","specversion":"1.0")" + rest + "}";
}

const std::string structured = "application/cloudevents+json";
const std::string batch = "application/cloudevents-batch+json";

intake::Headers binary(const intake::Headers& more = {}) {
    intake::Headers headers = {{"ce-id", "i1"}, {"ce-source", "/edr"}, {"ce-type", "leak"}, {"ce-specversion", "1.0"}};
    headers.insert(headers.end(), more.begin(), more.end());
    return headers;
}

/// A captured request's headers, its content type, its body.
intake::Taken replay(const nlohmann::json& request) {
    intake::Headers headers;
    for (const auto& [name, value] : request["headers"].items()) headers.emplace_back(name, value.get<std::string>());
    return read(request["body"].get<std::string>(), std::string(intake::header_of(headers, "content-type")), headers);
}

}  // namespace

TEST_CASE("captured CloudEvents say the same in all three modes", "[intake][oracle]") {
    const auto text = tests::oracle("inbound/cloudevents-http.json");
    if (!text) return;
    const auto captured = nlohmann::json::parse(*text);
    for (const char* mode : {"structured", "binary", "batch"}) {
        INFO(mode);
        const auto taken = replay(captured[mode]);
        REQUIRE(taken.signals.size() == (std::string(mode) == "batch" ? 2 : 1));
        CHECK(taken.warnings.empty());
        CHECK(taken.refused == 0);
        const auto& signal = taken.signals[0];
        CHECK(signal.source == "cloudevents");
        CHECK(signal.problem_key == "edr-exfil-srv-db-03");
        CHECK(signal.occurrence == "//monitoring.example.org/edr/paris-1|0f9c3a52-6c1e-4a53-9d0e-0d4a1f1c7a01");
        CHECK(signal.status == "firing");
        CHECK(signal.severity_hint == "critical");
        CHECK(signal.title == "Sortie anormale de données – base patients");
        CHECK(signal.system == "srv-db-03");
        CHECK(to_rfc3339(signal.detected_at.at) == "2026-11-20T08:12:45.120Z");
    }
    CHECK(replay(captured["batch"]).signals[1].problem_key == "edr-exfil-srv-db-04");
    for (const auto& each : captured["invalid_cases"]) {
        INFO(each["why"]);
        const auto taken = replay(each);
        const bool empty_batch = each["body"] == "[]";
        CHECK(kept_for_a_person(taken) == !empty_batch);
        if (empty_batch) CHECK(taken.nothing == "The batch holds no events.");
    }
}

TEST_CASE("the content type decides, whatever its case, and the batch is looked for first", "[intake]") {
    CHECK(read("[" + event() + "]", "Application/CloudEvents-Batch+JSON; charset=utf-8").signals.at(0).problem_key == "/edr|i1");
    CHECK(read(event(), "APPLICATION/CLOUDEVENTS+JSON ;charset=utf-8").signals.at(0).problem_key == "/edr|i1");
    CHECK(kept_for_a_person(read("[" + event() + "]", structured)));
    CHECK(kept_for_a_person(read(event(), batch)));
    CHECK(kept_for_a_person(read("", "application/cloudevents+protobuf")));
    CHECK(kept_for_a_person(read("[]", "application/cloudevents-batch")));
    // Without the word of a sender the shape decides.
    CHECK(read(" [" + event() + "]", "application/json").signals.at(0).title == "leak");
    CHECK(read(event(), "").signals.at(0).title == "leak");
}

TEST_CASE("the problem is what the sender agreed on, else the subject, else the event", "[intake]") {
    const auto key = [](const std::string& rest) { return read(event(rest), structured).signals.at(0).problem_key; };
    CHECK(key(R"(,"dedupkey":"d","problemkey":"p","subject":"s")") == "d");
    CHECK(key(R"(,"problemkey":7,"subject":"s")") == "7");
    CHECK(key(R"(,"dedupkey":"","subject":"s")") == "/edr|leak|s");
    CHECK(key(R"(,"dedupkey":null)") == "/edr|i1");
    CHECK(key(R"(,"subject":5)") == "/edr|i1");
}

TEST_CASE("what the data says stands in for what the attributes do not", "[intake]") {
    const auto taken = read(event(R"(,"data":{"summary":"Big export","severity":"major","system":"crm"})"), structured);
    const auto& signal = taken.signals.at(0);
    CHECK(signal.title == "Big export");
    CHECK(signal.severity_hint == "high");
    CHECK(signal.system == "crm");
    CHECK(signal.detected_at.at == arrival.at);
    CHECK(taken.warnings.size() == 1);
    CHECK(field_of(signal.kept, "type") == "leak");
    const auto closed = read(event(R"(,"data_base64":"aGVsbG8=","time":"2026-11-25T01:00:00Z")"), structured);
    CHECK(closed.signals.at(0).title == "leak");
    CHECK(closed.warnings.size() == 1);
    CHECK(read(event(R"(,"data":"text")"), structured).signals.at(0).title == "leak");
}

TEST_CASE("an event without its four attributes is kept for a person", "[intake]") {
    const auto body = GENERATE(
        as<std::string>(), "", "x", "7", "null", "[]", "{}", R"({"source":"/edr","type":"t","specversion":"1.0"})",
        R"({"id":"1","type":"t","specversion":"1.0"})", R"({"id":"1","source":"s","specversion":"1.0"})",
        R"({"id":"1","source":"s","type":"t"})", R"({"id":"1","source":"s","type":"t","specversion":"0.3"})",
        R"({"id":1,"source":"s","type":"t","specversion":"1.0"})",
        R"({"id":"","source":"s","type":"t","specversion":"1.0"})",
        R"({"id":"1","source":"s","type":" ","specversion":"1.0"})",
        R"({"id":"1","id":"2","source":"s","type":"t","specversion":"1.0"})");
    INFO(body);
    CHECK(kept_for_a_person(read(body, structured)));
}

TEST_CASE("one odd event of a batch costs the others nothing", "[intake]") {
    const auto taken = read("[" + event() + R"(,{"id":"x"},17])", batch);
    REQUIRE(taken.signals.size() == 2);
    CHECK(taken.signals[0].problem_key == "/edr|i1");
    CHECK(taken.signals[1].problem_key.rfind("unreadable:", 0) == 0);
    CHECK(taken.refused == 2);
    std::string many;
    for (int i = 0; i < 102; ++i) many += (i ? "," : "") + event();
    const auto long_one = read("[" + many + "]", batch);
    CHECK(long_one.signals.size() == 101);
    CHECK(long_one.refused == 2);
    CHECK(long_one.warnings.size() == 3);
}

TEST_CASE("values of headers are decoded once", "[intake]") {
    const auto subject = [](const std::string& value) -> std::string {
        const auto taken = read(R"({"a":1})", "application/json", binary({{"ce-subject", value}}));
        return kept_for_a_person(taken) ? "refused" : taken.signals.at(0).system;
    };
    CHECK(subject("plain") == "plain");
    CHECK(subject("caf%C3%A9") == "café");
    CHECK(subject("café") == "café");
    CHECK(subject("%2541") == "%41");
    CHECK(subject("\"a%20\\\"b\\\"\"") == "a \"b\"");
    CHECK(subject("100%") == "100%");
    CHECK(subject("5%zz") == "5%zz");
    CHECK(subject("%C0%A0") == "refused");
    CHECK(subject("%ff") == "refused");
    CHECK(subject("%ED%A0%80") == "refused");
    CHECK(subject("\xC3") == "refused");
    CHECK(subject("%F5%80%80%80") == "refused");
}

TEST_CASE("a binary event's data is its body, where that is JSON", "[intake]") {
    CHECK(read(R"({"title":"T"})", "application/vnd.acme+json", binary()).signals.at(0).title == "T");
    CHECK(read(R"({"title":"T"})", "application/json", binary({{"ce-data", "x"}})).signals.at(0).title == "T");
    const auto text = read("hello", "text/plain", binary({{"ce-time", "2026-11-25T01:00:00Z"}}));
    CHECK(text.signals.at(0).title == "leak");
    CHECK(text.warnings.size() == 1);
    CHECK(kept_for_a_person(read("{", "application/json", binary())));
    CHECK(kept_for_a_person(read("{}", "application/json", binary({{"ce-id", "again"}}))));
    CHECK(kept_for_a_person(read("{}", "application/json", {{"ce-id", "1"}, {"ce-source", "s"}, {"ce-type", "t"}})));
    intake::Headers many;
    for (int i = 0; i < 100; ++i) many.emplace_back("ce-x" + std::to_string(i), "v");
    CHECK(kept_for_a_person(read("{}", "application/json", binary(many))));
}
