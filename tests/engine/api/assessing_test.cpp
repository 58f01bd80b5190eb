// What was hit, the decision, and tasks, over HTTP.
#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

class Hit : public ApiWorld {
public:
    Hit() {
        for (const char* record :
             {R"({"kind":"category","id":"contact","name":"Contact","group":"ordinary"})", R"({"kind":"system","id":"billing","name":"Billing","content":"mapped"})",
              R"({"kind":"data_set","id":"accounts","name":"Accounts","systems":["billing"],"categories":["contact"],"role":"controller","count":"40","places":["FR:40"]})",
              R"({"kind":"log_source","id":"web","name":"Web","log":"web_access","systems":["billing"],"kept_days":30})"})
            REQUIRE(post("/v1/map/records", std::string(R"({"record":)") + record + "}", {}, "admin").status == 201);
        id = post("/v1/incidents", R"({"title":"Strange reads","system":"billing"})").json.at("object_id");
    }
    ApiAnswer event(const std::string& path, const std::string& body, const std::string& role = "officer") {
        return post(path + "/events", body, {{"If-Match", get(path).header("etag")}}, role);
    }
    std::string id;
};

}  // namespace

SCENARIO("the blast radius names each line and why it is there", "[api][map]") {
    Hit api;
    const auto radius = api.get("/v1/incidents/" + api.id + "/blast-radius");
    REQUIRE(radius.status == 200);
    CHECK(radius.json.at("people") == "40");
    CHECK(radius.json.at("edges").at(0).at("from") == "system:billing");
    CHECK(radius.json.at("evidence").at(0).at("log_source") == "web");
    CHECK(radius.json.at("duties").size() > 0);
    const auto shown = api.get("/v1/incidents/" + api.id).json;
    CHECK(shown.at("facts").at("individuals.all") == "40");
    CHECK(shown.at("tasks").at(0).at("kind") == "legal_hold");
    CHECK(api.get("/v1/incidents/" + api.id + "/blast-radius", "monitor").status == 403);
}

SCENARIO("an assessment is scored, proposed and signed over HTTP", "[api][map]") {
    Hit api;
    const std::string path = "/v1/assessments/" + api.post("/v1/assessments", R"({"incident_id":")" + api.id + "\"}").json.at("object_id").get<std::string>();
    const auto wrong = api.event(path, R"({"type":"score","data":{"data_set":"accounts","dpc.category":"odd","cb.integrity":"odd"}})");
    REQUIRE(wrong.status == 400);
    CHECK(wrong.json.at("errors").size() == 2);
    REQUIRE(api.event(path, R"({"type":"score","data":{"data_set":"accounts","dpc.category":"simple","dpc.adjust":"simple.profiling","dpc.because":"Mrs Example is known","ei.email":"maximum"}})").status == 200);
    const auto proposed = api.event(path, R"({"type":"propose","data":{"risk":"likely","reasons":"Taken on purpose"}})");
    REQUIRE(proposed.status == 200);
    CHECK(api.post(path + "/events", R"({"type":"sign"})").status == 428);
    const std::string sha = proposed.json.at("content_sha256");
    REQUIRE(api.event(path, R"({"type":"sign","data":{"content_sha256":")" + sha + "\"}}").status == 200);
    const auto shown = api.get(path).json;
    CHECK(shown.at("state") == "signed");
    CHECK(shown.at("decision").at("authority") == "yes");
    CHECK(shown.at("reasons") == "Taken on purpose");
    CHECK(shown.at("severity").at("data_sets").at(0).at("dpc").at("low") == 2.0);
    CHECK(shown.at("rests_on").dump().find("Mrs Example") == std::string::npos);
    CHECK(api.get("/v1/severity/questions").json.at("items").size() > 10);
    CHECK(api.event(path, R"({"type":"new_facts"})").json.at("gates").at(0).at("code") == "engine-only");
}

SCENARIO("a task is set, taken and finished with what was done", "[api][map]") {
    Hit api;
    const auto set = api.post("/v1/tasks", R"({"incident_id":")" + api.id + R"(","text":"Call the processor","due_at":"2026-11-26T09:00:00+01:00"})");
    REQUIRE(set.status == 201);
    const std::string path = "/v1/tasks/" + set.json.at("object_id").get<std::string>();
    CHECK(api.get(path).json.at("text") == "Call the processor");
    CHECK(api.event(path, R"({"type":"take"})").status == 200);
    CHECK(api.event(path, R"({"type":"finish"})").status == 409);
    REQUIRE(api.event(path, R"({"type":"finish","data":{"reasons":"Called"}})").status == 200);
    CHECK(api.get(path).json.at("state") == "done");
    CHECK(api.get(path).json.at("owner") == "officer-person");
}

SCENARIO("a recommendation can be asked for as of an instant", "[api][map]") {
    Hit api;
    CHECK(api.get("/v1/incidents/" + api.id + "/recommendation?as_of=2026-11-25T03:00:00Z").status == 200);
    CHECK(api.get("/v1/incidents/" + api.id + "/recommendation?as_of=yesterday").status == 400);
}
