#include <set>

#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;
using nlohmann::json;

namespace {

/// An incident whose clock runs, and what ada proposes on it.
struct Proposed : ApiWorld {
    Proposed() {
        incident = world.open_incident();
        for (const auto& [fact, value] : {std::pair{"personal_data_breach", "true"}, {"role.controller", "yes"}, {"risk_to_persons", "likely"}})
            (void)world.happen(incident, "set_fact", {{"fact", fact}, {"value", value}}).value();
        (void)world.happen(incident, "set_anchor", {{"anchor", "aware"}, {"reasons", "We read the log"}}, "ada", world.clock.now() - std::chrono::hours(3)).value();
        duty = world.duty(incident, "gdpr.33-1").id;
    }
    void not_required() { (void)world.duty_happens(incident, duty, "propose_not_required", {{"reasons", "No risk", Privacy::personal}}).value(); }
    void later() {
        (void)world.happen(incident, "propose_anchor", {{"anchor", "aware"}, {"reasons", "It was read later", Privacy::personal}}, "ada",
                           world.clock.now() - std::chrono::hours(1)).value();
    }
    std::string assessment(const std::string& risk) {
        const std::string id = field_of(world.desk->draft_assessment(world.as("ada"), incident).value(), "object_id");
        (void)world.assessment_happens(incident, id, "propose", {{"risk", risk}, {"reasons", "As written down"}}).value();
        return id;
    }
    json waiting(const std::string& who = "approver/grace") {
        const auto answer = get("/v1/decisions", who);
        REQUIRE(answer.status == 200);
        return answer.json.at("items");
    }
    std::size_t for_you(const std::string& who) {
        std::size_t n = 0;
        for (const auto& one : waiting(who)) n += one.at("for_you").get<bool>();
        return n;
    }

    std::string incident, duty;
};

}  // namespace

SCENARIO("what was proposed waits in one list, and for whom it may be decided by", "[api][decisions]") {
    Proposed api;
    CHECK(api.waiting().empty());
    api.not_required();
    const json one = api.waiting().at(0);
    CHECK(one == json{{"incident_id", api.incident}, {"kind", "not_required"}, {"id", api.duty}, {"about", "gdpr.33-1"}, {"by", "ada"}, {"at", nullptr}, {"event", "not_required"}, {"for_you", true}});
    for (const char* who : {"approver/ada", "officer/bob", "responder/bob2", "counsel/carl", "auditor/eve"}) {
        INFO(who);
        CHECK(api.waiting(who).size() == 1);
        CHECK(api.for_you(who) == 0);
    }
    for (const char* who : {"monitor", "admin"}) CHECK(api.get("/v1/decisions", who).status == 403);
    (void)api.world.duty_happens(api.incident, api.duty, "not_required", {{"reasons", "Agreed", Privacy::personal}}, "grace", "approver").value();
    CHECK(api.waiting().empty());
}

SCENARIO("what was proposed under one's own name in other letters is one's own", "[api][decisions]") {
    Proposed api;
    (void)api.world.duty_happens(api.incident, api.duty, "propose_not_required", {{"reasons", "No risk", Privacy::personal}}, "ADA").value();
    CHECK(api.for_you("approver/ada") == 0);
    CHECK(api.for_you("approver/grace") == 1);
}

SCENARIO("a proposal that a filing overtook waits for nobody", "[api][decisions]") {
    Proposed api;
    api.not_required();
    REQUIRE(api.waiting().size() == 1);
    (void)api.world.duty_happens(api.incident, api.duty, "file", {{"complete", "no"}, {"reference", "CNIL-1"}}).value();
    REQUIRE(api.world.duty(api.incident, "gdpr.33-1").state == "filed_in_part");
    CHECK(api.waiting().empty());
}

