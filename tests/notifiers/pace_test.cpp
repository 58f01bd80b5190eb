#include "notifiers/pace.h"

#include "tests/catch.h"

using tocsin::notifiers::Pace;

SCENARIO("only young attempts count: they make room by ending, or by growing old", "[notifiers]") {
    Pace pace(2);
    const unsigned first = pace.started(), second = pace.started();
    CHECK(pace.full());
    pace.ended(first);
    CHECK_FALSE(pace.full());
    const unsigned third = pace.started();
    pace.tick();
    CHECK(pace.full());
    pace.tick();
    CHECK_FALSE(pace.full());
    pace.ended(second);  // old by now: nobody's place
    pace.started();
    CHECK_FALSE(pace.full());
    pace.started();
    CHECK(pace.full());
    pace.ended(third);
    CHECK(pace.full());
}
