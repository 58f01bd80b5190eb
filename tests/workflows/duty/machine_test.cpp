#include "workflows/duty/machine.h"

#include "tests/catch.h"

using namespace tocsin::workflows;

namespace {

std::string after(const char* state, const char* event, const duty::Given& given = {}) {
    const Step step = duty::step({state}, event, given);
    return step.taken ? step.after[0] : "refused: " + (step.gates.empty() ? "" : step.gates[0].code);
}

}  // namespace

SCENARIO("a complete filing in time discharges the duty", "[workflows][duty]") {
    duty::Given given;
    given.complete = true;
    CHECK(after("running", "file", given) == "discharged");
}

SCENARIO("a filing with unknown facts is accepted and keeps a supplement open", "[workflows][duty]") {
    const Step step = duty::step({"running"}, "file", {});
    CHECK(step.after[0] == "filed_in_part");
    CHECK(step.moves.at(0).effect == Effect::open_supplement);
    duty::Given complete;
    complete.complete = true;
    CHECK(after("filed_in_part", "supplement", complete) == "discharged");
}

SCENARIO("a late filing is accepted with the reasons for delay and refused without them", "[workflows][duty]") {
    duty::Given given;
    given.complete = true;
    CHECK(after("overdue", "file", given) == "refused: reasons-missing");
    given.reasons_given = true;
    CHECK(after("overdue", "file", given) == "discharged_late");
    given.complete = false;
    CHECK(after("overdue", "file", given) == "filed_in_part_late");
}

SCENARIO("a duty that was filed late never looks as if it had been in time", "[workflows][duty]") {
    duty::Given complete;
    complete.complete = true;
    CHECK(after("filed_in_part_late", "supplement", complete) == "discharged_late");
}

SCENARIO("an unlikely risk is recorded by two persons and not notified", "[workflows][duty]") {
    duty::Given given;
    CHECK(after("running", "not_required", given) == "refused: second-person");
    given.reasons_given = true;
    CHECK(after("running", "propose_not_required", given) == "running");
    given.proposed_by_other = true;
    CHECK(after("running", "not_required", given) == "not_required");
    CHECK(after("overdue", "not_required", given) == "not_required");
}

SCENARIO("an undecided duty whose would-be time passes becomes overdue, because unknown never suppresses",
         "[workflows][duty]") {
    CHECK(after("waiting", "time_is_up") == "overdue");
}

SCENARIO("the clock of a law that knows no hold cannot be stopped", "[workflows][duty]") {
    duty::Given given;
    given.reasons_given = true;
    CHECK(after("running", "hold", given) == "refused: no-hold");
}

SCENARIO("a closed decision is reopened where the duty stands now", "[workflows][duty]") {
    duty::Given given;
    CHECK(after("not_required", "reconsider", given) == "waiting");
    given.applies = true;
    CHECK(after("not_required", "reconsider", given) == "open");
    given.has_due = true;
    CHECK(after("not_required", "reconsider", given) == "running");
}

SCENARIO("only a delivered notice discharges a duty by notice", "[workflows][duty]") {
    CHECK(after("open", "notice_told_all") == "discharged");
    CHECK(after("open", "notice_told_some") == "filed_in_part");
    CHECK(after("discharged", "notice_told_some") == "refused: wrong-state");
}

SCENARIO("a settled duty hears no timer", "[workflows][duty]") {
    for (const char* state : {"discharged", "discharged_late", "not_required", "withdrawn", "open", "filed_in_part"})
        for (const char* event : {"time_is_up", "reminder"})
            CHECK(after(state, event) == "refused: wrong-state");
}

SCENARIO("a duty is given, accepted and passed on without moving its clock", "[workflows][duty]") {
    for (const char* state : {"waiting", "running", "open", "overdue", "filed_in_part", "filed_in_part_late", "on_hold"}) {
        INFO(state);
        duty::Given given;
        CHECK(after(state, "assign", given) == "refused: person-missing");
        CHECK(after(state, "accept", given) == "refused: not-asked");
        CHECK(after(state, "pass_on", given) == "refused: pass-on-gated");
        given.names_person = given.other_named = given.reasons_given = true;
        CHECK(after(state, "assign", given) == state);
        CHECK(after(state, "pass_on", given) == "refused: pass-on-gated");
        given.asked = true;
        CHECK(after(state, "accept", given) == state);
        CHECK(after(state, "pass_on", given) == state);
        CHECK(after(state, "unaccepted", given) == "refused: accepted");
        given.accepted = false;
        CHECK(after(state, "unaccepted", given) == state);
    }
    for (const char* ended : {"discharged", "discharged_late", "not_required", "withdrawn", "carried_over"}) CHECK(after(ended, "unaccepted").rfind("refused", 0) == 0);
    CHECK_FALSE(duty::from_person("unaccepted"));
}
