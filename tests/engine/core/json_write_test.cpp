#include "engine/core/json_write.h"

#include <nlohmann/json.hpp>

#include "engine/core/json.h"
#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"

using namespace tocsin;

namespace {
std::string as_json(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}
}  // namespace

TEST_CASE("an object is written in the order given", "[core][json]") {
    CHECK(JsonObject().str() == "{}");
    CHECK(JsonObject().text("b", "x\"y").number("a", -72).raw("c", "[1,2]").str() ==
          R"({"b":"x\"y","a":-72,"c":[1,2]})");
}

TEST_CASE("text that is UTF-8 comes back as it was", "[core][json]") {
    const std::string text(
        "h\xC3\xB4pital \xE2\x82\xAC \xF0\x9F\x8F\xA5 \xF4\x8F\xBF\xBF \xED\x9F\xBF \"\\/\b\f\n\r\t\x01\x7F");
    CHECK(parse_json(as_json(text)).value() == text);
    CHECK(as_json("\n\x1F") == R"("\n\u001f")");
}

TEST_CASE("bytes that are not UTF-8 leave as the replacement character", "[core][json]") {
    for (const std::string bad : {"\x80", "\xC0\x80", "\xC3", "\xC3(", "\xE0\x80\x80", "\xE2\x82", "\xED\xA0\x80",
                                  "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
        const auto read = parse_json(as_json("a" + bad + "z"));
        REQUIRE(read);
        const std::string text = *read;
        CHECK(text.substr(0, 4) == "a\xEF\xBF\xBD");
        CHECK(text.back() == 'z');
    }
}

TEST_CASE("any bytes at all give JSON text", "[core][json]") {
    tests::FixedRandom random(19);
    for (int round = 0; round < 2000; ++round) REQUIRE(parse_json(as_json(random.bytes(random.below(30)))).has_value());
}
