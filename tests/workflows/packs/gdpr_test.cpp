// The first pack: what it says about Articles 33 and 34, held against the deadline vectors.
#include <nlohmann/json.hpp>
#include <set>

#include "engine/core/audit.h"
#include "tests/catch.h"
#include "tests/workflows/packs/samples.h"

using namespace tocsin;
using namespace tocsin::packs;
using samples::due;
using samples::Situation;
using samples::terms;

namespace {

std::vector<Pack> law() {
    auto pack = parse_pack(samples::gdpr_text());
    if (!pack) FAIL(pack.error().detail);
    return {*pack};
}

Situation controller() { return Situation().fact("role.controller", "yes").fact("role.processor", "no"); }
Situation breach() { return controller().fact("personal_data_breach", "true"); }
const char* noon = "2026-11-20T09:00:00Z";

/// The oracles' folder, or "" when it is absent and the test may skip.
std::string oracle(const std::string& name) {
    const char* shared = std::getenv("TOCSIN_SHARED");
    const std::string path =
        (shared ? std::string(shared) : std::string(TOCSIN_SOURCE_DIR) + "/../shared") + "/oracles/" + name;
    const std::string text = samples::file(path);
    if (!text.empty()) return text;
    const char* ci = std::getenv("CI");
    if (ci && std::string(ci) == "true") FAIL("the oracle " + name + " is missing");
    WARN("the oracle " + name + " is not at hand: skipped");
    return "";
}

/// Vector names to pack, duty and anchor: "gdpr,art33-1" -> {"eu-gdpr", "gdpr.33-1", "aware"}.
std::map<std::string, std::vector<std::string>> duty_ids(const std::string& csv) {
    std::map<std::string, std::vector<std::string>> out;
    std::istringstream lines(csv);
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        std::vector<std::string> cells;
        std::istringstream row(line);
        for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
        if (cells.size() == 6) out[cells[0] + "," + cells[1]] = {cells[3], cells[4], cells[5]};
    }
    return out;
}

}  // namespace

SCENARIO("the GDPR vectors come out to the second, the other reading too", "[workflows][packs][oracle]") {
    const std::string text = oracle("deadline-vectors.json"), csv = oracle("duty-ids.csv");
    if (text.empty() || csv.empty()) return;
    const auto ids = duty_ids(csv);
    const auto packs = law();
    int seen = 0, others = 0;
    const auto document = nlohmann::json::parse(text);
    for (const auto& vector : document["vectors"]) {
        if (vector["regime"] != "gdpr") continue;
        ++seen;
        INFO(vector["id"].get<std::string>());
        const auto& names = ids.at("gdpr," + vector["duty"].get<std::string>());
        CHECK(names[0] == packs[0].id);
        const auto known = breach().fact("risk_to_persons", "likely").anchor(names[2], vector["clock_start"]);
        const auto duty = terms(packs, known, names[1]);
        CHECK(due(duty) == vector["expected_due_utc"].get<std::string>());
        if (!vector.contains("alternatives")) continue;
        for (const auto& other : vector["alternatives"]) {
            ++others;
            CHECK(field_of(duty.derivation, "also_show") == other["due_utc"].get<std::string>());
        }
    }
    CHECK(seen >= 4);
    CHECK(others >= 3);
}

SCENARIO("awareness starts the 72 hours", "[workflows][packs]") {
    const auto packs = law();
    const auto duty = terms(packs, breach().fact("risk_to_persons", "likely").anchor("aware", noon), "gdpr.33-1");
    CHECK(duty.applies == Truth::yes);
    CHECK(duty.waiting_for.empty());
    CHECK_FALSE(duty.undecided);
    CHECK(due(duty) == "2026-11-23T09:00:00Z");
    const std::pair<const char*, const char*> expected[] = {
        {"pack", "eu-gdpr"},
        {"version", "2026.11.1"},
        {"rule", "gdpr.33-1"},
        {"article", "GDPR Art. 33(1)"},
        {"status", "in_force"},
        {"confidence", "secondary"},
        {"anchor", "aware"},
        {"anchor_at", noon},
        {"zone", "Z"},
        {"n", "72"},
        {"unit", "hour"},
        {"due", "2026-11-23T09:00:00Z"},
        {"also_show", "2026-11-23T10:00:00Z"},
        {"zone_data", ""},
        {"facts",
         "role.controller=yes, personal_data_breach=true, risk_to_persons=likely, eea_establishment=unknown"},
        {"why",
         "72 elapsed hours after awareness at 2026-11-20T09:00:00Z; weekends, holidays and clock changes do not move "
         "it "
         "(GDPR Art. 33(1))."},
    };
    for (const auto& [name, value] : expected) CHECK(field_of(duty.derivation, name) == value);
    CHECK(decode_plain(encode_plain(duty.derivation)).value().size() == duty.derivation.size());
}

SCENARIO("an alert starts no clock", "[workflows][packs]") {
    const auto alert = breach().anchor("occurred", noon).anchor("noticed", noon).anchor("suspected", noon);
    const auto packs = law();
    const auto duty = terms(packs, alert, "gdpr.33-1");
    CHECK_FALSE(duty.due_at);
    CHECK(duty.waiting_for == std::vector<std::string>{"risk_to_persons", "aware"});
}

