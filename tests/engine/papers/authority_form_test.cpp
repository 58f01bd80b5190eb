#include "engine/papers/authority_form.h"

#include <nlohmann/json.hpp>

#include "engine/papers/register.h"
#include "engine/papers/text.h"
#include "engine/papers/war_room.h"
#include "tests/engine/evidence/full_world.h"
#include "tests/workflows/forms/forms_world.h"

using namespace tocsin;
using namespace tocsin::tests;
using nlohmann::json;

namespace {

struct FormWorld : FullWorld {
    papers::FormHouse house;

    FormWorld() {
        house.library = house_forms();
        house.organisation = "Acme Hosting";
        house.contact = "dpo@acme.example";
        house.answers = {{"reporter.name", "The privacy desk"}, {"reporter.function", "dpo"}};
    }
    papers::FilledForm filled(papers::FormAsk ask = {}) {
        std::optional<papers::FilledForm> out;
        const Status done = world.store->read([&](const Reader& book) -> Status {
            auto read = papers::fill_form(house, book, first, ask, world.clock.now());
            if (!read) return std::move(read).error();
            out = std::move(*read);
            return ok();
        });
        if (!done) FAIL(done.error().detail);
        return *out;
    }
    evidence::Dossier dossier() {
        std::optional<evidence::Dossier> out;
        (void)world.store->read([&](const Reader& book) -> Status {
            out = evidence::read_dossier(book, first, evidence::Counsel::left_out).value();
            return ok();
        });
        return *out;
    }
    forms::Known known(const evidence::Dossier& dossier, const char* form = "edpb-2026-draft",
                       const papers::LocalTime& local = {}) {
        forms::Known out;
        (void)world.store->read([&](const Reader& book) -> Status {
            out = papers::known_of(house, book, dossier, *house.library.form(form), local).value();
            return ok();
        });
        return out;
    }
    void answer(const std::string& field, const std::string& text) {
        (void)world.happen(first, "fill_form", {{"field", field}, {"answer", text}}, "ada").value();
    }
    json field(const papers::FilledForm& form, const std::string& key) {
        const json all = json::parse(form_json(form));
        for (const auto& section : all.at("sections"))
            for (const auto& one : section.at("fields"))
                if (one.at("key") == key) return one;
        FAIL(key + " is not in the JSON");
        return {};
    }
};

using Values = std::vector<std::string>;

NoticeRow to_people(const std::string& id, const std::string& state, long long total, long long told) {
    NoticeRow out;
    out.id = id;
    out.audience = "people";
    out.state = state;
    out.total = total;
    out.sent = told;
    return out;
}

}  // namespace

SCENARIO("a form is filled from the anchors, the house, the filings and the assessment", "[engine][papers]") {
    FormWorld world;
    const auto form = world.filled();
    CHECK(world.field(form, "controller.name").at("value") == "Acme Hosting");
    CHECK(world.field(form, "reporter.name").at("source") == "house.reporter.name (configuration)");
    CHECK(world.field(form, "time.aware_at").at("value").get<std::string>().back() == 'Z');
    CHECK(world.field(form, "risk.outcome").at("value") == "high");
    CHECK(world.field(form, "risk.outcome").at("source").get<std::string>().rfind("assessment.risk", 0) == 0);
    CHECK(world.field(form, "parties.name").at("value") == json::array({"Acme"}));
    CHECK(world.field(form, "filing.controller_ref").at("value") == world.first);
    // Nobody said it: it is not there, and goes as "tbd".
    CHECK(world.field(form, "nature.cause").at("value").is_null());
    CHECK(world.field(form, "nature.cause").at("goes_as") == "tbd");
    const auto later = world.filled({"edpb-2026-draft", forms::Kind::follow_up});
    CHECK(world.field(later, "filing.authority_case_id").at("value") == "Az 12");
    CHECK(world.field(later, "filing.authority_case_id").at("status") == "filled");
}

SCENARIO("a person's answer counts, the last one, and may be taken back", "[engine][papers]") {
    FormWorld world;
    world.answer("nature.text", "Somebody read the logs.");
    world.answer("nature.text", "Somebody copied the logs.");
    world.answer("controller.name", "Acme Hosting SAS");
    auto form = world.filled();
    CHECK(world.field(form, "nature.text").at("value") == "Somebody copied the logs.");
    CHECK(world.field(form, "nature.text").at("source") == "person ada");
    CHECK(world.field(form, "controller.name").at("data").at("value") == "Acme Hosting");
    world.answer("controller.name", "");
    form = world.filled();
    CHECK(world.field(form, "controller.name").at("value") == "Acme Hosting");
    // In the chain stands which field it was, and not what was said.
    bool seen = false;
    for (const auto& entry : world.world.history(world.first)) {
        if (entry.event != "fill_form") continue;
        seen = true;
        CHECK_FALSE(field_of(entry.fields, "field").empty());
        CHECK(field_of(entry.fields, "answer").find("copied") == std::string::npos);
    }
    CHECK(seen);
}

