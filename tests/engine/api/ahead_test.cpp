// Looking ahead over HTTP: the ledger of awareness, what an answer would change, and the recommendation.
#include "engine/app/law.h"
#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

std::string fact(const std::string& name, const std::string& value) {
    return R"({"type":"set_fact","data":{"fact":")" + name + R"(","value":")" + value + R"("}})";
}

/// An incident that is being assessed, as controller, with personal data touched.
std::string assessed(ApiWorld& api) {
    const std::string id = api.open_incident();
    REQUIRE(api.post("/v1/incidents/" + id + "/events", R"({"type":"assess"})").status == 200);
    for (const auto& [name, value] : {std::pair{"role.controller", "yes"}, {"personal_data_breach", "true"}})
        REQUIRE(api.post("/v1/incidents/" + id + "/events", fact(name, value)).status == 200);
    return id;
}

}  // namespace

SCENARIO("the ledger of awareness lists each instant with what would be due", "[api]") {
    ApiWorld api;
    const std::string id = assessed(api);
    const std::string events = "/v1/incidents/" + id + "/events";
    REQUIRE(api.post(events, R"({"type":"set_anchor","occurred_at":"2026-11-25T01:00:00Z","data":{"anchor":"suspected"}})").status == 200);
    const auto ledger = api.get("/v1/incidents/" + id + "/awareness");
    REQUIRE(ledger.status == 200);
    REQUIRE(ledger.json["items"].size() == 2);
    CHECK(ledger.json["items"][0]["anchor"]["name"] == "suspected");
    CHECK(ledger.json["items"][0]["would_be_due"][0]["due_at"] == "2026-11-28T01:00:00Z");
    CHECK(ledger.json["items"][1]["anchor"]["name"] == "opened");
    CHECK(api.get("/v1/incidents/inc_00000000-0000-7000-8000-000000000000/awareness").status == 404);
}

SCENARIO("what an answer would change is shown over HTTP and changes nothing", "[api]") {
    ApiWorld api;
    const std::string id = assessed(api);
    const auto before = api.get("/v1/incidents/" + id).json["version"];
    const auto one = api.get("/v1/incidents/" + id + "/what-if?fact=risk_to_persons&value=high");
    REQUIRE(one.status == 200);
    REQUIRE(one.json["items"].size() == 1);
    CHECK(one.json["items"][0]["duties"].size() == 2);
    CHECK(one.json["items"][0]["duties"][1]["applies"] == "yes");
    CHECK(api.get("/v1/incidents/" + id + "/what-if").json["items"].size() >= 3);
    CHECK(api.get("/v1/incidents/" + id).json["version"] == before);
    const auto half = api.get("/v1/incidents/" + id + "/what-if?fact=risk_to_persons");
    CHECK(half.status == 400);
    CHECK(half.json["errors"][0]["pointer"] == "#/query/value");
    CHECK(api.get("/v1/incidents/" + id + "/what-if?fact=a&value=" + std::string(300, 'x')).json["errors"][0]["pointer"] ==
          "#/query/value");
    CHECK(api.get("/v1/incidents/" + id + "/what-if?fakt=a").status == 400);
}

SCENARIO("the recommendation names its rules and what would flip it", "[api]") {
    ApiWorld api({}, [](desk::Settings& s) { s.advice = app::read_advice().value(); });
    const std::string id = assessed(api);
    const std::string target = "/v1/incidents/" + id + "/recommendation";
    CHECK(api.get(target).json["authority"] == "unknown");
    for (const auto& [name, value] :
         {std::pair{"confidentiality_lost", "true"}, {"data_unintelligible", "true"}, {"recipient_trusted", "false"},
          {"outflow_excluded_by_logs", "false"}, {"recipient_hostile", "true"}, {"availability_lost", "false"},
          {"integrity_lost", "false"}, {"effect_on_people", "none"}})
        REQUIRE(api.post("/v1/incidents/" + id + "/events", fact(name, value)).status == 200);
    const auto safe = api.get(target);
    CHECK(safe.json["document"] == "yes");
    CHECK(safe.json["authority"] == "no");
    CHECK(safe.json["people"] == "no");
    bool key_lost = false;
    for (const auto& flip : safe.json["flips"])
        key_lost |= flip["fact"] == "data_unintelligible" && flip["authority"] == "yes";
    CHECK(key_lost);
    REQUIRE(api.post("/v1/incidents/" + id + "/events", fact("data_unintelligible", "false")).status == 200);
    const auto lost = api.get(target);
    CHECK(lost.json["authority"] == "yes");
    CHECK(lost.json["rules"][0]["id"] == "in-hostile-hands");
    CHECK_FALSE(lost.json["rules"][0]["at"].get<std::string>().empty());
}

SCENARIO("what has to be answered is asked in plain words, the most urgent first", "[api]") {
    ApiWorld api;
    const std::string id = assessed(api);
    REQUIRE(api.post("/v1/incidents/" + id + "/events", R"({"type":"set_anchor","data":{"anchor":"aware"}})").status == 200);
    const auto asked = api.get("/v1/incidents/" + id + "/questions");
    REQUIRE(asked.status == 200);
    REQUIRE(asked.json["items"].size() == 2);
    CHECK(asked.json["items"][0]["fact"] == "risk_to_persons");
    CHECK(asked.json["items"][0]["would_be_due"].is_string());
    CHECK(asked.json["items"][0]["ask"].get<std::string>().find('?') != std::string::npos);
    CHECK(asked.json["items"][0]["values"].size() == 3);
    CHECK(asked.json["items"][0]["waiting"].size() == 2);
    CHECK(asked.json["items"][1]["fact"] == "role.processor");
    CHECK(asked.json["items"][1]["would_be_due"].is_null());
}
