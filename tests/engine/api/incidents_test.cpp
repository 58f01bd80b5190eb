#include <set>

#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;

SCENARIO("an incident is opened, moved on and read back with its history", "[api]") {
    ApiWorld api;
    const auto opened = api.post(
        "/v1/incidents",
        R"({"title":"Bucket open","severity":"high","system":"objects","detected_at":"2026-11-25T03:30:00+01:00"})");
    REQUIRE(opened.status == 201);
    const std::string id = opened.json.at("object_id");
    CHECK(opened.header("location") == "/v1/incidents/" + id);
    CHECK(opened.header("etag") == "\"v" + std::to_string(opened.json.at("version").get<int>()) + "\"");
    CHECK_FALSE(opened.header("x-request-id").empty());

    const auto assessed = api.post("/v1/incidents/" + id + "/events", R"({"type":"assess"})");
    REQUIRE(assessed.status == 200);
    CHECK(assessed.json.at("state") == "assessing");
    const auto aware =
        api.post("/v1/incidents/" + id + "/events",
                 R"({"type":"set_anchor","occurred_at":"2026-11-25T02:00:00Z","data":{"anchor":"aware"}})");
    REQUIRE(aware.status == 200);
    for (const char* fact : {"role.controller", "personal_data_breach"})
        REQUIRE(api.post("/v1/incidents/" + id + "/events", std::string(R"({"type":"set_fact","data":{"fact":")") +
                                                                fact + R"(","value":")" +
                                                                (fact[0] == 'r' ? "yes" : "true") + "\"}}")
                    .status == 200);

    const auto shown = api.get("/v1/incidents/" + id);
    REQUIRE(shown.status == 200);
    const auto& j = shown.json;
    CHECK(j.at("title") == "Bucket open");
    CHECK(j.at("owner") == "officer-person");
    CHECK(j.at("facts").at("personal_data_breach") == "true");
    CHECK(j.at("anchors").at(0).at("name") == "aware");
    CHECK(j.at("legs").contains("authority"));
    CHECK(j.at("allowed").at("incident").is_array());
    REQUIRE_FALSE(j.at("duties").empty());
    const auto& duty = j.at("duties").at(0);
    CHECK(duty.at("why").is_object());
    CHECK(j.at("allowed").contains(duty.at("id").get<std::string>()));
    CHECK(shown.header("etag") == "\"v" + std::to_string(j.at("version").get<int>()) + "\"");

    const auto one = api.get("/v1/duties/" + duty.at("id").get<std::string>());
    CHECK(one.status == 200);
    CHECK(one.json.at("incident_id") == id);
    const auto board = api.get("/v1/duties?why=true&limit=1");
    REQUIRE(board.status == 200);
    CHECK(board.json.at("items").at(0).contains("why"));
    CHECK_FALSE(api.get("/v1/duties").json.at("items").at(0).contains("why"));

    const auto timeline = api.get("/v1/incidents/" + id + "/timeline");
    REQUIRE(timeline.status == 200);
    const auto& first = timeline.json.at("items").at(0);
    CHECK(first.at("event") == "opened");
    CHECK(first.at("actor") == "officer-person");
    CHECK(first.at("fields").at("title") == "Bucket open");
    CHECK(first.at("hash").get<std::string>().size() == 64);
    CHECK(timeline.json.at("items").size() == entries(api, id));
}

SCENARIO("the timeline shows what was known at an instant", "[api]") {
    ApiWorld api;
    const std::string id = api.open_incident();
    const auto then = entries(api, id);
    api.world.clock.advance(std::chrono::minutes(5));
    REQUIRE(api.post("/v1/incidents/" + id + "/events", R"({"type":"assess"})").status == 200);
    CHECK(api.get("/v1/incidents/" + id + "/timeline?as_of=2026-11-25T03:01:00Z").json.at("items").size() == then);
    CHECK(api.get("/v1/incidents/" + id + "/timeline?as_of=2026-11-25T04:05:00%2B01:00").json.at("items").size() ==
          entries(api, id));
    CHECK(api.get("/v1/incidents/" + id + "/timeline?as_of=2026-11-25T04:05:00+01:00").status == 200);
    CHECK(api.get("/v1/incidents/" + id + "/timeline?as_of=yesterday").status == 400);
    CHECK(api.get("/v1/incidents/inc_unknown/timeline").status == 404);
}

