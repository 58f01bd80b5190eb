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

SCENARIO("a token is good for a year at most, and says what it is for", "[api][identity]") {
    ApiWorld api;
    const auto issued =
        api.post("/v1/tokens", R"({"person":"bob","role":"officer","purpose":"nightly report"})", {}, "admin");
    REQUIRE(issued.status == 201);
    CHECK(issued.json.at("expires_at") == "2027-11-25T03:00:00Z");
    CHECK(
        api.post("/v1/tokens", R"({"person":"bob","role":"officer","expires_at":"2028-01-01T00:00:00Z"})", {}, "admin")
            .status == 400);
    const auto listed = api.get("/v1/tokens", "admin").json.at("items");
    for (const auto& t : listed)
        if (t.at("person") == "bob") CHECK(t.at("purpose") == "nightly report");
}

SCENARIO("the last use of a token is known to within a minute", "[api][identity]") {
    ApiWorld api;
    const auto used_at = [&] {
        const auto listed = api.get("/v1/tokens", "admin").json.at("items");
        for (const auto& t : listed)
            if (t.at("person") == "bob")
                return t.at("used_at").is_null() ? std::string("never") : t.at("used_at").get<std::string>();
        return std::string();
    };
    (void)api.token("officer/bob");
    CHECK(used_at() == "never");
    (void)api.get("/v1/incidents", "officer/bob");
    CHECK(used_at() == "2026-11-25T03:00:00Z");
    api.world.clock.advance(std::chrono::seconds(30));
    (void)api.get("/v1/incidents", "officer/bob");
    CHECK(used_at() == "2026-11-25T03:00:00Z");
    api.world.clock.advance(std::chrono::seconds(31));
    (void)api.get("/v1/incidents", "officer/bob");
    CHECK(used_at() == "2026-11-25T03:01:01Z");
}

SCENARIO("a token is replaced by another, and both count for a while", "[api][identity]") {
    ApiWorld api;
    const auto issued = api.post(
        "/v1/tokens", R"({"person":"prometheus","role":"monitor","scope":"source:alertmanager"})", {}, "admin");
    const auto works = [&](const std::string& token) {
        return api.exchange(
                      raw_request("POST", "/v1/intake/alertmanager", {{"Authorization", "Bearer " + token}}, "{}"))
                   .status != 401;
    };
    const std::string old = issued.json.at("token"), id = issued.json.at("object_id");
    const auto rotated = api.post("/v1/tokens/" + id + "/rotate", R"({"overlap_hours":2})", {}, "admin");
    REQUIRE(rotated.status == 201);
    const std::string fresh = rotated.json.at("token");
    CHECK(works(old));
    CHECK(works(fresh));
    api.world.clock.advance(std::chrono::hours(2));
    CHECK_FALSE(works(old));
    CHECK(works(fresh));
    CHECK(api.post("/v1/tokens/" + id + "/rotate", "", {}, "admin").status == 409);
    CHECK(api.post("/v1/tokens/" + rotated.json.at("object_id").get<std::string>() + "/rotate",
                   R"({"overlap_hours":169})", {}, "admin")
              .status == 400);
    // The scope goes along.
    const auto listed = api.get("/v1/tokens", "admin").json.at("items");
    for (const auto& t : listed)
        if (t.at("person") == "prometheus") CHECK(t.at("scope") == "source:alertmanager");
}

SCENARIO("a token that is limited to an incident sees nothing else", "[api][identity]") {
    ApiWorld api;
    const auto mine = api.open_incident(), other = api.open_incident();
    const auto issue = [&](const std::string& role, const std::string& scope) {
        return api.post("/v1/tokens", R"({"person":"authority","role":")" + role + R"(","scope":")" + scope + "\"}", {},
                        "admin");
    };
    CHECK(api.post("/v1/tokens", R"({"person":"authority","role":"regulator"})", {}, "admin").status == 400);
    for (const char* odd : {"incident", "incident:", "incident:a/b", "house:x", "source:x"})
        CHECK(issue("auditor", odd).status == 400);
    CHECK(issue("monitor", "incident:" + mine).status == 400);
    CHECK(issue("regulator", "incident:" + mine).status == 201);
    const std::string token = issue("auditor", "incident:" + mine).json.at("token");
    const auto status = [&](const std::string& path) {
        return api.exchange(raw_request("GET", path, {{"Authorization", "Bearer " + token}}, "")).status;
    };
    CHECK(status("/v1/incidents/" + mine) == 200);
    CHECK(status("/v1/incidents/" + mine + "/timeline") == 200);
    CHECK(status("/v1/duties?incident_id=" + mine) == 200);
    CHECK(status("/v1/incidents/" + other) == 404);
    for (const std::string& path :
         {std::string("/v1/incidents"), std::string("/v1/duties"), "/v1/duties?incident_id=" + other,
          std::string("/v1/tokens"), std::string("/v1/customers"), std::string("/v1/map"), std::string("/v1/accounts")})
        CHECK(status(path) == 403);
}

SCENARIO("a token that is limited to a source reports as that source alone", "[api][identity]") {
    ApiWorld api;
    const auto issued =
        api.post("/v1/tokens", R"({"person":"grafana","role":"monitor","scope":"source:grafana"})", {}, "admin");
    const std::string token = issued.json.at("token");
    const auto status = [&](const std::string& path) {
        return api.exchange(raw_request("POST", path, {{"Authorization", "Bearer " + token}}, "{}")).status;
    };
    CHECK(status("/v1/intake/alertmanager") == 403);
    CHECK(status("/v1/intake/grafana") != 403);
    CHECK(status("/v1/intake/grafana") != 401);
    CHECK(status("/v1/suppliers/acme/messages?as=email") == 403);
}
