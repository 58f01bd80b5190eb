#include "engine/core/ids.h"

#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"

using namespace tocsin;
using tocsin::tests::FixedRandom;

namespace {
const Instant start = from_micros(1'795'575'600'123'456);
}

TEST_CASE("an id is a prefix and a version 7 UUID of its instant", "[core][ids]") {
    FixedRandom random;
    const std::string id = make_id("inc", start, random);
    REQUIRE(id.size() == 4 + 36);
    CHECK(id.substr(0, 4) == "inc_");
    const std::string uuid = id.substr(4);
    for (std::size_t i = 0; i < uuid.size(); ++i) {
        INFO(uuid << " at " << i);
        if (i == 8 || i == 13 || i == 18 || i == 23)
            CHECK(uuid[i] == '-');
        else
            CHECK(std::string("0123456789abcdef").find(uuid[i]) != std::string::npos);
    }
    CHECK(uuid[14] == '7');
    CHECK(std::string("89ab").find(uuid[19]) != std::string::npos);
    CHECK(std::stoll(uuid.substr(0, 8) + uuid.substr(9, 4), nullptr, 16) == 1'795'575'600'123);
}

TEST_CASE("ids sort in the order of their microseconds, also inside one millisecond", "[core][ids]") {
    FixedRandom random;
    std::string last = make_id("evt", start, random);
    for (int i = 1; i <= 5000; ++i) {
        const std::string next = make_id("evt", start + Micros(i), random);
        if (next <= last) FAIL(next << " does not sort after " << last);
        last = next;
    }
}

TEST_CASE("two ids of one instant differ", "[core][ids]") {
    FixedRandom random;
    CHECK(make_id("inc", start, random) != make_id("inc", start, random));
}

TEST_CASE("an id may stand in a path, a header and a webhook id", "[core][ids]") {
    FixedRandom random;
    CHECK(is_plain_id(make_id("inc", start, random)));
    CHECK(is_plain_id("a"));
    CHECK(is_plain_id("AZaz09_-"));
    CHECK(is_plain_id(std::string(64, 'x')));
}

TEST_CASE("what could be read as something else is no plain id", "[core][ids]") {
    CHECK_FALSE(is_plain_id(""));
    CHECK_FALSE(is_plain_id(std::string(65, 'x')));
    for (const std::string_view text : {"a.b", "a/b", "a b", "a\n", "a%2f", "..", "caf\xC3\xA9", "a:b", "a'b", "a,b"}) {
        INFO(text);
        CHECK_FALSE(is_plain_id(text));
    }
    CHECK_FALSE(is_plain_id(std::string_view("a\0b", 3)));
}
