#include "workflows/forms/check.h"

#include "tests/workflows/forms/forms_world.h"

using namespace tocsin;
using namespace tocsin::tests;
using forms::Kind;

SCENARIO("what is not known yet stands in an incomplete filing only", "[workflows][forms]") {
    Filing filing;
    filing.say("nature.incident_type", "tbd");
    CHECK(filing.standing("nature.incident_type") == "missing_for_complete");
    CHECK(filing.state("nature.incident_type").rule.find("lawful") != std::string::npos);
    filing.as(Kind::complete);
    CHECK(filing.standing("nature.incident_type") == "invalid");
    CHECK(filing.state("nature.incident_type").rule.find("incomplete") != std::string::npos);
    filing.as(Kind::follow_up);
    CHECK(filing.standing("nature.incident_type") == "missing_for_complete");
    filing.say("risk.outcome", "more_information_needed").as(Kind::complete);
    CHECK(filing.standing("risk.outcome") == "invalid");
    filing.say("subjects.informed", "investigating");
    CHECK(filing.standing("subjects.informed") == "invalid");
}

SCENARIO("a field that has an open value goes as that while nobody knows better", "[workflows][forms]") {
    Filing filing;
    CHECK(filing.state("people.count_kind").goes_as == "tbd");
    CHECK(filing.as(Kind::complete).state("people.count_kind").goes_as.empty());
    CHECK(filing.standing("people.count_kind") == "missing_for_complete");
}

SCENARIO("a number and its kind belong together", "[workflows][forms]") {
    for (const auto& [kind, number] :
         {std::pair{"people.count_kind", "people.count"}, {"data.record_count_kind", "data.record_count"}}) {
        Filing filing;
        filing.say(number, "412");
        CHECK(filing.standing(number) == "invalid");  // no kind
        filing.say(kind, "approximate");
        CHECK(filing.standing(number) == "filled");
        for (const char* none : {"cannot", "tbd"}) {
            filing.say(kind, none);
            CHECK(filing.standing(number) == "invalid");
        }
        filing.answers.erase(number);
        filing.say(kind, "cannot");
        CHECK(filing.standing(number) == "not_asked");  // also of records, where other schemas ask all the same
        filing.say(kind, "exact");
        CHECK(filing.standing(number) == "missing_for_complete");
        filing.say(number, "about four hundred");
        CHECK(filing.standing(number) == "invalid");
    }
}

SCENARIO("several values are a list, and the kind of incident is one", "[workflows][forms]") {
    Filing filing;
    filing.say("nature.cia", "confidentiality; availability");
    CHECK(filing.standing("nature.cia") == "filled");
    CHECK(filing.answers.at("nature.cia").values.size() == 2);
    filing.answers["nature.incident_type"] = {{"ransomware", "phishing"}, "person ada", {}, {}};
    CHECK(filing.standing("nature.incident_type") == "invalid");
    filing.say("cross.authorities_notified", "CNIL; AP")
        .say("controller.established_in_eea", "yes")
        .say("cross.is_cross_border", "yes");
    CHECK(filing.answers.at("cross.authorities_notified").values == std::vector<std::string>{"CNIL", "AP"});
    // The same role twice is two parties; the same category twice is a slip.
    filing.say("parties.present", "yes").say("parties.role", "processor; processor");
    CHECK(filing.standing("parties.role") == "filled");
    filing.say("people.categories", "users; users");
    CHECK(filing.standing("people.categories") == "invalid");
}

SCENARIO("of numbers by country each country stands once", "[workflows][forms]") {
    const forms::Field& field = *house_forms().field("cross.count_per_country");
    CHECK(forms::fits(field, forms::values_of(field, "DE=120;FR=120")));
    const Status twice = forms::fits(field, forms::values_of(field, "DE=120;FR=1;DE=3"));
    REQUIRE_FALSE(twice);
    CHECK(twice.error().detail.find("each country once") != std::string::npos);
    CHECK_FALSE(forms::fits(field, forms::values_of(field, "DE=3; DE=3")));
    CHECK_FALSE(forms::fits(field, {"D"}));
}

