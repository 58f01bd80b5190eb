// The data map at the desk: records by hand, changes of many, and what is refused.
#include "tests/catch.h"
#include "tests/fakes/world.h"

namespace tocsin::tests {

namespace {

const Fields billing{{"name", "Billing"}, {"hosts", "billing-1;Billing-1.Example."}};

map::Record said(const std::string& kind, const std::string& id, Fields fields) { return {kind, id, "", false, std::move(fields)}; }

std::vector<std::string> places(const Error& error) {
    std::vector<std::string> out;
    for (const auto& wrong : error.also) out.push_back(wrong.field);
    return out;
}

long long version(World& world) {
    long long out = 0;
    (void)world.store->read([&](const Reader& book) -> Status {
        out = book.map_version().value();
        return ok();
    });
    return out;
}

std::optional<MapRecordRow> row(World& world, const std::string& kind, const std::string& id, MapMoment moment = {}) {
    std::optional<MapRecordRow> out;
    (void)world.store->read([&](const Reader& book) -> Status {
        out = book.map_record(kind, id, moment).value();
        return ok();
    });
    return out;
}

}  // namespace

SCENARIO("a record is put on the map, and saying it again changes nothing", "[engine][desk][map]") {
    World world;
    const auto first = world.desk->put_map_record(world.as("root", "admin"), said("system", "billing", billing));
    REQUIRE(first);
    CHECK(field_of(*first, "added") == "1");
    CHECK(field_of(*first, "map_version") == "1");
    const auto again = world.desk->put_map_record(world.as("root", "admin"), said("systems", "billing", billing));
    REQUIRE(again);
    CHECK(field_of(*again, "same") == "1");
    CHECK(version(world) == 1);
    const auto changed = world.desk->put_map_record(world.as("root", "admin"), said("system", "billing", {{"name", "Invoices"}}));
    CHECK(field_of(changed.value(), "changed") == "1");
    CHECK(version(world) == 2);
}

SCENARIO("what is wrong with a record is told all at once", "[engine][desk][map]") {
    World world;
    const auto refused = world.desk->put_map_record(
        world.as("root", "admin"),
        said("data_set", "accounts",
             {{"systems", "none"}, {"role", "owner"}, {"count", "some"}, {"places", "FR:1;Germany"}, {"colour", "red"}}));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::invalid_input);
    CHECK(places(refused.error()) == std::vector<std::string>{"#/colour", "#/name", "#/categories", "#/role", "#/count", "#/places"});
    const auto dangling = world.desk->put_map_record(
        world.as("root", "admin"), said("data_set", "accounts", {{"name", "A"}, {"systems", "none"}, {"categories", "gone"}, {"role", "controller"}}));
    CHECK(places(dangling.error()) == std::vector<std::string>{"#/systems", "#/categories"});
    CHECK(version(world) == 0);
}

