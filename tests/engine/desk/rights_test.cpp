#include "engine/desk/rights.h"

#include <algorithm>

#include "engine/desk/accounts.h"
#include "tests/engine/desk/four_eyes_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

const Fields asked_for{{"reason", "erasure_request"}};
constexpr const char* address = "carla@customer.example";

void add_carla(FourEyesWorld& world) {
    world.map("customer", "carla", {{"name", "Carla Kunde"}, {"language", "de"}, {"email", address}});
}

std::string id_of(const Result<Receipt>& receipt) {
    INFO((receipt ? "" : receipt.error().detail));
    REQUIRE(receipt);
    return field_of(*receipt, "object_id");
}

bool stands_in_book(const FourEyesWorld& world, const std::string& subject) {
    bool out = false;
    REQUIRE(world.store->read([&](const Reader& book) -> Status {
        out = !book.personal_of_subject(subject, {"", 10}).value().rows.empty();
        return ok();
    }));
    return out;
}

}  // namespace

SCENARIO("what is held on somebody is found by address, and every look is an entry without it", "[engine][desk][rights]") {
    FourEyesWorld world;
    add_carla(world);
    const auto found = desk::find_person(*world.desk, world.as("dora", "approver"), "Carla@Customer.Example");
    REQUIRE(found);
    REQUIRE(found->size() == 1);
    CHECK(found->at(0).subject == "customer:carla");
    CHECK(desk::find_person(*world.desk, world.as("dora", "approver"), "nobody@customer.example").value().empty());
    CHECK_FALSE(desk::find_person(*world.desk, world.as("dora", "approver"), "carla"));

    const auto held = desk::held_on(*world.desk, world.as("dora", "approver"), "customer:carla", "exported");
    REQUIRE(held);
    REQUIRE(held->values.size() == 1);
    CHECK(field_of(held->values[0].fields, "name") == "Carla Kunde");
    CHECK(held->versions.size() == 1);
    CHECK_FALSE(desk::held_on(*world.desk, world.as("dora", "approver"), "carla", "exported"));

    const auto entries = world.history("system");
    CHECK(std::count_if(entries.begin(), entries.end(),
                        [](const Entry& e) { return e.machine == "access" && e.event == "searched"; }) == 2);
    const Entry& last = entries.back();
    CHECK(last.machine == "access");
    CHECK(last.event == "exported");
    CHECK(last.actor.person == "dora");
    CHECK(field_of(last.fields, "subject") == "customer:carla");
    for (const auto& entry : entries)
        for (const auto& field : entry.fields) CHECK(field.value.find(address) == std::string::npos);
}

SCENARIO("an address is found in accounts, and where letters go", "[engine][desk][rights]") {
    FourEyesWorld world;
    const desk::NewAccount lena{"lena", "officer", "lena", "Lena", "lena@acme.example"};
    const auto made = desk::create_account(*world.desk, world.as("root", "admin"), lena, desk::Authority::machine_owner);
    REQUIRE(made);
    const auto add = [&](const std::string& owner, const std::string& url) {
        return id_of(world.desk->add_endpoint(world.as("root", "admin"), {owner, url, "*", "", "email"}));
    };
    const std::string subscription = add("subscription", "mailto:dpo@acme.example");
    const auto found = [&](const std::string& email) {
        std::vector<std::string> out;
        const auto subjects = desk::find_person(*world.desk, world.as("dora", "approver"), email).value();
        for (const auto& one : subjects) out.push_back(one.subject);
        return out;
    };
    CHECK(found("Lena@Acme.Example") == std::vector<std::string>{"account:" + field_of(*made, "object_id")});
    CHECK(found("dpo@acme.example") == std::vector<std::string>{"endpoint:" + subscription});
    CHECK(found("nobody@acme.example").empty());
}

