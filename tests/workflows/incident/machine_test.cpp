#include "workflows/incident/machine.h"

#include "tests/catch.h"

using namespace tocsin::workflows;

namespace {

States walk(std::initializer_list<const char*> events, const incident::Given& given) {
    States states = incident::initial();
    for (const char* event : events) {
        const Step step = incident::step(states, event, given);
        INFO(event);
        REQUIRE(step.taken);
        states = step.after;
    }
    return states;
}

}  // namespace

SCENARIO("an incident goes from detection to closure in the order of the policy", "[workflows][incident]") {
    incident::Given given;
    given.nothing_open = true;
    const States end = walk({"assess", "confirm", "contain", "review", "close"}, given);
    CHECK(end == States{"closed", "idle", "idle", "idle"});
}

SCENARIO("an incident with anything open cannot be closed", "[workflows][incident]") {
    const States reviewing = walk({"assess", "confirm", "review"}, {});
    const Step step = incident::step(reviewing, "close", {});
    CHECK_FALSE(step.taken);
    REQUIRE(step.gates.size() == 1);
    CHECK(step.gates[0].code == "still-open");
    CHECK(step.after == reviewing);
}

SCENARIO("a false alarm is dismissed with reasons, as long as no duty follows from it", "[workflows][incident]") {
    CHECK_FALSE(incident::step(incident::initial(), "dismiss", {}).taken);
    incident::Given given;
    given.reasons_given = true;
    given.other_than_assessor = true;
    CHECK(incident::step(incident::initial(), "dismiss", given).gates.at(0).code == "dismissal-gated");
    given.any_duty = false;
    CHECK_FALSE(incident::step(incident::initial(), "dismiss", given).taken);
    given.clock_started = false;
    CHECK(incident::step(incident::initial(), "dismiss", given).taken);
}

SCENARIO("whoever assesses cannot dismiss alone, nor can anybody once a clock has started", "[workflows][incident]") {
    const States assessing = walk({"assess"}, {});
    incident::Given given;
    given.reasons_given = true;
    given.clock_started = false;
    CHECK_FALSE(incident::step(assessing, "dismiss", given).taken);
    given.other_than_assessor = true;
    CHECK(incident::step(assessing, "dismiss", given).taken);
    given.clock_started = true;
    CHECK_FALSE(incident::step(assessing, "dismiss", given).taken);
}

SCENARIO("an anchor that may not stand is refused with the gate that says why", "[workflows][incident]") {
    const Step step = incident::step(incident::initial(), "set_anchor", {});
    CHECK_FALSE(step.taken);
    REQUIRE(step.gates.size() == 1);
    CHECK(step.gates[0].code == "second-person");
}

SCENARIO("the legs move beside the main region and leave it alone", "[workflows][incident]") {
    const Step step = incident::step({"responding", "clock_running", "asked", "idle"}, "authority_overdue", {});
    REQUIRE(step.taken);
    CHECK(step.after == States{"responding", "overdue", "asked", "idle"});
    REQUIRE(step.moves.size() == 1);
    CHECK(step.moves[0].region == "authority");
    CHECK(step.moves[0].because == "GDPR Art. 33(1)");
    CHECK(step.moves[0].effect == Effect::alarm);
}

SCENARIO("nothing happens to a closed incident until it is reopened", "[workflows][incident]") {
    for (const char* event : {"assess", "set_fact", "set_anchor", "confirm", "close"})
        CHECK_FALSE(incident::step({"closed", "told", "idle", "idle"}, event, {}).taken);
    incident::Given given;
    given.reasons_given = true;
    CHECK(incident::step({"closed", "told", "idle", "idle"}, "reopen", given).after[0] == "reopened");
}

SCENARIO("an unknown event and an unknown stored state are refused, each by name", "[workflows][incident]") {
    CHECK(incident::step(incident::initial(), "explode", {}).gates.at(0).code == "event-unknown");
    CHECK(incident::step({"detected", "idle", "idle", "martian"}, "assess", {}).gates.at(0).code == "state-unknown");
    CHECK(incident::step({"idle", "detected", "idle", "idle"}, "assess", {}).gates.at(0).code == "state-unknown");
    CHECK(incident::step({"detected"}, "assess", {}).gates.at(0).code == "state-unknown");
}

SCENARIO("what may happen now never lists what only the machines raise", "[workflows][incident]") {
    for (const auto& p : incident::possible(incident::initial(), {})) {
        CHECK(p.event.rfind("authority_", 0) != 0);
        CHECK(p.event.rfind("customers_", 0) != 0);
    }
}

SCENARIO("an incident is restricted by its lead, with reasons, and the state stays", "[workflows][incident]") {
    for (const char* state : {"detected", "assessing", "responding", "reviewing", "reopened", "closed", "dismissed"}) {
        INFO(state);
        const States states{state, "idle", "idle", "idle"};
        incident::Given given;
        given.leads = given.reasons_given = true;
        CHECK(incident::step(states, "restrict", given).gates.at(0).code == "restriction-gated");
        given.has_lead = true;
        CHECK(incident::step(states, "restrict", given).gates.at(0).code == "restriction-gated");
        given.has_approver = true;
        CHECK(incident::step(states, "restrict", given).after == states);
        CHECK_FALSE(incident::step(states, "open_up", given).taken);
        given.restricted = true;
        CHECK_FALSE(incident::step(states, "restrict", given).taken);
        CHECK(incident::step(states, "open_up", given).after == states);
        given.leads = false;
        CHECK_FALSE(incident::step(states, "open_up", given).taken);
    }
}

SCENARIO("lessons are written down while an incident is under review", "[workflows][incident]") {
    const States reviewing{"reviewing", "idle", "idle", "idle"};
    CHECK(incident::step(reviewing, "review", {}).gates.at(0).code == "lessons-missing");
    incident::Given given;
    given.lessons_said = true;
    CHECK(incident::step(reviewing, "review", given).after == reviewing);
    CHECK(incident::step({"closed", "idle", "idle", "idle"}, "set_kind", given).taken == false);
    CHECK(incident::step(reviewing, "set_kind", given).after == reviewing);
}
