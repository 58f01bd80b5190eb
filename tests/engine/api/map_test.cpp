// The data map over HTTP: one record, many, what is wrong with them, and two times.
#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

constexpr const char* billing = R"({"record":{"kind":"system","id":"billing","name":"Billing","hosts":["db-7.example","db-8.example"],"countries":["fr"]}})";

}  // namespace

SCENARIO("a record comes back typed, with everything that was said of it", "[api][map]") {
    ApiWorld api;
    const auto dry = api.post("/v1/map/records?dry_run=true", billing, {}, "admin");
    CHECK(dry.status == 200);
    CHECK(dry.json.at("dry_run") == true);
    CHECK(api.get("/v1/map").json.at("map_version") == 0);
    REQUIRE(api.post("/v1/map/records", billing, {}, "admin").status == 201);
    const auto shown = api.get("/v1/map/systems/billing");
    REQUIRE(shown.status == 200);
    CHECK(shown.json.at("hosts") == nlohmann::json::array({"db-7.example", "db-8.example"}));
    CHECK(shown.json.at("countries") == nlohmann::json::array({"FR"}));
    CHECK(shown.json.at("valid_from").is_null());
    CHECK(shown.json.at("history").size() == 1);
    CHECK(api.get("/v1/map/systems?refers_to=host:DB-7.example").json.at("items").size() == 1);
    CHECK(api.get("/v1/map/systems/billing?version=0").status == 404);
    CHECK(api.get("/v1/map").json.at("kinds").at("systems").at("records") == 1);
}

SCENARIO("what is wrong is told with a pointer each, and never with the value", "[api][map]") {
    ApiWorld api;
    const auto refused = api.post("/v1/map/records", R"({"record":{"kind":"system","id":"b!","countries":["Gaul"],"colour":"red"}})", {}, "admin");
    REQUIRE(refused.status == 400);
    std::vector<std::string> pointers;
    for (const auto& e : refused.json.at("errors")) pointers.push_back(e.at("pointer"));
    CHECK(pointers == std::vector<std::string>{"#/id", "#/colour", "#/name", "#/countries"});
    CHECK(refused.body.find("Gaul") == std::string::npos);
    CHECK(api.post("/v1/map/records", R"({"record":{"kind":"system","id":"b","name":"B","hosts":["a;b"]}})", {}, "admin").status == 400);
    CHECK(api.post("/v1/map/records", R"({"record":[1]})", {}, "admin").status == 400);
    CHECK(api.post("/v1/map/records", R"({"record":{"kind":"system","id":"b","name":{"x":1}}})", {}, "admin").status == 400);
    CHECK(api.get("/v1/map/planets").status == 404);
    CHECK(api.get("/v1/map/systems?refers_to=nobody").json.at("errors").at(0).at("pointer") == "#/query/refers_to");
    CHECK(api.get("/v1/map/systems?version=-1").status == 400);
    CHECK(api.post("/v1/map/records", billing, {}, "auditor").status == 403);
}

SCENARIO("a change is staged, looked at, and applied or not", "[api][map]") {
    ApiWorld api;
    REQUIRE(api.post("/v1/map/records", billing, {}, "admin").status == 201);
    const std::string change = api.post("/v1/map/changes", R"({"source":"map.yaml"})", {}, "admin").json.at("object_id");
    const std::string path = "/v1/map/changes/" + change;
    const auto staged = api.post(path + "/records", R"({"records":[
        {"kind":"system","id":"billing","name":"Invoices"},
        {"kind":"customer","id":"nord","name":"Hospital North","systems":["billing","lost"],"contract_hours":24}]})", {}, "admin");
    REQUIRE(staged.status == 200);
    CHECK(staged.json.at("added") == 1);
    CHECK(staged.json.at("changed") == 1);
    CHECK(api.get(path).json.at("wrong").at(0).at("pointer") == "#/customer/nord/systems");
    const auto differences = api.get(path + "/records").json.at("items");
    REQUIRE(differences.size() == 2);
    CHECK(differences[0].at("does") == "change");
    CHECK(differences[0].at("fields")[0].at("before") == "Billing");
    CHECK(differences[1].at("fields")[0].at("after") == "(personal)");
    CHECK(api.post(path + "/events", R"({"type":"apply"})", {}, "admin").status == 400);
    REQUIRE(api.post(path + "/records", R"({"records":[{"kind":"system","id":"lost","name":"Found"}]})", {}, "admin").status == 200);
    const auto applied = api.post(path + "/events", R"({"type":"apply"})", {}, "admin");
    REQUIRE(applied.status == 200);
    CHECK(applied.json.at("map_version") == 2);
    CHECK(api.get("/v1/map/customers").json.at("items")[0].at("name") == "Hospital North");
    CHECK(api.get("/v1/map/changes").json.at("items").size() == 2);
    CHECK(api.get(path + "/records").json.at("items")[0].at("fields")[0].at("before") == "Billing");
}