SCENARIO("a correction is a new version; the one before stays readable", "[engine][desk][rights]") {
    FourEyesWorld world;
    add_carla(world);
    world.clock.advance(std::chrono::hours(1));
    world.map("customer", "carla", {{"name", "Carla Kunde-Klein"}, {"language", "de"}, {"email", address}});
    const auto held = desk::held_on(*world.desk, world.as("dora", "approver"), "customer:carla", "exported").value();
    CHECK(held.versions.size() == 2);
    CHECK(held.values.size() == 2);
}

SCENARIO("erasure takes two persons, and then nothing personal is left", "[engine][desk][rights]") {
    FourEyesWorld world;
    add_carla(world);
    const std::string id = id_of(world.propose("shred", "customer:carla", asked_for));
    CHECK(gate_of(world.approve_it(id, "ada", "approver")) == "second-person");
    CHECK(world.has_key("customer:carla"));
    REQUIRE(world.approve_it(id));
    CHECK(world.proposal(id).state == "carried_out");
    CHECK_FALSE(world.has_key("customer:carla"));
    CHECK_FALSE(stands_in_book(world, "customer:carla"));
    CHECK(desk::find_person(*world.desk, world.as("dora", "approver"), address).value().empty());
    CHECK(world.chains_hold("system"));
    const auto entries = world.history("system");
    const auto shredded = std::find_if(entries.begin(), entries.end(), [](const Entry& e) { return e.event == "shredded"; });
    REQUIRE(shredded != entries.end());
    CHECK(field_of(shredded->fields, "subject") == "customer:carla");
    CHECK(field_of(shredded->fields, "reason") == "erasure_request");
    CHECK_FALSE(field_of(shredded->fields, "key").empty());
    CHECK(shredded->rule == "GDPR Art. 17(1)");
    // The words of the proposal named the person, and went with it.
    REQUIRE(world.store->read([&](const Reader& book) -> Status {
        CHECK_FALSE(book.personal(world.proposal(id).reasons_ref));
        return ok();
    }));
    world.reopen();
    CHECK_FALSE(world.has_key("customer:carla"));
    CHECK(gate_of(world.propose("shred", "customer:carla", asked_for)) == "not-found");
}

SCENARIO("of an erased incident the register's facts stay, and its chain holds", "[engine][desk][rights]") {
    FourEyesWorld world;
    const std::string incident = world.open_incident();
    REQUIRE(world.happen(incident, "assess"));
    REQUIRE(world.happen(incident, "set_fact", {{"fact", "personal_data_breach"}, {"value", "false"}}));
    CHECK(gate_of(world.propose("shred", "incident:" + incident, asked_for)) == "incident-live");
    REQUIRE(world.happen(incident, "dismiss", {because}, "grace"));
    const std::string title = world.file(incident).incident.title_ref;
    const std::string id = id_of(world.propose("shred", "incident:" + incident, {{"reason", "obsolete"}}));
    REQUIRE(world.approve_it(id));
    const CaseFile after = world.file(incident);
    CHECK(after.incident.state == "dismissed");
    REQUIRE(after.facts.size() == 1);
    CHECK(after.facts[0].value == "false");
    CHECK(world.chains_hold(incident));
    CHECK(world.history(incident).back().event == "shredded");
    REQUIRE(world.store->read([&](const Reader& book) -> Status {
        CHECK_FALSE(book.personal(title));
        return ok();
    }));
    // What comes after has a key of its own.
    REQUIRE(world.happen(incident, "reopen", {because}));
    CHECK(world.has_key("incident:" + incident));
}

