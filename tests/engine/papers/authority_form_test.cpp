#include "engine/papers/authority_form.h"

#include <nlohmann/json.hpp>

#include "engine/papers/register.h"
#include "engine/papers/text.h"
#include "engine/papers/war_room.h"
#include "tests/engine/evidence/full_world.h"
#include "tests/workflows/forms/forms_world.h"
#include "workflows/packs/lists.h"

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

void gather(std::string& out, const papers::Words& words) {
    for (const auto& run : words.runs) out += run.text;
    out += '\n';
}

/// What stands on a paper, without its lines and columns.
std::string words_of(const papers::Paper& paper) {
    std::string out;
    for (const auto& line : paper.under) out += line + '\n';
    for (const auto& block : paper.blocks) {
        if (const auto* one = std::get_if<papers::Paragraph>(&block)) gather(out, one->words);
        if (const auto* one = std::get_if<papers::Meter>(&block)) out += one->label + " " + one->note + '\n';
        if (const auto* one = std::get_if<papers::Heading>(&block)) out += one->text + '\n';
        if (const auto* one = std::get_if<papers::List>(&block))
            for (const auto& item : one->items) gather(out, item);
        if (const auto* one = std::get_if<papers::Table>(&block))
            for (const auto& row : one->rows)
                for (const auto& cell : row) gather(out, cell);
    }
    return out;
}

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
    // The United Kingdom's authority goes by its own law.
    for (const char* language : {"en", "de"})
        CHECK(papers::to_text(form_paper(world.filled({"ico", forms::Kind::initial}), language, "Acme")).find("UK GDPR") !=
              std::string::npos);
}

SCENARIO("people read words and their own time on the paper, in either language", "[engine][papers]") {
    FormWorld world;
    world.answer("subjects.informed", "planned_tbd");
    world.answer("parties.present", "no");
    world.answer("nature.cia", "confidentiality; availability");
    papers::FormAsk ask;
    ask.local = {"Europe/Berlin", [](Instant) { return Micros(std::chrono::hours(1)); }};
    const auto form = world.filled(ask);
    const std::string english = words_of(form_paper(form, "en", "Acme")), german = words_of(form_paper(form, "de", "Acme"));
    const auto has = [](const std::string& text, const char* part) {
        INFO(part << "\n" << text);
        CHECK(text.find(part) != std::string::npos);
    };
    has(english, "not yet, the date is open");
    has(german, "noch nicht, Termin offen");
    has(german, "Verf\u00FCgbarkeit");
    has(german, "nein");
    has(german, "Konfiguration");
    has(german, "erste, unvollst\u00E4ndig");
    has(english, "not known, goes as: to be determined");
    has(english, "Europe/Berlin (");
    for (const std::string& text : {english, german})
        for (const char* never : {"planned_tbd", "000Z", "risk_not_high", "house.reporter", "goes as: tbd"}) {
            INFO(never << "\n" << text);
            CHECK(text.find(never) == std::string::npos);
        }
    CHECK(world.field(form, "subjects.informed").at("value") == "planned_tbd");
    CHECK(world.field(form, "subjects.informed").at("in_words") == json::array({"not yet, the date is open"}));
}

SCENARIO("what may still be asked has a list, with the answer that decides", "[engine][papers]") {
    FormWorld world;
    for (const char* id : {"edpb-2026-draft", "ico"}) {
        const auto form = world.filled({id, forms::Kind::complete});
        REQUIRE(form.checked.waits > 0);
        const std::string text = words_of(form_paper(form, "en", "Acme"));
        INFO(text);
        CHECK(text.find("Asked or not, after another answer") != std::string::npos);
        CHECK(text.find("asked or not: " + std::to_string(form.checked.waits) + " more") != std::string::npos);
        CHECK(text.find("controller.established_in_eea") != std::string::npos);
        CHECK(text.find("not a field of the form") != std::string::npos);
        CHECK(world.field(form, "cross.is_cross_border").at("waits_for") == json::array({"controller.established_in_eea"}));
        CHECK(world.field(form, "controller.established_in_eea").at("own") == true);
    }
}