SCENARIO("numbers stand with their kind, lists as arrays, severity in the form's words", "[engine][papers]") {
    FormWorld world;
    world.answer("people.count_kind", "approximate");
    world.answer("people.count", "412");
    world.answer("nature.cia", "confidentiality; integrity");
    world.answer("effects.severity", "very_high");
    const auto form = world.filled();
    CHECK(world.field(form, "people.count").at("value") == json({{"number", 412}, {"kind", "approximate"}}));
    CHECK(world.field(form, "nature.cia").at("value") == json::array({"confidentiality", "integrity"}));
    CHECK(world.field(form, "effects.severity").at("in_the_forms_words") == json::array({"severe"}));
    CHECK(world.field(form, "people.count").at("row") == 68);
}

SCENARIO("the paper says what is missing, what was not read, and that phases are lawful", "[engine][papers]") {
    FormWorld world;
    const std::string text = papers::to_text(form_paper(world.filled({"cnil", forms::Kind::initial}), "en", "Acme"));
    CHECK(text.find("from memory") != std::string::npos);
    CHECK(text.find("Missing for a complete filing") != std::string::npos);
    CHECK(text.find("Art. 33(4)") != std::string::npos);
    const std::string german = papers::to_text(form_paper(world.filled(), "de", "Acme"));
    CHECK(german.find("Fehlt zur Vollst") != std::string::npos);
}

SCENARIO("a form that nobody knows is refused by its name", "[engine][papers]") {
    FormWorld world;
    (void)world.world.store->read([&](const Reader& book) -> Status {
        const auto read =
            papers::fill_form(world.house, book, world.first, {"moon", forms::Kind::initial}, world.world.clock.now());
        REQUIRE_FALSE(read);
        CHECK(read.error().field == "#/query/form");
        return ok();
    });
}

SCENARIO("the case number is that of the form's own authority; what another law has is an other duty", "[engine][papers]") {
    FormWorld world;
    auto dossier = world.dossier();
    auto known = world.known(dossier);
    CHECK(known["filing.case_id"].values == Values{"Az 12"});
    CHECK(known.count("filing.other_duties") == 0);
    known = world.known(dossier, "ico");
    CHECK(known.count("filing.case_id") == 0);
    CHECK(known["filing.other_duties"].values == Values{"gdpr.33-1"});
    DutyRow british;
    british.id = "dty_uk";
    british.rule = "uk-gdpr.33-1";
    british.kind = "authority";
    dossier.file.duties.push_back(british);
    Entry filing;
    filing.machine_id = british.id;
    filing.fields = {{"reference", "IC-77"}};
    dossier.filings.push_back(filing);
    CHECK(world.known(dossier)["filing.case_id"].values == Values{"Az 12"});
    CHECK(world.known(dossier)["filing.other_duties"].values == Values{"uk-gdpr.33-1"});
    CHECK(world.known(dossier, "ico")["filing.case_id"].values == Values{"IC-77"});
}

SCENARIO("of several notices to people each has to have told all, and told wins over exempt", "[engine][papers]") {
    FormWorld world;
    auto dossier = world.dossier();
    const auto with = [&](std::vector<NoticeRow> notices) {
        dossier.file.notices = std::move(notices);
        return world.known(dossier);
    };
    const auto exempt = to_people("n0", "exempt", 3, 0), all = to_people("n1", "sent", 3, 3),
               some = to_people("n2", "sent_with_gaps", 3, 2), none = to_people("n3", "sent_with_gaps", 3, 0);
    CHECK(with({exempt})["notice.people.informed"].values == Values{"no_34_3"});
    CHECK(with({exempt}).count("notice.people.scope") == 0);
    CHECK(with({none}).count("notice.people.informed") == 0);
    for (const auto& both : {std::vector{exempt, all}, {all, exempt}}) {
        auto known = with(both);
        CHECK(known["notice.people.informed"].values == Values{"done"});
        CHECK(known["notice.people.scope"].values == Values{"all"});
    }
    for (const auto& both : {std::vector{some, all}, {all, some}, {all, none}, {none, all}})
        CHECK(with(both)["notice.people.scope"].values == Values{"not_all"});
}

SCENARIO("a long letter is cut between characters and says so; the day is that of the organisation", "[engine][papers]") {
    FormWorld world;
    auto dossier = world.dossier();
    dossier.file.notices = {to_people("n1", "sent", 1, 1)};
    std::string letter = "x";
    for (int i = 0; i < 4000; ++i) letter += "\u00FC";
    EditionRow edition;
    edition.letter_ref = "ref";
    dossier.papers["n1"].editions = {edition};
    dossier.texts["ref"] = encode_plain({{"text", letter}});
    dossier.sent_at["n1"] = parse_rfc3339("2026-11-27T23:30:00Z").value().at;
    auto known = world.known(dossier);
    CHECK(known["notice.people.date"].values == Values{"2026-11-27"});
    const std::string said = known["notice.people.text"].values.at(0), end = " [cut here; the letter is 8001 bytes]";
    CHECK(said == letter.substr(0, 7499) + end);
    const papers::LocalTime berlin{"Europe/Berlin", [](Instant) { return Micros(std::chrono::hours(1)); }};
    CHECK(world.known(dossier, "edpb-2026-draft", berlin)["notice.people.date"].values == Values{"2026-11-28"});
}

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
    CHECK(text.find("Task in 40") == std::string::npos);
    CHECK(text.find(" more; see") != std::string::npos);
}
