#include "tests/engine/api/api_world.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {
std::size_t incidents(ApiWorld& api) { return api.get("/v1/incidents").json.at("items").size(); }
}  // namespace

SCENARIO("captured Alertmanager messages open one incident for each alert, and repeats join", "[api][intake][oracle]") {
    const auto text = oracle("inbound/alertmanager-real.json");
    if (!text) return;
    ApiWorld api;
    const auto captured = nlohmann::json::parse(*text).at("requests");
    const auto take = [&](std::size_t i) {
        return api.post("/v1/intake/alertmanager", captured.at(i).at("body").dump(), {}, "monitor");
    };
    const auto outcomes = [](const ApiAnswer& answer) {
        std::vector<std::string> out;
        for (const auto& s : answer.json.at("signals")) out.push_back(s.at("outcome"));
        return out;
    };
    const auto first = take(0);
    INFO(first.body);
    REQUIRE(first.status == 202);
    CHECK(outcomes(first) == std::vector<std::string>{"opened"});
    CHECK(outcomes(take(0)) == std::vector<std::string>{"repeated"});
    CHECK(outcomes(take(1)) == std::vector<std::string>{"repeated", "opened"});
    CHECK(outcomes(take(2)) == std::vector<std::string>{"resolved", "repeated"});
    CHECK(outcomes(take(3)) == std::vector<std::string>{"resolved"});
    CHECK(incidents(api) == 2);
    const auto shown =
        api.get("/v1/incidents/" + first.json.at("signals").at(0).at("incident_id").get<std::string>()).json;
    CHECK(shown.at("state") == "detected");
    CHECK(shown.at("severity") == "critical");
    CHECK(shown.at("signals").at(0).at("count") == 2);
}

SCENARIO("instances of a source are told apart by name", "[api][intake]") {
    ApiWorld api;
    const std::string report = R"({"title":"Odd login","problem_key":"p1"})";
    CHECK(api.post("/v1/intake/report?source=east", report, {}, "monitor").json.at("signals").at(0).at("outcome") ==
          "opened");
    CHECK(api.post("/v1/intake/report?source=west", report, {}, "monitor").json.at("signals").at(0).at("outcome") ==
          "opened");
    CHECK(api.post("/v1/intake/report?source=east", report, {}, "monitor").json.at("signals").at(0).at("outcome") ==
          "joined");
    CHECK(api.post("/v1/intake/report?source=a%20b", report, {}, "monitor").status == 400);
    CHECK(api.post("/v1/intake/unheard", report, {}, "monitor").status == 404);
}

SCENARIO("a signal that was kept gets an incident by hand", "[api][intake]") {
    ApiWorld api;
    api.world.map("system", "bench", {{"name", "bench"}, {"content", "no_personal_data"}, {"content_reason", "A test bench"}});
    const auto kept = [&](const std::string& key) {
        const std::string body = R"({"title":"Odd login","system":"bench","problem_key":")" + key + "\"}";
        const auto taken = api.post("/v1/intake/report", body, {}, "monitor").json.at("signals").at(0);
        CHECK(taken.at("outcome") == "kept");
        return "/v1/signals/" + taken.at("signal_id").get<std::string>();
    };
    const std::string first = kept("p1"), second = kept("p2");
    CHECK(api.get(first).json.at("handling") == "kept");
    const auto opened = api.post(first + "/events", R"({"type":"open"})");
    REQUIRE(opened.status == 200);
    const std::string incident = opened.json.at("incident_id");
    const auto joined = api.post(second + "/events", R"({"type":"join","data":{"incident_id":")" + incident + R"("}})");
    REQUIRE(joined.status == 200);
    CHECK(joined.json.at("incident_id") == incident);
    CHECK(api.get(second).json.at("handling") == "joined");
}

SCENARIO("an unreadable report is stored, shown to the officer and answered 202", "[api][intake]") {
    ApiWorld api;
    const std::string body = "<alert>leak</alert>";
    const auto answer = api.post("/v1/intake/alertmanager", body, {}, "monitor");
    REQUIRE(answer.status == 202);
    CHECK(answer.json.at("warnings").size() == 1);
    CHECK(api.post("/v1/intake/alertmanager", body, {}, "monitor").json.at("signals").at(0).at("outcome") == "joined");
    const auto shown =
        api.get("/v1/incidents/" + answer.json.at("signals").at(0).at("incident_id").get<std::string>()).json;
    CHECK(shown.at("title") == "Unreadable report; body kept");
    CHECK(shown.at("received") == body);
}

SCENARIO("alerts up to 1 MB are taken, and more is refused", "[api][intake]") {
    ApiWorld api;
    CHECK(api.post("/v1/intake/report", std::string(1024 * 1024, ' '), {}, "monitor").status == 202);
    CHECK(api.post("/v1/intake/report", std::string(1024 * 1024 + 1, ' '), {}, "monitor").status == 413);
    CHECK(api.exchange(raw_request("POST", "/v1/intake/report",
                                   {{"Authorization", "Bearer " + api.token("monitor")},
                                    {"Content-Type", "application/cloudevents+json"}},
                                   R"({"title":"x"})"))
              .status == 202);
}
