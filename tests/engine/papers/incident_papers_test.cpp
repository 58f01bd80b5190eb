// What the register and the war-room sheet say of an incident that the desk has.
#include "engine/papers/register.h"
#include "engine/papers/text.h"
#include "engine/papers/war_room.h"
#include "tests/engine/papers/form_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

papers::RegisterRow row_of(FormWorld& world, const std::string& incident) {
    papers::RegisterRow out;
    (void)world.world.store->read([&](const Reader& book) -> Status {
        out = papers::register_row(book, book.case_file(incident).value().incident);
        return ok();
    });
    REQUIRE(out.flaw.empty());
    return out;
}

}  // namespace

SCENARIO("an incident that cannot be read has its row in the register, with the reason", "[engine][papers]") {
    FormWorld world;
    (void)world.world.store->read([&](const Reader& book) -> Status {
        IncidentRow gone;
        gone.id = "inc_none";
        const auto row = papers::register_row(book, gone);
        CHECK(row.id == "inc_none");
        CHECK(row.flaw.find("could not be read") != std::string::npos);
        const auto whole = papers::register_row(book, world.dossier().file.incident);
        CHECK(whole.flaw.empty());
        return ok();
    });
}

SCENARIO("of a filing that was taken back the register says when they were told, when it was taken back and why", "[engine][papers]") {
    FormWorld world;
    const std::string duty = world.world.duty(world.first, "gdpr.33-1").id;
    const auto told = row_of(world, world.first);
    REQUIRE(told.authority_told_at);
    (void)world.world.duty_happens(world.first, duty, "withdraw", {FullWorld::why("It was another breach")}).value();
    const auto row = row_of(world, world.first);
    INFO(row.authority << "\n" << row.withdrawn << "\n" << row.reasons);
    CHECK(row.authority_told_at == told.authority_told_at);
    CHECK(row.clocks.late == told.clocks.late);
    CHECK(row.clocks.withdrawn == 1);
    CHECK(row.authority.find("gdpr.33-1: withdrawn, first told 20") != std::string::npos);
    CHECK(row.authority.find(" UTC, a filing withdrawn 20") != std::string::npos);
    CHECK(told.withdrawn.empty());
    CHECK(row.withdrawn.find("gdpr.33-1 20") == 0);
    CHECK(row.withdrawn.find(" UTC: It was another breach") != std::string::npos);
    CHECK(row.reasons == told.reasons);
}

SCENARIO("the register says why it was dismissed, and what was proposed of duties that lapsed", "[engine][papers]") {
    FormWorld world;
    auto& it = world.world;
    const std::string id = it.open_incident();
    (void)it.happen(id, "assess").value();
    (void)it.happen(id, "set_fact", {{"fact", "role.controller"}, {"value", "yes"}}).value();
    const std::string duty = it.duty(id, "gdpr.33-1").id;
    (void)it.duty_happens(id, duty, "propose_not_required", {FullWorld::why("Nobody's data was in it")}).value();
    (void)it.happen(id, "dismiss", {FullWorld::why("It was a test of the alarm")}, "grace").value();
    const auto row = row_of(world, id);
    INFO(row.reasons);
    CHECK(row.reasons.find("dismissed 20") != std::string::npos);
    CHECK(row.reasons.find("It was a test of the alarm") != std::string::npos);
    CHECK(row.reasons.find("gdpr.33-1 lapsed 20") != std::string::npos);
    CHECK(row.reasons.find("Nobody's data was in it") != std::string::npos);
    CHECK(row_of(world, world.merged).reasons.find("merged 20") != std::string::npos);
}

SCENARIO("on the war-room sheet what was told in part is never late, and tasks do not crowd out events", "[engine][papers]") {
    FormWorld world;
    for (int hours = 40; hours > 30; --hours)
        (void)world.world.desk
            ->create_task(world.world.as("ada"),
                          {world.first, "Task in " + std::to_string(hours), world.world.clock.now() + std::chrono::hours(hours)})
            .value();
    papers::WarRoomTerms terms;
    terms.made_at = world.world.clock.now() + std::chrono::hours(24 * 30);
    const auto sheet = papers::war_room_sheet(*world.world.desk, *world.world.store, world.first, terms);
    REQUIRE(sheet);
    const auto row_of = [&](const std::string& what) {
        std::vector<std::string> out;
        for (const auto& block : sheet->blocks)
            if (const auto* table = std::get_if<papers::Table>(&block))
                for (const auto& row : table->rows)
                    if (row.at(0).runs.at(0).text.rfind(what, 0) == 0)
                        for (const auto& cell : row) out.push_back(cell.runs.empty() ? "" : cell.runs.front().text);
        return out;
    };
    const auto row = row_of("gdpr.33-1");
    REQUIRE(row.size() == 5);
    CHECK_FALSE(row[1].empty());
    CHECK(row[2].find("LATE") == std::string::npos);
    CHECK(row[3] == "told in part");
    const std::string text = papers::to_text(*sheet);
    INFO(text);
    CHECK(text.find("[ ] contain") != std::string::npos);
    CHECK(text.find("Task in 31") < text.find("Task in 32"));
    CHECK(text.find("Task in 40") != std::string::npos);
}

SCENARIO("the war-room sheet has the authorities to be told first, what to file, and the letters on their own page",
         "[engine][papers]") {
    FormWorld world;
    auto& it = world.world;
    for (int i = 0; i < 8; ++i)
        it.map("authority", "a" + std::to_string(i), {{"name", "Authority " + std::to_string(i)}, {"countries", "DE"}});
    it.map("authority", "lead",
           {{"name", "The one that leads"}, {"countries", "FR"}, {"lead", "yes"}, {"portal", "https://lead.example"}});
    const std::string id = it.open_incident();
    (void)it.happen(id, "assess").value();
    (void)it.happen(id, "set_anchor", {{"anchor", "aware"}, {"reasons", "We read it"}}).value();
    for (const auto& [fact, value] :
         {std::pair{"personal_data_breach", "true"}, {"role.controller", "yes"}, {"risk_to_persons", "likely"}})
        (void)it.happen(id, "set_fact", {{"fact", fact}, {"value", value}}).value();
    papers::WarRoomTerms terms;
    terms.made_at = it.clock.now();
    const auto drawn = [&] {
        const auto sheet = papers::war_room_sheet(*it.desk, *it.store, id, terms);
        REQUIRE(sheet);
        return papers::to_text(*sheet);
    };
    std::string text = drawn();
    INFO(text);
    REQUIRE(text.find("The one that leads") != std::string::npos);
    CHECK(text.find("The one that leads") < text.find("Authority 0"));
    REQUIRE(text.find("[ ] file gdpr.33-1 with supervisory authority, by ") != std::string::npos);
    CHECK(text.find("[ ] file gdpr.33-1") < text.find("[ ] confirm"));
    CHECK(text.find("Letters") == std::string::npos);
    const desk::DraftNotice draft{id, "customers", "Your data", "A bucket was open.", {"c1"}};
    const std::string notice = field_of(it.desk->draft_notice(it.as("ada"), draft).value(), "object_id");
    text = drawn();
    INFO(text);
    REQUIRE(text.find("A bucket was open.") != std::string::npos);
    CHECK(text.find("draft, by nobody approved") < text.find("A bucket was open."));
    CHECK(text.find("backup") < text.find("Letters"));
    (void)it.notice_happens(id, notice, "submit").value();
    text = drawn();
    INFO(text);
    CHECK(text.find("frozen, edition") != std::string::npos);
    CHECK(text.find("A bucket was open.") != std::string::npos);
    CHECK(text.find("by nobody approved") == std::string::npos);
}
