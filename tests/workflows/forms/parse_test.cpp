#include "tests/workflows/forms/forms_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

std::string fields(const std::string& lines) { return "schema: authority-fields/1\nfields:\n" + lines; }
const std::string good = "  - {key: a.b, type: text, need: always, says: A, de: A}\n";

std::string form(const std::string& lines) {
    return "schema: authority-form/1\nform: {id: f, version: \"1\", name: F, authority: A, status: draft, source: S, "
           "read: memory}\n"
           "sections:\n  - title: T\n    de: T\n    fields:\n" +
           lines;
}

}  // namespace

SCENARIO("a field that is wrong is named with its line and what to do", "[workflows][forms]") {
    REQUIRE(forms::parse_fields(fields(good)));
    for (const auto& [lines, says] :
         {std::pair{good + good, "stands twice"},
          {"  - {key: a, type: text, need: always, says: A, de: A, colour: red}\n", "unknown key \"colour\""},
          {"  - {key: a, type: words, need: always, says: A, de: A}\n", "unknown word \"words\""},
          {"  - {key: a, type: one, need: always, says: A, de: A}\n", "needs values"},
          {"  - {key: a, type: text, values: [b], need: always, says: A, de: A}\n", "takes no values"},
          {"  - {key: a, type: one, values: [b], open: [c], need: always, says: A, de: A}\n", "not among the values"},
          {"  - {key: a, type: text, need: when, says: A, de: A}\n", "goes with need: when"},
          {"  - {key: a, type: text, need: may, when: {field: b, is: c}, says: A, de: A}\n", "goes with need: when"},
          {"  - {key: a, type: text, need: always, kind: b, says: A, de: A}\n", "belongs to a number"},
          {"  - {key: a, type: text, need: always, de: A}\n", "needs says"},
          {"  - {key: A B, type: text, need: always, says: A, de: A}\n", "is not a name"}}) {
        const auto read = forms::parse_fields(fields(lines));
        INFO(lines);
        REQUIRE_FALSE(read);
        CHECK(read.error().detail.find(says) != std::string::npos);
        CHECK(read.error().detail.find("line ") != std::string::npos);
    }
    CHECK_FALSE(forms::parse_fields("schema: authority-fields/2\nfields:\n" + good));
    CHECK_FALSE(forms::parse_fields("{"));
}

SCENARIO("a form that is wrong is named with its line and what to do", "[workflows][forms]") {
    REQUIRE(forms::parse_form(form("      - {key: a.b}\n")));
    for (const auto& [lines, says] : {std::pair{"      - {key: a.b, row: 0}\n", "whole number"},
                                      {"      - {key: a.b, label: Only}\n", "go together"},
                                      {"      - {key: a.b, read: dreamt}\n", "unknown word"},
                                      {"      - {key: a.b, row: 3, own: true}\n", "no row of the form"},
                                      {"      - {row: 1}\n", "needs key"}}) {
        const auto read = forms::parse_form(form(lines));
        INFO(lines);
        REQUIRE_FALSE(read);
        CHECK(read.error().detail.find(says) != std::string::npos);
    }
}

SCENARIO("what does not fit together is found before it is used", "[workflows][forms]") {
    const auto findings = [](const std::string& field_lines, const std::string& form_lines) {
        forms::Library library;
        library.fields = forms::parse_fields(fields(field_lines)).value();
        library.forms = {forms::parse_form(form(form_lines)).value()};
        std::string all;
        for (const auto& one : forms::lint(library)) all += one + "\n";
        return all;
    };
    const std::string ask = "      - {key: a.b}\n";
    CHECK(findings(good, ask).empty());
    CHECK(findings(good, "      - {key: a.c}\n").find("no field a.c") != std::string::npos);
    CHECK(findings(good, ask + ask).find("asked twice") != std::string::npos);
    CHECK(findings(good, "      - {key: a.b, row: 3}\n").find("says 0") != std::string::npos);
    CHECK(findings(good, "      - {key: a.b, scale: {x: y}}\n").find("scale names") != std::string::npos);
    const auto with = [&](const std::string& more) {
        return findings(good + "  - {key: c, type: one, values: [x, y], " + more + ", says: A, de: A}\n", ask);
    };
    CHECK(with("need: when, when: {field: d, is: x}").find("no field d") != std::string::npos);
    CHECK(with("need: when, when: {field: c, is: z}").find("does not have: z") != std::string::npos);
    CHECK(with("need: may, from: [map.moon]").find("nothing is known by the name map.moon") != std::string::npos);
    CHECK(with("need: may, from: [{of: fact.f, as: {a: z}}]").find("not among the values: z") != std::string::npos);
}

SCENARIO("words that are wrong are named with their line and what to do", "[workflows][forms]") {
    const auto words = [](const std::string& lines) { return "schema: authority-words/1\nwords:\n" + lines; };
    const auto read = forms::parse_words(words("  yes: {en: \"yes\", de: \"ja\"}\n"));
    REQUIRE(read);
    CHECK(read->at("yes").de == "ja");
    for (const auto& [lines, says] : {std::pair{"  a: {en: A}\n", "needs de"}, {"  a: {en: A, de: A, fr: A}\n", "unknown key"}}) {
        const auto refused = forms::parse_words(words(lines));
        INFO(lines);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().detail.find(says) != std::string::npos);
    }
}
