// The law at the desk: several regimes in one incident, stages that follow filings, and decisions that move clocks.
#include "engine/desk/desk.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::at;
using tocsin::tests::World;

namespace {

std::string text_of(const std::string& path) {
    std::ifstream in(path);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

packs::Pack pack(const std::string& id) {
    return packs::parse_pack(text_of(std::string(TOCSIN_SOURCE_DIR) + "/workflows/law/" + id + ".yaml")).value();
}

Fields fact(const std::string& name, const std::string& value) { return {{"fact", name}, {"value", value}}; }
const Fields aware{{"anchor", "aware"}};

/// A house that is an essential entity and an incident that is significant, aware since 03:00.
struct Significant {
    Significant() : world(1, [](desk::Settings& s) {
        s.law.push_back(pack("eu-nis2"));
        s.roles = {"controller", "processor", "essential_entity"};
    }) {
        id = world.open_incident();
        REQUIRE(world.happen(id, "assess"));
        for (const auto& [name, value] : {std::pair{"personal_data_breach", "false"}, {"significant_incident", "true"}, {"trust_service_impact", "false"}})
            REQUIRE(world.happen(id, "set_fact", fact(name, value)));
        REQUIRE(world.happen(id, "set_anchor", aware));
    }
    World world;
    std::string id;
};

Fields complete(const std::string& yes_or_no = "yes") { return {{"complete", yes_or_no}}; }

std::size_t duties_of(const World& world, const std::string& incident, const std::string& rule) {
    std::size_t count = 0;
    for (const auto& d : world.file(incident).duties) count += d.rule == rule;
    return count;
}

/// The trial pack as one of the house, with another text at will.
packs::Pack trial(const std::string& hours, const std::string& version, const std::string& more = "") {
    return packs::parse_pack(
               "schema: breach-pack/1\n"
               "pack: {id: house, version: " + version + ", published: 2026-01-01, review_by: 2030-01-01}\n"
               "sources: {dpa: {kind: contract, name: DPA, cite: \"What we promised\"}}\n"
               "duties:\n"
               "  - id: house.told\n    stage: notification\n    basis: [{source: dpa, at: \"7\"}]\n    status: in_force\n"
               "    force: {from: 2020-01-01, to: null, picked_by: aware}\n    owed_by: [processor]\n"
               "    to: {kind: contract_partner, each: customer}\n    when: {always: true}\n"
               "    clock: {bounds: [{from: aware, n: " + hours + ", unit: hour, count: elapsed}]}\n"
               "    confidence: primary\n" + more)
        .value();
}

}  // namespace

SCENARIO("a later stage waits for the filing of the earlier one and counts from it", "[engine][desk][law]") {
    Significant it;
    CHECK(it.world.duty(it.id, "nis2.notification").due_at == at("2026-11-28T03:00:00Z"));
    CHECK(it.world.duty(it.id, "nis2.final").state == "waiting");
    CHECK(it.world.duty(it.id, "nis2.final").waiting_for.find("filed:nis2.notification") != std::string::npos);
    it.world.clock.set(at("2026-11-26T10:00:00Z"));
    REQUIRE(it.world.duty_happens(it.id, it.world.duty(it.id, "nis2.notification").id, "file", complete()));
    const DutyRow final = it.world.duty(it.id, "nis2.final");
    CHECK(final.due_at == at("2026-12-26T23:59:59Z"));
    WHEN("the filing is corrected later") {
        it.world.clock.set(at("2026-12-01T10:00:00Z"));
        REQUIRE(it.world.duty_happens(it.id, it.world.duty(it.id, "nis2.notification").id, "supplement", complete()));
        THEN("what counts from the first filing stays where it is") {
            CHECK(it.world.duty(it.id, "nis2.final").due_at == final.due_at);
            CHECK(it.world.duty(it.id, "nis2.notification").filings == 2);
        }
    }
}

SCENARIO("a role of the house need not be said again for every incident", "[engine][desk][law]") {
    Significant it;
    const DutyRow early = it.world.duty(it.id, "nis2.early-warning");
    CHECK(early.applies == "yes");
    CHECK(early.state == "running");
    CHECK(early.due_at == at("2026-11-26T03:00:00Z"));
}

SCENARIO("each affected customer is told by a duty, a clock and a receipt of its own", "[engine][desk][law]") {
    World world(1, [](desk::Settings& s) { s.law.push_back(trial("36", "1.0")); });
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "set_fact", fact("role.processor", "yes")));
    REQUIRE(world.happen(id, "set_fact", fact("personal_data_breach", "true")));
    REQUIRE(world.happen(id, "set_anchor", aware));
    REQUIRE(duties_of(world, id, "house.told") == 1);
    const std::string first = world.duty(id, "house.told").id;
    for (const char* customer : {"acme", "beta", "gamma"})
        REQUIRE(world.happen(id, "set_fact", fact(std::string("affected.customer.") + customer, "yes")));
    THEN("the one that stood for all of them becomes the first one's, and none is made twice") {
        CHECK(duties_of(world, id, "house.told") == 3);
        CHECK(duties_of(world, id, "gdpr.33-2") == 3);
        CHECK(world.duty(id, "house.told").id == first);
        CHECK(world.duty(id, "house.told").recipient == "customer:acme");
    }
    THEN("filing one leaves the others running") {
        REQUIRE(world.duty_happens(id, first, "file", complete()));
        std::size_t running = 0;
        for (const auto& d : world.file(id).duties) running += d.rule == "house.told" && d.state == "running";
        CHECK(running == 2);
    }
    THEN("both roles stand side by side") {
        REQUIRE(world.happen(id, "set_fact", fact("role.controller", "yes")));
        REQUIRE(world.happen(id, "set_fact", fact("risk_to_persons", "likely")));
        CHECK(world.duty(id, "gdpr.33-1").state == "running");
        REQUIRE(world.duty_happens(id, world.duty(id, "gdpr.33-1").id, "file", complete()));
        CHECK(world.duty(id, "gdpr.33-2").live == 1);
    }
}

