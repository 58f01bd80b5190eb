#include "tests/catch.h"
#include "workflows/triage/rules.h"

using namespace tocsin;
using namespace tocsin::triage;

namespace {

constexpr const char* whole = R"(keep_days: 30
quiet_hours: 12
new_problems_per_minute: 100
signals_per_incident: 50
triage:
  - name: lab-noise
    when: {sources: ["alertmanager:lab*"], severities: [low, medium], systems: ["lab-*"], key_prefixes: ["x:"],
           personal_data: ["no"], title_has: test}
    then: keep
    because: The laboratory holds no data of persons.
  - name: always
    when: {severities: [critical]}
    then: open
join:
  - name: same-system
    when: {systems: ["*"]}
    by: system
    within_minutes: 120
    because: One outage shows in many alerts.
)";

/// The detail and the place of what is wrong with one triage rule.
Error wrong_rule(const std::string& rule) {
    const auto rules = parse_rules("triage:\n  - {name: r, " + rule + "}\n");
    INFO(rule);
    REQUIRE_FALSE(rules);
    CHECK(rules.error().fault == Fault::invalid_input);
    return rules.error();
}

}  // namespace

TEST_CASE("a rules file is read word for word", "[triage]") {
    const auto rules = parse_rules(whole);
    REQUIRE(rules);
    CHECK(rules->keep_for == std::chrono::hours(30 * 24));
    CHECK(rules->quiet_after == std::chrono::hours(12));
    CHECK(rules->new_problems_per_minute == 100);
    CHECK(rules->signals_per_incident == 50);
    REQUIRE(rules->triage.size() == 2);
    const TriageRule& rule = rules->triage[0];
    CHECK(rule.name == "lab-noise");
    CHECK(rule.when.sources == std::vector<std::string>{"alertmanager:lab*"});
    CHECK(rule.when.severities == std::vector<std::string>{"low", "medium"});
    CHECK(rule.when.systems == std::vector<std::string>{"lab-*"});
    CHECK(rule.when.key_prefixes == std::vector<std::string>{"x:"});
    CHECK(rule.when.personal_data == std::vector<std::string>{"no"});
    CHECK(rule.when.title_has == "test");
    CHECK(rule.then == Handling::keep);
    CHECK(rule.because == "The laboratory holds no data of persons.");
    CHECK(rules->triage[1].then == Handling::open);
    REQUIRE(rules->joins.size() == 1);
    CHECK(rules->joins[0].name == "same-system");
    CHECK(rules->joins[0].by == "system");
    CHECK(rules->joins[0].within == std::chrono::hours(2));
}

TEST_CASE("what a file leaves out is as the house has it", "[triage]") {
    const Rules house;
    for (const char* text : {"{}", "triage: []", "join: []\ntriage: []", "keep_days: 90"}) {
        INFO(text);
        const auto rules = parse_rules(text);
        REQUIRE(rules);
        CHECK(rules->keep_for == house.keep_for);
        CHECK(rules->quiet_after == house.quiet_after);
        CHECK(rules->new_problems_per_minute == 600);
        CHECK(rules->signals_per_incident == 1000);
        CHECK(rules->triage.empty());
        CHECK(rules->joins.empty());
    }
}

