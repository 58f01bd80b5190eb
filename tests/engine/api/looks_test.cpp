#include "engine/api/looks.h"

#include <set>
#include <sstream>

#include "engine/api/routes.h"
#include "tests/engine/api/api_world.h"
#include "tests/fakes/full_book.h"

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

SCENARIO("who took the register is found under each incident that was in it", "[api][identity]") {
    ApiWorld api;
    const auto first = api.open_incident(), second = api.open_incident();
    REQUIRE(api.get("/v1/register?format=csv&from=2026-01-01T00:00:00Z&state=detected", "officer/ada").status == 200);
    auto entry = api.world.history("system").back();
    CHECK(entry.event == "looked");
    CHECK(entry.actor.person == "ada");
    CHECK(entry.machine_id == "showRegister");
    CHECK(field_of(entry.fields, "format") == "csv");
    CHECK(field_of(entry.fields, "from") == "2026-01-01T00:00:00Z");
    CHECK(field_of(entry.fields, "to").empty());
    CHECK(field_of(entry.fields, "state") == "detected");
    CHECK(field_of(entry.fields, "incidents") == "2");
    CHECK(field_of(entry.fields, "part").empty());
    for (const auto& id : {first, second}) CHECK(field_of(entry.fields, "shown").find(id) != std::string::npos);

    REQUIRE(api.get("/v1/register?state=Jane+Doe", "officer/ada").status == 400);
    REQUIRE(api.get("/v1/register?state=closed", "officer/ada").status == 200);
    entry = api.world.history("system").back();
    CHECK(field_of(entry.fields, "incidents") == "0");
    for (const auto& field : entry.fields) CHECK(field.value.find("Jane") == std::string::npos);

    const std::size_t before = looks(api).size();
    REQUIRE(api.get("/v1/board-summary", "officer/ada").status == 200);
    REQUIRE(looks(api).size() == before + 1);
    CHECK(field_of(api.world.history("system").back().fields, "incidents") == "2");
    REQUIRE(api.get("/v1/board-summary", "officer/ada").status == 200);
    CHECK(looks(api).size() == before + 1);
    (void)api.open_incident();
    REQUIRE(api.get("/v1/board-summary", "officer/ada").status == 200);
    CHECK(looks(api).size() == before + 2);  // another incident is in it
}

SCENARIO("more incidents than one entry names stand in several, in one commit", "[api][identity]") {
    ApiWorld api;
    FullBook book(*api.world.store);
    book.full = false;
    desk::Desk desk(book, api.world.clock, api.world.random, {});
    api::Looks all(desk, api.world.clock, api.world.log);
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < 2 * desk::incidents_named_max + 1; ++i) ids.push_back("inc_" + std::to_string(i));
    REQUIRE(all.record({"ada", "officer"}, "showRegister", "", api::Taken{{{"format", "pdf"}}, ids}));
    CHECK(book.asked == 1);
    std::set<std::string> found, parts;
    for (const auto& entry : api.world.history("system")) {
        if (entry.machine != "access") continue;
        CHECK(field_of(entry.fields, "incidents") == std::to_string(ids.size()));
        CHECK(field_of(entry.fields, "format") == "pdf");
        parts.insert(field_of(entry.fields, "part"));
        std::istringstream shown(field_of(entry.fields, "shown"));
        for (std::string id; shown >> id;) CHECK(found.insert(id).second);
    }
    CHECK((parts == std::set<std::string>{"1 of 3", "2 of 3", "3 of 3"}));
    CHECK((found == std::set<std::string>(ids.begin(), ids.end())));
}

SCENARIO("a document that is taken away has a look of its own, for each form", "[api][identity]") {
    ApiWorld api;
    const auto incident = api.open_incident();
    const std::string path = "/v1/incidents/" + incident;
    REQUIRE(api.get(path).status == 200);
    REQUIRE(api.get(path + "/war-room?format=txt").status == 200);
    REQUIRE(api.get(path + "/war-room?format=pdf").status == 200);
    REQUIRE(api.get(path + "/war-room?format=pdf").status == 200);
    std::vector<std::string> taken;
    for (const auto& entry : api.world.history("system"))
        if (entry.machine == "access")
            taken.push_back(field_of(entry.fields, "route") + ' ' + field_of(entry.fields, "format") + ' ' + entry.machine_id);
    CHECK(taken == std::vector<std::string>{"showIncident  " + incident, "downloadWarRoom txt " + incident,
                                            "downloadWarRoom pdf " + incident});
}

