#include "engine/drill/certificate.h"

#include <nlohmann/json.hpp>

#include "engine/core/json.h"
#include "tests/catch.h"
#include "tests/engine/drill/example_certificate.h"

using namespace tocsin;
using namespace tocsin::drill;

SCENARIO("an objective is met up to the last instant of its span, and not without its beginning", "[drill]") {
    const auto c = tests::example_certificate();
    CHECK(c.objectives[0].met());
    CHECK_FALSE(c.objectives[1].met());
    CHECK_FALSE(c.objectives[2].met());
    CHECK_FALSE(c.objectives[3].met());
    CHECK_FALSE(c.all_met());
}

SCENARIO("the certificate says the same as JSON and as text", "[drill]") {
    const auto c = tests::example_certificate();
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
