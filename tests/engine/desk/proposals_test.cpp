#include "engine/desk/proposals.h"

#include <algorithm>

#include "tests/engine/desk/four_eyes_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

constexpr const char* role_of_bob = "person:bob";
const Fields approver{{"role", "approver"}};

std::string id_of(const Result<Receipt>& receipt) {
    REQUIRE(receipt);
    return field_of(*receipt, "object_id");
}

}  // namespace

SCENARIO("what one person proposes another one approves, on exactly its bytes", "[engine][desk][four-eyes]") {
    FourEyesWorld world;
    const auto made = world.propose("role_grant", role_of_bob, approver, "root", "admin");
    const std::string id = id_of(made);
    CHECK(field_of(*made, "content_sha256") == world.proposal(id).content_sha256);
    CHECK(gate_of(world.approve_it(id, "root", "approver")) == "second-person");  // another token of the same person
    CHECK(gate_of(world.approve_it(id, "grace", "officer")) == "second-person");
    CHECK(gate_of(world.decide_on(id, "approve")) == "second-person");
    CHECK(gate_of(world.decide_on(id, "approve", {{"content_sha256", std::string(64, '0')}})) == "second-person");
    CHECK(world.proposal(id).state == "proposed");
    REQUIRE(world.approve_it(id));
    CHECK(world.proposal(id).state == "approved");
    CHECK(world.proposal(id).decided_by == "grace");
    CHECK(gate_of(world.approve_it(id)) == "wrong-state");
    CHECK(world.chains_hold("system"));

    WHEN("whoever keeps the accounts asks for it") {
        THEN("it is there for exactly that person and role, once") {
            const auto& room = world.desk->room();
            REQUIRE(world.store->read([&](const Reader& book) -> Status {
                const auto asked = [&](const char* about, const char* person, const char* role) {
                    return desk::approved_proposal(book, "role_grant", about, desk::role_grant_content(person, role))
                        .value()
                        .has_value();
                };
                CHECK(asked("person:bob", "bob", "approver"));
                CHECK_FALSE(asked("person:bob", "bob", "admin"));
                CHECK_FALSE(asked("person:eve", "eve", "approver"));
                CHECK_FALSE(asked("person:bob", "eve", "approver"));
                return ok();
            }));
            (void)room;
        }
    }
    WHEN("nobody carries it out in time") {
        world.clock.set(world.clock.now() + std::chrono::hours(24 * 8));
        desk::HouseRounds rounds;
        REQUIRE(rounds.round(*world.desk));
        THEN("it is no approval any more") { CHECK(world.proposal(id).state == "expired"); }
    }
}

SCENARIO("what nobody decides expires, and does not come back", "[engine][desk][four-eyes]") {
    FourEyesWorld world([](desk::Settings& s) { s.proposal_valid = std::chrono::hours(24); });
    const std::string id = id_of(world.propose("role_grant", role_of_bob, approver, "root", "admin"));
    CHECK(gate_of(world.propose("role_grant", role_of_bob, approver, "eve", "admin")) == "proposed-already");
    world.clock.set(world.clock.now() + std::chrono::hours(24));
    CHECK(gate_of(world.approve_it(id)) == "expired");  // before the round has seen it
    desk::HouseRounds rounds;
    REQUIRE(rounds.round(*world.desk));
    CHECK(world.proposal(id).state == "expired");
    CHECK(world.proposal(id).live == 0);
    CHECK(gate_of(world.approve_it(id)) == "wrong-state");
    REQUIRE(world.propose("role_grant", role_of_bob, approver, "root", "admin"));
}

SCENARIO("a proposal is rejected with reasons by an approver, and taken back by its proposer", "[engine][desk][four-eyes]") {
    FourEyesWorld world;
    const std::string id = id_of(world.propose("role_grant", role_of_bob, approver, "root", "admin"));
    CHECK(gate_of(world.decide_on(id, "reject")) == "rejection-gated");
    CHECK(gate_of(world.decide_on(id, "reject", {because}, "eve", "officer")) == "rejection-gated");
    CHECK(gate_of(world.decide_on(id, "withdraw", {}, "eve", "admin")) == "not-yours");
    WHEN("rejected") {
        REQUIRE(world.decide_on(id, "reject", {because}));
        CHECK(world.proposal(id).state == "rejected");
        CHECK(gate_of(world.approve_it(id)) == "wrong-state");
    }
    WHEN("withdrawn") {
        REQUIRE(world.decide_on(id, "withdraw", {}, "root", "admin"));
        CHECK(world.proposal(id).state == "withdrawn");
    }
    CHECK(gate_of(world.decide_on(id, "carry_out")) == "engine-only");
    CHECK(gate_of(world.decide_on(id, "use")) == "engine-only");
}

