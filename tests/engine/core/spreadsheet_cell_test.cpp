#include "engine/core/spreadsheet_cell.h"

#include "tests/catch.h"
#include "tests/fakes/formulas.h"

using namespace tocsin;

SCENARIO("what a spreadsheet may run gets a guard, and nothing else does", "[core][csv]") {
    for (const auto& text : tests::formulas()) {
        INFO(text);
        CHECK(may_run(text));
        CHECK(guarded(text) == "'" + text);
    }
    for (const std::string text : {"", "a=1", "Bucket open", "1+1", "mail@example.org", "x-y", "\u00FCber", "(=1)", "; none",
                                   "\xFF"}) {
        INFO(text);
        CHECK_FALSE(may_run(text));
        CHECK(guarded(text) == text);
    }
}

SCENARIO("a guarded cell is read as what it was, and an apostrophe of somebody's stays", "[core][csv]") {
    auto all = tests::formulas();
    for (const char* more : {"'", "''", "'=", "'x", "'quoted'", "''=1", "plain", "", "a=b", "\"'=1", "' =1", "'\uFF1D" "1"})
        all.push_back(more);
    for (const auto& text : all) {
        INFO(text);
        CHECK(unguarded(guarded(text)) == text);
        CHECK(unguarded(guarded(guarded(text))) == guarded(text));
    }
    CHECK(unguarded("'tis") == "'tis");
}
