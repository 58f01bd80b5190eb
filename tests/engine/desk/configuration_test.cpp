// The record of the configuration is found from the end of the chain, however much the house has seen since.
#include "engine/desk/configuration.h"

#include "engine/desk/system_entry.h"
#include "tests/engine/desk/four_eyes_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

/// Writes as many looks as a busy house leaves in months, in a few strokes.
void look_around(FourEyesWorld& world, long long looks) {
    constexpr long long at_once = 5000;
    const desk::Settings settings;
    for (long long left = looks; left > 0; left -= at_once)
        REQUIRE(world.store->commit({std::nullopt, [&](const Reader& book) -> Result<Commit> {
                                         Commit commit;
                                         const desk::Surroundings around{book, settings, world.random, {"ada", "officer"}, world.clock.now()};
                                         for (long long i = 0; i < std::min(at_once, left); ++i)
                                             if (auto s = desk::record_system(around, commit, {"access", "incidents", "looked"}); !s)
                                                 return s.error();
                                         return commit;
                                     }}));
}

struct Place {
    long long head = 0, recorded = 0;
    long long records = 0;
    Fields said;
};

Place place_of_record(const FourEyesWorld& world) {
    Place out;
    const auto entries = world.history("system");
    for (const auto& entry : entries)
        if (entry.event == "configuration.recorded") {
            out.recorded = entry.seq;
            out.said = entry.fields;
            ++out.records;
        }
    out.head = entries.back().seq;
    return out;
}

}  // namespace

SCENARIO("the record of the configuration is kept near the end of its chain", "[engine][desk][configuration]") {
    FourEyesWorld world;
    const Fields digests{{"pack.eu-gdpr", "a1"}, {"configuration", "c1"}};
    REQUIRE(desk::record_configuration(*world.desk, digests));
    desk::HouseRounds rounds;
    REQUIRE(rounds.round(*world.desk));
    const Fields first = place_of_record(world).said;
    look_around(world, 15'000);
    REQUIRE(rounds.round(*world.desk));
    CHECK(place_of_record(world).records == 1);  // near enough: a quiet log stays quiet

    look_around(world, 10'000);
    REQUIRE(rounds.round(*world.desk));
    REQUIRE(rounds.round(*world.desk));
    const Place far = place_of_record(world);
    CHECK(far.records == 2);
    CHECK(far.head == far.recorded);
    REQUIRE(far.said.size() == first.size());
    for (const auto& field : first) CHECK(field_of(far.said, field.name) == field.value);

    THEN("nothing counts as changed by it, and what changes is still told from what was") {
        REQUIRE(desk::record_configuration(*world.desk, digests));
        CHECK(place_of_record(world).records == 2);
        REQUIRE(desk::record_configuration(*world.desk, {{"pack.eu-gdpr", "a2"}, {"configuration", "c1"}}));
        CHECK(field_of(place_of_record(world).said, "change.pack.eu-gdpr") == "a1 a2");
        CHECK(world.live("packs").size() == 1);
    }
    THEN("so it is after a start, when nobody remembers where it lies") {
        look_around(world, 21'000);
        world.reopen();
        desk::HouseRounds others;
        REQUIRE(others.round(*world.desk));
        const Place again = place_of_record(world);
        CHECK(again.records == 3);
        CHECK(again.head == again.recorded);
    }
}
