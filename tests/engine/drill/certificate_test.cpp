#include "engine/drill/certificate.h"

#include <nlohmann/json.hpp>

#include "engine/core/json.h"
#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::drill;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

Instant at(const char* text) { return parse_rfc3339(text).value().at; }

Certificate example() {
    Certificate out;
    out.name = "small";
    out.title = "A \"small\" one";
    out.run = {"people", "0.1.0", at("2027-05-14T16:40:00Z"), at("2027-05-17T16:40:00Z"), {"play x: refused"}};
    const Instant opened = at("2027-05-14T16:40:00Z");
    out.objectives = {{{"a", "In time", "awareness_decided", "", hours(2), "opening"}, opened, opened + hours(2)},
                      {{"b", "Too late", "supplier_asked", "paper", hours(2), "opening"}, opened, opened + hours(2) + minutes(1)},
                      {{"c", "Never", "people_told", "", hours(2), "opening"}, opened, std::nullopt},
                      {{"d", "Not counted", "people_told", "", hours(2), "aware"}, std::nullopt, opened}};
    return out;
}

}  // namespace

SCENARIO("an objective is met up to the last instant of its span, and not without its beginning", "[drill]") {
    const auto c = example();
    CHECK(c.objectives[0].met());
    CHECK_FALSE(c.objectives[1].met());
    CHECK_FALSE(c.objectives[2].met());
    CHECK_FALSE(c.objectives[3].met());
    CHECK_FALSE(c.all_met());
}

SCENARIO("the certificate says the same as JSON and as text", "[drill]") {
    const auto c = example();
    const auto json = parse_json(certificate_json(c));
    REQUIRE(json);
    CHECK((*json)["result"] == "missed");
    CHECK((*json)["objectives"][0]["result"] == "met");
    CHECK((*json)["objectives"][0]["took_seconds"] == 7200);
    CHECK((*json)["objectives"][1]["result"] == "missed");
    CHECK((*json)["objectives"][2]["reached_at"].is_null());
    const std::string text = certificate_text(c);
    for (const char* part : {"DRILL: an exercise", "met     In time", "MISSED  Too late", "took 2h 1m", "never reached", "refused: play x"}) {
        INFO(part);
        CHECK(text.find(part) != std::string::npos);
    }
}
