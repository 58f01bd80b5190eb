// From a host name to facts, duties and legal holds.
#include <algorithm>

#include "tests/catch.h"
#include "tests/fakes/world.h"

namespace tocsin::tests {

namespace {

/// A small hosting house: accounts of our own, and projects of customers.
class Hosting : public World {
public:
    Hosting() {
        map("category", "contact", {{"name", "Contact details"}, {"group", "ordinary"}});
        map("category", "cards", {{"name", "Card numbers"}, {"group", "financial"}});
        map("system", "billing", {{"name", "Billing"}, {"hosts", "db-7.example"}, {"content", "mapped"}});
        map("system", "objects", {{"name", "Object store"}, {"content", "customer_content_unknown"}});
        map("system", "dark", {{"name", "Nobody looked"}});
        map("data_set", "accounts",
            {{"name", "Accounts"}, {"systems", "billing"}, {"categories", "contact;cards"}, {"role", "controller"}, {"count", "1200"}, {"places", "FR:1000;DE:200"}});
        map("supplier", "cloud", {{"name", "Cloud"}, {"countries", "DE"}});
        map("flow", "backup", {{"system", "billing"}, {"supplier", "cloud"}});
        map("customer", "nord", {{"name", "Nord"}, {"systems", "objects"}});
        map("customer", "sud", {{"name", "Sud"}, {"systems", "objects"}});
        map("log_source", "web", {{"name", "Web access"}, {"log", "web_access"}, {"systems", "billing"}, {"kept_days", "3"}});
    }
    std::string opened_on(const std::string& system) {
        return field_of(desk->open_incident(as("ada"), {"Strange reads", "high", system, "officer", now()}).value(), "incident_id");
    }
    std::string fact(const std::string& id, const std::string& name) {
        for (const auto& f : file(id).facts)
            if (f.name == name) return f.value;
        return "";
    }
    std::string source(const std::string& id, const std::string& name) {
        for (const auto& f : file(id).facts)
            if (f.name == name) return f.source;
        return "none";
    }
};

bool asks(const desk::Desk::Radius& radius, const std::string& about) {
    for (const auto& gap : radius.blast.gaps)
        if (gap.about == about) return true;
    return false;
}

std::string state_of(const desk::Desk::Radius& radius, const std::string& line) {
    for (const auto& l : radius.blast.lines)
        if (l.key() == line) return l.state;
    return "absent";
}

}  // namespace

SCENARIO("a host that monitoring names leads to the data, its people and its duties", "[engine][desk][radius]") {
    Hosting house;
    const std::string id = house.opened_on("DB-7.example.");
    CHECK(house.fact(id, "system.billing") == "hit");
    CHECK(house.fact(id, "role.controller") == "yes");
    CHECK(house.fact(id, "individuals.all") == "1200");
    CHECK(house.fact(id, "individuals.FR") == "1000");
    CHECK(house.fact(id, "fraud_data") == "true");
    CHECK(house.fact(id, "people_in_several_states") == "true");
    CHECK(house.source(id, "individuals.all") == "map:11");
    CHECK(house.fact(id, "personal_data_breach").empty());
    CHECK(house.file(id).duties.empty());
    const auto radius = house.desk->blast_radius(id).value();
    CHECK(state_of(radius, "supplier:cloud") == "hit");
    CHECK(std::any_of(radius.duties.begin(), radius.duties.end(), [](const auto& d) { return d.rule == "gdpr.33-1"; }));
}

SCENARIO("customer content that nobody knows is asked for, never taken for none", "[engine][desk][radius]") {
    Hosting house;
    const std::string id = house.opened_on("objects");
    const auto radius = house.desk->blast_radius(id).value();
    CHECK(asks(radius, "system:objects"));
    CHECK(state_of(radius, "customer:nord") == "ask");
    CHECK(house.fact(id, "affected.customer.nord") == "unknown");
    CHECK(house.fact(id, "role.processor") == "yes");
    CHECK(house.fact(id, "individuals.all").empty());
    const std::string dark = house.opened_on("dark");
    CHECK(asks(house.desk->blast_radius(dark).value(), "system:dark"));
    CHECK(house.fact(dark, "role.controller").empty());
}

SCENARIO("a person overrules the map with reasons, and the map never overrules a person", "[engine][desk][radius]") {
    Hosting house;
    const std::string id = house.opened_on("billing");
    REQUIRE(house.happen(id, "set_fact", {{"fact", "individuals.all"}, {"value", "40"}}));
    CHECK(house.happen(id, "overrule", {{"line", "data_set:accounts"}}).error().gates.front().code == "reasons-missing");
    REQUIRE(house.happen(id, "overrule", {{"line", "data_set:accounts"}, {"reasons", "Table was empty", Privacy::personal}}));
    CHECK(house.fact(id, "individuals.all") == "40");
    CHECK(house.fact(id, "fraud_data") == "unknown");
    CHECK(house.fact(id, "role.controller") == "unknown");
    CHECK(state_of(house.desk->blast_radius(id).value(), "data_set:accounts") == "overruled");
    REQUIRE(house.happen(id, "overrule", {{"line", "data_set:accounts"}, {"value", "yes"}, {"reasons", "It was not", Privacy::personal}}));
    CHECK(house.fact(id, "fraud_data") == "true");
}

SCENARIO("a notice to one of two customers who may be concerned tells in part only", "[engine][desk][radius]") {
    Hosting house;
    const std::string id = house.opened_on("objects");
    REQUIRE(house.happen(id, "assess"));
    REQUIRE(house.happen(id, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}}));
    REQUIRE(house.happen(id, "set_anchor", {{"anchor", "aware"}}));
    REQUIRE(house.desk->add_endpoint(house.as("root", "admin"), {"customer:nord", "https://nord.example/hook", "*", ""}));
    if (GENERATE(false, true))
        REQUIRE(house.happen(id, "overrule", {{"line", "customer:sud"}, {"reasons", "They asked: nothing personal in there", Privacy::personal}}));
    const bool cleared = house.fact(id, "affected.customer.sud") == "no";
    const auto drafted = house.desk->draft_notice(house.as("ada"), {id, "customers", "Your data", "What happened.", {"nord"}}).value();
    const std::string notice = field_of(drafted, "object_id");
    house.issue(id, notice);
    REQUIRE(house.answer(AttemptOutcome::Kind::delivered, 204).size() == 1);
    CHECK(house.duty(id, "gdpr.33-2").state == (cleared ? "discharged" : "filed_in_part"));
}

