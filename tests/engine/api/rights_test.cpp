#include "engine/desk/configuration.h"
#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;
using nlohmann::json;

namespace {

void add_carla(ApiWorld& api) {
    api.world.map("customer", "carla", {{"name", "Carla Kunde"}, {"language", "de"}, {"email", "carla@customer.example"}});
}

std::string propose_erasure(ApiWorld& api, const std::string& who = "officer/ada") {
    const auto made = api.post(
        "/v1/proposals", R"({"kind":"shred","about":"customer:carla","reason":"erasure_request","reasons":"A letter"})", {}, who);
    REQUIRE(made.status == 201);
    return made.json.at("object_id").get<std::string>();
}

ApiAnswer decide(ApiWorld& api, const std::string& id, const std::string& type, const std::string& who,
                 const json& data = json::object()) {
    return api.post("/v1/proposals/" + id + "/events", json{{"type", type}, {"data", data}}.dump(), {}, who);
}

ApiAnswer approve(ApiWorld& api, const std::string& id, const std::string& who) {
    const auto shown = api.get("/v1/proposals/" + id, who);
    return decide(api, id, "approve", who, {{"content_sha256", shown.json.at("content_sha256")}});
}

/// ada leads it, and grace approves on it.
void restrict(ApiWorld& api, const std::string& id) {
    const std::string path = "/v1/incidents/" + id;
    (void)api.token("approver/grace");
    for (const char* seat : {R"({"person":"ada","part":"lead"})", R"({"person":"grace","part":"member"})"})
        REQUIRE(api.post(path + "/members", seat, {}, "officer/ada").status == 200);
    REQUIRE(api.post(path + "/events", R"({"type":"restrict","data":{"reasons":"x"}})", {}, "officer/ada").status == 200);
}

std::string gate(const ApiAnswer& answer) {
    return answer.json.contains("gates") && !answer.json["gates"].empty() ? answer.json["gates"][0].at("code").get<std::string>()
                                                                          : "";
}

}  // namespace

SCENARIO("a person's data are found by address, exported and erased by two", "[api][rights]") {
    ApiWorld api;
    add_carla(api);
    const auto found = api.post("/v1/subjects/search", R"({"email":"carla@customer.example"})");
    REQUIRE(found.status == 200);
    CHECK(found.json.at("items").at(0).at("subject") == "customer:carla");
    const auto shown = api.get("/v1/subjects/customer/carla");
    CHECK(shown.json.at("count") == 1);
    CHECK(shown.body.find("Kunde") == std::string::npos);
    const auto exported = api.get("/v1/subjects/customer/carla/export");
    REQUIRE(exported.status == 200);
    CHECK(exported.json.at("values").at(0).at("fields").at("name") == "Carla Kunde");
    CHECK(exported.json.at("record").size() == 1);
    CHECK(exported.json.at("complete") == true);
    CHECK(api.world.history("system").back().event == "exported");

    const std::string id = propose_erasure(api);
    const auto row = api.get("/v1/proposals/" + id);
    CHECK(row.json.at("state") == "proposed");
    CHECK(row.json.at("reasons") == "A letter");
    CHECK(row.json.at("content").at("reason") == "erasure_request");
    CHECK(gate(approve(api, id, "approver/ada")) == "second-person");
    CHECK(decide(api, id, "approve", "approver/grace").status == 409);
    CHECK(approve(api, id, "approver/grace").json.at("object_state") == "carried_out");
    CHECK(api.get("/v1/subjects/customer/carla").json.at("count") == 0);
    CHECK(api.post("/v1/subjects/search", R"({"email":"carla@customer.example"})").json.at("items").empty());
    CHECK(api.get("/v1/map/customer/carla").status == 200);
    CHECK(api.get("/v1/proposals?state=carried_out").json.at("items").size() == 1);
    CHECK(api.get("/v1/proposals?state=proposed").json.at("items").empty());
}

