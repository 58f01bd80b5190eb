#include "engine/desk/retention.h"

#include <algorithm>
#include <map>

#include "engine/desk/people.h"
#include "engine/desk/shredding.h"
#include "tests/engine/desk/four_eyes_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

using std::chrono::hours;

void thirty_days(desk::Settings& s) {
    s.retention_days = {{"incident", 30}, {"customer", 30}, {"answer", 30}};
    s.owner_within = s.progress_within = std::chrono::seconds(0);
}

std::vector<std::string> subjects_in(const ProposalRow& row) {
    std::vector<std::string> out;
    const auto content = decode_plain(row.content).value();
    for (const auto& field : content)
        if (field.name == "subject") out.push_back(field.value);
    return out;
}

Fields looked(const FourEyesWorld& world) {
    const auto entries = world.history("system");
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
        if (entry->event == "retention.looked") return entry->fields;
    return {};
}

long long looks(const FourEyesWorld& world) {
    const auto all = world.in_system();
    return std::count(all.begin(), all.end(), "config/retention.looked");
}

}  // namespace

SCENARIO("once a day what is past its time becomes one list, and nothing is erased by it", "[engine][desk][retention]") {
    FourEyesWorld world(thirty_days);
    REQUIRE(world.desk->add_endpoint(world.as("root", "admin"), {"subscription", "https://all.example/h", "*", ""}));
    const std::string old = world.ended();
    const std::string held = world.ended();
    (void)world.answer(AttemptOutcome::Kind::delivered, 200);  // what waits to leave keeps its incident
    const std::string open = world.open_incident();
    REQUIRE(desk::place_hold(*world.desk, world.as("carl", "counsel"), "incident:" + held, "A lawsuit"));
    world.map("customer", "gone", {{"name", "Gone Ltd"}});
    world.map("customer", "here", {{"name", "Here Ltd"}});
    REQUIRE(world.desk->put_map_record(world.as("root", "admin"), {"customer", "gone", "", true, {}}));
    desk::HouseRounds rounds;
    REQUIRE(rounds.round(*world.desk));
    CHECK(field_of(looked(world), "did") == "no");

    world.clock.set(world.clock.now() + hours(24 * 31));
    const std::string fresh = world.ended();
    REQUIRE(rounds.round(*world.desk));
    REQUIRE(rounds.round(*world.desk));
    CHECK(looks(world) == 2);
    REQUIRE(world.live("shred").size() == 1);
    const ProposalRow row = world.live("shred").at(0);
    CHECK(subjects_in(row) == std::vector<std::string>{"incident:" + old, "customer:gone"});
    CHECK(field_of(looked(world), "did") == "yes");
    CHECK(world.told("retention.due") == 1);
    CHECK(world.has_key("incident:" + old));

    WHEN("two persons want it") {
        CHECK(gate_of(world.approve_it(row.id)) == "second-person");
        REQUIRE(world.decide_on(row.id, "adopt", {}, "ada", "officer"));
        CHECK(gate_of(world.approve_it(row.id, "ada", "approver")) == "second-person");
        REQUIRE(world.approve_it(row.id));
        THEN("it goes, and nothing else does") {
            CHECK(world.proposal(row.id).state == "carried_out");
            CHECK_FALSE(world.has_key("incident:" + old));
            CHECK_FALSE(world.has_key("customer:gone"));
            for (const auto& subject :
                 {"incident:" + held, "incident:" + open, "incident:" + fresh, std::string("customer:here")})
                CHECK(world.has_key(subject));
            CHECK(world.chains_hold(old));
        }
    }
    WHEN("a hold is placed after the list was made") {
        REQUIRE(desk::place_hold(*world.desk, world.as("carl", "counsel"), "customer:gone", "Another one"));
        REQUIRE(world.decide_on(row.id, "adopt", {}, "ada", "officer"));
        REQUIRE(world.approve_it(row.id));
        THEN("that one is left out, and the entry says so") {
            CHECK(world.has_key("customer:gone"));
            CHECK_FALSE(world.has_key("incident:" + old));
            CHECK(field_of(world.history("system").back().fields, "left_out") == "customer:gone");
        }
    }
    WHEN("nobody decides") {
        world.clock.set(world.clock.now() + hours(25));
        REQUIRE(rounds.round(*world.desk));
        THEN("there is no second list, and the entry says why") {
            CHECK(world.live("shred").size() == 1);
            CHECK(field_of(looked(world), "because") == "the list of before waits for two persons");
        }
    }
    WHEN("the engine starts again the same day") {
        world.reopen();
        desk::HouseRounds again;
        REQUIRE(again.round(*world.desk));
        THEN("it does not look twice") { CHECK(looks(world) == 2); }
    }
}

