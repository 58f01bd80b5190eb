// A book that came back from a backup: what was being sent waits for a person.
#include "engine/desk/restoring.h"

#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::World;

namespace {

/// A notice to this many customers, on a new incident.
std::pair<std::string, std::string> notice_to(World& world, int customers) {
    const std::string incident = world.open_incident();
    desk::DraftNotice draft{incident, "customers", "Your data", "What happened."};
    for (int i = 0; i < customers; ++i) draft.recipients.push_back("c" + std::to_string(i));
    return {incident, field_of(world.desk->draft_notice(world.as("ada"), draft).value(), "object_id")};
}

}  // namespace

SCENARIO("what was being sent when the backup was made is paused, on record, and goes on by a person",
         "[engine][desk][restore]") {
    World world;
    for (int i = 0; i < 3; ++i) {
        const std::string id = "c" + std::to_string(i);
        REQUIRE(world.desk->put_customer(world.as("root", "admin"), {id, "Customer " + id, "en", 0}));
        REQUIRE(world.desk->add_endpoint(world.as("root", "admin"), {"customer:" + id, "https://example.org/h", "*", ""}));
    }
    const auto [going, notice] = notice_to(world, 3);
    world.issue(going, notice);
    REQUIRE(world.notice(going, notice).state == "sending");
    const auto [written, draft] = notice_to(world, 1);
    REQUIRE(world.due().size() == 3);

    world.reopen();
    REQUIRE(desk::pause_what_is_sending(*world.desk).value() == 1);
    CHECK(world.notice(going, notice).state == "paused");
    CHECK(world.notice(written, draft).state == "drafting");
    CHECK(world.due().empty());
    const auto entries = world.history(going);
    const auto paused = std::find_if(entries.rbegin(), entries.rend(), [](const Entry& e) { return e.event == "pause"; });
    REQUIRE(paused != entries.rend());
    CHECK(paused->actor.person == "restore");
    CHECK(field_of(paused->fields, "because") == "the book was restored from a backup");

    THEN("a second call, as after a crash, finds nothing to do") {
        CHECK(desk::pause_what_is_sending(*world.desk).value() == 0);
    }
    THEN("a person lets it go on, and each recipient gets it once") {
        REQUIRE(world.notice_happens(going, notice, "resume", {{"reasons", "Nothing had gone out", Privacy::personal}}));
        CHECK(world.answer(AttemptOutcome::Kind::delivered, 204).size() == 3);
        CHECK(world.notice(going, notice).state == "sent");
    }
}

SCENARIO("a restored book says so, and what somebody might have taken counts no more", "[engine][desk][restore]") {
    World world;
    const auto root = world.as("root", "admin");
    const std::string kept = field_of(world.desk->issue_token(root, {"ada", "officer", std::nullopt}).value(), "object_id");
    REQUIRE(world.desk->issue_token(root, {"bob", "officer", std::nullopt}));
    const Fields fields{{"promised_size", "12"}, {"reason", "The disk died"}};
    REQUIRE(desk::record_restored(*world.desk, {fields, {kept}}));
    const Entry said = world.history("system").back();
    CHECK(said.event == "restored");
    CHECK(said.machine == "config");
    CHECK(said.actor.person == "restore");
    CHECK(field_of(said.fields, "promised_size") == "12");
    CHECK(field_of(said.fields, "tokens_revoked") == "1");
    CHECK(field_of(said.fields, "reason") != "The disk died");  // a reference: the words are personal
    REQUIRE(world.store->read([&](const Reader& book) -> Status {
        const auto tokens = book.tokens().value();
        for (const auto& token : tokens) CHECK(token.revoked_at.has_value() == (token.id != kept));
        return ok();
    }));
}
