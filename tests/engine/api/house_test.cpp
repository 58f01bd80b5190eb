#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;

SCENARIO("customers, suppliers and endpoints are kept, and their secrets are shown once", "[api]") {
    ApiWorld api;
    const auto customer = api.post(
        "/v1/customers", R"({"id":"nord","name":"Hospital North","language":"fr","contract_hours":24})", {}, "admin");
    REQUIRE(customer.status == 201);
    CHECK(api.get("/v1/customers", "admin").json.at("items").at(0).at("name") == "Hospital North");
    const auto supplier = api.post("/v1/suppliers", R"({"id":"acme","name":"Acme","answer_hours":12})", {}, "admin");
    REQUIRE(supplier.status == 201);
    const std::string key = supplier.json.at("key");
    CHECK(key.rfind("whsec_", 0) == 0);
    CHECK(api.get("/v1/suppliers", "admin").body.find(key) == std::string::npos);
    const auto endpoint = api.post(
        "/v1/endpoints", R"({"owner":"customer:nord","url":"https://nord.example/hook","types":["*"]})", {}, "admin");
    REQUIRE(endpoint.status == 201);
    const std::string secret = endpoint.json.at("secret"), id = endpoint.json.at("object_id");
    CHECK(api.get("/v1/endpoints", "admin").body.find(secret) == std::string::npos);
    CHECK(api.post("/v1/endpoints/" + id + "/events", R"({"type":"explode"})", {}, "admin").status == 400);
    CHECK(api.post("/v1/endpoints/" + id + "/events", R"({"type":"rotate"})", {}, "admin").json.contains("secret"));
    const auto ping = api.post("/v1/endpoints/" + id + "/events", R"({"type":"test"})", {}, "admin");
    REQUIRE(ping.status == 200);
    CHECK(api.get("/v1/endpoints", "admin").json.at("items").at(0).at("tested_at").is_string());
    const std::string delivery = ping.json.at("delivery_id");
    const auto shown = api.get("/v1/deliveries/" + delivery, "admin");
    REQUIRE(shown.status == 200);
    CHECK(shown.json.at("type") == "ping");
    CHECK(shown.json.at("tries").empty());
    CHECK_FALSE(shown.json.contains("body"));
    CHECK(api.get("/v1/deliveries?endpoint_id=" + id, "admin").json.at("items").size() == 1);
    CHECK(api.post("/v1/deliveries/" + delivery + "/replay", "", {}, "admin").status == 409);
    CHECK(api.post("/v1/endpoints", R"({"owner":"customer:nobody","url":"https://a.example","types":"*"})", {}, "admin")
              .status == 400);
    CHECK(api.post("/v1/endpoints", R"({"owner":"subscription","url":"ftp://a.example","types":"*"})", {}, "admin")
              .status == 400);
}

SCENARIO("a supplier is asked, and the request is followed", "[api]") {
    ApiWorld api;
    api.post("/v1/suppliers", R"({"id":"acme","name":"Acme"})", {}, "admin");
    const std::string id = api.open_incident();
    const auto drafted =
        api.post("/v1/supplier-requests",
                 R"({"incident_id":")" + id + R"(","supplier_id":"acme","question":"Was it encrypted?"})");
    REQUIRE(drafted.status == 201);
    const std::string request = drafted.json.at("object_id");
    CHECK(api.post("/v1/supplier-requests/" + request + "/events", R"({"type":"send","data":{"way":"By telephone"}})").status == 200);
    const auto shown = api.get("/v1/supplier-requests/" + request);
    CHECK(shown.json.at("question") == "Was it encrypted?");
    CHECK(shown.json.at("state") == "sent");
    CHECK(api.post("/v1/supplier-requests", R"({"incident_id":")" + id + R"(","supplier_id":"nobody","question":"?"})")
              .status == 400);
}
