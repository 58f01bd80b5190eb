#include "engine/papers/said.h"

#include "tests/catch.h"

using namespace tocsin;
using papers::Said;

SCENARIO("what the engine says is read in the German that the console has, and what has none stays as it is", "[papers][german]") {
    const Said english, german("de");
    const std::string question = "How likely is a risk to the rights and freedoms of the people concerned?";
    CHECK(german.sentence(question) == "Wie wahrscheinlich ist ein Risiko für die Rechte und Freiheiten der betroffenen Personen?");
    CHECK(english.sentence(question) == question);
    CHECK(german.sentence("No endpoint carries a reminder to this supplier: remind it by hand that the answer is due.") !=
          english.sentence("No endpoint carries a reminder to this supplier: remind it by hand that the answer is due."));
    CHECK(german.sentence("Eine Frage des Hauses?") == "Eine Frage des Hauses?");
    CHECK(german.gate("x", "State the reasons (data.reasons).") == "Geben Sie die Gründe an.");
    CHECK(german.gate("duty-live", "The duty gdpr.33-1 (supervisory_authority) is overdue.") ==
          "Die Pflicht gdpr.33-1 (Aufsichtsbehörde): überfällig.");
    CHECK(german.gate("still-open", "Nobody translated this.") == "Noch offen. (englisch) Nobody translated this.");
    CHECK(english.gate("still-open", "Nobody translated this.") == "Nobody translated this.");
}

SCENARIO("states, events and facts are German words; of a fact the name stays, because it is what is put on record", "[papers][german]") {
    const Said english, german("de");
    CHECK(german.word("told_in_part") == "teilweise informiert");
    CHECK(english.word("told_in_part") == "told in part");
    CHECK(german.word("never_heard_of") == "never heard of");
    CHECK(german.event("close") == "abschließen");
    CHECK(english.event("close") == "close");
    CHECK(german.fact("aware") == "Kenntnis (aware)");
    CHECK(german.fact("risk_to_persons") == "Risiko für die betroffenen Personen (risk_to_persons)");
    CHECK(german.fact("role.controller") == "unsere Rolle: Verantwortlicher (role.controller)");
    CHECK(german.fact("filed:gdpr.33-1") == "Meldung zu gdpr.33-1 (filed:gdpr.33-1)");
    CHECK(english.fact("aware") == "aware");
    CHECK(Said("fr").word("told_in_part") == "told in part");
}

SCENARIO("a pattern is not tried on a text that no engine says", "[papers][german]") {
    CHECK(papers::german_of("The duty " + std::string(1 << 20, 'x') + " (y) is late.").empty());
}
