// What was written down and cannot be read: a decision takes it neither for erased nor for never said.
#include <sqlite3.h>

#include "engine/desk/accounts.h"
#include "engine/desk/configuration.h"
#include "engine/desk/drill_mark.h"
#include "engine/desk/map.h"
#include "engine/desk/retention.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::World;

namespace {

struct Damaged {
    World world{1, [](desk::Settings& s) { s.retention_days = {{"incident", 30}}; }};

    /// Reaches into the file behind the engine's back.
    void outside(const std::string& sql) {
        sqlite3* file = nullptr;
        REQUIRE(sqlite3_open((world.dir + "/book.db").c_str(), &file) == SQLITE_OK);
        sqlite3_busy_timeout(file, 5000);
        char* problem = nullptr;
        const int done = sqlite3_exec(file, sql.c_str(), nullptr, nullptr, &problem);
        INFO(sql << ": " << (problem ? problem : ""));
        CHECK(done == SQLITE_OK);
        CHECK(sqlite3_total_changes(file) > 0);
        sqlite3_free(problem);
        sqlite3_close(file);
        world.reopen();
    }
    /// Everything personal that is kept now.
    void spoil_personal() { outside("update personal set value = 'AAAA'"); }

    template <class Answer>
    Result<Answer> asked(const std::function<Result<Answer>(const Reader&)>& look) const {
        std::optional<Result<Answer>> out;
        (void)world.store->read([&](const Reader& book) -> Status {
            out.emplace(look(book));
            return ok();
        });
        return std::move(*out);
    }
};

template <class Answer>
void is_damage(const Result<Answer>& answer) {
    REQUIRE_FALSE(answer);
    INFO(answer.error().detail);
    CHECK(answer.error().fault == Fault::broken_book);
}

}  // namespace

SCENARIO("a customer whose address cannot be read is not one without an address", "[engine][desk]") {
    Damaged it;
    auto& world = it.world;
    world.map("customer", "nord", {{"name", "Nord AG"}, {"email", "privacy@nord.example"}});
    (void)world.desk->add_endpoint(world.as("root", "admin"), {"relay", "smtp://relay.example", "*", ""});
    const std::string incident = world.open_incident();
    const std::string notice = field_of(world.desk->draft_notice(world.as("ada"), {incident, "customers", "s", "t", {"nord"}}).value(), "object_id");
    it.spoil_personal();
    is_damage(it.asked<std::optional<map::Record>>([](const Reader& book) { return desk::current_record(book, "customer", "nord"); }));
    is_damage(world.notice_happens(incident, notice, "submit"));
    CHECK(world.notice(incident, notice).state == "drafting");
    // Nor is it written anew without what was known.
    is_damage(world.desk->put_customer(world.as("root", "admin"), {"nord", "Nord AG", "de", 0}));
    // What was erased is another thing.
    it.outside("delete from personal");
    const auto erased = it.asked<std::optional<map::Record>>([](const Reader& book) { return desk::current_record(book, "customer", "nord"); });
    REQUIRE(erased);
    CHECK((*erased)->at("email").empty());
}

SCENARIO("an account whose person cannot be read gets no new telephone number, and is not called erased", "[engine][desk]") {
    Damaged it;
    auto& world = it.world;
    const auto made = desk::create_account(*world.desk, world.as("root", "admin"), {"ada", "officer", "ada", "Ada", "ada@acme.example"},
                                           desk::Authority::machine_owner).value();
    it.spoil_personal();
    is_damage(desk::set_phone(*world.desk, world.as("root", "admin"), field_of(made, "object_id"), "+49301234567"));
    it.outside("delete from personal");
    const auto erased = desk::set_phone(*world.desk, world.as("root", "admin"), field_of(made, "object_id"), "+49301234567");
    REQUIRE_FALSE(erased);
    CHECK(erased.error().fault == Fault::refused);
}

SCENARIO("a signal whose title cannot be read opens no incident without one", "[engine][desk]") {
    Damaged it;
    auto& world = it.world;
    (void)world.desk->take_signals(world.as("am", "monitor"), {{"alertmanager", "key-1", "firing", "high", "Disk full", "", world.now()}}).at(0).value();
    // As triage leaves one that nobody has looked at yet.
    it.outside("update signal set incident_id = '', handling = 'kept'");
    it.spoil_personal();
    const auto id = it.asked<Page<SignalRow>>([](const Reader& book) { return book.signals({}); }).value().rows.at(0).id;
    is_damage(world.desk->signal_event(world.as("ada"), id, {"open", world.now(), {}}));
}

SCENARIO("an entry of the house that cannot be read is not passed over", "[engine][desk]") {
    Damaged it;
    auto& world = it.world;
    (void)world.open_incident();
    world.map("system", "s1", {{"name", "S1"}});
    it.outside("update history set entry = 'approver recorded' where incident_id = 'system'");
    desk::HouseRounds rounds;
    is_damage(rounds.round(*world.desk));
    it.outside("update history set entry = 'x' where n = 1");
    is_damage(it.asked<desk::BookOf>([](const Reader& book) { return desk::book_of(book); }));
}
