#include "workflows/triage/rules.h"

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::triage;

namespace {

Seen seen_of(const std::string& personal_data) {
    return {"alertmanager:paris", "b4c1@2026-11-20T08:05:00Z", "high", "hr-files", "Mass export", personal_data};
}

Condition with(std::vector<std::string> Condition::*list, std::vector<std::string> entries) {
    Condition out;
    out.*list = std::move(entries);
    return out;
}

Condition titled(std::string part) {
    Condition out;
    out.title_has = std::move(part);
    return out;
}

TriageRule rule(Condition when, Handling then = Handling::keep) { return {"r", std::move(when), then, "Because."}; }

bool fits(Condition when, const Seen& seen) {
    Rules rules;
    rules.triage.push_back(rule(std::move(when), Handling::ignore));
    return triage::triage(rules, seen).handling == Handling::ignore;
}

}  // namespace

TEST_CASE("without a rule only what is known to be harmless is kept, everything else opens", "[triage]") {
    const Rules none;
    CHECK(triage::triage(none, seen_of("yes")).handling == Handling::open);
    CHECK(triage::triage(none, seen_of("yes")).rule == "house:personal-data");
    CHECK(triage::triage(none, seen_of("no")).handling == Handling::keep);
    CHECK(triage::triage(none, seen_of("no")).rule == "house:no-personal-data");
    for (const char* odd : {"unknown", "", "NO", "maybe"}) {
        INFO(odd);
        CHECK(triage::triage(none, seen_of(odd)).handling == Handling::open);
        CHECK(triage::triage(none, seen_of(odd)).rule == "house:unknown-system");
    }
    CHECK_FALSE(triage::triage(none, seen_of("no")).because.empty());
}

TEST_CASE("the first rule that fits decides, with its reason", "[triage]") {
    Rules rules;
    rules.triage = {{"one", with(&Condition::sources, {"grafana*"}), Handling::ignore, "First."},
                    {"two", with(&Condition::severities, {"high"}), Handling::keep, "Second."},
                    {"three", with(&Condition::severities, {"high"}), Handling::open, ""}};
    const Verdict verdict = triage::triage(rules, seen_of("yes"));
    CHECK(verdict.handling == Handling::keep);
    CHECK(verdict.rule == "two");
    CHECK(verdict.because == "Second.");
}

TEST_CASE("all that a condition says must fit, and any entry of a list", "[triage]") {
    const Seen seen = seen_of("unknown");
    CHECK(fits({}, seen));
    CHECK(fits(with(&Condition::sources, {"grafana", "alertmanager:*"}), seen));
    CHECK(fits(with(&Condition::sources, {"alertmanager:paris"}), seen));
    CHECK(fits(with(&Condition::sources, {"*"}), seen));
    CHECK_FALSE(fits(with(&Condition::sources, {"alertmanager"}), seen));
    CHECK_FALSE(fits(with(&Condition::sources, {"Alertmanager:*"}), seen));
    CHECK(fits(with(&Condition::systems, {"hr-*"}), seen));
    CHECK_FALSE(fits(with(&Condition::systems, {"hr"}), seen));
    CHECK(fits(with(&Condition::key_prefixes, {"b4c1"}), seen));
    CHECK(fits(with(&Condition::key_prefixes, {"b4c1@*"}), seen));
    CHECK_FALSE(fits(with(&Condition::key_prefixes, {"c1"}), seen));
    CHECK(fits(with(&Condition::severities, {"low", "high"}), seen));
    CHECK_FALSE(fits(with(&Condition::severities, {"critical"}), seen));
    CHECK(fits(with(&Condition::personal_data, {"no", "unknown"}), seen));
    CHECK_FALSE(fits(with(&Condition::personal_data, {"no"}), seen));
    CHECK(fits(titled("MASS exp"), seen));
    CHECK_FALSE(fits(titled("mass  exp"), seen));
    Condition two = with(&Condition::systems, {"hr-*"});
    two.severities = {"low"};
    CHECK_FALSE(fits(two, seen));
    CHECK_FALSE(fits(titled(std::string(2000, 'x')), seen));
}

TEST_CASE("join rules that fit are told in order, each with what it looks for", "[triage]") {
    Rules rules;
    rules.joins = {{"by-system", with(&Condition::systems, {"*"}), "system", std::chrono::hours(2), ""},
                   {"not-this", with(&Condition::sources, {"grafana*"}), "source", std::chrono::hours(1), ""},
                   {"by-source", with(&Condition::sources, {"alertmanager:*"}), "source", std::chrono::hours(1), ""},
                   {"by-prefix", with(&Condition::key_prefixes, {"b4", "b4c1@*", "b4c"}), "key_prefix",
                    std::chrono::hours(1), ""}};
    const auto found = triage::joins(rules, seen_of("yes"));
    REQUIRE(found.size() == 3);
    CHECK(found[0].rule == &rules.joins[0]);
    CHECK(found[0].value == "hr-files");
    CHECK(found[1].rule->name == "by-source");
    CHECK(found[1].value == "alertmanager:paris");
    CHECK(found[2].value == "b4c1@");
}

TEST_CASE("signals that name no system do not join each other", "[triage]") {
    Rules rules;
    rules.joins = {{"by-system", with(&Condition::systems, {"*"}), "system", std::chrono::hours(2), ""},
                   {"odd", with(&Condition::key_prefixes, {"*"}), "key_prefix", std::chrono::hours(2), ""}};
    Seen seen = seen_of("yes");
    seen.system.clear();
    CHECK(triage::joins(rules, seen).empty());
}