TEST_CASE("a file that is wrong is refused with the place and what to write", "[triage]") {
    struct Case {
        const char *yaml, *field, *says;
    };
    for (const Case& one : {
             Case{"- a", "", "the rules file (line 1): must be a map"},
             Case{"weather: fine", "", "unknown key \"weather\""},
             Case{"keep_days: 0", "keep_days", "from 1 to 3650"},
             Case{"keep_days: soon", "keep_days", "whole number"},
             Case{"keep_days: 99999999999999999999", "keep_days", "whole number"},
             Case{"quiet_hours: -1", "quiet_hours", "from 1 to 8760"},
             Case{"quiet_hours: [1]", "quiet_hours", "whole number"},
             Case{"triage:", "triage", "is empty"},
             Case{"triage: {a: b}", "triage", "must be a list"},
             Case{"triage: [7]", "triage[0]", "must be a map"},
             Case{"join: [{name: j, when: {systems: [\"*\"]}}]", "join[0]", "needs by"},
             Case{"join: [{name: j, when: {systems: [\"*\"]}, by: moon}]", "join[0].by", "system, source, key_prefix"},
             Case{"join: [{name: j, when: {systems: [\"*\"]}, by: key_prefix}]", "join[0].by", "needs key_prefixes"},
             Case{"join: [{name: j, when: {key_prefixes: [\"*\"]}, by: key_prefix}]", "join[0].by", "needs key_prefixes"},
             Case{"join: [{name: j, when: {systems: [\"*\"]}, by: system, within_minutes: 0}]", "join[0].within_minutes",
                  "from 1 to 43200"},
             Case{"join: [{name: j, when: {systems: [\"*\"]}, by: system, then: open}]", "join[0]", "unknown key"},
         }) {
        INFO(one.yaml);
        const auto rules = parse_rules(one.yaml);
        REQUIRE_FALSE(rules);
        CHECK(rules.error().fault == Fault::invalid_input);
        CHECK(rules.error().field == one.field);
        CHECK(rules.error().detail.find(one.says) != std::string::npos);
    }
    for (const char* text : {"", "# nothing", "a: [", "\xff", "a: !!int 3"}) {
        const auto broken = parse_rules(text);
        REQUIRE_FALSE(broken);
        CHECK(broken.error().fault == Fault::invalid_input);
    }
    CHECK(parse_rules(std::string(300'000, '#')).error().fault == Fault::invalid_input);
}

TEST_CASE("a rule that is wrong is named", "[triage]") {
    CHECK(wrong_rule("then: keep, because: x").detail.find("needs when") != std::string::npos);
    CHECK(wrong_rule("when: {}, then: keep, because: x").field == "triage[0].when");
    CHECK(wrong_rule("when: {colour: [red]}, then: keep, because: x").detail.find("unknown key \"colour\"") != std::string::npos);
    CHECK(wrong_rule("when: {sources: []}, then: open").field == "triage[0].when.sources");
    CHECK(wrong_rule("when: {sources: [a, a]}, then: open").field == "triage[0].when.sources[1]");
    CHECK(wrong_rule("when: {sources: [\"a*b\"]}, then: open").field == "triage[0].when.sources[0]");
    CHECK(wrong_rule("when: {severities: [bad]}, then: open").field == "triage[0].when.severities[0]");
    CHECK(wrong_rule("when: {personal_data: [some]}, then: open").field == "triage[0].when.personal_data[0]");
    CHECK(wrong_rule("when: {sources: [a]}, then: drop").field == "triage[0].then");
    CHECK(wrong_rule("when: {sources: [a]}, then: keep").detail.find("needs because") != std::string::npos);
    CHECK(wrong_rule("when: {sources: [a]}, then: ignore").detail.find("needs because") != std::string::npos);
    CHECK(wrong_rule("when: {sources: [a]}").detail.find("needs then") != std::string::npos);
    const std::string same = "{name: r, when: {sources: [a]}, then: open}";
    const auto twice = parse_rules("triage: [" + same + ", " + same + "]");
    REQUIRE_FALSE(twice);
    CHECK(twice.error().field == "triage[1].name");
    CHECK_FALSE(parse_rules("triage: [{name: \"house:r\", when: {sources: [a]}, then: open}]"));
}

TEST_CASE("what may be critical or about persons is only ignored by name", "[triage]") {
    for (const char* when : {"{severities: [critical]}", "{severities: [low]}", "{personal_data: [\"no\"]}",
                             "{systems: [\"lab-*\"]}", "{title_has: test}",
                             "{sources: [\"*\"]}", "{key_prefixes: [\"*\"]}", "{sources: [\"*\", lab]}",
                             "{severities: [low, critical], personal_data: [\"no\"]}",
                             "{severities: [low], personal_data: [\"no\", \"yes\"]}"}) {
        const Error error = wrong_rule(std::string("when: ") + when + ", then: ignore, because: x");
        CHECK(error.field == "triage[0].then");
        CHECK(error.detail.find("name sources or key_prefixes") != std::string::npos);
        CHECK(parse_rules(std::string("triage: [{name: r, when: ") + when + ", then: keep, because: x}]"));
    }
    for (const char* when : {"{sources: [lab]}", "{sources: [\"lab*\"], severities: [critical]}", "{key_prefixes: [\"x:\"]}",
                             "{severities: [low], personal_data: [\"no\"]}"}) {
        INFO(when);
        CHECK(parse_rules(std::string("triage: [{name: r, when: ") + when + ", then: ignore, because: x}]"));
    }
}

TEST_CASE("too many rules and entries are refused", "[triage]") {
    std::string many = "triage:\n", list = "triage: [{name: r, then: open, when: {sources: [";
    for (int i = 0; i < 201; ++i) many += "  - {name: r" + std::to_string(i) + ", when: {sources: [a]}, then: open}\n";
    for (int i = 0; i < 101; ++i) list += (i ? ", s" : "s") + std::to_string(i);
    CHECK(parse_rules(many).error().detail.find("more than 200") != std::string::npos);
    CHECK(parse_rules(list + "]}}]").error().detail.find("more than 100") != std::string::npos);
}