SCENARIO("a long list is erased in bounded steps", "[engine][desk][retention]") {
    FourEyesWorld world(thirty_days);
    std::vector<std::string> all;
    for (std::size_t i = 0; i < desk::shreds_at_once + 10; ++i) all.push_back("incident:" + world.ended());
    world.clock.set(world.clock.now() + hours(24 * 31));
    desk::HouseRounds rounds;
    REQUIRE(rounds.round(*world.desk));
    const std::string id = world.live("shred").at(0).id;
    CHECK(subjects_in(world.proposal(id)).size() == all.size());
    REQUIRE(world.decide_on(id, "adopt", {}, "ada", "officer"));
    REQUIRE(world.approve_it(id));
    const auto left = [&] {
        return std::count_if(all.begin(), all.end(), [&](const auto& subject) { return world.has_key(subject); });
    };
    CHECK(left() == 10);
    CHECK(world.proposal(id).state == "approved");
    REQUIRE(rounds.round(*world.desk));
    CHECK(left() == 0);
    CHECK(world.proposal(id).state == "carried_out");
}

SCENARIO("a house that keeps everything is left in peace", "[engine][desk][retention]") {
    FourEyesWorld world([](desk::Settings& s) { s.retention_days = {{"answer", 30}}; });
    (void)world.ended();
    world.clock.set(world.clock.now() + hours(24 * 3660));
    desk::HouseRounds rounds;
    REQUIRE(rounds.round(*world.desk));
    CHECK(looks(world) == 0);
    const auto asked = desk::run_retention(*world.desk, world.as("ada"));
    REQUIRE(asked);
    CHECK(field_of(*asked, "did") == "no");
}

SCENARIO("a restricted incident that is past its time stands for itself", "[engine][desk][retention]") {
    FourEyesWorld world(thirty_days);
    const std::string open = world.ended();
    std::vector<std::string> closed;
    for (int i = 0; i < 2; ++i) {
        const std::string id = world.open_incident();
        REQUIRE(world.desk->issue_token(world.as("root", "admin"), {"grace", "approver", std::nullopt}));
        REQUIRE(desk::add_member(*world.desk, world.as("ada"), {id, "ada", "lead"}));
        REQUIRE(desk::add_member(*world.desk, world.as("ada"), {id, "grace", "member"}));
        REQUIRE(world.happen(id, "restrict", {because}));
        REQUIRE(world.happen(id, "dismiss", {because}));
        closed.push_back("incident:" + id);
    }
    world.clock.set(world.clock.now() + hours(24 * 31));
    desk::HouseRounds rounds;
    REQUIRE(rounds.round(*world.desk));
    const auto about = [&] {
        std::map<std::string, ProposalRow> out;
        const auto live = world.live("shred");
        for (const auto& row : live) out[row.about] = row;
        return out;
    };
    REQUIRE(about().size() == 3);
    CHECK(subjects_in(about().at("retention")) == std::vector<std::string>{"incident:" + open});
    for (const auto& subject : closed) CHECK(subjects_in(about().at(subject)) == std::vector<std::string>{subject});
    CHECK(field_of(looked(world), "count") == "3");

    WHEN("two persons want one of them") {
        const std::string id = about().at(closed[0]).id;
        REQUIRE(world.decide_on(id, "adopt", {}, "ada", "officer"));
        CHECK(gate_of(world.approve_it(id, "ada", "approver")) == "second-person");
        REQUIRE(world.approve_it(id));
        THEN("it goes, and the other ones wait") {
            CHECK_FALSE(world.has_key(closed[0]));
            CHECK(world.has_key(closed[1]));
            CHECK(world.has_key("incident:" + open));
        }
    }
    WHEN("another day comes and nobody has decided") {
        world.clock.set(world.clock.now() + hours(25));
        REQUIRE(rounds.round(*world.desk));
        THEN("none is proposed twice") { CHECK(world.live("shred").size() == 3); }
    }
    WHEN("it went on before it was approved") {
        const std::string id = about().at(closed[0]).id;
        REQUIRE(world.decide_on(id, "adopt", {}, "ada", "officer"));
        REQUIRE(desk::comment(*world.desk, world.as("ada"), {closed[0].substr(9), "One more question came.", "", ""}));
        REQUIRE(world.approve_it(id));
        THEN("it is left out: its time begins anew") {
            CHECK(world.has_key(closed[0]));
            CHECK(field_of(world.history("system").back().fields, "left_out") == closed[0]);
        }
    }
}
