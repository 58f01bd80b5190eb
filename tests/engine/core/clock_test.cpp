#include "engine/core/clock.h"

#include "tests/catch.h"
#include "tests/fakes/fake_clock.h"

using namespace tocsin;
using namespace std::chrono_literals;
using tocsin::tests::FakeClock;

TEST_CASE("the machine's clock tells a plausible time and never runs backwards", "[core][clock]") {
    const auto clock = make_system_clock();
    CHECK(clock->now() > parse_rfc3339("2024-01-01T00:00:00Z")->at);
    Micros last = clock->monotonic();
    CHECK(last > 0us);
    for (int i = 0; i < 1000; ++i) {
        const Micros next = clock->monotonic();
        REQUIRE(next >= last);
        last = next;
    }
}

TEST_CASE("trusted time follows a wall clock that is nudged", "[core][clock]") {
    FakeClock machine;
    const auto trusted = make_trusted_clock(machine);
    machine.advance(1h);
    CHECK(trusted->now() == machine.now());
    machine.set(machine.now() - 29s);
    CHECK(trusted->now() == machine.now());
    machine.set(machine.now() + 30s);
    CHECK(trusted->now() == machine.now());
    CHECK_FALSE(trusted->suspect());
    CHECK(trusted->monotonic() == machine.monotonic());
}

TEST_CASE("a wall clock that leaps is not believed", "[core][clock]") {
    const auto leap = GENERATE(Micros(31s), Micros(-31s), Micros(24h * 365), Micros(-24h));
    FakeClock machine;
    const auto trusted = make_trusted_clock(machine);
    const Instant before = trusted->now();
    machine.set(machine.now() + leap);
    CHECK(trusted->suspect());
    CHECK(trusted->now() == before);
    CHECK(trusted->apart() == leap);
    machine.advance(10min);
    CHECK(trusted->now() == before + 10min);

    SECTION("until it is set right again") {
        machine.set(machine.now() - leap);
        CHECK_FALSE(trusted->suspect());
        CHECK(trusted->now() == machine.now());
        CHECK(trusted->apart() == 0us);
    }
    SECTION("until somebody confirms it") {
        trusted->confirm();
        CHECK_FALSE(trusted->suspect());
        CHECK(trusted->now() == machine.now());
        machine.advance(5s);
        CHECK(trusted->now() == machine.now());
    }
}
