#include "engine/papers/authority_form.h"

#include <nlohmann/json.hpp>

#include "engine/papers/text.h"
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
