#include "engine/desk/disclosure.h"

#include <algorithm>

#include "engine/core/crypto.h"
#include "engine/core/ids.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

std::vector<Entry> of_house(World& world) {
    std::vector<Entry> out;
    for (auto& entry : world.history("system"))
        if (entry.machine == "access") out.push_back(entry);
    return out;
}

}  // namespace

SCENARIO("a regulator's link opens one incident until it ends or is revoked, and looks leave entries", "[desk][evidence]") {
    World world;
    const std::string id = world.open_incident();
    const auto grace = world.as("grace", "approver");
    const auto made = desk::create_regulator_link(*world.desk, grace, {id, "bfdi", std::chrono::hours(24)}).value();
    const std::string token = field_of(made, "token");
    CHECK(token.size() == 56);
    CHECK(is_plain_id(token));
    const auto row = desk::regulator_of(*world.desk, token).value();
    CHECK(row.person == "authority:bfdi");
    CHECK(row.role == "regulator");
    CHECK(row.scope == "incident:" + id);
    CHECK(row.hash == sha256_hex(token));
    const auto history = world.history(id);
    CHECK(history.back().event == "regulator_link_created");
    CHECK(history.back().actor.person == "grace");
    for (const auto& entry : history)
        for (const auto& field : entry.fields) CHECK(field.value.find(token) == std::string::npos);

    REQUIRE(desk::record_regulator_view(*world.desk, row, "page"));
    REQUIRE(desk::record_bundle(*world.desk, {"ada", "officer"}, {"bundled", id, "counsel", std::string(64, 'a')}));
    const auto looks = of_house(world);
    REQUIRE(looks.size() == 2);
    CHECK(looks[0].event == "regulator_viewed");
    CHECK(looks[0].machine_id == id);
    CHECK(looks[0].actor.person == "authority:bfdi");
    CHECK(looks[1].event == "bundled");
    CHECK(field_of(looks[1].fields, "sums_sha256") == std::string(64, 'a'));

    CHECK(desk::regulator_of(*world.desk, token + "0").error().fault == Fault::not_found);
    CHECK(desk::regulator_of(*world.desk, "").error().fault == Fault::not_found);
    (void)world.desk->revoke_token(world.as("root", "admin"), row.id).value();
    CHECK(desk::regulator_of(*world.desk, token).error().fault == Fault::not_found);

    const auto other = desk::create_regulator_link(*world.desk, grace, {id, "cnil", std::chrono::hours(1)}).value();
    world.clock.advance(std::chrono::minutes(59));
    CHECK(desk::regulator_of(*world.desk, field_of(other, "token")));
    world.clock.advance(std::chrono::minutes(1));
    CHECK(desk::regulator_of(*world.desk, field_of(other, "token")).error().fault == Fault::not_found);
}

SCENARIO("an incident's links are listed newest first, whom they are for and what for, also those that ended", "[desk][evidence]") {
    World world;
    const std::string id = world.open_incident(), other = world.open_incident();
    const auto grace = world.as("grace", "approver");
    const auto links = [&] {
        std::vector<TokenRow> out;
        REQUIRE(world.store->read([&](const Reader& book) -> Status {
            out = desk::regulator_links_of(book, id).value();
            return ok();
        }));
        return out;
    };
    CHECK(links().empty());
    const auto first = desk::create_regulator_link(*world.desk, grace, {id, "bfdi", std::chrono::hours(24)}).value();
    world.clock.advance(std::chrono::minutes(1));
    (void)desk::create_regulator_link(*world.desk, grace, {id, "cnil", std::chrono::hours(1), "Their letter of Monday"}).value();
    (void)desk::create_regulator_link(*world.desk, grace, {other, "dpc", std::chrono::hours(1)}).value();
    (void)world.desk->issue_token(world.as("root", "admin"), {"ada", "officer", std::nullopt}).value();
    (void)world.desk->revoke_token(grace, field_of(first, "token_id")).value();
    world.clock.advance(std::chrono::hours(2));
    const auto found = links();
    REQUIRE(found.size() == 2);
    CHECK(desk::authority_of(found[0]) == "cnil");
    CHECK(found[0].purpose == "Their letter of Monday");
    CHECK_FALSE(found[0].revoked_at);
    CHECK(desk::authority_of(found[1]) == "bfdi");
    CHECK(found[1].purpose == "regulator link");
    CHECK(found[1].revoked_at);
}

SCENARIO("a regulator's link for nobody, for nothing or for ever is refused, and another token opens no page",
         "[desk][evidence]") {
    World world;
    const std::string id = world.open_incident();
    const auto grace = world.as("grace", "approver");
    const auto fault = [&](const desk::RegulatorLink& what) {
        return desk::create_regulator_link(*world.desk, grace, what).error().fault;
    };
    CHECK(fault({id, "", std::chrono::hours(1)}) == Fault::invalid_input);
    CHECK(fault({id, "Dr. No", std::chrono::hours(1)}) == Fault::invalid_input);
    CHECK(fault({id, "bfdi", std::chrono::hours(0)}) == Fault::invalid_input);
    CHECK(fault({id, "bfdi", std::chrono::hours(721)}) == Fault::invalid_input);
    CHECK(fault({id, "bfdi", std::chrono::hours(1), std::string(201, 'p')}) == Fault::invalid_input);
    CHECK(fault({"inc_nothing", "bfdi", std::chrono::hours(1)}) == Fault::not_found);
    auto dry = grace;
    dry.mode = desk::Mode::dry_run;
    CHECK(field_of(desk::create_regulator_link(*world.desk, dry, {id, "bfdi", std::chrono::hours(1)}).value(), "token").empty());
    const auto officer = world.desk->issue_token(world.as("root", "admin"), {"ada", "officer", std::nullopt}).value();
    CHECK(desk::regulator_of(*world.desk, field_of(officer, "token")).error().fault == Fault::not_found);
}
