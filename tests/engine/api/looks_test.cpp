#include "engine/api/looks.h"

#include <set>

#include "engine/api/routes.h"
#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

std::vector<std::string> looks(const ApiWorld& api) {
    std::vector<std::string> out;
    for (const auto& entry : api.world.history("system"))
        if (entry.machine == "access")
            out.push_back(entry.actor.person + ' ' + field_of(entry.fields, "route") + ' ' + entry.machine_id);
    return out;
}

}  // namespace

SCENARIO(
    "every route that reads either leaves an entry, or stands on the list of those that leave none with its reason",
    "[api][identity]") {
    std::set<std::string_view> listed;
    for (const auto& rule : api::look_rules()) CHECK(listed.insert(rule.path).second);
    for (const auto& route : api::routes()) {
        if (route.method != api::Method::get) continue;
        INFO(route.path << ": say in engine/api/looks.cpp whether a look leaves an entry");
        CHECK(listed.erase(route.path) == 1);
    }
    for (const auto path : listed) {
        INFO(path << " is no route");
        CHECK(false);
    }
    CHECK(api::leaves_look("/v1/not/on/the/list"));
}

SCENARIO("who looks at an incident is on record, once in ten minutes", "[api][identity]") {
    ApiWorld api;
    const auto incident = api.open_incident();
    CHECK(looks(api).empty());
    CHECK(api.get("/v1/incidents/" + incident).status == 200);
    CHECK(api.get("/v1/incidents/" + incident + "/timeline").status == 200);
    const std::vector<std::string> once = {"officer-person showIncident " + incident};
    CHECK(looks(api) == once);
    CHECK(api.get("/v1/incidents/" + incident, "auditor").status == 200);
    CHECK(looks(api).size() == 2);
    api.world.clock.advance(std::chrono::minutes(10));
    CHECK(api.get("/v1/incidents/" + incident).status == 200);
    CHECK(looks(api).size() == 3);
    CHECK(api.get("/v1/incidents").status == 200);
    CHECK(looks(api).back() == "officer-person listIncidents listIncidents");
}

SCENARIO("what was not shown leaves no look", "[api][identity]") {
    ApiWorld api;
    CHECK(api.get("/v1/incidents/inc_none").status == 404);
    CHECK(api.get("/v1/incidents", "monitor").status == 403);
    CHECK(api.get("/v1/map").status == 200);
    CHECK(api.get("/openapi.json").status == 200);
    CHECK(looks(api).empty());
}

SCENARIO("the entry says who looked at what, and nothing that was read", "[api][identity]") {
    ApiWorld api;
    const auto incident = api.open_incident();
    CHECK(api.get("/v1/incidents/" + incident).status == 200);
    const auto entry = api.world.history("system").back();
    CHECK(entry.event == "looked");
    CHECK(entry.actor.role == "officer");
    CHECK(entry.fields.size() == 1);
}