SCENARIO("a system that the map does not know is on record as a question", "[engine][desk][radius]") {
    Hosting house;
    const std::string id = house.open_incident();
    REQUIRE(house.happen(id, "name_system", {{"system", "web-9.example"}}));
    CHECK(asks(house.desk->blast_radius(id).value(), "system:web-9.example"));
    CHECK(house.happen(id, "name_system", {{"system", "what is this?"}}).error().field == "#/data/system");
}

SCENARIO("a log that is about to go gets a legal hold before it goes", "[engine][desk][radius]") {
    Hosting house;
    const std::string id = house.opened_on("billing");
    REQUIRE(house.file(id).tasks.size() == 1);
    const TaskRow task = house.file(id).tasks.front();
    CHECK(task.kind == "legal_hold");
    CHECK(task.about == "log_source:web");
    CHECK(task.due_at == at("2026-11-28T03:00:00Z"));
    WHEN("it turns out to have begun earlier") {
        REQUIRE(house.happen(id, "set_anchor", {{"anchor", "occurred"}}, "ada", at("2026-11-24T03:00:00Z")));
        CHECK(house.file(id).tasks.front().due_at == at("2026-11-27T03:00:00Z"));
        CHECK(house.file(id).tasks.size() == 1);
    }
    WHEN("somebody holds it") {
        REQUIRE(house.task_happens(id, task.id, "take"));
        REQUIRE(house.task_happens(id, task.id, "finish", {{"reasons", "Copied to the evidence store", Privacy::personal}}));
        CHECK(house.file(id).tasks.front().state == "done");
        house.let_time_pass(at("2026-12-01T00:00:00Z"));
        CHECK(house.file(id).tasks.front().state == "done");
    }
    WHEN("nobody does") {
        house.let_time_pass(at("2026-11-28T04:00:00Z"));
        CHECK(house.file(id).tasks.front().state == "overdue");
    }
}

SCENARIO("the same facts come after a restart and a second look", "[engine][desk][radius]") {
    Hosting house;
    const std::string id = house.opened_on("billing");
    const auto before = house.file(id).facts.size();
    house.reopen();
    REQUIRE(house.happen(id, "name_system", {{"system", "billing"}}));
    CHECK(house.file(id).facts.size() == before);
    CHECK(house.source(id, "individuals.all") == "map:11");
}

SCENARIO("one customer by name does not hide the others who may be concerned", "[engine][desk][radius]") {
    Hosting house;
    house.map("data_set", "theirs", {{"name", "Theirs"}, {"systems", "billing"}, {"categories", "contact"}, {"role", "processor"}, {"controllers", "nord"}});
    const std::string id = house.opened_on("billing");
    REQUIRE(house.happen(id, "name_system", {{"system", "objects"}}));
    REQUIRE(house.happen(id, "assess"));
    REQUIRE(house.happen(id, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}}));
    std::vector<std::string> owed;
    for (const auto& d : house.file(id).duties)
        if (d.rule == "gdpr.33-2") owed.push_back(d.recipient);
    std::sort(owed.begin(), owed.end());
    CHECK(owed == std::vector<std::string>{"controller", "customer:nord"});
}

SCENARIO("a system that nobody mapped leaves the number of people open", "[engine][desk][radius]") {
    Hosting house;
    const std::string id = house.opened_on("billing");
    CHECK(house.fact(id, "individuals.all") == "1200");
    REQUIRE(house.happen(id, "name_system", {{"system", "dark"}}));
    CHECK(house.fact(id, "individuals.all") == "unknown");
    CHECK(house.fact(id, "individuals.FR") == "unknown");
}

SCENARIO("a host means the system it belonged to then", "[engine][desk][radius]") {
    Hosting house;
    house.clock.set(at("2026-12-01T00:00:00Z"));
    house.map("system", "billing", {{"name", "Billing"}, {"content", "mapped"}});
    house.map("system", "dark", {{"name", "Nobody looked"}, {"hosts", "db-7.example"}});
    house.clock.set(at("2026-12-02T00:00:00Z"));
    const std::string id = house.open_incident();
    REQUIRE(house.happen(id, "set_anchor", {{"anchor", "occurred"}}, "ada", at("2026-11-26T00:00:00Z")));
    REQUIRE(house.happen(id, "name_system", {{"system", "db-7.example"}}));
    CHECK(house.fact(id, "system.billing") == "hit");
    const std::string later = house.opened_on("db-7.example");
    CHECK(house.fact(later, "system.dark") == "hit");
}

SCENARIO("overruling is not got round by stating a fact", "[engine][desk][radius]") {
    Hosting house;
    const std::string id = house.opened_on("billing");
    CHECK(house.happen(id, "set_fact", {{"fact", "map.data_set.accounts"}, {"value", "no"}}).error().field == "#/data/fact");
    CHECK(house.happen(id, "set_fact", {{"fact", "system.billing"}, {"value", "no"}}).error().field == "#/data/fact");
}

}  // namespace tocsin::tests
