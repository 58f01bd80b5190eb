#include "engine/intake/plain.h"

#include "tests/catch.h"

using namespace tocsin;
using intake::read_plain_report;

namespace {
const intake::Arrival arrival{"report:backup", parse_rfc3339("2026-11-25T03:00:00Z").value().at};
}

TEST_CASE("a plain report is taken word for word", "[intake]") {
    const auto taken = read_plain_report(
        R"({"title":"Bucket open","severity":"high","system":"objects","detected_at":"2026-11-25T03:30:00+01:00","problem_key":"b-1","status":"resolved"})",
        arrival);
    REQUIRE(taken.signals.size() == 1);
    const auto& signal = taken.signals[0];
    CHECK(signal.source == "report:backup");
    CHECK(signal.title == "Bucket open");
    CHECK(signal.severity_hint == "high");
    CHECK(signal.system == "objects");
    CHECK(signal.problem_key == "b-1");
    CHECK(signal.status == "resolved");
    CHECK(to_rfc3339(signal.detected_at.at) == "2026-11-25T02:30:00Z");
    CHECK(signal.detected_at.zone == "+01:00");
}

TEST_CASE("a title alone is a report, and the same bytes have the same key", "[intake]") {
    const auto once = read_plain_report(R"({"title":"x"})", arrival).signals.at(0);
    const auto again = read_plain_report(R"({"title":"x"})", arrival).signals.at(0);
    const auto other = read_plain_report(R"({"title":"y"})", arrival).signals.at(0);
    CHECK(once.problem_key == again.problem_key);
    CHECK(once.problem_key != other.problem_key);
    CHECK(once.status == "firing");
    CHECK(once.detected_at.at == arrival.at);
}

TEST_CASE("a report that is not as it should be is kept and not bounced", "[intake]") {
    const auto body = GENERATE(as<std::string>(), "", "not json", "[]", "{}", R"({"title":""})", R"({"title":7})",
                               R"({"title":"x","titel":"y"})", R"({"title":"x","status":"odd"})",
                               R"({"title":"x","detected_at":"2026-11-25"})", R"({"title":"x","title":"y"})");
    const auto taken = read_plain_report(body, arrival);
    REQUIRE(taken.signals.size() == 1);
    CHECK(taken.signals[0].problem_key.rfind("unreadable:", 0) == 0);
    REQUIRE(taken.warnings.size() == 1);
    CHECK(taken.warnings[0].find("kept for a person") != std::string::npos);
}

TEST_CASE("a plain report may name its occurrence", "[intake]") {
    CHECK(read_plain_report(R"({"title":"x","occurrence":"run-7"})", arrival).signals.at(0).occurrence == "run-7");
    CHECK(read_plain_report(R"({"title":"x"})", arrival).signals.at(0).occurrence.empty());
    const auto longer = read_plain_report(R"({"title":"x","occurrence":")" + std::string(257, 'o') + "\"}", arrival);
    CHECK(longer.signals.at(0).problem_key.rfind("unreadable:", 0) == 0);
    CHECK(longer.refused == 1);
    CHECK(read_plain_report(R"({"title":"x","occurrence":7})", arrival).refused == 1);
}