SCENARIO("only an unlikely risk lifts the duty to tell the authority", "[workflows][packs]") {
    const auto packs = law();
    CHECK(terms(packs, breach().fact("risk_to_persons", "unlikely"), "gdpr.33-1").applies == Truth::no);
    CHECK(terms(packs, breach().fact("risk_to_persons", "likely"), "gdpr.33-1").applies == Truth::yes);
    CHECK(terms(packs, breach().fact("risk_to_persons", "high"), "gdpr.33-1").applies == Truth::yes);
    const auto unknown = terms(packs, breach().fact("risk_to_persons", "unknown").anchor("aware", noon), "gdpr.33-1");
    CHECK(unknown.applies == Truth::unknown);
    CHECK(unknown.undecided);
    CHECK(due(unknown) == "2026-11-23T09:00:00Z");
}

SCENARIO("a processor tells its controllers whatever the risk, and owes the authority nothing", "[workflows][packs]") {
    const auto packs = law();
    const auto known = Situation()
                           .fact("role.processor", "yes")
                           .fact("role.controller", "no")
                           .fact("personal_data_breach", "true")
                           .fact("risk_to_persons", "unlikely")
                           .anchor("aware", noon);
    const auto duty = terms(packs, known, "gdpr.33-2");
    CHECK(duty.applies == Truth::yes);
    CHECK_FALSE(duty.due_at);
    CHECK(duty.waiting_for.empty());
    CHECK(duty.rule->kind == "customer");
    CHECK(field_of(duty.derivation, "why") ==
          "The law gives no number of hours or days: without undue delay (GDPR Art. 33(2)).");
    CHECK(terms(packs, known, "gdpr.33-1").applies == Truth::no);
    CHECK(terms(packs, known, "gdpr.34-1").applies == Truth::no);
}

SCENARIO("one incident can touch both roles", "[workflows][packs]") {
    const auto packs = law();
    const auto known = breach().fact("role.processor", "yes").fact("risk_to_persons", "high").anchor("aware", noon);
    for (const char* id : {"gdpr.33-1", "gdpr.33-2", "gdpr.34-1"}) CHECK(terms(packs, known, id).applies == Truth::yes);
}

SCENARIO("people are told when the risk is high, without a number of hours", "[workflows][packs]") {
    const auto packs = law();
    const auto high = terms(packs, breach().fact("risk_to_persons", "high").anchor("aware", noon), "gdpr.34-1");
    CHECK(high.applies == Truth::yes);
    CHECK_FALSE(high.due_at);
    CHECK(high.rule->kind == "people");
    CHECK(terms(packs, breach().fact("risk_to_persons", "likely"), "gdpr.34-1").applies == Truth::no);
    CHECK(terms(packs, breach(), "gdpr.34-1").waiting_for == std::vector<std::string>{"risk_to_persons"});
}

SCENARIO("grounds of Art. 34(3) are shown, decide nothing and never touch Art. 33", "[workflows][packs]") {
    const auto packs = law();
    const auto known = breach()
                           .fact("risk_to_persons", "high")
                           .fact("data_unintelligible", "true")
                           .fact("individual_contact_disproportionate", "true")
                           .anchor("aware", noon);
    const auto people = terms(packs, known, "gdpr.34-1");
    CHECK(people.applies == Truth::yes);
    REQUIRE(people.grounds.size() == 3);
    CHECK(people.grounds[0].met.truth == Truth::yes);
    CHECK(people.grounds[1].met.truth == Truth::unknown);
    CHECK(samples::missing(field_of(people.derivation, "exemption"), {"Art. 34(3)(a): met yes"}) == "");
    CHECK(samples::missing(field_of(people.derivation, "exemption_3"), {"Art. 34(3)(c)", "other:public_notice"}) == "");
    std::set<std::string> names;
    for (const auto& field : people.derivation) CHECK(names.insert(field.name).second);
    CHECK(people.grounds[2].effect == "other:public_notice");
    CHECK(terms(packs, known, "gdpr.33-1").applies == Truth::yes);
    CHECK(terms(packs, known, "gdpr.33-1").grounds.empty());
}

SCENARIO("an incident that touched no personal data owes nothing under the GDPR", "[workflows][packs]") {
    const auto packs = law();
    const auto all =
        evaluate(packs, controller().fact("role.processor", "yes").fact("personal_data_breach", "false").known);
    CHECK(all.size() == 4);
    for (const auto& one : all) CHECK(one.applies == Truth::no);
}

SCENARIO("before it applied the GDPR governs nothing", "[workflows][packs]") {
    const auto packs = law();
    CHECK(evaluate(packs, breach().anchor("aware", "2018-05-24T23:59:00+02:00").known).empty());
    CHECK(evaluate(packs, breach().anchor("aware", "2018-05-25T00:00:00+02:00").known).size() == 4);
}

SCENARIO("the rules ask for what Articles 33 and 34 ask for", "[workflows][packs]") {
    const auto packs = law();
    const auto& rules = packs[0].duties;
    REQUIRE(rules.size() == 4);
    CHECK(rules[0].reasons_with_late_filing);
    CHECK(rules[0].phased);
    CHECK(rules[0].content.size() == 5);
    CHECK(rules[2].content.size() == 4);  // numbers of people and records are not owed to the people
    CHECK(rules[0].kind == "authority");
}