SCENARIO("a hold keeps a subject until two persons lift it", "[engine][desk][rights]") {
    FourEyesWorld world;
    add_carla(world);
    const std::string early = id_of(world.propose("shred", "customer:carla", asked_for));
    CHECK_FALSE(desk::place_hold(*world.desk, world.as("root", "admin"), "customer:carla", "A lawsuit"));
    CHECK_FALSE(desk::place_hold(*world.desk, world.as("carl", "counsel"), "customer:carla", ""));
    const std::string hold = id_of(desk::place_hold(*world.desk, world.as("carl", "counsel"), "customer:carla", "A lawsuit"));
    CHECK(gate_of(world.approve_it(early)) == "hold-stands");  // although it was proposed before
    REQUIRE(world.decide_on(early, "withdraw", {}, "ada", "officer"));
    CHECK(gate_of(world.propose("shred", "customer:carla", asked_for)) == "hold-stands");

    const std::string lifting = id_of(world.propose("lift_hold", "hold:" + hold, {}, "carl", "counsel"));
    CHECK(gate_of(world.approve_it(lifting, "carl", "approver")) == "second-person");
    CHECK(gate_of(world.propose("shred", "customer:carla", asked_for)) == "hold-stands");
    REQUIRE(world.approve_it(lifting));
    CHECK(world.proposal(lifting).state == "carried_out");
    CHECK(gate_of(world.propose("lift_hold", "hold:" + hold, {}, "carl", "counsel")) == "lifted");
    REQUIRE(world.approve_it(id_of(world.propose("shred", "customer:carla", asked_for))));
}

SCENARIO("an event that waits for a disabled endpoint keeps no incident for ever", "[engine][desk][rights]") {
    FourEyesWorld world;
    const auto root = world.as("root", "admin");
    const auto endpoint = world.desk->add_endpoint(root, {"subscription", "https://one.example/h", "*", ""});
    const std::string incident = world.ended(), about = "incident:" + incident;
    CHECK(gate_of(world.propose("shred", about, asked_for)) == "delivery-waits");
    REQUIRE(world.desk->endpoint_event(root, id_of(endpoint), "disable"));
    const auto proposed = world.propose("shred", about, asked_for);
    REQUIRE(proposed);
    REQUIRE(world.approve_it(id_of(proposed)));
    CHECK_FALSE(world.has_key(about));
    // What waited was cancelled with the words it might have led to.
    REQUIRE(world.store->read([&](const Reader& book) -> Status {
        CHECK(book.deliveries({incident, "", "", "queued", {"", 10}}).value().rows.empty());
        return ok();
    }));
}

SCENARIO("a letter of a notice keeps its incident, whatever its endpoint is", "[engine][desk][rights]") {
    FourEyesWorld world;
    add_carla(world);
    const auto root = world.as("root", "admin");
    const auto endpoint = world.desk->add_endpoint(root, {"customer:carla", "https://carla.example/h", "*", ""});
    const std::string incident = world.open_incident();
    const std::string notice = id_of(world.desk->draft_notice(world.as("ada"), {incident, "customers", "S", "T", {"carla"}}));
    world.issue(incident, notice);
    REQUIRE(world.desk->endpoint_event(root, id_of(endpoint), "disable"));
    const auto refused = world.propose("shred", "incident:" + incident, asked_for);
    REQUIRE_FALSE(refused);
    const auto& gates = refused.error().gates;
    CHECK(std::any_of(gates.begin(), gates.end(), [](const Gate& g) { return g.code == "delivery-waits"; }));
}

SCENARIO("who is still to be told is not erased", "[engine][desk][rights]") {
    FourEyesWorld world;
    add_carla(world);
    REQUIRE(world.desk->add_endpoint(world.as("root", "admin"), {"customer:carla", "https://carla.example/h", "*", ""}));
    const std::string incident = world.open_incident();
    const auto draft = world.desk->draft_notice(world.as("ada"), {incident, "customers", "Subject", "Text", {"carla"}});
    const std::string notice = id_of(draft);
    REQUIRE(world.notice_happens(incident, notice, "submit"));
    CHECK(gate_of(world.propose("shred", "customer:carla", asked_for)) == "notice-live");
    REQUIRE(world.notice_happens(incident, notice, "withdraw", {because}));
    REQUIRE(world.propose("shred", "customer:carla", asked_for));
}