SCENARIO("a changed pack never moves a deadline that exists, and only its own anchor does", "[engine][desk][law]") {
    auto text = std::make_shared<packs::Pack>(trial("36", "1.0"));
    World world(1, [text](desk::Settings& s) { s.law.push_back(*text); });
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "set_fact", fact("role.processor", "yes")));
    REQUIRE(world.happen(id, "set_anchor", aware));
    REQUIRE(world.duty(id, "house.told").due_at == at("2026-11-26T15:00:00Z"));
    for (const char* version : {"1.0", "2.0"}) {
        DYNAMIC_SECTION("with more hours, as version " << version) {
            *text = trial("96", version);
            world.reopen();
            REQUIRE(world.happen(id, "set_fact", fact("personal_data_breach", "true")));
            CHECK(world.duty(id, "house.told").due_at == at("2026-11-26T15:00:00Z"));
            REQUIRE(world.happen(id, "set_anchor", aware, "ada", at("2026-11-25T01:00:00Z")));
            CHECK(world.duty(id, "house.told").due_at == at("2026-11-26T13:00:00Z"));
            REQUIRE(world.happen(id, "set_fact", fact("personal_data_breach", "false")));
            CHECK(world.duty(id, "house.told").due_at == at("2026-11-26T13:00:00Z"));
        }
    }
    GIVEN("a text with fewer hours") {
        *text = trial("12", "2.0");
        world.reopen();
        REQUIRE(world.happen(id, "set_fact", fact("personal_data_breach", "true")));
        CHECK(world.duty(id, "house.told").due_at == at("2026-11-25T15:00:00Z"));
    }
}

SCENARIO("a duty whose pack is gone still follows its anchor, can be filed and becomes overdue", "[engine][desk][law]") {
    bool there = true;
    World world(1, [&](desk::Settings& s) {
        if (there) s.law.push_back(trial("36", "1.0"));
    });
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "set_fact", fact("role.processor", "yes")));
    for (const char* customer : {"acme", "beta"})
        REQUIRE(world.happen(id, "set_fact", fact(std::string("affected.customer.") + customer, "yes")));
    REQUIRE(world.happen(id, "set_anchor", aware));
    there = false;
    world.reopen();
    REQUIRE(world.happen(id, "set_anchor", aware, "ada", at("2026-11-25T01:00:00Z")));
    CHECK(world.duty(id, "house.told").due_at == at("2026-11-26T13:00:00Z"));
    CHECK_FALSE(field_of(decode_plain(world.duty(id, "house.told").derivation).value(), "kept").empty());
    REQUIRE(world.duty_happens(id, world.duty(id, "house.told").id, "file", complete()));
    world.let_time_pass(at("2026-11-26T14:00:00Z"));
    std::map<std::string, std::string> states;
    for (const auto& d : world.file(id).duties)
        if (d.rule == "house.told") states[d.recipient] = d.state;
    CHECK(states == std::map<std::string, std::string>{{"customer:acme", "discharged"}, {"customer:beta", "overdue"}});
}

