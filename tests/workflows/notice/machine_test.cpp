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
    CHECK(after("in_review", "approve", given) == "approved");
    given.other_than_author = false;
    CHECK(after("in_review", "approve", given) == "refused: second-person");
    CHECK(after("approved", "send") == "sending");
}

SCENARIO("editing after approval voids it", "[workflows][notice]") { CHECK(after("approved", "edit") == "drafting"); }

SCENARIO("a notice without recipients cannot be submitted", "[workflows][notice]") {
    CHECK(after("drafting", "submit") == "refused: no-recipients");
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