SCENARIO("a thing that others name is not retired, and sub-processors do not go round", "[engine][desk][map]") {
    World world;
    world.map("system", "billing", billing);
    world.map("customer", "nord", {{"name", "Nord"}, {"systems", "billing"}});
    const auto refused = world.desk->put_map_record(world.as("root", "admin"), {"system", "billing", "", true, {}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().also.front().field == "#/retired");
    world.map("supplier", "a", {{"name", "A"}});
    world.map("supplier", "b", {{"name", "B"}, {"subprocessors", "a"}});
    const auto ring = world.desk->put_map_record(world.as("root", "admin"), said("supplier", "a", {{"name", "A"}, {"subprocessors", "b"}}));
    REQUIRE_FALSE(ring);
    CHECK(ring.error().also.front().detail.find("ring") != std::string::npos);
    REQUIRE(world.desk->put_map_record(world.as("root", "admin"), {"customer", "nord", "", true, {}}));
    CHECK(world.desk->put_map_record(world.as("root", "admin"), {"system", "billing", "", true, {}}));
    CHECK(row(world, "system", "billing")->retired == 1);
}

SCENARIO("a change of many records counts as a whole or not at all", "[engine][desk][map]") {
    World world;
    const auto root = world.as("root", "admin");
    const std::string change = field_of(world.desk->begin_map_change(root, "map.yaml").value(), "object_id");
    REQUIRE(world.desk->stage_map_records(root, change, {said("customer", "nord", {{"name", "Nord"}, {"systems", "billing;lost"}})}));
    REQUIRE(world.desk->stage_map_records(root, change, {said("system", "billing", billing)}));
    CHECK_FALSE(row(world, "system", "billing"));
    const auto twice = world.desk->stage_map_records(root, change, {said("system", "billing", billing)});
    CHECK(places(twice.error()) == std::vector<std::string>{"#/records/0/id"});
    const auto refused = world.desk->map_change_event(root, change, "apply");
    REQUIRE_FALSE(refused);
    CHECK(places(refused.error()) == std::vector<std::string>{"#/customer/nord/systems"});
    REQUIRE(world.desk->stage_map_records(root, change, {said("system", "lost", {{"name", "Found again"}})}));
    WHEN("it is applied") {
        const auto applied = world.desk->map_change_event(root, change, "apply");
        REQUIRE(applied);
        CHECK(field_of(*applied, "added") == "3");
        CHECK(row(world, "customer", "nord"));
        CHECK(version(world) == 1);
        CHECK(world.desk->map_change_event(root, change, "apply").error().gates.front().code == "not-staged");
    }
    WHEN("it is dropped") {
        REQUIRE(world.desk->map_change_event(root, change, "drop"));
        CHECK_FALSE(row(world, "customer", "nord"));
        CHECK(version(world) == 0);
        CHECK_FALSE(world.desk->stage_map_records(root, change, {said("system", "x", billing)}));
    }
    WHEN("it is left lying for a day") {
        world.clock.set(world.clock.now() + std::chrono::hours(25));
        REQUIRE(world.desk->begin_map_change(root, "other.yaml"));
        CHECK_FALSE(world.desk->map_change_event(root, change, "apply"));
    }
}

SCENARIO("an incident sees the map as it was", "[engine][desk][map]") {
    World world;
    world.map("system", "billing", {{"name", "Billing of old"}});
    world.clock.set(at("2026-12-01T00:00:00Z"));
    world.map("system", "billing", {{"name", "Billing of today"}});
    CHECK(row(world, "system", "billing", {at("2026-11-30T00:00:00Z"), 2})->change == 1);
    CHECK(row(world, "system", "billing", {at("2026-12-02T00:00:00Z"), 2})->change == 2);
    world.map("system", "billing", {{"name", "As it had been"}}, "2026-11-01");
    CHECK(row(world, "system", "billing", {at("2026-11-30T00:00:00Z"), 3})->change == 3);
    CHECK(row(world, "system", "billing", {at("2026-11-30T00:00:00Z"), 2})->change == 1);
}

SCENARIO("names of persons stand in no record and no entry", "[engine][desk][map]") {
    World world;
    world.map("customer", "nord", {{"name", "Hospital North"}, {"security_contact", "+33 1 11 11"}, {"language", "fr"}});
    const auto kept = row(world, "customer", "nord");
    CHECK(kept->fields.find("North") == std::string::npos);
    CHECK(kept->fields.find("fr") != std::string::npos);
    CHECK_FALSE(kept->personal_ref.empty());
}

SCENARIO("a repeated apply answers the first receipt, and a stale change begins again", "[engine][desk][map]") {
    World world;
    auto root = world.as("root", "admin");
    const std::string change = field_of(world.desk->begin_map_change(root, "map.yaml").value(), "object_id");
    REQUIRE(world.desk->stage_map_records(root, change, {said("system", "billing", billing)}));
    auto keyed = root;
    keyed.idempotency = Idempotency{"tok", "key-1", "sha"};
    REQUIRE(world.desk->map_change_event(keyed, change, "apply"));
    const auto again = world.desk->map_change_event(keyed, change, "apply");
    REQUIRE(again);
    CHECK(field_of(*again, "added") == "1");
    const std::string second = field_of(world.desk->begin_map_change(root, "other.yaml").value(), "object_id");
    REQUIRE(world.desk->stage_map_records(root, second, {said("system", "accounts", {{"name", "Accounts"}})}));
    world.map("system", "accounts", {{"name", "By hand, meanwhile"}});
    CHECK(world.desk->map_change_event(root, second, "apply").error().fault == Fault::conflict);
}

SCENARIO("nothing is said of the future, and a corrected end counts", "[engine][desk][map]") {
    World world;
    const auto root = world.as("root", "admin");
    CHECK(places(world.desk->put_map_record(root, {"system", "billing", "2030-01-01", false, billing}).error()) == std::vector<std::string>{"#/valid_from"});
    world.map("system", "billing", billing);
    REQUIRE(world.desk->put_map_record(root, {"system", "billing", "", true, {}}));
    REQUIRE(world.desk->put_map_record(root, {"system", "billing", "2026-03-01", true, {}}));
    CHECK(row(world, "system", "billing", {at("2026-04-01T00:00:00Z"), 9})->retired == 1);
}

}  // namespace tocsin::tests