SCENARIO("a drill's form says so, to programs and on paper", "[engine][papers]") {
    FormWorld world;
    CHECK(json::parse(form_json(world.filled())).at("occasion") == "real");
    papers::FormAsk ask;
    ask.occasion = papers::Occasion::drill;
    const auto form = world.filled(ask);
    CHECK(json::parse(form_json(form)).at("occasion") == "drill");
    CHECK(papers::to_text(form_paper(form, "en", "Acme")).rfind("DRILL", 0) == 0);
}

SCENARIO("a category of the map that no word of the form meets is said, and nothing is filled in for it", "[engine][papers]") {
    FormWorld world;
    auto& it = world.world;
    it.map("category", "keys", {{"name", "Passwords"}, {"group", "credentials"}});
    it.map("category", "ill", {{"name", "Health records"}, {"group", "special"}});
    it.map("data_set", "patients", {{"name", "Patients"}, {"systems", "crm"}, {"categories", "keys;ill"}, {"role", "controller"},
                                    {"people", "patients;donors"}});
    auto form = world.filled();
    auto field = world.field(form, "data.categories");
    INFO(field.dump());
    CHECK(field.at("value").is_null());
    CHECK(field.at("status") == "missing_for_complete");
    CHECK(field.at("also") == json::array({"special: Health records"}));
    CHECK(field.at("data").at("value") == json::array({"credentials"}));
    CHECK(field.at("rule").get<std::string>().find("Health records") != std::string::npos);
    CHECK(world.field(form, "people.categories").at("also") == json::array({"donors"}));
    const std::string text = papers::to_text(form_paper(form, "en", "Acme"));
    CHECK(text.find("Health records") != std::string::npos);
    world.answer("data.categories", "credentials; health");
    CHECK(world.field(world.filled(), "data.categories").at("status") == "filled");
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

SCENARIO("the case number is that of the form's own authority; other authorities stand by their names", "[engine][papers]") {
    FormWorld world;
    auto dossier = world.dossier();
    const auto file = [&](const std::string& id, const std::string& rule, const std::string& to, const std::string& number) {
        DutyRow duty;
        duty.id = id, duty.rule = rule, duty.recipient = to, duty.kind = "authority";
        dossier.file.duties.push_back(duty);
        Entry filing;
        filing.machine_id = id;
        filing.fields = {{"reference", number}};
        dossier.filings.push_back(filing);
    };
    auto known = world.known(dossier);
    CHECK(known["filing.case_id"].values == Values{"Az 12"});
    CHECK(known.count("filing.other_duties") == 0);
    // Which state's authority leads, nobody said: whose number it is, is open.
    CHECK(world.known(dossier, "cnil").count("filing.case_id") == 0);
    CHECK(world.known(dossier, "cnil").count("filing.other_duties") == 0);
    known = world.known(dossier, "ico");
    CHECK(known.count("filing.case_id") == 0);
    CHECK(known["filing.other_duties"].values == Values{"Lead supervisory authority"});
    file("dty_uk", "uk-gdpr.33-1", "supervisory_authority", "IC-77");
    CHECK(world.known(dossier)["filing.case_id"].values == Values{"Az 12"});
    CHECK(world.known(dossier)["filing.other_duties"].values == Values{"Information Commissioner's Office"});
    CHECK(world.known(dossier, "ico")["filing.case_id"].values == Values{"IC-77"});
    file("dty_nis", "nis2.notification", "csirt", "N-1");
    CHECK(world.known(dossier, "ico")["filing.other_duties"].values ==
          Values{"Lead supervisory authority", "csirt (nis2.notification)"});
    // The map says who leads.
    world.world.map("authority", "cnil", {{"name", "CNIL"}, {"countries", "FR"}, {"lead", "yes"}});
    CHECK(world.known(dossier, "cnil")["filing.case_id"].values == Values{"Az 12"});
    CHECK(world.known(dossier, "dpc").count("filing.case_id") == 0);
    CHECK(world.known(dossier, "dpc")["filing.gdpr_authorities"].values == Values{"CNIL"});
}

SCENARIO("of one filing in each state a form takes the number of its own, and names the others", "[engine][papers]") {
    FormWorld world;
    auto dossier = world.dossier();
    dossier.file.duties.clear();
    dossier.filings.clear();
    for (const auto& [state, number] : {std::pair{"FR", "F-1"}, {"IE", "I-2"}, {"AT", "A-3"}}) {
        DutyRow duty;
        duty.id = std::string("dty_") + state, duty.rule = "gdpr.33-1", duty.kind = "authority";
        duty.recipient = std::string("state:") + state;
        dossier.file.duties.push_back(duty);
        Entry filing;
        filing.machine_id = duty.id;
        filing.fields = {{"reference", number}};
        dossier.filings.push_back(filing);
    }
    auto known = world.known(dossier, "cnil");
    CHECK(known["filing.case_id"].values == Values{"F-1"});
    CHECK(known["filing.gdpr_authorities"].values == Values{"Data Protection Commission", "Authority of AT"});
    CHECK(known["filing.other_duties"].values == known["filing.gdpr_authorities"].values);
    CHECK(world.known(dossier, "dpc")["filing.case_id"].values == Values{"I-2"});
    // A form of no state in particular cannot say which of three it goes to.
    CHECK(world.known(dossier).count("filing.case_id") == 0);
}

SCENARIO("only a supplier that reported, or said that it is concerned, is another party", "[engine][papers]") {
    FormWorld world;
    auto dossier = world.dossier();
    auto known = world.known(dossier);
    CHECK(known.count("party.present") == 0);
    CHECK(known["party.asked"].values == Values{"Acme (asked, answered)"});
    const auto form = world.filled();
    CHECK(world.field(form, "parties.present").at("value").is_null());
    CHECK(world.field(form, "parties.present").at("also") == json::array({"Acme (asked, answered)"}));
    dossier.file.requests.front().state = "drafted";
    CHECK(world.known(dossier).count("party.asked") == 0);
    auto answer = world.message("msg_9", "supplier.query.answered");
    answer.query_id = world.request;
    answer.query_state = "answered";
    for (const char* said : {R"({"personal_data":"yes"})", R"({"answers":[{"question":"personal_data","value":"yes"}]})"}) {
        world.world.clock.advance(std::chrono::minutes(1));
        answer.webhook_id += "x";
        answer.data = said;
        (void)world.take(answer);
        known = world.known(world.dossier());
        INFO(said);
        CHECK(known["party.present"].values == Values{"yes"});
        CHECK(known["party.name"].values == Values{"Acme"});
        CHECK(known.count("party.contact") == 0);
        answer.webhook_id += "y";
        answer.data = R"({"personal_data":"no"})";
        (void)world.take(answer);
        CHECK(world.known(world.dossier()).count("party.present") == 0);
    }
}

SCENARIO("a supplier that reported is named with its contact, when it knew and when it told us", "[engine][papers]") {
    FormWorld world;
    world.world.map("supplier", "acme",
                    {{"name", "Acme"}, {"role", "processor"}, {"contact", "+49 30 1"}, {"email", "noc@acme.example"}});
    world.first = world.supplied;
    const auto dossier = world.dossier();
    auto known = world.known(dossier);
    CHECK(known["party.role"].values == Values{"processor"});
    CHECK(known["party.contact"].values == Values{"+49 30 1, noc@acme.example"});
    CHECK(known["party.informed_at"].values == Values{to_rfc3339(dossier.receipts.back().received_at)});
    REQUIRE(known.count("party.aware_at") == 1);
    CHECK(known["party.aware_at"].values.front() < known["party.informed_at"].values.front());
    auto taken_back = dossier;
    taken_back.receipts.insert(taken_back.receipts.begin(), dossier.receipts.front());
    taken_back.receipts.front().type = "supplier.breach.withdrawn";
    CHECK(world.known(taken_back).count("party.present") == 0);
}

SCENARIO("what a notice says counts from its approval on; a draft is called one", "[engine][papers]") {
    FormWorld world;
    auto dossier = world.dossier();
    const auto notice = [&](const char* id, const char* audience, const char* state) {
        NoticeRow row = to_people(id, state, 0, 0);
        row.audience = audience;
        row.body_ref = std::string("ref_") + id;
        dossier.texts[row.body_ref] = encode_plain({{"en.nature", std::string("Nature of ") + id}, {"en.measures", "unknown"}});
        return row;
    };
    dossier.file.notices = {notice("n1", "authority", "drafting"), notice("n2", "people", "approved")};
    auto known = world.known(dossier);
    CHECK(known.count("notice.authority.nature") == 0);
    CHECK(known["notice.people.nature"].values == Values{"Nature of n2"});
    CHECK(known["notice.draft.nature"].values == Values{"Nature of n1"});
    CHECK(known["notice.draft.nature"].by == "draft of notice:n1");
    CHECK(known.count("notice.draft.measures") == 0);
    dossier.file.notices = {notice("n1", "authority", "withdrawn"), notice("n2", "people", "in_review")};
    known = world.known(dossier);
    CHECK(known.count("notice.people.nature") == 0);
    CHECK(known["notice.draft.nature"].values == Values{"Nature of n2"});
}

SCENARIO("whom a notice reached was told, however it ended, and one under way is never a no", "[engine][papers]") {
    FormWorld world;
    auto dossier = world.dossier();
    const auto informed = [&](std::vector<NoticeRow> notices) {
        dossier.file.notices = std::move(notices);
        auto known = world.known(dossier);
        return packs::joined(known["notice.people.informed"].values) + "/" + packs::joined(known["notice.people.scope"].values);
    };
    for (const char* state : {"stopped", "canary", "sending", "paused", "sent_with_gaps", "settled"}) {
        INFO(state);
        CHECK(informed({to_people("n1", state, 9, 3)}) == "done/not_all");
    }
    CHECK(informed({to_people("n1", "sent", 9, 9)}) == "done/all");
    for (const char* state : {"approved", "canary", "sending", "paused"}) {
        INFO(state);
        CHECK(informed({to_people("n1", state, 9, 0)}) == "planned_tbd/");
        CHECK(informed({to_people("n0", "exempt", 9, 0), to_people("n1", state, 9, 0)}) == "planned_tbd/");
    }
    CHECK(informed({to_people("n1", "stopped", 9, 0)}) == "/");
    CHECK(informed({to_people("n1", "sent", 9, 9), to_people("n2", "sending", 9, 0)}) == "done/not_all");
    // A draft is no decision to tell anybody, and no decision not to.
    dossier.file.notices = {to_people("n1", "in_review", 9, 0)};
    auto known = world.known(dossier);
    known["assessment.risk"] = {{"likely"}, "assessment:a"};
    const auto answers = forms::fill(world.house.library.fields, known, {});
    CHECK(answers.at("subjects.informed").values.empty());
    CHECK(answers.at("subjects.informed").also.size() == 1);
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
    CHECK(with({none})["notice.people.informed"].values == Values{"planned_tbd"});
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

SCENARIO("of a filing that was taken back the register says when they were told, when it was taken back and why", "[engine][papers]") {
    FormWorld world;
    const std::string duty = world.world.duty(world.first, "gdpr.33-1").id;
    const auto told = row_of(world, world.first);
    REQUIRE(told.authority_told_at);
    (void)world.world.duty_happens(world.first, duty, "withdraw", {FullWorld::why("It was another breach")}).value();
    const auto row = row_of(world, world.first);
    INFO(row.authority << "\n" << row.reasons);
    CHECK(row.authority_told_at == told.authority_told_at);
    CHECK(row.clocks.late == told.clocks.late);
    CHECK(row.clocks.withdrawn == 1);
    CHECK(row.authority.find("gdpr.33-1: withdrawn, first told 20") != std::string::npos);
    CHECK(row.authority.find(" UTC, a filing withdrawn 20") != std::string::npos);
    CHECK(row.reasons.find("gdpr.33-1 withdrawn") != std::string::npos);
    CHECK(row.reasons.find("It was another breach") != std::string::npos);
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
