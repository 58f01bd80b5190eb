#include "workflows/notice/machine.h"

#include "tests/catch.h"

using namespace tocsin::workflows;

namespace {

std::string after(const char* state, const char* event, const notice::Given& given = {}) {
    const Step step = notice::step({state}, event, given);
    return step.taken ? step.after[0] : "refused: " + (step.gates.empty() ? "" : step.gates[0].code);
}

}  // namespace

SCENARIO("a notice is sent only after another person has approved these very bytes", "[workflows][notice]") {
    CHECK(after("drafting", "send") == "refused: wrong-state");
    CHECK(after("in_review", "send") == "refused: wrong-state");
    notice::Given given;
    given.other_than_author = true;
    CHECK(after("in_review", "approve", given) == "refused: second-person");
    given.same_bytes = true;
    CHECK(after("in_review", "approve", given) == "refused: second-person");  // the map has changed meanwhile
    given.recipients_current = true;
    CHECK(after("in_review", "approve", given) == "approved");
    given.other_than_author = false;
    CHECK(after("in_review", "approve", given) == "refused: second-person");
    CHECK(after("approved", "send") == "refused: already-told");
    given.nobody_twice = true;
    CHECK(after("approved", "send", given) == "canary");
}

SCENARIO("the first few go before the others, and hold them back when they do not get through", "[workflows][notice]") {
    CHECK(after("canary", "canary_good") == "sending");
    CHECK(after("canary", "canary_bad") == "paused");
    CHECK(after("canary", "pause") == "paused");
    CHECK(after("paused", "resume") == "sending");
    CHECK_FALSE(notice::from_person("canary_good"));
}

SCENARIO("a bounce after all were told opens the gap again", "[workflows][notice]") {
    CHECK(after("sent", "some_failed") == "sent_with_gaps");
    CHECK(after("settled", "some_failed") == "settled");  // nothing goes out again
}

SCENARIO("what was stopped does not go on", "[workflows][notice]") {
    notice::Given given;
    given.reasons_given = true;
    for (const char* state : {"canary", "sending", "paused"}) CHECK(after(state, "stop", given) == "stopped");
    for (const char* event : {"resume", "send", "replace"}) CHECK(after("stopped", event, given) == "refused: wrong-state");
    CHECK(after("stopped", "settle", given) == "settled");
}

SCENARIO("whoever was not reached is told in another way only on a second person's word", "[workflows][notice]") {
    notice::Given given;
    given.other_than_author = given.reasons_given = true;
    CHECK(after("sent_with_gaps", "replace", given) == "refused: second-person");
    given.way_given = true;
    CHECK(after("sent_with_gaps", "replace", given) == "sent_with_gaps");
    CHECK(after("sending", "replace", given) == "refused: wrong-state");
}

SCENARIO("editing after approval voids it", "[workflows][notice]") { CHECK(after("approved", "edit") == "drafting"); }

SCENARIO("a notice that is not complete cannot be submitted", "[workflows][notice]") {
    CHECK(after("drafting", "submit") == "refused: not-complete");
}

SCENARIO("a notice with failed deliveries is sent with gaps, and says so until they arrive", "[workflows][notice]") {
    CHECK(after("sending", "some_failed") == "sent_with_gaps");
    CHECK(after("sent_with_gaps", "settle") == "refused: reasons-missing");
    CHECK(after("sent_with_gaps", "all_delivered") == "sent");
}

SCENARIO("a sent notice is never withdrawn or sent again", "[workflows][notice]") {
    for (const char* event : {"withdraw", "send", "edit", "approve", "submit"})
        CHECK(after("sent", event) == "refused: wrong-state");
}