SCENARIO("only what takes two persons can be proposed, and nothing vague", "[engine][desk][four-eyes]") {
    FourEyesWorld world;
    for (const auto& [kind, about] :
         {std::pair{"packs", "packs"}, {"authorisation", "authorisation"}, {"break_glass", "incident:x"}, {"weather", "x"}})
        CHECK(gate_of(world.propose(kind, about)) == "invalid-input");
    CHECK(gate_of(world.propose("role_grant", "person:", approver)) == "invalid-input");
    CHECK(gate_of(world.propose("role_grant", "bob", approver)) == "invalid-input");
    CHECK(gate_of(world.propose("role_grant", role_of_bob, {{"role", "officer"}})) == "invalid-input");
    CHECK(gate_of(world.propose("lift_hold", "hold:nothing")) == "not-found");
    CHECK(gate_of(world.propose("shred", "house", {{"reason", "unlawful"}})) == "invalid-input");
    CHECK(gate_of(world.propose("shred", "customer:nobody", {{"reason", "unlawful"}})) == "not-found");
    CHECK(gate_of(world.propose("shred", "customer:nobody", {{"reason", "tired of it"}})) == "invalid-input");
    CHECK(gate_of(desk::propose(*world.desk, world.as("ada"), {"role_grant", role_of_bob, approver, ""})) == "invalid-input");
    CHECK(world.live("role_grant").empty());
}

SCENARIO("a change of packs or permissions is on record at once and confirmed by two persons", "[engine][desk][four-eyes]") {
    FourEyesWorld world;
    REQUIRE(
        world.desk->add_endpoint(world.as("root", "admin"), {"subscription", "https://all.example/h", "incident.opened", ""}));
    const Fields first{{"pack.eu-gdpr", "a1"}, {"authorisation", "b1"}, {"configuration", "c1"}};
    REQUIRE(desk::record_configuration(*world.desk, first));
    REQUIRE(desk::record_configuration(*world.desk, first));
    const auto recorded = [&] {
        const auto all = world.in_system();
        return std::count(all.begin(), all.end(), "config/configuration.recorded");
    };
    CHECK(recorded() == 1);
    CHECK(world.live("packs").empty());

    const Fields second{{"pack.eu-gdpr", "a2"}, {"authorisation", "b1"}, {"configuration", "c2"}};
    REQUIRE(desk::record_configuration(*world.desk, second));
    CHECK(recorded() == 2);
    REQUIRE(world.live("packs").size() == 1);
    CHECK(world.live("authorisation").empty());
    CHECK(world.told("config.unapproved") == 1);  // although nobody subscribed to it
    const std::string id = world.live("packs").at(0).id;
    CHECK(field_of(decode_plain(world.proposal(id).content).value(), "pack.eu-gdpr") == "a1 a2");

    WHEN("one person tries to confirm it alone") {
        CHECK(gate_of(world.approve_it(id)) == "second-person");  // nobody stands behind it
        REQUIRE(world.decide_on(id, "adopt"));
        CHECK(gate_of(world.approve_it(id)) == "second-person");
        CHECK(gate_of(world.decide_on(id, "adopt", {}, "root", "admin")) == "has-a-proposer");
        THEN("it takes another one") {
            REQUIRE(world.approve_it(id, "linus"));
            CHECK(world.proposal(id).state == "carried_out");
            CHECK(world.live("packs").empty());
        }
    }
    WHEN("somebody wants it out of the way") {
        CHECK(gate_of(world.decide_on(id, "reject", {because})) == "rejection-gated");
        REQUIRE(world.decide_on(id, "adopt", {}, "root", "admin"));
        CHECK(gate_of(world.decide_on(id, "withdraw", {}, "root", "admin")) == "not-yours");
        CHECK(gate_of(world.decide_on(id, "adopt", {}, "audrey", "auditor")) == "forbidden");
    }
    WHEN("it is put back") {
        REQUIRE(desk::record_configuration(*world.desk, first));
        THEN("nothing waits any more, and the book knows that it was so") {
            CHECK(world.live("packs").empty());
            CHECK(world.proposal(id).state == "withdrawn");
            CHECK(recorded() == 3);
        }
    }
    WHEN("it changes again before it is confirmed") {
        REQUIRE(
            desk::record_configuration(*world.desk, {{"pack.eu-gdpr", "a3"}, {"authorisation", "b2"}, {"configuration", "c2"}}));
        THEN("what is to be confirmed is all that differs from what was confirmed last") {
            REQUIRE(world.live("packs").size() == 1);
            CHECK(field_of(decode_plain(world.live("packs")[0].content).value(), "pack.eu-gdpr") == "a1 a3");
            CHECK(world.live("authorisation").size() == 1);
        }
    }
    WHEN("nobody confirms it for days") {
        desk::HouseRounds rounds;
        for (int day = 0; day < 9; ++day) {
            world.clock.set(world.clock.now() + std::chrono::hours(25));
            REQUIRE(rounds.round(*world.desk));
            REQUIRE(rounds.round(*world.desk));
        }
        THEN("it is said again each day, and does not expire") {
            CHECK(world.told("config.unapproved") == 10);
            CHECK(world.proposal(id).state == "proposed");
        }
    }
}
