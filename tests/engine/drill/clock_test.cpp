#include "engine/core/drill_clock.h"
#include "tests/catch.h"

using namespace tocsin;

SCENARIO("a drill's clock stands until it is moved, and moving it is no leap", "[drill][clock]") {
    DrillClock clock(parse_rfc3339("2027-05-14T16:40:00Z").value().at);
    const Micros before = clock.monotonic();
    CHECK(before.count() > 0);  // zero means never to those who remember when they last did something
    CHECK(to_rfc3339(clock.now()) == "2027-05-14T16:40:00Z");
    clock.move_to(clock.now() + std::chrono::hours(72));
    CHECK(to_rfc3339(clock.now()) == "2027-05-17T16:40:00Z");
    CHECK(clock.monotonic() - before == std::chrono::hours(72));
    CHECK_FALSE(clock.suspect());
    CHECK(clock.apart().count() == 0);
    clock.move_to(clock.now() - std::chrono::hours(1));
    CHECK(to_rfc3339(clock.now()) == "2027-05-17T16:40:00Z");
}
