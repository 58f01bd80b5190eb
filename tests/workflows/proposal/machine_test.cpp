#include "workflows/proposal/machine.h"

#include <map>

#include "tests/catch.h"

using namespace tocsin::workflows;

namespace {

std::string after(const char* state, const char* event, const proposal::Given& given) {
    const Step step = proposal::step({state}, event, given);
    return step.taken ? step.after[0] : "refused: " + (step.gates.empty() ? "" : step.gates[0].code);
}

/// A second person with everything that an approval takes.
proposal::Given second() {
    proposal::Given given;
    given.reasons_given = given.approver = given.may_review = given.same_bytes = given.other_than_proposer = true;
    given.break_glass = given.in_force = false;
    return given;
}

/// The person who proposed it, with the same.
proposal::Given proposer() {
    proposal::Given given = second();
    given.other_than_proposer = false;
    given.own = true;
    return given;
}

}  // namespace

SCENARIO("a proposal is approved by another person, in the right role, on exactly its bytes", "[workflows][proposal]") {
    CHECK(proposal::initial() == States{"proposed"});
    CHECK(after("proposed", "approve", second()) == "approved");
    CHECK(after("proposed", "approve", proposer()) == "refused: second-person");
    for (bool proposal::Given::*needed :
         {&proposal::Given::approver, &proposal::Given::same_bytes, &proposal::Given::other_than_proposer}) {
        proposal::Given given = second();
        given.*needed = false;
        CHECK(after("proposed", "approve", given) == "refused: second-person");
    }
    CHECK(after("proposed", "approve", {}) == "refused: second-person");
}

SCENARIO("what the engine proposed takes two persons all the same", "[workflows][proposal]") {
    proposal::Given given = second();
    given.of_engine = true;
    CHECK(after("proposed", "approve", given) == "refused: second-person");
    CHECK(after("proposed", "adopt", given) == "proposed");
    CHECK(after("proposed", "adopt", second()) == "refused: has-a-proposer");
}

SCENARIO("what is in force is put back, not rejected or withdrawn", "[workflows][proposal]") {
    CHECK(after("proposed", "reject", second()) == "rejected");
    CHECK(after("proposed", "withdraw", proposer()) == "withdrawn");
    CHECK(after("proposed", "withdraw", second()) == "refused: not-yours");
    proposal::Given given = second();
    given.in_force = given.own = true;
    CHECK(after("proposed", "reject", given) == "refused: rejection-gated");
    CHECK(after("proposed", "withdraw", given) == "refused: not-yours");
    CHECK(after("proposed", "superseded", {}) == "withdrawn");
}

SCENARIO("who acts alone waits first, acts on exactly what was named, and is reviewed by another", "[workflows][proposal]") {
    proposal::Given alone = proposer();
    alone.break_glass = true;
    CHECK(after("proposed", "use", alone) == "refused: wait-first");
    alone.waited = true;
    CHECK(after("proposed", "use", alone) == "used");
    CHECK(proposal::step({"proposed"}, "use", alone).moves.at(0).effect == Effect::alarm);
    CHECK(after("proposed", "approve", alone) == "refused: second-person");
    alone.same_bytes = false;
    CHECK(after("proposed", "use", alone) == "refused: wait-first");
    proposal::Given other = second();
    other.break_glass = other.waited = true;
    CHECK(after("proposed", "use", other) == "refused: wait-first");
    CHECK(after("proposed", "approve", other) == "refused: second-person");
    CHECK(after("used", "review", proposer()) == "refused: second-person");
    CHECK(after("used", "review", other) == "reviewed");
    other.may_review = false;
    CHECK(after("used", "review", other) == "refused: second-person");
    CHECK(after("used", "reminder", {}) == "used");
}

SCENARIO("a proposal goes where this list says, and nowhere else", "[workflows][proposal]") {
    using Grid = std::map<std::pair<std::string, std::string>, std::string>;
    const std::vector<std::string> states = proposal::state_names().at(0);
    const auto taken = [&](const proposal::Given& given) {
        Grid out;
        for (const auto& state : states)
            for (const auto& event : proposal::event_names())
                if (const Step step = proposal::step({state}, event, given); step.taken) out[{state, event}] = step.after[0];
        return out;
    };
    Grid time = {{{"proposed", "superseded"}, "withdrawn"},
                 {{"proposed", "time_is_up"}, "expired"},
                 {{"approved", "time_is_up"}, "expired"},
                 {{"approved", "carry_out"}, "carried_out"},
                 {{"used", "reminder"}, "used"}};
    CHECK(taken({}) == time);
    Grid decided = time;
    decided[{"proposed", "approve"}] = "approved";
    decided[{"proposed", "reject"}] = "rejected";
    decided[{"used", "review"}] = "reviewed";
    CHECK(taken(second()) == decided);
}

SCENARIO("no person raises what the engine and the clock raise", "[workflows][proposal]") {
    for (const char* event : {"superseded", "time_is_up", "carry_out", "use", "reminder"})
        CHECK_FALSE(proposal::from_person(event));
    for (const char* event : {"adopt", "approve", "reject", "withdraw", "review"}) CHECK(proposal::from_person(event));
}
