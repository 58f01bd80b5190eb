#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;

SCENARIO("a token is shown once, works, and ends at once when it is revoked", "[api]") {
    ApiWorld api;
    const auto issued = api.post("/v1/tokens", R"({"person":"bob","role":"officer"})", {}, "admin");
    REQUIRE(issued.status == 201);
    const std::string token = issued.json.at("token"), id = issued.json.at("object_id");
    const auto with_token = [&] {
        return api.exchange(raw_request("GET", "/v1/incidents", {{"Authorization", "Bearer " + token}}, "")).status;
    };
    CHECK(with_token() == 200);
    const auto listed = api.get("/v1/tokens", "admin");
    CHECK(listed.body.find(id) != std::string::npos);
    CHECK(listed.body.find(token) == std::string::npos);
    CHECK(listed.body.find("hash") == std::string::npos);
    CHECK(api.post("/v1/tokens/" + id + "/revoke", "", {}, "admin").status == 200);
    CHECK(with_token() == 401);
    CHECK(api.post("/v1/tokens/tok_unknown/revoke", "", {}, "admin").status == 404);
}

SCENARIO("a token ends when it expires", "[api]") {
    ApiWorld api;
    const auto issued =
        api.post("/v1/tokens", R"({"person":"bob","role":"officer","expires_at":"2026-11-25T03:10:00Z"})", {}, "admin");
    const std::string token = issued.json.at("token");
    const auto with_token = [&] {
        return api.exchange(raw_request("GET", "/v1/incidents", {{"Authorization", "Bearer " + token}}, "")).status;
    };
    CHECK(with_token() == 200);
    api.world.clock.advance(std::chrono::minutes(10));
    CHECK(with_token() == 401);
}

SCENARIO("a revocation made elsewhere holds within a second", "[api]") {
    ApiWorld api;
    CHECK(api.get("/v1/incidents", "officer/eve").status == 200);
    const auto tokens = api.get("/v1/tokens", "admin").json.at("items");
    for (const auto& t : tokens)
        if (t.at("person") == "eve")
            REQUIRE(api.world.desk->revoke_token(api.world.as("setup", "admin"), t.at("id").get<std::string>()));
    api.world.clock.advance(std::chrono::milliseconds(1001));
    CHECK(api.get("/v1/incidents", "officer/eve").status == 401);
}

SCENARIO("a dry run issues no token and shows none", "[api]") {
    ApiWorld api;
    const auto before = api.get("/v1/tokens", "admin").json.at("items").size();
    const auto dry = api.post("/v1/tokens?dry_run=true", R"({"person":"bob","role":"officer"})", {}, "admin");
    CHECK(dry.status == 200);
    CHECK_FALSE(dry.json.contains("token"));
    CHECK(api.get("/v1/tokens", "admin").json.at("items").size() == before);
}