SCENARIO("a register waits for room on a full disk, and a war-room sheet does not", "[api][identity]") {
    ApiWorld api;
    FullBook book(*api.world.store);
    desk::Desk desk(book, api.world.clock, api.world.random, {});
    api::Looks all(desk, api.world.clock, api.world.log);
    const Actor ada{"ada", "officer"};
    CHECK(all.record(ada, "showWarRoom", "inc_1", api::Taken{{{"format", "pdf"}}}));
    const api::Taken as_csv{{{"format", "csv"}}, std::vector<std::string>{"inc_1"}};
    const Status refused = all.record(ada, "showRegister", "", as_csv);
    REQUIRE_FALSE(refused);
    CHECK((refused.error().fault == Fault::storage));
    CHECK(all.waiting() == 1);
    book.full = false;
    api.world.clock.advance(std::chrono::seconds(5));
    CHECK(all.record(ada, "showRegister", "", as_csv));
    CHECK(all.waiting() == 0);
}

SCENARIO("on a full disk what is due is still shown, and who looked is written when there is room", "[api][identity]") {
    ApiWorld api;
    FullBook book(*api.world.store);
    desk::Desk desk(book, api.world.clock, api.world.random, {});
    api::Looks all(desk, api.world.clock, api.world.log);
    const Actor ada{"ada", "officer"};
    const Instant looked_at = api.world.clock.now();
    CHECK(all.record(ada, "showIncident", "inc_1"));
    CHECK(all.record(ada, "showIncident", "inc_2"));
    CHECK(all.waiting() == 2);
    CHECK(book.asked == 1);  // nobody waits for it again within a second
    CHECK(api.world.log.warnings() == 2);
    CHECK(looks(api).empty());

    book.full = false;
    api.world.clock.advance(std::chrono::seconds(5));
    CHECK(all.record(ada, "showIncident", "inc_1"));  // seen before: what waits is written all the same
    CHECK(all.waiting() == 0);
    CHECK((looks(api) == std::vector<std::string>{"ada showIncident inc_1", "ada showIncident inc_2"}));
    CHECK(field_of(api.world.history("system").back().fields, "looked_at") == to_rfc3339(looked_at));
}

SCENARIO("when too many looks wait nothing is shown any more", "[api][identity]") {
    ApiWorld api;
    FullBook book(*api.world.store);
    desk::Desk desk(book, api.world.clock, api.world.random, {});
    api::Looks all(desk, api.world.clock, api.world.log);
    for (std::size_t i = 0; i < api::Looks::waiting_max; ++i)
        REQUIRE(all.record({"ada", "officer"}, "showIncident", "inc_" + std::to_string(i)));
    const Status refused = all.record({"ada", "officer"}, "showIncident", "inc_more");
    REQUIRE_FALSE(refused);
    CHECK((refused.error().fault == Fault::storage));
}

SCENARIO("a damaged book shows nothing of which it cannot keep who looked, and loses no look that waits", "[api][identity]") {
    ApiWorld api;
    FullBook book(*api.world.store);
    desk::Desk desk(book, api.world.clock, api.world.random, {});
    api::Looks all(desk, api.world.clock, api.world.log);
    const Actor ada{"ada", "officer"};
    REQUIRE(all.record(ada, "showIncident", "inc_1"));
    REQUIRE(all.waiting() == 1);
    book.why = Fault::broken_book;
    api.world.clock.advance(std::chrono::seconds(5));
    const Status refused = all.record(ada, "showIncident", "inc_2");
    REQUIRE_FALSE(refused);
    CHECK((refused.error().fault == Fault::broken_book));
    CHECK(all.waiting() == 1);
    book.why = Fault::internal;
    CHECK_FALSE(all.record(ada, "showIncident", "inc_2"));
}
