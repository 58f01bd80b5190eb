#include "engine/api/event_data.h"

#include "tests/catch.h"

using namespace tocsin;

TEST_CASE("an instant in the wrong place is refused, not taken for now", "[engine][api]") {
    const auto refused = api::takes_incident_data("set_anchor", {{"anchor", "aware"}, {"at", "2026-11-20T09:00:00Z"}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::invalid_input);
    CHECK(refused.error().field == "#/data/at");
    CHECK(refused.error().detail.find("occurred_at") != std::string::npos);
}

TEST_CASE("an event takes its own members and reasons, and no other's", "[engine][api]") {
    CHECK(api::takes_incident_data("set_anchor", {{"anchor", "aware"}, {"reasons", "x"}, {"source", "signal"}}));
    CHECK(api::takes_incident_data("propose_anchor", {{"anchor", "held:law_enforcement:gdpr.33-1"}, {"until", "x"}}));
    CHECK(api::takes_incident_data("set_fact", {{"fact", "a"}, {"value", "b"}}));
    CHECK(api::takes_incident_data("close", {{"lessons", "x"}}));
    CHECK(api::takes_incident_data("assess", {}));
    CHECK_FALSE(api::takes_incident_data("set_fact", {{"anchor", "aware"}}));
    CHECK_FALSE(api::takes_incident_data("assess", {{"", "x"}}));
    CHECK_FALSE(api::takes_incident_data("no_such_event", {{"fact", "a"}}));
}
