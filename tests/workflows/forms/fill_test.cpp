#include "workflows/forms/fill.h"

#include "tests/workflows/forms/forms_world.h"

using namespace tocsin;
using namespace tocsin::tests;
using forms::Known;

namespace {

forms::Answers filled(const Known& known, const forms::SaidByPersons& said = {}) {
    return forms::fill(house_forms().fields, known, said);
}

std::vector<std::string> values(const forms::Answers& answers, const std::string& key) {
    const auto found = answers.find(key);
    return found == answers.end() ? std::vector<std::string>{} : found->second.values;
}

using List = std::vector<std::string>;

}  // namespace

SCENARIO("nothing known fills nothing, and unknown is nothing", "[workflows][forms]") {
    CHECK(filled({}).empty());
    CHECK(filled({{"fact.confidentiality_lost", {{"unknown"}, ""}}, {"fact.eea_establishment", {{"unknown"}, ""}}})
              .empty());
    // "No loss of integrity" is no loss of anything.
    CHECK(values(filled({{"fact.integrity_lost", {{"false"}, ""}}}), "nature.cia").empty());
}

SCENARIO("facts fill by the words of the field", "[workflows][forms]") {
    const auto answers = filled({{"fact.confidentiality_lost", {{"true"}, ""}},
                                 {"fact.availability_lost", {{"yes"}, ""}},
                                 {"fact.eea_establishment", {{"true"}, "map:3"}},
                                 {"fact.risk_to_persons", {{"likely"}, ""}},
                                 {"anchor.aware", {{"2026-11-30T03:00:00Z"}, ""}}});
    CHECK(values(answers, "nature.cia") == List{"confidentiality", "availability"});
    CHECK(values(answers, "controller.established_in_eea") == List{"yes"});
    CHECK(answers.at("controller.established_in_eea").source == "fact.eea_establishment (map:3)");
    CHECK(values(answers, "risk.outcome") == List{"risk_not_high"});
    CHECK(values(answers, "time.aware_at") == List{"2026-11-30T03:00:00Z"});
}

SCENARIO("a risk that nobody assessed is never unlikely", "[workflows][forms]") {
    CHECK(values(filled({{"fact.risk_to_persons", {{"unlikely"}, ""}}}), "risk.outcome").empty());
    CHECK(values(filled({{"assessment.risk", {{"unlikely"}, "assessment:asm_1"}}}), "risk.outcome") ==
          List{"unlikely"});
}

SCENARIO("an order to tell people counts before the assessment that they need not be told", "[workflows][forms]") {
    Known known{{"assessment.risk", {{"likely"}, ""}}};
    CHECK(values(filled(known), "subjects.informed") == List{"no_not_high"});
    known["fact.individuals_notice_ordered"] = {{"true"}, ""};
    CHECK(values(filled(known), "subjects.informed") == List{"planned_tbd"});
    known["notice.people.informed"] = {{"done"}, ""};
    CHECK(values(filled(known), "subjects.informed") == List{"done"});
}

SCENARIO("a key that is no longer safe is said before the encryption", "[workflows][forms]") {
    Known known{{"fact.data_unintelligible", {{"true"}, ""}}};
    CHECK(values(filled(known), "nature.unintelligible") == List{"intact"});
    known["fact.key_compromised"] = {{"true"}, ""};
    CHECK(values(filled(known), "nature.unintelligible") == List{"subvertible"});
}

SCENARIO("a person's answer counts before the data, and both are shown when they differ", "[workflows][forms]") {
    const Known known{{"people.count", {{"412"}, "map:3"}}, {"people.kind", {{"exact"}, "map:3"}}};
    auto answers = filled(known, {{"people.count", {{"500"}, "ada"}}});
    CHECK(values(answers, "people.count") == List{"500"});
    CHECK(answers.at("people.count").source == "person ada");
    CHECK(answers.at("people.count").other == List{"412"});
    CHECK(answers.at("people.count").other_source == "people.count (map:3)");
    answers = filled(known, {{"people.count", {{"412"}, "ada"}}});
    CHECK(answers.at("people.count").other.empty());
    answers = filled(known, {{"people.count", {{}, "ada"}}});  // taken back
    CHECK(answers.at("people.count").source == "people.count (map:3)");
}

SCENARIO("what a house says once counts before what is derived", "[workflows][forms]") {
    const auto answers =
        filled({{"organisation.name", {{"Short"}, ""}}, {"house.controller.name", {{"Long Ltd"}, "configuration"}}});
    CHECK(values(answers, "controller.name") == List{"Long Ltd"});
    // What a house may not say once is not taken from there.
    CHECK(filled({{"house.nature.text", {{"Always the same"}, ""}}}).empty());
}

SCENARIO("categories of the map become the form's where each has a word", "[workflows][forms]") {
    CHECK(values(filled({{"map.categories", {{"credentials", "contact_only"}, "map:1"}}}), "data.categories") ==
          List{"credentials", "basic", "contact"});
}

SCENARIO("what has no word in a list keeps the list from being filled, and is shown beside what has", "[workflows][forms]") {
    for (const auto& [name, key, known, wordless] :
         {std::tuple{"map.categories", "data.categories", "credentials", "special: Health records"},
          {"map.categories", "data.categories", "financial", "log: Access logs"},
          {"map.people", "people.categories", "customers", "prospects"}}) {
        auto answers = filled({{name, {{known, wordless}, "map"}}});
        INFO(wordless);
        REQUIRE(answers.count(key) == 1);
        CHECK(answers.at(key).values.empty());
        CHECK(answers.at(key).also == List{wordless});
        CHECK_FALSE(answers.at(key).other.empty());
        // A person who says all of it settles it, and what the data has stays in sight.
        answers = filled({{name, {{known, wordless}, "map"}}}, {{key, {{"other"}, "ada"}}});
        CHECK(answers.at(key).values == List{"other"});
        CHECK(answers.at(key).also == List{wordless});
        CHECK_FALSE(answers.at(key).other.empty());
    }
}

SCENARIO("a single field does not go on to a lesser source when the first says what it has no word for", "[workflows][forms]") {
    const Known known{{"assessment.risk", {{"likely"}, ""}}, {"notice.people.informed", {{"drafted"}, "notice:n1"}}};
    const auto answers = filled(known);
    CHECK(values(answers, "subjects.informed").empty());
    CHECK(answers.at("subjects.informed").also == List{"drafted"});
}

SCENARIO("that something is not so asks for no word", "[workflows][forms]") {
    const auto answers = filled({{"map.encrypted", {{"none", "at_rest"}, "map"}}, {"fact.integrity_lost", {{"no"}, ""}}});
    CHECK(values(answers, "measures.before") == List{"encryption"});
    CHECK(answers.count("nature.cia") == 0);
}

SCENARIO("words of a draft count after those that were approved", "[workflows][forms]") {
    Known known{{"notice.draft.nature", {{"A guess"}, "draft of notice:n1"}}};
    CHECK(filled(known).at("nature.text").source == "notice.draft.nature (draft of notice:n1)");
    known["notice.people.nature"] = {{"What we know"}, "notice:n2"};
    CHECK(values(filled(known), "nature.text") == List{"What we know"});
}
