// Whom to tell: the guidelines' cases, what flips them, and that harm and ignorance never lower a recommendation.
#include "workflows/packs/assessment.h"

#include <random>

#include "engine/app/law.h"
#include "tests/catch.h"
#include "tests/workflows/law/house_law.h"

using namespace tocsin;
using packs::Facts;
using packs::Truth;

namespace {

const packs::Advice& advice() {
    static const auto read = app::read_advice();
    if (!read) throw std::runtime_error(read.error().detail);
    return *read;
}

std::string told(const Facts& facts) {
    const auto it = packs::recommend(advice(), facts);
    return std::string(packs::word(it.authority)) + "/" + packs::word(it.people);
}

bool flips(const Facts& facts, const std::string& fact, const std::string& value) {
    for (const auto& flip : packs::recommend(advice(), facts).flips)
        if (flip.fact == fact && flip.value == value) return true;
    return false;
}

Facts plus(Facts facts, const Facts& more) {
    for (const auto& [name, value] : more) facts[name] = value;
    return facts;
}

/// Readable data in strange hands; what kind of data and how many people is not said.
Facts leaked(const std::string& hostile) {
    return {{"confidentiality_lost", "true"}, {"integrity_lost", "false"},  {"availability_lost", "false"},
            {"data_unintelligible", "false"}, {"recipient_trusted", "false"}, {"outflow_excluded_by_logs", "false"},
            {"recipient_hostile", hostile}};
}

const Facts nothing_sensitive{{"special_categories", "no"}, {"beyond_contact_data", "false"}, {"fraud_data", "false"},
                              {"vulnerable_people", "false"}, {"effect_on_people", "none"}};

Facts outage(const std::string& restored) {
    return {{"confidentiality_lost", "false"}, {"integrity_lost", "false"}, {"availability_lost", "true"},
            {"restored_within_a_day", restored}};
}

}  // namespace

SCENARIO("the ten examples of Annex B come out, the conditional ones as conditional", "[workflows][law][assessment]") {
    const Facts encrypted = plus(plus(leaked("true"), nothing_sensitive), {{"data_unintelligible", "true"}});
    CHECK(told(encrypted) == "no/no");
    CHECK(told(plus(encrypted, {{"data_unintelligible", "false"}})) == "yes/no");
    CHECK(flips(encrypted, "data_unintelligible", "false"));
    CHECK(told(leaked("true")) == "yes/unknown");
    CHECK(told(plus(outage("true"), nothing_sensitive)) == "no/no");
    CHECK(told(outage("false")) == "yes/unknown");
    CHECK(told(plus(outage("true"), nothing_sensitive)) == "no/no");
    const Facts statement = plus(leaked("false"), {{"beyond_contact_data", "true"}, {"special_categories", "no"}});
    CHECK(told(statement) == "yes/unknown");
    const Facts passwords = plus(leaked("true"), {{"fraud_data", "true"}, {"people_in_several_states", "true"}, {"eea_establishment", "true"}});
    CHECK(told(passwords) == "yes/yes");
    CHECK(packs::recommend(advice(), passwords).spoken.back().rule->id == "lead-authority");
    const Facts hosting = plus(leaked("false"), {{"individuals.all", "5000"}, {"our_role", "processor"}});
    CHECK(told(hosting) == "yes/unknown");
    CHECK(packs::recommend(advice(), hosting).spoken.back().rule->id == "by-each-controller");
    CHECK(told(plus(hosting, {{"outflow_excluded_by_logs", "true"}, {"effect_on_people", "none"}})) == "no/no");
    CHECK(told(plus(outage("false"), {{"special_categories", "yes"}, {"effect_on_people", "major"}})) == "yes/yes");
    CHECK(told(plus(leaked("false"), {{"individuals.all", "1200"}})) == "yes/unknown");
    CHECK(told(leaked("false")) == "unknown/unknown");
    CHECK(told(plus(plus(leaked("false"), nothing_sensitive), {{"individuals.all", "40"}})) == "no/no");
}

