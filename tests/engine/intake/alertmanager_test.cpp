#include "engine/intake/alertmanager.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using intake::read_alertmanager;

namespace {

const intake::Arrival arrival{"alertmanager", parse_rfc3339("2026-11-25T03:00:00Z").value().at};

std::string message(const std::string& alerts, const std::string& rest = "") {
    return R"({"version":"4","status":"firing","alerts":[)" + alerts + "]" + rest + "}";
}

std::string alert(const std::string& rest = "") {
    return R"({"status":"firing","fingerprint":"ab12","startsAt":"2026-11-22T04:39:32Z","labels":{"alertname":"Leak"})" +
           rest + "}";
}

}  // namespace

TEST_CASE("captured messages of a real Alertmanager become one signal for each alert", "[intake][oracle]") {
    const auto text = tests::oracle("inbound/alertmanager-real.json");
    if (!text) return;
    const auto captured = nlohmann::json::parse(*text);
    const std::vector<std::vector<std::string>> expected = {
        {"firing"}, {"firing", "firing"}, {"resolved", "firing"}, {"resolved"}};
    REQUIRE(captured["requests"].size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto taken = read_alertmanager(captured["requests"][i]["body"].dump(), arrival);
        CHECK(taken.warnings.empty());
        REQUIRE(taken.signals.size() == expected[i].size());
        for (std::size_t k = 0; k < expected[i].size(); ++k) CHECK(taken.signals[k].status == expected[i][k]);
    }
    const auto first = read_alertmanager(captured["requests"][0]["body"].dump(), arrival).signals.front();
    CHECK(first.problem_key == "38b44889703ffd01@2026-11-22T04:39:32Z");
    CHECK(first.title == "Outbound volume 40x baseline from patient database");
    CHECK(first.severity_hint == "critical");
    CHECK(first.system == "patient-portal");
    CHECK(to_rfc3339(first.detected_at.at) == "2026-11-22T04:39:32Z");
    const auto last = read_alertmanager(captured["requests"][3]["body"].dump(), arrival).signals.front();
    CHECK(last.title == "DataExfiltrationSuspected");
    CHECK(last.severity_hint == "medium");
    CHECK(to_rfc3339(last.detected_at.at) == "2026-11-22T04:41:53Z");
}

TEST_CASE("an alert without summary, service or severity is still taken", "[intake]") {
    const auto taken = read_alertmanager(message(alert()), arrival);
    REQUIRE(taken.signals.size() == 1);
    CHECK(taken.signals[0].title == "Leak");
    CHECK(taken.signals[0].severity_hint == "unknown");
    CHECK(taken.signals[0].system.empty());
}

TEST_CASE("the common labels of a mixed group are not read", "[intake]") {
    const auto taken =
        read_alertmanager(message(alert(), R"(,"commonLabels":{"severity":"critical","service":"other"})"), arrival);
    CHECK(taken.signals[0].severity_hint == "unknown");
    CHECK(taken.signals[0].system.empty());
}

TEST_CASE("alerts that the sender left out are named in a warning", "[intake]") {
    const auto taken = read_alertmanager(message(alert(), R"(,"truncatedAlerts":7)"), arrival);
    CHECK(taken.signals.size() == 1);
    REQUIRE(taken.warnings.size() == 1);
    CHECK(taken.warnings[0].find("7 alerts were left out") != std::string::npos);
}

TEST_CASE("a sender whose clock is ahead loses no alert", "[intake]") {
    const auto taken = read_alertmanager(
        message(R"({"status":"firing","fingerprint":"ab","startsAt":"2027-01-01T00:00:00Z","labels":{}})"), arrival);
    REQUIRE(taken.signals.size() == 1);
    CHECK(taken.signals[0].detected_at.at == arrival.at);
    CHECK(taken.warnings.size() == 1);
}

TEST_CASE("one odd alert does not drop the others, and the body is kept", "[intake]") {
    const auto odd = GENERATE(as<std::string>(), R"({"status":"firing"})", "7",
                              R"({"status":"gone","fingerprint":"a","startsAt":"2026-11-22T04:39:32Z"})",
                              R"({"status":"firing","fingerprint":"a b","startsAt":"2026-11-22T04:39:32Z"})",
                              R"({"status":"firing","fingerprint":"a","startsAt":"yesterday"})");
    const auto body = message(alert() + "," + odd);
    const auto taken = read_alertmanager(body, arrival);
    REQUIRE(taken.signals.size() == 2);
    CHECK(taken.signals[0].title == "Leak");
    CHECK(taken.signals[1].problem_key.rfind("unreadable:", 0) == 0);
    CHECK(taken.signals[1].title == "Unreadable report; body kept\n" + body);
}

TEST_CASE("what is no Alertmanager message is kept as one unreadable signal", "[intake]") {
    const auto body = GENERATE(as<std::string>(), "", "{", "[]", "{}", R"({"version":"3","alerts":[]})",
                               R"({"version":"4","alerts":{}})", R"({"version":"4","alerts":[]})", "\xFF\xFE",
                               R"({"version":"4","version":"4","alerts":[]})");
    const auto taken = read_alertmanager(body, arrival);
    REQUIRE(taken.signals.size() == 1);
    CHECK(taken.signals[0].problem_key.rfind("unreadable:", 0) == 0);
    CHECK(taken.signals[0].status == "firing");
    CHECK(taken.warnings.size() == 1);
}

TEST_CASE("a very long unreadable body is cut at a character and says so", "[intake]") {
    std::string body;
    while (body.size() < 100'000) body += "\xC3\xA9";
    const auto signal = read_alertmanager(body, arrival).signals.front();
    CHECK(signal.title.size() < 62'000);
    CHECK(signal.title.find("first 60 kB") != std::string::npos);
    CHECK(signal.title.back() == '\xA9');
}

TEST_CASE("what repeat_interval sends again is the same occurrence, a turn is another", "[intake]") {
    const auto occurrence = [](const std::string& status, const std::string& ends_at) {
        return read_alertmanager(
                   message(R"({"status":")" + status + R"(","fingerprint":"ab","startsAt":"2026-11-22T04:39:32Z",)" +
                           R"("endsAt":")" + ends_at + R"(","labels":{}})"),
                   arrival)
            .signals.at(0)
            .occurrence;
    };
    CHECK(occurrence("firing", "0001-01-01T00:00:00Z") == "firing@2026-11-22T04:39:32Z");
    CHECK(occurrence("firing", "2026-11-22T04:45:00Z") == occurrence("firing", "2026-11-22T04:50:00Z"));
    CHECK(occurrence("resolved", "2026-11-22T04:45:00Z") == "resolved@2026-11-22T04:39:32Z/2026-11-22T04:45:00Z");
    CHECK(occurrence("resolved", "2026-11-22T04:45:00Z") != occurrence("resolved", "2026-11-22T04:50:00Z"));
}

TEST_CASE("a message with an integer beyond 2^53 is read", "[intake]") {
    const auto taken = read_alertmanager(message(alert(), R"(,"extra":1795162495120331223)"), arrival);
    CHECK(taken.signals.size() == 1);
    CHECK(taken.warnings.empty());
    CHECK(taken.refused == 0);
}
