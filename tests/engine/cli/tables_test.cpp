#include "engine/cli/tables.h"

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::cli;

SCENARIO("tables line up by characters", "[engine][cli]") {
    CHECK(table({"a", "b"}, {{"é", "x"}, {"long", "y"}}) == "a     b\né     x\nlong  y\n");
}