SCENARIO("what gives more time takes two persons, an instant, and a law that knows it", "[engine][desk][law]") {
    World world(1, [](desk::Settings& s) {
        s.law.push_back(trial("36", "1.0", "    holds: [{kind: law_enforcement, at: \"8\"}]\n"));
    });
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "set_fact", fact("role.processor", "yes")));
    REQUIRE(world.happen(id, "set_anchor", aware));
    const Fields hold{{"anchor", "held:law_enforcement:house.told"},
                      {"until", "2026-12-05T12:00:00+01:00"},
                      {"reasons", "letter of the prosecutor", Privacy::personal}};
    CHECK_FALSE(world.happen(id, "set_anchor", hold));
    CHECK_FALSE(world.happen(id, "set_anchor", {{"anchor", "held:regulator:house.told"}}));
    CHECK_FALSE(world.happen(id, "set_anchor", {{"anchor", "filed:house.told"}}));
    CHECK(world.happen(id, "propose_anchor", {{"anchor", "held:law_enforcement:house.told"}}).error().field == "#/data/until");
    CHECK_FALSE(world.duty_happens(id, world.duty(id, "house.told").id, "hold", {{"reasons", "they called"}}));
    REQUIRE(world.happen(id, "propose_anchor", hold));
    CHECK_FALSE(world.happen(id, "set_anchor", hold));
    CHECK(world.duty(id, "house.told").due_at == at("2026-11-26T15:00:00Z"));
    REQUIRE(world.happen(id, "set_anchor", hold, "grace"));
    CHECK(world.duty(id, "house.told").due_at == at("2026-12-05T11:00:00Z"));
    CHECK(world.duty(id, "house.told").state == "running");
}

SCENARIO("a proposal is used once, and nobody alone changes the zone in which days are counted", "[engine][desk][law]") {
    World world;
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "set_anchor", aware, "ada", at("2026-11-25T01:00:00Z")));
    const Fields why{{"anchor", "aware"}, {"reasons", "another system", Privacy::personal}};
    const Instant later = at("2026-11-25T02:00:00Z");
    REQUIRE(world.happen(id, "propose_anchor", why, "ada", later));
    REQUIRE(world.happen(id, "set_anchor", aware, "grace", later));
    REQUIRE(world.happen(id, "set_anchor", aware, "bo", at("2026-11-25T00:30:00Z")));
    CHECK_FALSE(world.happen(id, "set_anchor", aware, "grace", later));
    auto ask = world.as("bo");
    ask.if_match = world.file(id).incident.version;
    REQUIRE(world.desk->incident_event(ask, id, {"set_anchor", {at("2026-11-25T00:30:00Z"), "-10:00"}, aware}));
    for (const auto& anchor : world.file(id).anchors)
        if (anchor.chosen == "yes") CHECK(anchor.zone == "Z");
}

SCENARIO("withdrawing a filing is looked at at once", "[engine][desk][law]") {
    Significant it;
    REQUIRE(it.world.duty_happens(it.id, it.world.duty(it.id, "nis2.notification").id, "file", complete()));
    const auto due = it.world.duty(it.id, "nis2.final").due_at;
    REQUIRE(due);
    REQUIRE(it.world.duty_happens(it.id, it.world.duty(it.id, "nis2.notification").id, "withdraw",
                                  {{"reasons", "wrong incident", Privacy::personal}}));
    const DutyRow final = it.world.duty(it.id, "nis2.final");
    CHECK(final.due_at == due);
    CHECK(final.waiting_for.find("filed:nis2.notification") != std::string::npos);
}

