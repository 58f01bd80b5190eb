#include "workflows/assessment/machine.h"

#include <map>

#include "tests/catch.h"

using namespace tocsin::workflows;

namespace {

std::string after(const char* state, const char* event, const assessment::Given& given = {}) {
    const Step step = assessment::step({state}, event, given);
    return step.taken ? step.after[0] : "refused: " + (step.gates.empty() ? "" : step.gates[0].code);
}

assessment::Given with_reasons() {
    assessment::Given given;
    given.reasons_given = true;
    return given;
}

std::vector<std::string> states() { return assessment::state_names().at(0); }

}  // namespace

SCENARIO("a decision that tells nobody, or fewer than recommended, takes a second person", "[workflows][assessment]") {
    CHECK(assessment::initial() == States{"drafting"});
    assessment::Given given;
    CHECK(after("proposed", "sign", given) == "refused: second-person");
    given.same_bytes = true;
    CHECK(after("proposed", "sign", given) == "refused: second-person");
    given.other_than_author = true;
    CHECK(after("proposed", "sign", given) == "signed");
}

SCENARIO("a decision that tells as many as recommended may be signed by its author", "[workflows][assessment]") {
    assessment::Given given;
    given.needs_second = false;
    CHECK(after("proposed", "sign", given) == "refused: second-person");
    given.same_bytes = true;
    CHECK(after("proposed", "sign", given) == "signed");
}

SCENARIO("nobody signs other bytes than those that are stored", "[workflows][assessment]") {
    for (const bool second : {false, true}) {
        assessment::Given given;
        given.other_than_author = true;
        given.needs_second = second;
        CHECK(after("proposed", "sign", given) == "refused: second-person");
    }
}

SCENARIO("a signature completes the register entry", "[workflows][assessment]") {
    assessment::Given given;
    given.same_bytes = given.other_than_author = true;
    const Step step = assessment::step({"proposed"}, "sign", given);
    CHECK(step.moves.at(0).effect == Effect::register_entry);
    CHECK(step.moves.at(0).because == "GDPR recital 85");
}

SCENARIO("a draft is signed only after it was proposed with reasons", "[workflows][assessment]") {
    assessment::Given given;
    given.same_bytes = given.other_than_author = true;
    for (const char* state : {"drafting", "reopened", "signed", "superseded", "withdrawn"})
        CHECK(after(state, "sign", given) == "refused: wrong-state");
    CHECK(after("drafting", "propose") == "refused: reasons-missing");
    CHECK(after("drafting", "propose", with_reasons()) == "proposed");
}

SCENARIO("a score that departs from its base values without explanation is refused", "[workflows][assessment]") {
    assessment::Given given;
    given.explained = false;
    CHECK(after("drafting", "score", given) == "refused: explanation-missing");
    given.explained = true;
    CHECK(after("drafting", "score", given) == "drafting");
}

SCENARIO("a score changes nothing that is proposed or was signed", "[workflows][assessment]") {
    assessment::Given given;
    given.explained = true;
    for (const char* state : {"proposed", "signed", "reopened", "superseded", "withdrawn"})
        CHECK(after(state, "score", given) == "refused: wrong-state");
}

SCENARIO("a decision made on other facts does not stand on new ones", "[workflows][assessment]") {
    const Step signed_before = assessment::step({"signed"}, "new_facts", {});
    CHECK(signed_before.after[0] == "reopened");
    CHECK(signed_before.moves.at(0).effect == Effect::alarm);
    CHECK(signed_before.moves.at(0).because == "house rule: a decision made on other facts does not stand on new ones");
    const Step proposed_before = assessment::step({"proposed"}, "new_facts", {});
    CHECK(proposed_before.after[0] == "drafting");
    CHECK(proposed_before.moves.at(0).effect == Effect::alarm);
}

SCENARIO("a proposal is sent back, and what is not signed withdrawn, with reasons only", "[workflows][assessment]") {
    CHECK(after("proposed", "reject") == "refused: reasons-missing");
    CHECK(after("proposed", "reject", with_reasons()) == "drafting");
    for (const char* state : {"drafting", "proposed"}) {
        CHECK(after(state, "withdraw") == "refused: reasons-missing");
        CHECK(after(state, "withdraw", with_reasons()) == "withdrawn");
    }
}

SCENARIO("a signed decision is superseded by a later one and never withdrawn", "[workflows][assessment]") {
    for (const char* state : {"signed", "reopened", "drafting", "proposed"}) {
        CHECK(after(state, "supersede") == "superseded");
        CHECK(assessment::step({state}, "supersede", {}).moves.at(0).effect == Effect::settle);
    }
    for (const char* state : {"signed", "reopened"}) CHECK(after(state, "withdraw", with_reasons()) == "refused: wrong-state");
}

SCENARIO("an assessment goes where this list says, and nowhere else", "[workflows][assessment]") {
    using Grid = std::map<std::pair<std::string, std::string>, std::string>;
    const Grid wanted = {
        {{"drafting", "score"}, "drafting"},     {{"drafting", "propose"}, "proposed"},
        {{"drafting", "withdraw"}, "withdrawn"}, {{"proposed", "sign"}, "signed"},
        {{"proposed", "reject"}, "drafting"},    {{"proposed", "withdraw"}, "withdrawn"},
        {{"proposed", "new_facts"}, "drafting"}, {{"signed", "new_facts"}, "reopened"},
        {{"signed", "supersede"}, "superseded"}, {{"reopened", "supersede"}, "superseded"},
        {{"drafting", "supersede"}, "superseded"}, {{"proposed", "supersede"}, "superseded"},
    };
    assessment::Given everything = with_reasons();
    everything.explained = everything.same_bytes = everything.other_than_author = true;
    const auto taken = [](const assessment::Given& given) {
        Grid out;
        for (const auto& state : states())
            for (const auto& event : assessment::event_names())
                if (const Step step = assessment::step({state}, event, given); step.taken)
                    out[{state, event}] = step.after[0];
        return out;
    };
    CHECK(taken(everything) == wanted);

    // With nothing given only what the machines raise goes on: no person gets anything for nothing.
    Grid raised;
    for (const auto& [from, to] : wanted)
        if (from.second == "new_facts" || from.second == "supersede") raised[from] = to;
    CHECK(taken({}) == raised);
}

SCENARIO("what may happen to an assessment now never lists what only the machines raise", "[workflows][assessment]") {
    for (const auto& state : states())
        for (const auto& p : assessment::possible({state}, {})) {
            CHECK(p.event != "new_facts");
            CHECK(p.event != "supersede");
        }
    CHECK(assessment::possible({"signed"}, {}).empty());
}