SCENARIO("an event that may not happen is refused with its gates", "[api]") {
    ApiWorld api;
    const std::string id = api.open_incident();
    const auto refused = api.post("/v1/incidents/" + id + "/events", R"({"type":"dismiss"})", {{"If-Match", "*"}});
    CHECK(refused.status == 428);
    const auto tag = api.get("/v1/incidents/" + id).header("etag");
    const auto gated = api.post("/v1/incidents/" + id + "/events", R"({"type":"dismiss"})", {{"If-Match", tag}});
    CHECK(gated.status == 409);
    CHECK(code_of(gated) == "refused");
    REQUIRE(gated.json.at("gates").is_array());
    CHECK(gated.json.at("gates").at(0).contains("sentence"));
    CHECK(gated.json.at("instance") == gated.header("x-request-id"));
    CHECK(api.post("/v1/incidents/" + id + "/events", R"({"type":"unheard_of"})").status >= 400);
    const auto ahead =
        api.post("/v1/incidents/" + id + "/events", R"({"type":"assess","occurred_at":"2026-11-25T03:01:01Z"})");
    CHECK(ahead.status == 400);
    CHECK(ahead.json.at("errors").at(0).at("pointer") == "#/occurred_at");
    CHECK(api.post("/v1/incidents/inc_unknown/events", R"({"type":"assess"})").status == 404);
}

SCENARIO("a stale version is refused, and the current one is told", "[api]") {
    ApiWorld api;
    const std::string id = api.open_incident();
    const std::string events = "/v1/incidents/" + id + "/events";
    const auto tag = api.get("/v1/incidents/" + id).header("etag");
    REQUIRE(api.post(events, R"({"type":"assess"})", {{"If-Match", tag}}).status == 200);
    const auto stale = api.post(events, R"({"type":"confirm"})", {{"If-Match", tag}});
    CHECK(stale.status == 412);
    CHECK(code_of(stale) == "stale-version");
    const auto current = api.get("/v1/incidents/" + id).header("etag");
    CHECK(stale.header("etag") == current);
    CHECK(api.post(events, R"({"type":"confirm"})", {{"If-Match", "W/" + current}}).status == 400);
    CHECK(api.post(events, R"({"type":"confirm"})", {{"If-Match", tag + ", " + current}}).status == 200);
}

SCENARIO("the same request with the same key is done once and answered alike", "[api]") {
    ApiWorld api;
    const std::string body = R"({"title":"Once"})";
    const auto first = api.post("/v1/incidents", body, {{"Idempotency-Key", "\"k-1\""}});
    const auto again = api.post("/v1/incidents", body, {{"Idempotency-Key", "k-1"}});
    REQUIRE(first.status == 201);
    CHECK(again.status == 201);
    CHECK(again.body == first.body);
    CHECK(again.header("etag") == first.header("etag"));
    CHECK(again.header("location") == first.header("location"));
    CHECK(api.get("/v1/incidents").json.at("items").size() == 1);
    const auto other = api.post("/v1/incidents", R"({"title":"Twice"})", {{"Idempotency-Key", "k-1"}});
    CHECK(other.status == 422);
    CHECK(code_of(other) == "idempotency-key-reused");
    CHECK(api.post("/v1/incidents", body, {{"Idempotency-Key", "k-1"}}, "officer/bob").status == 201);
    CHECK(api.get("/v1/incidents").json.at("items").size() == 2);
    CHECK(api.post("/v1/incidents", body, {{"Idempotency-Key", std::string(129, 'k')}}).status == 400);
}

