#include "workflows/supplier_request/machine.h"

#include "tests/catch.h"

using namespace tocsin::workflows;

namespace {

std::string after(const char* state, const char* event) {
    const Step step = supplier_request::step({state}, event, {});
    return step.taken ? step.after[0] : "refused";
}

}  // namespace

SCENARIO("a supplier that does not answer in time is called silent", "[workflows][supplier_request]") {
    CHECK(after("sent", "time_is_up") == "silent");
    CHECK(after("acknowledged", "time_is_up") == "silent");
    CHECK(after("silent", "escalate") == "escalated");
}

SCENARIO("a question is sent where there is a way to the supplier", "[workflows][supplier_request]") {
    for (const char* state : {"drafted", "answered"}) {
        const Step refused = supplier_request::step({state}, "send", {});
        CHECK_FALSE(refused.taken);
        REQUIRE(refused.gates.size() == 1);
        CHECK(refused.gates[0].code == "way-missing");
        supplier_request::Given given;
        given.has_way = true;
        CHECK(supplier_request::step({state}, "send", given).after[0] == "sent");
    }
    for (const char* event : {"reminder", "remind_by_hand"}) {
        CHECK(after("sent", event) == "sent");
        CHECK(after("acknowledged", event) == "acknowledged");
        CHECK_FALSE(supplier_request::from_person(event));
    }
}

SCENARIO("an answer is welcome whenever it comes", "[workflows][supplier_request]") {
    for (const char* state : {"sent", "acknowledged", "silent", "escalated", "answered", "closed", "cancelled"})
        CHECK(after(state, "answer") == "answered");
    CHECK(after("drafted", "answer") == "refused");
}

SCENARIO("a request is cancelled with reasons only", "[workflows][supplier_request]") {
    CHECK(after("sent", "cancel") == "refused");
    supplier_request::Given given;
    given.reasons_given = true;
    CHECK(supplier_request::step({"sent"}, "cancel", given).after[0] == "cancelled");
}