SCENARIO("what differs by one fact is told differently", "[workflows][law][assessment]") {
    // A spreadsheet of a few dozen customers, seen by one agent.
    const Facts agent = plus(plus(leaked("false"), nothing_sensitive),
                             {{"beyond_contact_data", "true"}, {"individuals.all", "24"}});
    CHECK(told(agent) == "yes/no");
    CHECK(told(plus(agent, {{"recipient_trusted", "true"}})) == "no/no");
    // A stolen tablet.
    const Facts tablet = plus(plus(leaked("true"), nothing_sensitive), {{"vulnerable_people", "true"}});
    CHECK(told(tablet) == "yes/yes");
    CHECK(told(plus(tablet, {{"data_unintelligible", "true"}})) == "no/no");
    // A policy posted to somebody else, and the contact list that an employee took along.
    CHECK(told(plus(plus(leaked("false"), nothing_sensitive), {{"beyond_contact_data", "true"}, {"individuals.all", "1"}})) ==
          "yes/no");
    CHECK(told(plus(leaked("true"), nothing_sensitive)) == "yes/no");
    // A paper record of patients.
    CHECK(told(plus(leaked("true"), plus(nothing_sensitive, {{"special_categories", "yes"}}))) == "yes/yes");
    // An impostor at the help desk.
    CHECK(told(plus(leaked("true"), plus(nothing_sensitive, {{"beyond_contact_data", "true"}}))) == "yes/yes");
}

SCENARIO("ignorance never says no, and more harm never lowers a recommendation", "[workflows][law][assessment]") {
    CHECK(told({}) == "unknown/unknown");
    const std::map<std::string, std::vector<std::string>> by_harm{
        {"confidentiality_lost", {"false", "true"}}, {"integrity_lost", {"false", "true"}},
        {"availability_lost", {"false", "true"}},    {"data_unintelligible", {"true", "false"}},
        {"recipient_trusted", {"true", "false"}},    {"recipient_hostile", {"false", "true"}},
        {"outflow_excluded_by_logs", {"true", "false"}}, {"special_categories", {"no", "hint", "yes"}},
        {"beyond_contact_data", {"false", "true"}},  {"fraud_data", {"false", "true"}},
        {"vulnerable_people", {"false", "true"}},    {"restored_within_a_day", {"true", "false"}},
        {"effect_on_people", {"none", "minor", "major"}}, {"individuals.all", {"1", "100", "101", "100000"}},
    };
    std::mt19937 random(33);
    for (int round = 0; round < 3000; ++round) {
        Facts facts;
        for (const auto& [name, values] : by_harm)
            if (random() % 5 != 0) facts[name] = values[random() % values.size()];
        const auto now = packs::recommend(advice(), facts);
        for (const auto& [name, values] : by_harm) {
            const auto known = facts.find(name);
            if (known == facts.end()) continue;
            const auto at = std::find(values.begin(), values.end(), known->second);
            if (at + 1 != values.end()) {
                const auto worse = packs::recommend(advice(), plus(facts, {{name, *(at + 1)}}));
                if (worse.authority < now.authority || worse.people < now.people) FAIL_CHECK(name << " made it lower");
            }
            Facts less = facts;
            less.erase(name);
            const auto forgotten = packs::recommend(advice(), less);
            if (now.authority != Truth::no && forgotten.authority == Truth::no) FAIL_CHECK("forgetting " << name);
            if (now.people != Truth::no && forgotten.people == Truth::no) FAIL_CHECK("forgetting " << name);
        }
        if (now.people > now.authority) FAIL_CHECK("people told without the authority");
    }
}

SCENARIO("a recommendation names its rules, their sources and what has no meaning", "[workflows][law][assessment]") {
    const auto it = packs::recommend(advice(), plus(leaked("true"), {{"fraud_data", "perhaps"}}));
    CHECK(it.unusable == std::vector<std::string>{"fraud_data"});
    REQUIRE_FALSE(it.spoken.empty());
    for (const auto& one : it.spoken) CHECK_FALSE(one.rule->at.empty());
    CHECK_FALSE(packs::parse_advice("schema: breach-assessment/2\n"));
    CHECK(samples::missing(packs::parse_advice("schema: breach-assessment/1\nassessment: {id: x, version: 1}\nfacts: {a: {values: [b], "
                                               "ask: c}}\nrules: [{id: r, says: nobody, when: {always: true}, at: x, because: y}]\n")
                               .error()
                               .detail,
                           {"rules[0].says (line 4)"}) == "");
}
