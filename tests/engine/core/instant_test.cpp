#include "engine/core/instant.h"

#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"

using namespace tocsin;

namespace {
long long micros_of(std::string_view text) {
    const auto read = parse_rfc3339(text);
    INFO(text);
    REQUIRE(read);
    return to_micros(read->at);
}
}  // namespace

TEST_CASE("an instant is read with its offset and kept in UTC", "[core][instant]") {
    CHECK(micros_of("1970-01-01T00:00:00Z") == 0);
    CHECK(micros_of("2026-11-25T03:00:00Z") == 1'795'575'600'000'000);
    CHECK(micros_of("2026-11-25T05:00:00+02:00") == 1'795'575'600'000'000);
    CHECK(micros_of("2026-11-24T21:30:00-05:30") == 1'795'575'600'000'000);
    CHECK(micros_of("2026-11-25t03:00:00z") == 1'795'575'600'000'000);
    CHECK(micros_of("2024-02-29T00:00:00Z") == 1'709'164'800'000'000);
    CHECK(micros_of("9999-12-31T23:59:59Z") == 253'402'300'799'000'000);
}

TEST_CASE("the offset an instant was written with stays beside it", "[core][instant]") {
    CHECK(parse_rfc3339("2026-11-25T03:00:00Z")->zone == "Z");
    CHECK(parse_rfc3339("2026-11-25T03:00:00z")->zone == "Z");
    CHECK(parse_rfc3339("2026-11-25T03:00:00+02:00")->zone == "+02:00");
    CHECK(parse_rfc3339("2026-11-25T03:00:00-00:00")->zone == "-00:00");
}

TEST_CASE("fractions of a second are cut to microseconds", "[core][instant]") {
    CHECK(micros_of("1970-01-01T00:00:00.5Z") == 500'000);
    CHECK(micros_of("1970-01-01T00:00:00.000001Z") == 1);
    CHECK(micros_of("1970-01-01T00:00:00.123456789Z") == 123'456);
    CHECK(micros_of("1970-01-01T00:00:00.999999999Z") == 999'999);
}

TEST_CASE("an instant without an offset, or that no calendar has, is refused", "[core][instant]") {
    for (const std::string_view text : {"",
                                        "2026-11-25",
                                        "2026-11-25T03:00:00",
                                        "2026-11-25T03:00Z",
                                        "2026-11-25T03:00:00+0200",
                                        "2026-11-25T03:00:00+02",
                                        "2026-11-25T03:00:00 +02:00",
                                        "2026-11-25T03:00:00Zx",
                                        "2026-11-25T03:00:00Z ",
                                        " 2026-11-25T03:00:00Z",
                                        "2026-02-29T00:00:00Z",
                                        "2026-00-01T00:00:00Z",
                                        "2026-13-01T00:00:00Z",
                                        "2026-04-31T00:00:00Z",
                                        "2026-01-00T00:00:00Z",
                                        "2026-11-25T24:00:00Z",
                                        "2026-11-25T23:60:00Z",
                                        "2016-12-31T23:59:60Z",
                                        "2026-11-25T03:00:00+24:00",
                                        "2026-11-25T03:00:00+01:60",
                                        "2026-11-25T03:00:00.Z",
                                        "2026-11-25T03:00:00.1234567890Z",
                                        "2026-11-25T03:00:00,5Z",
                                        "26-11-25T03:00:00Z",
                                        "+2026-11-25T03:00:00Z",
                                        "1969-12-31T23:59:59Z",
                                        "1970-01-01T00:00:00+00:01",
                                        "9999-12-31T23:59:59-00:01",
                                        "now",
                                        "1795575600"}) {
        INFO(text);
        const auto read = parse_rfc3339(text);
        REQUIRE_FALSE(read);
        CHECK(read.error().fault == Fault::invalid_input);
    }
    CHECK_FALSE(parse_rfc3339(std::string_view("2026-11-25T03:00:00Z\0", 21)));
}

TEST_CASE("an instant is written in UTC with a fraction only when there is one", "[core][instant]") {
    CHECK(to_rfc3339(from_micros(1'795'575'600'000'000)) == "2026-11-25T03:00:00Z");
    CHECK(to_rfc3339(from_micros(1'795'575'600'120'000)) == "2026-11-25T03:00:00.120Z");
    CHECK(to_rfc3339(from_micros(1'795'575'600'000'007)) == "2026-11-25T03:00:00.000007Z");
    CHECK(to_rfc3339(from_micros(0)) == "1970-01-01T00:00:00Z");
    CHECK(to_rfc3339(from_micros(-1)) == "1969-12-31T23:59:59.999999Z");
}

TEST_CASE("every instant of the calendar survives being written and read", "[core][instant]") {
    tests::FixedRandom random(3);
    for (int i = 0; i < 20'000; ++i) {
        const Instant at = from_micros(static_cast<long long>(random.below(253'402'300'800'000'000)));
        const auto read = parse_rfc3339(to_rfc3339(at));
        REQUIRE(read);
        REQUIRE(read->at == at);
    }
}