SCENARIO("a notice settles only the duties of the customers that it reached", "[engine][desk][law]") {
    const auto partner = [](const std::string& who) {
        auto pack = trial("36", "1.0");
        pack.id = "contract-" + who;
        pack.duties[0].id = who + ".told";
        pack.duties[0].each.clear();
        pack.duties[0].to_pick = who;
        return pack;
    };
    World world(1, [&](desk::Settings& s) {
        for (const char* who : {"acme", "beta"}) s.law.push_back(partner(who));
        s.law.push_back(trial("36", "1.0"));
    });
    for (const char* who : {"acme", "beta"}) {
        REQUIRE(world.desk->put_customer(world.as("root", "admin"), {who, "Customer", "en", 0}));
        REQUIRE(world.desk->add_endpoint(world.as("root", "admin"), {std::string("customer:") + who, "https://example.org/h", "*", ""}));
    }
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "set_fact", fact("role.processor", "yes")));
    for (const char* who : {"acme", "beta"})
        REQUIRE(world.happen(id, "set_fact", fact(std::string("affected.customer.") + who, "yes")));
    REQUIRE(world.happen(id, "set_anchor", aware));
    const auto drafted = world.desk->draft_notice(world.as("ada"), {id, "customers", "Your data", "What happened.", {"beta"}});
    REQUIRE(drafted);
    const std::string notice = field_of(*drafted, "object_id");
    world.issue(id, notice);
    world.answer(AttemptOutcome::Kind::delivered, 204);
    std::map<std::string, std::string> states;
    for (const auto& d : world.file(id).duties)
        if (d.kind == "customer" && d.applies == "yes") states[d.rule + " " + d.recipient] = d.state;
    CHECK(states["acme.told partner:acme"] == "running");
    CHECK(states["beta.told partner:beta"] == "discharged");
    CHECK(states["house.told customer:acme"] == "running");
    CHECK(states["house.told customer:beta"] == "discharged");
}

SCENARIO("a duty that had no number becomes overdue once it gets one", "[engine][desk][law]") {
    auto text = trial("36", "1.0");
    text.duties[0].standard = "promptly";
    text.facts.push_back({"big", {"true", "false"}, "?", ""});
    packs::Condition big;
    big.kind = packs::Condition::Kind::fact;
    big.name = "big";
    big.values = {"true"};
    text.duties[0].clock.bounds[0].only_if = big;
    World world(1, [&](desk::Settings& s) { s.law.push_back(text); });
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "set_fact", fact("role.processor", "yes")));
    REQUIRE(world.happen(id, "set_fact", fact("big", "false")));
    REQUIRE(world.happen(id, "set_anchor", aware));
    CHECK(world.duty(id, "house.told").state == "open");
    REQUIRE(world.happen(id, "set_fact", fact("big", "true")));
    CHECK(world.duty(id, "house.told").state == "running");
    world.let_time_pass(at("2026-11-26T15:00:01Z"));
    CHECK(world.duty(id, "house.told").state == "overdue");
}

SCENARIO("who is named keeps a duty, whatever becomes of the others", "[engine][desk][law]") {
    World world(1, [](desk::Settings& s) { s.law.push_back(trial("36", "1.0")); });
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "set_fact", fact("role.processor", "yes")));
    REQUIRE(world.happen(id, "set_anchor", aware));
    WHEN("it was settled for all before anybody was named") {
        REQUIRE(world.duty_happens(id, world.duty(id, "house.told").id, "file", complete()));
        REQUIRE(world.happen(id, "set_fact", fact("affected.customer.acme", "yes")));
        THEN("the one who is named now is still owed") {
            CHECK(duties_of(world, id, "house.told") == 2);
            std::size_t live = 0;
            for (const auto& d : world.file(id).duties) live += d.rule == "house.told" && d.live == 1;
            CHECK(live == 1);
        }
    }
    WHEN("one turns out not to be concerned") {
        REQUIRE(world.happen(id, "set_fact", fact("affected.customer.acme", "yes")));
        REQUIRE(world.happen(id, "set_fact", fact("affected.customer.acme", "no")));
        THEN("no second duty appears, and the first one says so") {
            CHECK(duties_of(world, id, "house.told") == 1);
            CHECK(world.duty(id, "house.told").applies == "no");
            CHECK(world.duty(id, "house.told").live == 1);
        }
    }
    for (const char* bad : {"affected.customer.", "affected.customer.a,b", "affected.customer.a\nb", "Affected", ""})
        CHECK(world.happen(id, "set_fact", fact(bad, "yes")).error().field == "#/data/fact");
}