SCENARIO("reasons for being late are asked after 72 hours, and not before", "[workflows][forms]") {
    Filing filing;
    filing.say("time.aware_at", "2026-11-27T12:00:00Z");  // 72 hours to the second
    CHECK(filing.standing("time.late_reason") == "not_asked");
    filing.say("time.aware_at", "2026-11-27T11:59:59Z");
    CHECK(filing.standing("time.late_reason") == "missing_for_initial");
    CHECK(filing.as(Kind::follow_up).standing("time.late_reason") == "not_asked");
    filing.answers.erase("time.aware_at");
    CHECK(filing.as(Kind::initial).standing("time.late_reason") == "waits");
}

SCENARIO("the risk has four outcomes, each a word of its own", "[workflows][forms]") {
    const auto& values = house_forms().field("risk.outcome")->values;
    CHECK(values == std::vector<std::string>{"high", "risk_not_high", "unlikely", "more_information_needed"});
}

SCENARIO("each loss asks for its own consequences", "[workflows][forms]") {
    for (const auto& [loss, effect] : {std::pair{"confidentiality", "effects.confidentiality"},
                                       {"integrity", "effects.integrity"},
                                       {"availability", "effects.availability"}}) {
        Filing filing;
        filing.say("nature.cia", loss);
        for (const char* each : {"effects.confidentiality", "effects.integrity", "effects.availability"})
            CHECK(filing.standing(each) == (std::string(each) == effect ? "missing_for_complete" : "not_asked"));
    }
}

SCENARIO("name and contact of a party are asked where there is one, and as many as there are", "[workflows][forms]") {
    Filing filing;
    filing.say("parties.present", "no");
    CHECK(filing.standing("parties.name") == "not_asked");
    CHECK(filing.standing("parties.contact") == "not_asked");
    filing.say("parties.present", "yes").say("parties.role", "processor; joint_controller");
    CHECK(filing.standing("parties.name") == "missing_for_complete");
    filing.say("parties.name", "Acme");
    CHECK(filing.standing("parties.name") == "invalid");
    filing.say("parties.name", "Acme; Umbrella");
    CHECK(filing.standing("parties.name") == "filled");
}

SCENARIO("a follow-up needs the authority's number, a withdrawal its reason and little else", "[workflows][forms]") {
    Filing filing;
    CHECK(filing.standing("filing.authority_case_id") == "not_asked");
    CHECK(filing.as(Kind::follow_up).standing("filing.authority_case_id") == "missing_for_initial");
    CHECK(filing.standing("filing.withdraw_reason") == "not_asked");
    filing.as(Kind::withdrawal);
    CHECK(filing.standing("filing.withdraw_reason") == "missing_for_initial");
    CHECK(filing.standing("nature.text") == "not_asked");
    CHECK(filing.standing("filing.completeness") == "filled");
    filing.say("filing.withdraw_reason", "It was none")
        .say("filing.authority_case_id", "AZ-1")
        .say("controller.name", "We");
    filing.say("controller.contact", "Here")
        .say("reporter.name", "Ada")
        .say("reporter.contact", "Here")
        .say("reporter.function", "dpo");
    CHECK(filing.checked().ready_initially());
    CHECK(filing.checked().ready_completely());
}

SCENARIO("the kind answers what kind it is", "[workflows][forms]") {
    for (const auto& [kind, is, extent] : {std::tuple{Kind::initial, "new", "incomplete"},
                                           {Kind::complete, "new", "complete"},
                                           {Kind::follow_up, "follow_up", "incomplete"},
                                           {Kind::withdrawal, "follow_up", "withdraw"}}) {
        Filing filing;
        (void)filing.as(kind).checked();
        CHECK(filing.answers.at("filing.kind").values.front() == is);
        CHECK(filing.answers.at("filing.completeness").values.front() == extent);
    }
}