SCENARIO("an instant that was proposed waits until another person sets it, or one before it", "[api][decisions]") {
    Proposed api;
    api.later();
    const json found = api.waiting("officer/bob");
    REQUIRE(found.size() == 1);
    CHECK(found[0].at("kind") == "instant");
    CHECK(found[0].at("id") == "aware");
    CHECK(found[0].at("at") == to_rfc3339(api.world.clock.now() - std::chrono::hours(1)));
    CHECK(api.for_you("officer/bob") == 1);
    CHECK(api.for_you("officer/ada") == 0);
    CHECK(api.for_you("responder/rita") == 0);
    (void)api.world.happen(api.incident, "set_anchor", {{"anchor", "aware"}, {"reasons", "Agreed", Privacy::personal}}, "bob",
                           api.world.clock.now() - std::chrono::hours(1)).value();
    CHECK(api.waiting("officer/bob").empty());
}

SCENARIO("an assessment waits for its signature: an approver's where fewer are told than recommended", "[api][decisions]") {
    Proposed api;
    const bool two = GENERATE(false, true);
    const std::string id = api.assessment(two ? "unlikely" : "high");
    const json found = api.waiting();
    REQUIRE(found.size() == 1);
    CHECK(found[0].at("id") == id);
    CHECK(found[0].at("event") == "sign");
    CHECK(api.for_you("approver/grace") == 1);
    CHECK(api.for_you("officer/bob") == (two ? 0 : 1));
    CHECK(api.for_you("approver/ada") == 0);
}

SCENARIO("a notice in review waits for another person than its author", "[api][decisions]") {
    Proposed api;
    api.post("/v1/map/records", R"({"record":{"kind":"authority","id":"cnil","name":"CNIL","countries":["FR"]}})", {}, "admin");
    const auto drafted = api.post("/v1/notices", R"({"incident_id":")" + api.incident + R"(","audience":"authority","subject":"s","text":"t","recipients":["cnil"]})", {}, "officer/ada");
    REQUIRE(drafted.status == 201);
    const std::string id = drafted.json.at("object_id");
    CHECK(api.waiting().empty());
    const auto submitted = api.post("/v1/notices/" + id + "/events", R"({"type":"submit"})", {}, "officer/ada");
    INFO(submitted.body);
    REQUIRE(submitted.status == 200);
    const json found = api.waiting();
    REQUIRE(found.size() == 1);
    CHECK(found[0].at("kind") == "notice");
    CHECK(found[0].at("id") == id);
    CHECK(api.for_you("approver/grace") == 1);
    CHECK(api.for_you("approver/ada") == 0);
}

SCENARIO("the list comes by pages, and holds nothing of an incident that is out of sight", "[api][decisions]") {
    Proposed api;
    api.not_required();
    api.later();
    (void)api.assessment("high");
    std::set<std::string> kinds;
    std::string cursor;
    for (int pages = 0; pages < 4; ++pages) {
        const auto page = api.get("/v1/decisions?limit=1" + (cursor.empty() ? "" : "&cursor=" + cursor), "officer/bob");
        REQUIRE(page.status == 200);
        REQUIRE(page.json.at("items").size() == 1);
        CHECK(kinds.insert(page.json.at("items")[0].at("kind")).second);
        if (page.json.at("next").is_null()) break;
        cursor = page.json.at("next");
        if (const auto at = cursor.find('~'); at != std::string::npos) cursor.replace(at, 1, "%7E");
    }
    CHECK(kinds == std::set<std::string>{"assessment", "instant", "not_required"});
    CHECK(api.get("/v1/decisions?cursor=nothing").status == 400);
    (void)api.token("approver/grace");
    REQUIRE(api.post("/v1/incidents/" + api.incident + "/members", R"({"type":"add","person":"ada","part":"lead"})", {}, "officer/ada").status == 200);
    REQUIRE(api.post("/v1/incidents/" + api.incident + "/members", R"({"person":"grace","part":"member"})", {}, "officer/ada").status == 200);
    (void)api.world.happen(api.incident, "restrict", {{"reasons", "Few need to know"}}).value();
    CHECK(api.waiting("officer/mallory").empty());
    CHECK(api.waiting("approver/grace").size() == 3);
}
