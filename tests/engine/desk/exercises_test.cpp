#include "engine/desk/exercises.h"

#include "engine/desk/drill_mark.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

std::vector<Entry> system_entries(World& world) {
    std::vector<Entry> out;
    (void)world.store->read([&](const Reader& book) -> Status {
        const auto found = book.entries_of("system", 1, 1000).value();
        for (const auto& one : found) out.push_back(open_entry(one.entry.bytes).value());
        return ok();
    });
    return out;
}

}  // namespace

SCENARIO("that the house practised stands on its record: who, what, and how it came out", "[desk][drill]") {
    World world;
    const desk::Exercise what{"drl_1", "silent-supplier", std::string(64, 'a')};
    auto ask = world.as("ada");
    ask.idempotency = Idempotency{"tok_1", "key", std::string(64, 'b')};
    CHECK(desk::exercise_begun_before(*world.desk, ask).value().empty());
    REQUIRE(desk::record_exercise_begun(*world.desk, ask, what));
    CHECK(desk::exercise_begun_before(*world.desk, ask).value() == "drl_1");
    CHECK(desk::exercise_begun_before(*world.desk, world.as("ada")).value().empty());
    ask.idempotency->request_sha256 = std::string(64, 'c');
    CHECK(desk::exercise_begun_before(*world.desk, ask).error().fault == Fault::key_reused);

    REQUIRE(desk::record_exercise_ended(*world.desk, {"grace", "approver"}, what, {"missed", std::string(64, 'd')}));
    REQUIRE(desk::record_exercise_ended(*world.desk, {}, what, {"broken_off", ""}));  // it had ended already

    const auto entries = system_entries(world);
    REQUIRE(entries.size() >= 2);
    const Entry &begun = entries[entries.size() - 2], &ended = entries.back();
    CHECK(begun.event == "exercise.begun");
    CHECK(begun.machine_id == "drl_1");
    CHECK(begun.actor.person == "ada");
    CHECK(field_of(begun.fields, "scenario") == "silent-supplier");
    CHECK(field_of(begun.fields, "scenario_sha256") == what.scenario_sha256);
    CHECK(ended.event == "exercise.ended");
    CHECK(ended.actor.person == "grace");
    CHECK(field_of(ended.fields, "result") == "missed");
    CHECK(field_of(ended.fields, "certificate_sha256") == std::string(64, 'd'));
    for (const auto& entry : {begun, ended})
        for (const auto& field : entry.fields) CHECK(field.privacy == Privacy::plain);
    // The real book stays the house's.
    auto whose = desk::BookOf::nobody;
    (void)world.store->read([&](const Reader& book) { return whose = desk::book_of(book).value(), ok(); });
    CHECK(whose == desk::BookOf::house);
}