SCENARIO("an open check that is not short raises an alarm, until awareness is decided", "[engine][desk][law]") {
    World world(1, [](desk::Settings& s) { s.investigate_within = std::chrono::hours(24); });
    const std::string id = world.open_incident();
    const auto alarms = [&] {
        std::size_t count = 0;
        for (const auto& entry : world.history(id)) count += entry.event == "awareness_undecided";
        return count;
    };
    world.let_time_pass(at("2026-11-26T02:59:59Z"));
    CHECK(alarms() == 0);
    world.let_time_pass(at("2026-11-26T03:00:01Z"));
    CHECK(alarms() == 1);
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "set_anchor", aware));
    world.let_time_pass(at("2026-11-29T03:00:01Z"));
    CHECK(alarms() == 1);
}

SCENARIO("the ledger of awareness keeps every instant, and says what each would mean", "[engine][desk][law]") {
    World world;
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "set_fact", fact("role.controller", "yes")));
    REQUIRE(world.happen(id, "set_fact", fact("personal_data_breach", "true")));
    REQUIRE(world.happen(id, "set_anchor", {{"anchor", "suspected"}}, "ada", at("2026-11-25T01:00:00Z")));
    REQUIRE(world.happen(id, "set_anchor", aware));
    const auto ledger = world.desk->awareness(id).value();
    REQUIRE(ledger.size() == 3);
    CHECK(ledger[0].anchor.name == "suspected");
    CHECK(ledger[0].due.at(0).due_at == at("2026-11-28T01:00:00Z"));
    CHECK(ledger[1].anchor.source == "officer");
    CHECK(ledger[1].due.at(0).due_at == at("2026-11-28T03:00:00Z"));
    CHECK(world.desk->awareness("inc_00000000-0000-7000-8000-000000000000").error().fault == Fault::not_found);
    CHECK(world.duty(id, "gdpr.33-1").due_at == at("2026-11-28T03:00:00Z"));
}

SCENARIO("what an answer would change is shown and changes nothing", "[engine][desk][law]") {
    World world;
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "set_fact", fact("role.controller", "yes")));
    REQUIRE(world.happen(id, "set_fact", fact("personal_data_breach", "true")));
    const long long version = world.file(id).incident.version;
    const auto high = world.desk->what_if(id, "risk_to_persons", "high").value();
    REQUIRE(high.size() == 1);
    REQUIRE(high[0].changed.size() == 2);
    CHECK(high[0].changed[1].rule == "gdpr.34-1");
    CHECK(high[0].changed[1].applies == "yes");
    bool lifted = false;
    const auto outlooks = world.desk->what_if(id, "", "").value();
    for (const auto& outlook : outlooks)
        for (const auto& duty : outlook.changed)
            lifted |= outlook.fact == "risk_to_persons" && outlook.value == "unlikely" && duty.applies == "no";
    CHECK(lifted);
    CHECK(world.file(id).incident.version == version);
}

SCENARIO("a count that crosses its threshold makes a duty whose clock began on the first day", "[engine][desk][law]") {
    World world(1, [](desk::Settings& s) {
        s.law.push_back(pack("us-hipaa"));
        s.roles = {"covered_entity"};
        s.zone = "America/New_York";
    });
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "set_anchor", {{"anchor", "discovered"}}));
    for (const auto& [name, value] : {std::pair{"unsecured_phi", "true"}, {"individuals.all", "120"}})
        REQUIRE(world.happen(id, "set_fact", fact(name, value)));
    CHECK(world.duty(id, "hipaa.hhs-large").applies == "no");
    world.clock.set(at("2026-12-15T03:00:00Z"));
    REQUIRE(world.happen(id, "set_fact", fact("individuals.all", "500")));
    const DutyRow large = world.duty(id, "hipaa.hhs-large");
    CHECK(large.applies == "yes");
    CHECK(large.due_at < at("2027-01-25T12:00:00Z"));
    CHECK(large.state == "running");
}

SCENARIO("a regime that is switched on reaches the incidents that are open", "[engine][desk][law]") {
    bool on = false;
    World world(1, [&](desk::Settings& s) {
        if (on) s.law.push_back(pack("eu-nis2"));
        s.roles = {"essential_entity"};
    });
    const std::string id = world.open_incident();
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "set_anchor", aware));
    on = true;
    world.reopen();
    world.let_time_pass(at("2026-11-26T04:00:00Z"));
    CHECK(duties_of(world, id, "nis2.early-warning") == 1);
}