SCENARIO("a hold is placed by one and lifted by two", "[api][rights]") {
    ApiWorld api;
    add_carla(api);
    const auto placed = api.post("/v1/holds", R"({"about":"customer:carla","reasons":"A lawsuit"})", {}, "counsel/carl");
    REQUIRE(placed.status == 201);
    const std::string hold = placed.json.at("object_id").get<std::string>();
    CHECK(api.get("/v1/holds?about=customer:carla").json.at("items").size() == 1);
    const auto erase =
        api.post("/v1/proposals", R"({"kind":"shred","about":"customer:carla","reason":"unlawful","reasons":"x"})");
    CHECK(erase.status == 409);
    CHECK(gate(erase) == "hold-stands");
    const auto lifting =
        api.post("/v1/holds/" + hold + "/events", R"({"type":"lift","data":{"reasons":"Settled"}})", {}, "counsel/carl");
    REQUIRE(lifting.status == 201);
    CHECK(api.post("/v1/holds/" + hold + "/events", R"({"type":"drop"})").status == 400);
    CHECK(approve(api, lifting.json.at("object_id").get<std::string>(), "approver/grace").status == 200);
    CHECK(api.get("/v1/holds").json.at("items").empty());
}

SCENARIO("who only runs the house reads no reasons and takes no data along", "[api][rights]") {
    ApiWorld api;
    add_carla(api);
    const std::string id = propose_erasure(api);
    CHECK(api.get("/v1/proposals/" + id, "admin").json.at("reasons").is_null());
    for (const char* path : {"/v1/subjects/customer/carla", "/v1/subjects/customer/carla/export", "/v1/holds"})
        CHECK(api.get(path, "admin").status == 403);
    CHECK(api.post("/v1/subjects/search", R"({"email":"carla@customer.example"})", {}, "admin").status == 403);
    CHECK(api.get("/v1/subjects/customer/carla/export", "auditor").status == 403);
    CHECK(api.post("/v1/holds", R"({"about":"customer:carla","reasons":"x"})", {}, "auditor").status == 403);
    CHECK(api.post("/v1/proposals", R"({"kind":"packs","about":"packs","reasons":"x"})").status == 400);
    CHECK(api.post("/v1/proposals", R"({"kind":"shred","about":"house:all","reason":"obsolete","reasons":"x"})").status == 404);
    CHECK(api.post("/v1/subjects/search", R"({"email":"no address"})").status == 400);
    CHECK(api.get("/v1/subjects/custo-mer/carla").status == 400);
}

SCENARIO("the glass is broken for one action, and its proposal is shown to whoever sees the incident", "[api][rights]") {
    ApiWorld api;
    const std::string id = api.open_incident();
    const auto at = [&] { return "\"v" + std::to_string(api.world.file(id).incident.version) + '"'; };
    const std::string events = "/v1/incidents/" + id + "/events";
    REQUIRE(api.post(events, R"({"type":"assess"})", {}, "officer/ada").status == 200);
    const auto dismiss = [&] {
        return api.post(events, R"({"type":"dismiss","data":{"reasons":"A test"}})", {{"If-Match", at()}}, "officer/ada");
    };
    CHECK(dismiss().status == 409);
    const json glass{{"machine", "incident"}, {"machine_id", id}, {"event", "dismiss"}, {"reasons", "Nobody answers"}};
    const auto opened = api.post("/v1/incidents/" + id + "/break-glass", glass.dump(), {}, "officer/ada");
    REQUIRE(opened.status == 201);
    const std::string proposal = opened.json.at("object_id").get<std::string>();
    CHECK(api.get("/v1/proposals/" + proposal).json.at("content").at("event") == "dismiss");
    CHECK(dismiss().status == 409);
    api.world.clock.advance(std::chrono::minutes(16));
    CHECK(dismiss().status == 200);
    CHECK(api.get("/v1/proposals/" + proposal).json.at("state") == "used");
    CHECK(decide(api, proposal, "review", "auditor/audrey", {{"reasons", "Right so"}}).status == 200);
}

