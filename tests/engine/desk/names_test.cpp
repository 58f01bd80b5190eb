// One person has one name: in whatever letters somebody writes it, four eyes stay two persons.
#include "engine/desk/names.h"

#include "engine/desk/accounts.h"
#include "engine/desk/sessions.h"
#include "engine/desk/tokens.h"
#include "tests/engine/desk/four_eyes_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

std::string fault_of(const Result<Receipt>& r) { return r ? "done" : traits(r.error().fault).code + r.error().field; }

}  // namespace

TEST_CASE("names that differ in capital and small letters alone are one person's", "[engine][desk][names]") {
    CHECK(desk::same_person("ada", "Ada"));
    CHECK(desk::same_person("ADA_b-1", "ada_B-1"));
    CHECK_FALSE(desk::same_person("ada", "adam"));
    CHECK_FALSE(desk::same_person("adam", "ada"));
    CHECK_FALSE(desk::same_person("a_b", "a-b"));
    CHECK_FALSE(desk::same_person("", "a"));
    CHECK(desk::is_part_of_the_engine("Engine"));
    CHECK_FALSE(desk::is_part_of_the_engine("engineer"));
}

SCENARIO("a name that is known in other letters makes no second person", "[engine][desk][names]") {
    FourEyesWorld world;
    auto& desk = *world.desk;
    const auto root = world.as("root", "admin");
    const auto owner = desk::Authority::machine_owner;
    REQUIRE(desk::create_account(desk, root, {"Ada", "officer", "ada", "", ""}, owner));
    REQUIRE(desk::issue_service_token(desk, root, {"linus", "officer"}));
    const auto token = [&](const std::string& person) { return fault_of(desk::issue_service_token(desk, root, {person, "officer"})); };
    const auto account = [&](const std::string& person, const std::string& login, const std::string& kind) {
        return fault_of(desk::create_account(desk, root, {person, "officer", login, "", "", kind}, owner));
    };
    CHECK(token("ada") == "conflict#/person");
    CHECK(account("aDA", "ada2", "local") == "conflict#/person");
    CHECK(account("ADA", "https://idp.example u1", "oidc") == "conflict#/person");
    CHECK(account("Linus", "linus", "local") == "conflict#/person");
    CHECK(token("Door") == "invalid-input#/person");
    CHECK(account("Engine", "e", "local") == "invalid-input#/person");
    CHECK(token("Ada") == "done");
    CHECK(account("Ada", "ada3", "local") == "done");
    // As whoever owns the machine, too: the book is the same one.
    CHECK(fault_of(desk.issue_token(root, {"ADA", "approver", std::nullopt})) == "conflict#/person");
    // Nor does anybody get another role by the way that their own name is written.
    CHECK(desk::create_account(desk, root, {"Root", "officer", "root", "", ""}).error().fault == Fault::forbidden);
}

SCENARIO("somebody whom the provider brings does not stand beside the same name in other letters", "[engine][desk][names]") {
    FourEyesWorld world;
    const auto root = world.as("root", "admin");
    const auto sign_in = [&](const std::string& subject, const std::string& hash) {
        const desk::ProviderProof proof{"https://idp.example", subject, "officer", "", "", world.clock.now()};
        return desk::sign_in_by_provider(*world.desk, proof, {hash, std::chrono::hours(1)});
    };
    const std::string known = field_of(sign_in("u1", "h1").value(), "person");
    std::string shout = known;
    for (char& c : shout) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    REQUIRE(shout != known);
    CHECK(desk::issue_service_token(*world.desk, root, {shout, "officer"}).error().fault == Fault::conflict);
    CHECK(desk::issue_service_token(*world.desk, root, {known, "officer"}));
    CHECK(sign_in("u1", "h2"));
}

SCENARIO("nobody is their own second person in other letters, in a book from before too", "[engine][desk][names]") {
    FourEyesWorld world;
    world.map("customer", "carla", {{"name", "Carla Kunde"}});
    const auto made = world.propose("shred", "customer:carla", {{"reason", "unlawful"}}, "Grace", "approver");
    const std::string id = field_of(made.value(), "object_id");
    CHECK(gate_of(world.approve_it(id, "grace")) == "second-person");
    CHECK(gate_of(world.approve_it(id, "linus")) == "taken");

    const std::string incident = world.open_incident();
    world.map("customer", "m", {{"name", "M"}});
    REQUIRE(world.desk->add_endpoint(world.as("root", "admin"), {"customer:m", "https://example.org/h", "*", ""}));
    const auto draft = world.desk->draft_notice(world.as("Ada"), {incident, "customers", "Subject", "Text", {"m"}});
    const std::string notice = field_of(draft.value(), "object_id");
    REQUIRE(world.notice_happens(incident, notice, "submit", {}, "Ada"));
    CHECK_FALSE(world.approve(incident, notice, "ada"));
    CHECK(world.approve(incident, notice, "grace"));

    const auto assessment = world.desk->draft_assessment(world.as("Ada"), incident).value();
    const std::string judged = field_of(assessment, "object_id");
    const auto proposed =
        world.assessment_happens(incident, judged, "propose", {{"risk", "unlikely"}, {"reasons", "As written down"}}, "Ada").value();
    const Fields bytes{{"content_sha256", field_of(proposed, "content_sha256")}};
    CHECK_FALSE(world.assessment_happens(incident, judged, "sign", bytes, "ADA", "approver"));
    CHECK(world.assessment_happens(incident, judged, "sign", bytes, "grace", "approver"));
}