SCENARIO("an empty form says what is needed first, and what for completeness", "[workflows][forms]") {
    Filing filing;
    const auto empty = filing.checked();
    CHECK(empty.initial.filled == 2);  // the kind and the extent
    CHECK(empty.initial.missing() > 0);
    CHECK(empty.complete.needed > empty.initial.needed);
    CHECK(empty.waits > 0);
    CHECK_FALSE(empty.ready_initially());
    CHECK(filing.standing("nature.text") == "missing_for_initial");
    CHECK(filing.standing("nature.cause") == "missing_for_complete");
    CHECK(filing.standing("time.comment") == "optional");
    CHECK(filing.standing("nature.conf_state") == "waits");
    CHECK(filing.state("nature.conf_state").rule.find("nature.cia") != std::string::npos);
}

SCENARIO("what depends on a question that is not asked is not asked either", "[workflows][forms]") {
    Filing filing;
    CHECK(filing.standing("controller.size_other") == "not_asked");  // the size need not be said
    CHECK(filing.standing("effects.integrity_text") == "waits");
    filing.say("nature.cia", "confidentiality");
    CHECK(filing.standing("effects.integrity_text") == "not_asked");
    CHECK(filing.standing("effects.confidentiality_text") == "waits");
    CHECK(filing.standing("noneea.states") == "waits");
    filing.say("controller.established_in_eea", "yes");
    CHECK(filing.standing("noneea.states") == "not_asked");
}

SCENARIO("an initial filing is ready long before the complete one", "[workflows][forms]") {
    Filing filing;
    filing.say("controller.name", "We")
        .say("controller.contact", "Here")
        .say("reporter.name", "Ada")
        .say("reporter.contact", "Here");
    filing.say("reporter.function", "dpo")
        .say("time.aware_at", "2026-11-30T03:00:00Z")
        .say("nature.cia", "confidentiality");
    filing.say("nature.text", "Credentials were in a public file.");
    const auto checked = filing.checked();
    CHECK(checked.ready_initially());
    CHECK(checked.initial.missing() == 0);
    CHECK_FALSE(checked.ready_completely());
    CHECK(checked.complete.missing() > 10);
}

SCENARIO("each wrong value says what the field takes, and never the value", "[workflows][forms]") {
    for (const auto& [key, text] : {std::pair{"time.aware_at", "2026-11-30"},
                                    {"time.aware_at", "yesterday"},
                                    {"discovery.told_on", "30.11.2026"},
                                    {"controller.established_in_eea", "perhaps"},
                                    {"people.count_national", "-1"},
                                    {"nature.cause", "aliens"},
                                    {"cross.subject_states", "Germany"},
                                    {"cross.count_per_country", "DE:12"}}) {
        const forms::Field* field = house_forms().field(key);
        REQUIRE(field);
        const auto done = forms::fits(*field, forms::values_of(*field, text));
        REQUIRE_FALSE(done);
        CHECK(done.error().field == key);
        CHECK(done.error().detail.find(text) == std::string::npos);
        CHECK(done.error().detail.rfind("Write ", 0) == 0);
    }
}

SCENARIO("a field without its answer says what is known beside it, and what decides on one that waits", "[workflows][forms]") {
    Filing filing;
    filing.answers["data.categories"] = {{}, "", {"credentials"}, "map.categories (map)", {"special: Health records"}};
    const auto state = filing.state("data.categories");
    CHECK(state.status == forms::Standing::missing_for_complete);
    CHECK(state.rule.find("special: Health records") != std::string::npos);
    CHECK(state.goes_as == "tbd");
    const auto waits = filing.state("cross.is_cross_border");
    CHECK(waits.status == forms::Standing::waits);
    CHECK(waits.waits_for == std::vector<std::string>{"controller.established_in_eea"});
    // What it waits for is on the form, to be answered there.
    CHECK(filing.state("controller.established_in_eea").status == forms::Standing::missing_for_complete);
}

SCENARIO("a withdrawal without its reasons is not ready, on any form", "[workflows][forms]") {
    for (const char* form : {"edpb-2026-draft", "cnil", "dpc", "ico"}) {
        Filing filing;
        filing.form = form;
        filing.as(Kind::withdrawal);
        INFO(form);
        CHECK(filing.standing("filing.withdraw_reason") == "missing_for_initial");
    }
}