SCENARIO("what counsel wrote does not leave by an export, and what is restricted is not there", "[api][rights]") {
    ApiWorld api;
    const std::string id = api.open_incident();
    const std::string comments = "/v1/incidents/" + id + "/comments";
    REQUIRE(api.post(comments, R"({"text":"Seen by all"})", {}, "officer/ada").status / 100 == 2);
    REQUIRE(api.post(comments, R"({"text":"For counsel alone","compartment":"counsel"})", {}, "counsel/carl").status / 100 == 2);
    const std::string path = "/v1/subjects/incident/" + id;
    const auto exported = api.get(path + "/export", "officer/ada");
    CHECK(exported.body.find("Seen by all") != std::string::npos);
    CHECK(exported.body.find("For counsel alone") == std::string::npos);

    const json hold{{"about", "incident:" + id}, {"reasons", "A lawsuit"}};
    REQUIRE(api.post("/v1/holds", hold.dump(), {}, "officer/ada").status == 201);
    restrict(api, id);
    for (const auto& target : {path, path + "/export"}) {
        CHECK(api.get(target, "officer/ada").status == 200);
        CHECK(api.get(target, "officer/eve").status == 404);
    }
    CHECK(api.get("/v1/holds", "officer/ada").json.at("items").size() == 1);
    CHECK(api.get("/v1/holds", "officer/eve").json.at("items").empty());
    CHECK(api.post("/v1/holds", hold.dump(), {}, "officer/eve").status == 404);
}

SCENARIO("a hold on a restricted incident is lifted by those who are on it", "[api][rights]") {
    ApiWorld api;
    const std::string id = api.open_incident();
    const json about{{"about", "incident:" + id}, {"reasons", "A lawsuit"}};
    const std::string hold = api.post("/v1/holds", about.dump(), {}, "officer/ada").json.at("object_id").get<std::string>();
    restrict(api, id);
    const std::string lift = R"({"type":"lift","data":{"reasons":"Settled"}})";
    const json proposed{{"kind", "lift_hold"}, {"about", "hold:" + hold}, {"reasons", "x"}};
    json absent = proposed;
    absent["about"] = "hold:hld_00000000-0000-7000-8000-000000000000";
    const auto words = [](const ApiAnswer& answer) { return std::to_string(answer.status) + answer.json.value("detail", ""); };
    CHECK(words(api.post("/v1/proposals", proposed.dump(), {}, "officer/eve")) == words(api.post("/v1/proposals", absent.dump(), {}, "officer/eve")));
    CHECK(words(api.post("/v1/holds/" + hold + "/events", lift, {}, "officer/eve")) ==
          words(api.post("/v1/holds/hld_00000000-0000-7000-8000-000000000000/events", lift, {}, "officer/eve")));
    const auto lifting = api.post("/v1/holds/" + hold + "/events", lift, {}, "officer/ada");
    REQUIRE(lifting.status == 201);
    const std::string proposal = lifting.json.at("object_id").get<std::string>();
    CHECK(api.get("/v1/proposals/" + proposal, "approver/eve").status == 404);
    const json content{{"content_sha256", lifting.json.at("content_sha256")}};
    CHECK(decide(api, proposal, "approve", "approver/eve", content).status == 404);
    CHECK(decide(api, proposal, "reject", "approver/eve", {{"reasons", "x"}}).status == 404);
    CHECK(api.get("/v1/proposals", "approver/eve").json.at("items").empty());
    CHECK(api.get("/v1/proposals", "approver/grace").json.at("items").size() == 1);
    CHECK(approve(api, proposal, "approver/grace").json.at("object_state") == "carried_out");
}

