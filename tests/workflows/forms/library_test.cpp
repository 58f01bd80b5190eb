// The files of this house: what they must hold.
#include <algorithm>
#include <set>

#include "tests/workflows/forms/forms_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

const forms::Asked& asked(const std::string& form, const std::string& key) {
    for (const auto& section : house_forms().form(form)->sections)
        for (const auto& one : section.fields)
            if (one.key == key) return one;
    FAIL(form + " does not ask " + key);
    throw 0;
}

}  // namespace

SCENARIO("fields and forms fit together", "[workflows][forms]") {
    const auto findings = forms::lint(house_forms());
    for (const auto& finding : findings) UNSCOPED_INFO(finding);
    CHECK(findings.empty());
    CHECK(house_forms().forms.size() == 4);
    std::size_t files = 0;
    for (const auto& file : std::filesystem::directory_iterator(std::string(TOCSIN_SOURCE_DIR) + "/workflows/forms"))
        files += file.path().extension() == ".yaml" ? 1 : 0;
    CHECK(files == house_forms().forms.size() + 2);
}

SCENARIO("the EDPB's draft has 100 input fields, each row once", "[workflows][forms]") {
    std::set<int> rows;
    for (const auto& section : house_forms().form("edpb-2026-draft")->sections)
        for (const auto& one : section.fields) {
            INFO(one.key);
            CHECK((one.own || rows.insert(one.row).second));
        }
    std::set<int> expected;
    for (const auto& [from, to] : {std::pair{3, 7}, {10, 19},  {21, 26},   {29, 31},   {33, 36},   {38, 41},  {44, 53},
                                   {55, 63},        {65, 68},  {70, 73},   {75, 76},   {79, 87},   {89, 90},  {92, 92},
                                   {94, 95},        {97, 106}, {109, 111}, {113, 118}, {120, 123}, {125, 126}})
        for (int row = from; row <= to; ++row) expected.insert(row);
    CHECK(rows == expected);
    CHECK(rows.size() == 100);
}

SCENARIO("closed lists have as many values as the template", "[workflows][forms]") {
    CHECK(house_forms().field("nature.incident_type")->values.size() == 25);
    CHECK(house_forms().field("data.categories")->values.size() == 21);
    CHECK(house_forms().field("effects.impact")->values.size() == 13);
}

SCENARIO("every word of a field says what it means, in two languages", "[workflows][forms]") {
    const auto& all = house_forms();
    REQUIRE_FALSE(all.words.empty());
    std::set<std::string> used;
    for (const auto& field : all.fields)
        for (const auto& value : field.values) {
            INFO(field.key << " " << value);
            CHECK((all.words.count(value) + all.words.count(field.key + "." + value)) > 0);
            used.insert({value, field.key + "." + value});
        }
    for (const auto& [word, says] : all.words) {
        INFO(word);
        CHECK(used.count(word) == 1);
        CHECK_FALSE((says.en.empty() || says.de.empty()));
    }
    CHECK(all.says(*all.field("subjects.informed"), "done", "de") == "ja");
    CHECK(all.says(*all.field("cyber.recovery"), "done", "en") == "complete");
    CHECK(all.says(*all.field("parties.present"), "yes", "de") == "ja");
    // Texts of people are nobody's words.
    CHECK(all.says(*all.field("nature.text"), "high", "de") == "high");
}

SCENARIO("what decides whether a field is asked is asked on the same form", "[workflows][forms]") {
    forms::Library library = house_forms();
    for (auto& form : library.forms)
        for (auto& section : form.sections)
            std::erase_if(section.fields, [](const forms::Asked& one) { return one.own && one.key != "filing.withdraw_reason"; });
    const auto findings = forms::lint(library);
    for (const char* form : {"edpb-2026-draft", "ico"})
        CHECK(std::any_of(findings.begin(), findings.end(), [&](const std::string& one) {
            return one.rfind(form, 0) == 0 && one.find("ask it as own") != std::string::npos;
        }));
}

SCENARIO("a withdrawal says why on every form", "[workflows][forms]") {
    for (const auto& form : house_forms().forms) (void)asked(form.id, "filing.withdraw_reason");
    CHECK(asked("ico", "filing.withdraw_reason").own);
    CHECK(asked("dpc", "filing.withdraw_reason").own);
}

SCENARIO("a form says whose authority asks it and by which law", "[workflows][forms]") {
    CHECK(house_forms().form("cnil")->state == "FR");
    CHECK(house_forms().form("dpc")->law == "gdpr");
    CHECK(house_forms().form("ico")->law == "uk-gdpr");
    CHECK(house_forms().form("edpb-2026-draft")->state.empty());
}

SCENARIO("every field is in German, too, and says what it is", "[workflows][forms]") {
    for (const auto& field : house_forms().fields) {
        INFO(field.key);
        CHECK_FALSE(field.says.empty());
        CHECK_FALSE(field.says_de.empty());
    }
}

SCENARIO("severity is ours, and each form has its own words for it", "[workflows][forms]") {
    CHECK(asked("edpb-2026-draft", "effects.severity").scale.at("very_high") == "severe");
    CHECK(asked("cnil", "effects.severity").scale.at("very_high") == "maximal");
    CHECK(asked("dpc", "effects.severity").scale.at("very_high") == "severe");
}

SCENARIO("what was not read is not called read", "[workflows][forms]") {
    for (const char* form : {"cnil", "dpc"})
        for (const auto& section : house_forms().form(form)->sections)
            for (const auto& one : section.fields) CHECK(one.read == forms::Read::memory);
    CHECK(asked("ico", "time.aware_at").read == forms::Read::secondary);
    CHECK(asked("ico", "reporter.function").read == forms::Read::memory);
    CHECK(house_forms().form("edpb-2026-draft")->status == "draft");
    CHECK(house_forms().form("edpb-2026-draft")->source.find("not seen") != std::string::npos);
    CHECK_FALSE(house_forms().form("ico")->guard.empty());
}

SCENARIO("a field that every filing needs is asked by every form that has it", "[workflows][forms]") {
    for (const auto& form : house_forms().forms)
        for (const char* key : {"filing.kind", "controller.name", "time.aware_at", "nature.text"})
            (void)asked(form.id, key);
}