SCENARIO("a dry run answers and writes nothing", "[api]") {
    ApiWorld api;
    const auto dry = api.post("/v1/incidents?dry_run=true", R"({"title":"Perhaps"})");
    CHECK(dry.status == 200);
    CHECK(dry.json.at("dry_run") == true);
    CHECK(dry.header("location").empty());
    CHECK(api.get("/v1/incidents").json.at("items").empty());
    const std::string id = api.open_incident();
    const auto before = entries(api, id);
    CHECK(api.post("/v1/incidents/" + id + "/events?dry_run=true", R"({"type":"assess"})").json.at("state") ==
          "assessing");
    CHECK(entries(api, id) == before);
    CHECK(api.get("/v1/incidents/" + id).json.at("state") == "detected");
    // A misspelt wish must not write.
    CHECK(api.post("/v1/incidents/" + id + "/events?dryrun=true", R"({"type":"assess"})").status == 400);
    CHECK(api.post("/v1/incidents/" + id + "/events?dry_run=1", R"({"type":"assess"})").status == 400);
    CHECK(api.post("/v1/incidents/" + id + "/events?dry_run=true&dry_run=false", R"({"type":"assess"})").status == 400);
    CHECK(entries(api, id) == before);
}

SCENARIO("a list comes in pages, and a cursor belongs to its filters", "[api]") {
    ApiWorld api;
    for (int i = 0; i < 5; ++i) api.open_incident();
    std::set<std::string> seen;
    std::string target = "/v1/incidents?state=detected&limit=2";
    for (int pages = 0; !target.empty() && pages < 10; ++pages) {
        const auto page = api.get(target);
        REQUIRE(page.status == 200);
        for (const auto& item : page.json.at("items")) CHECK(seen.insert(item.at("id").get<std::string>()).second);
        const auto link = page.header("link");
        CHECK(link.empty() == page.json.at("next").is_null());
        target = link.empty() ? "" : link.substr(1, link.find('>') - 1);
    }
    CHECK(seen.size() == 5);
    const std::string next = api.get("/v1/incidents?limit=2").json.at("next");
    CHECK(api.get("/v1/incidents?limit=3&cursor=" + next).status == 200);
    CHECK(api.get("/v1/incidents?state=closed&cursor=" + next).status == 400);
    CHECK(api.get("/v1/incidents?cursor=made-up-by-me").status == 400);
    for (const char* limit : {"0", "501", "-1", "x", "1e2"})
        CHECK(api.get(std::string("/v1/incidents?limit=") + limit).status == 400);
    CHECK(api.get("/v1/incidents?stat=detected").status == 400);
}

SCENARIO("a late filing by the officer is gated, recorded and shown", "[api]") {
    ApiWorld api;
    const std::string id = api.open_incident();
    const std::string events = "/v1/incidents/" + id + "/events";
    REQUIRE(api.post(events, R"({"type":"set_anchor","occurred_at":"2026-11-20T02:00:00Z","data":{"anchor":"aware"}})")
                .status == 200);
    for (const auto& [fact, value] :
         {std::pair{"role.controller", "yes"}, {"personal_data_breach", "true"}, {"risk_to_persons", "likely"}})
        REQUIRE(api.post(events, std::string(R"({"type":"set_fact","data":{"fact":")") + fact + R"(","value":")" +
                                     value + "\"}}")
                    .status == 200);
    std::string duty;
    const auto shown = api.get("/v1/incidents/" + id).json;
    for (const auto& d : shown.at("duties"))
        if (d.at("kind") == "authority") duty = d.at("id");
    REQUIRE_FALSE(duty.empty());
    CHECK(api.post("/v1/duties/" + duty + "/events", R"({"type":"file"})").status == 400);
    const auto filed = api.post("/v1/duties/" + duty + "/events",
                                R"({"type":"file","data":{"complete":"yes","reasons":"Found late by Ada"}})");
    INFO(filed.body);
    CHECK(filed.status == 200);
    CHECK(filed.json.at("object") == "duty");
    const auto line = api.get("/v1/incidents/" + id + "/timeline").json.at("items").back();
    for (const auto& entry : api.world.history(id))
        for (const auto& f : entry.fields) CHECK(f.value.find("Ada") == std::string::npos);
    CHECK(api.get("/v1/incidents/" + id + "/timeline").body.find("Found late by Ada") != std::string::npos);
    CHECK(line.contains("rule"));
}