SCENARIO("a list of what is past its time is seen by those who see all of it, and a page shows no gap", "[api][rights]") {
    ApiWorld api({}, [](desk::Settings& settings) { settings.retention_days["incident"] = 1; });
    add_carla(api);
    const std::string id = api.open_incident(), unrestricted = api.open_incident();
    const std::string first = propose_erasure(api);  // the oldest: on the last page
    for (const auto& one : {id, unrestricted})
        REQUIRE(api.world.happen(one, "dismiss", {{"reasons", "A drill", Privacy::personal}}));
    restrict(api, id);
    (void)api.world.answer(AttemptOutcome::Kind::delivered, 200);  // what waits to leave keeps its incident
    api.world.clock.advance(std::chrono::hours(50));
    REQUIRE(api.post("/v1/retention", "", {}, "officer/ada").status / 100 == 2);
    std::string list, alone;
    const auto proposed = api.get("/v1/proposals?state=proposed", "auditor").json;
    for (const auto& row : proposed.at("items")) {
        if (row.at("about") == "retention") list = row.at("id").get<std::string>();
        if (row.at("about") == "incident:" + id) alone = row.at("id").get<std::string>();
    }
    REQUIRE_FALSE(list.empty());
    REQUIRE_FALSE(alone.empty());
    CHECK(api.get("/v1/proposals/" + alone, "approver/eve").status == 404);
    CHECK(decide(api, alone, "adopt", "officer/eve").status == 404);
    CHECK(api.get("/v1/proposals/" + alone, "approver/grace").status == 200);
    const auto open_to_all = api.get("/v1/proposals/" + list, "approver/eve");
    CHECK(open_to_all.status == 200);
    CHECK(open_to_all.body.find(id) == std::string::npos);
    restrict(api, unrestricted);  // what is restricted afterwards takes the whole list out of sight
    CHECK(api.get("/v1/proposals/" + list, "approver/eve").status == 404);
    CHECK(api.get("/v1/proposals/" + list, "approver/grace").status == 200);
    const auto page = api.get("/v1/proposals?limit=1", "approver/eve");
    REQUIRE(page.json.at("items").size() == 1);
    CHECK(page.json.at("items").at(0).at("id") == first);
    CHECK(page.json.at("next").is_null());
    CHECK(page.header("link").empty());
    CHECK(api.get("/v1/proposals?limit=1", "approver/grace").json.at("next").is_string());
}

SCENARIO("what a supplier sent goes out of sight with the incident that it lies with", "[api][rights]") {
    ApiWorld api;
    auto& desk = *api.world.desk;
    REQUIRE(desk.put_supplier(api.world.as("root", "admin"), {"acme", "Acme", "", 4}));
    desk::SupplierMessage message;
    message.supplier_id = "acme";
    message.webhook_id = "msg_1";
    message.body = "Zanzibar ledger";
    message.readable = "no";
    const auto taken = desk.take_supplier_message({{"supplier:acme", "supplier"}, std::nullopt, std::nullopt, desk::Mode::real}, message);
    const std::string receipt = field_of(taken.value(), "receipt_id"), path = "/v1/subjects/supplier/acme/export";
    const std::string id = api.open_incident();
    CHECK(api.get(path, "officer/eve").body.find(message.body) != std::string::npos);
    REQUIRE(desk.receipt_event(api.world.as("ada"), receipt, {"settle", api.world.now(), {{"incident_id", id}, {"reasons", "It is this one", Privacy::personal}}}));
    restrict(api, id);
    CHECK(api.get(path, "officer/eve").body.find(message.body) == std::string::npos);
    CHECK(api.get(path, "officer/ada").body.find(message.body) != std::string::npos);
}

SCENARIO("what nobody confirmed is said to whoever asks whether the engine is ready", "[api][rights]") {
    ApiWorld api;
    REQUIRE(desk::record_configuration(*api.world.desk, {{"pack.eu-gdpr", "a"}}));
    CHECK(api.send("", "GET", "/readyz").json.at("configuration") == "ok");
    REQUIRE(desk::record_configuration(*api.world.desk, {{"pack.eu-gdpr", "b"}}));
    const auto ready = api.send("", "GET", "/readyz");
    CHECK(ready.status == 200);
    CHECK(ready.json.at("configuration") == "unapproved");
    const auto waiting = api.get("/v1/proposals?state=proposed", "admin").json.at("items");
    REQUIRE(waiting.size() == 1);
    const std::string id = waiting[0].at("id").get<std::string>();
    CHECK(decide(api, id, "adopt", "admin/root").status == 200);
    CHECK(approve(api, id, "approver/grace").status == 200);
    CHECK(api.send("", "GET", "/readyz").json.at("configuration") == "ok");
}
