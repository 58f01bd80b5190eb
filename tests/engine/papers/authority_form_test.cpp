#include "engine/papers/authority_form.h"

#include "engine/papers/form_parts.h"
#include "engine/papers/text.h"
#include "tests/engine/papers/form_world.h"

using namespace tocsin;
using namespace tocsin::tests;
using nlohmann::json;

namespace {

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

SCENARIO("what a rule says stands in German on a German paper", "[engine][papers]") {
    FormWorld world;
    const auto& library = world.house.library;
    const auto in_german = [](const std::string& sentence) {
        const std::string german = papers::in_german(sentence);
        INFO(sentence << "\n" << german);
        CHECK(german != sentence);
        CHECK(german.find("englisch") == std::string::npos);
    };
    for (const auto& field : library.fields) in_german(forms::fits(field, {}).error().detail);
    for (const auto& form : library.forms) {
        in_german(form.source);
        if (!form.guard.empty()) in_german(form.guard);
    }
    CHECK(papers::in_german("A sentence that nobody translated.") == "(englisch) A sentence that nobody translated.");

    world.answer("nature.cause", "tbd");
    world.answer("people.count_kind", "cannot");
    world.answer("people.count", "12");
    const auto form = world.filled({"edpb-2026-draft", forms::Kind::complete});
    const std::string english = words_of(form_paper(form, "en", "Acme")), german = words_of(form_paper(form, "de", "Acme"));
    INFO(english << "\n" << german);
    for (const char* said : {"Wrong: \"Not known yet\" stands only", "says that there is no number"}) {
        CHECK(english.find(said) != std::string::npos);
        CHECK(german.find(said) == std::string::npos);
    }
    CHECK(german.find("Falsch: „Noch nicht bekannt“ steht nur") != std::string::npos);
    CHECK(german.find("people.count_kind sagt, dass es keine Zahl gibt") != std::string::npos);
    CHECK(german.find("Zwei übereinstimmende Abschriften Dritter") != std::string::npos);
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
