#include "engine/core/json.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"

using namespace tocsin;
using nlohmann::json;

namespace {

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

std::string array_of(std::size_t count) {
    std::string out = "[0";
    for (std::size_t i = 1; i < count; ++i) out += ",0";
    return out + ']';
}

void check_refused(std::string_view text, std::string_view rule, const JsonLimits& limits = {}) {
    INFO(text.substr(0, 80));
    const auto read = parse_json(text, limits);
    REQUIRE_FALSE(read);
    CHECK(read.error().fault == Fault::invalid_input);
    INFO(read.error().detail);
    CHECK(read.error().detail.find(rule) != std::string::npos);
    CHECK(read.error().detail.find("near byte") != std::string::npos);
}

constexpr std::string_view syntax = "not JSON text";

}  // namespace

TEST_CASE("a document comes back as it was written", "[core][json]") {
    const auto read = parse_json(
        "\t{\"type\" : \"aware\", \"n\": [1, -2, 3.5, 1e3, true, false, null, {}, []],\r\n \"deep\": {\"a\": {\"b\": "
        "\"c\"}}} ");
    REQUIRE(read);
    CHECK((*read)["type"] == "aware");
    CHECK((*read)["n"] == json({1, -2, 3.5, 1000.0, true, false, nullptr, json::object(), json::array()}));
    CHECK((*read)["deep"]["a"]["b"] == "c");
    CHECK(parse_json("72").value() == 72);
    CHECK(parse_json("\"\"").value() == "");
    CHECK(parse_json("null").value().is_null());
}

TEST_CASE("text in every language passes, escaped or not", "[core][json]") {
    CHECK(parse_json("\"h\xC3\xB4pital \xF0\x9F\x8F\xA5 \xE2\x80\x93\"").value() ==
          "h\xC3\xB4pital \xF0\x9F\x8F\xA5 \xE2\x80\x93");
    CHECK(parse_json(R"("\u00f4 \ud83c\udfe5 \" \\ \/ \b\f\n\r\t")").value() ==
          "\xC3\xB4 \xF0\x9F\x8F\xA5 \" \\ / \b\f\n\r\t");
    CHECK(parse_json(R"("a\u0000b")").value() == std::string("a\0b", 3));
    CHECK(parse_json("\"\xF4\x8F\xBF\xBF \xED\x9F\xBF \xEE\x80\x80 \x7F\"").has_value());
}

TEST_CASE("what is not JSON is refused", "[core][json]") {
    for (const std::string_view text :
         {"",         " ",        "{",     "[",         "}",         "]",           "[1,]",      "{\"a\":1,}",
          "{a:1}",    "{'a':1}",  "[1 2]", "{\"a\" 1}", "{\"a\":}",  "{1:2}",       "tru",       "nul",
          "NaN",      "Infinity", "-",     "+1",        "01",        "-01",         ".5",        "1.",
          "1e",       "1e+",      "0x10",  "\"abc",     "\"\\x\"",   "\"\\u12g4\"", "\"\\u12\"", "[1]//",
          "/*c*/[1]", "#",        "[,1]",  "[\"a\":1]", "{\"a\",1}", "[1}",         "{\"a\":1]"})
        check_refused(text, syntax);
}

TEST_CASE("text after the document is refused", "[core][json]") {
    for (const std::string_view text : {"{}{}", "{} x", "[] []", "1 1", "null,", "\"a\"\"b\""})
        check_refused(text, syntax);
    CHECK(parse_json("{} \r\n\t").has_value());
}

TEST_CASE("control characters, NUL bytes and a byte order mark are refused", "[core][json]") {
    check_refused("\"a\nb\"", syntax);
    check_refused("\"a\tb\"", syntax);
    check_refused("\"a\x01\"", syntax);
    check_refused("\x0B{}", syntax);
    check_refused("\xC2\xA0{}", syntax);
    check_refused(std::string_view("{}\0", 3), "NUL");
    check_refused(std::string_view("{}\0{\"a\":1}", 10), "NUL");
    check_refused(std::string_view("\"a\0b\"", 5), "NUL");
    check_refused("\xEF\xBB\xBF{}", "byte order mark");
    check_refused("{}\xEF\xBB\xBF", syntax);
}

TEST_CASE("bytes that are not UTF-8 are refused wherever they stand", "[core][json]") {
    for (const std::string bad :
         {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC3", "\xC3(", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xE2\x82",
          "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
          "\xF5\x80\x80\x80", "\xF0\x9F\x8F", "\xFE", "\xFF"}) {
        check_refused('"' + bad + '"', "not UTF-8");
        check_refused("\"twenty-four plain bytes " + bad + '"', "not UTF-8");
        check_refused("{\"" + bad + "\":1}", "not UTF-8");
        check_refused("[]" + bad, "not UTF-8");
    }
    CHECK(parse_json("\"0123456\xFF\"").error().detail.find("near byte 8:") != std::string::npos);
}

TEST_CASE("half a surrogate pair is refused", "[core][json]") {
    for (const std::string_view text :
         {R"("\ud800")", R"("\udc00")", R"("\ud800\ud800")", R"("\ud800x")", R"("\udc00\ud800")", R"("\ud83c\u0041")"})
        check_refused(text, syntax);
}

TEST_CASE("a name that stands twice in one object is refused", "[core][json]") {
    constexpr std::string_view twice = "twice";
    check_refused(R"({"a":1,"a":1})", twice);
    check_refused(R"({"a":1,"b":2,"\u0061":3})", twice);
    check_refused(R"({"x":[{"":1,"":2}]})", twice);
    check_refused(R"({"a":{"b":1},"a":null})", twice);
    CHECK(parse_json(R"({"a":{"a":{"a":1}},"A":[{"a":1},{"a":1}]})").has_value());
}

TEST_CASE("integers beyond 2^53 are refused, in every spelling of an integer", "[core][json]") {
    constexpr std::string_view beyond = "2^53";
    CHECK(parse_json("9007199254740992").value() == 9007199254740992LL);
    CHECK(parse_json("-9007199254740992").value() == -9007199254740992LL);
    CHECK(parse_json("-0").value() == 0);
    for (const std::string_view text :
         {"9007199254740993", "-9007199254740993", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
          "18446744073709551615", "18446744073709551616", "-18446744073709551616", "99999999999999999999999999999999"})
        check_refused(text, beyond);
    check_refused("1e400", beyond);
    check_refused("-1.5e999", beyond);
    CHECK(parse_json("1.8e19").value().is_number_float());
    CHECK(parse_json("1e-400").has_value());
}

TEST_CASE("a number of more than 32 characters is refused", "[core][json]") {
    CHECK(parse_json("0." + std::string(30, '1')).has_value());
    check_refused("0." + std::string(31, '1'), "too many characters");
    check_refused(std::string(33, '1'), "too many characters");
    check_refused("1e" + std::string(100, '0'), "too many characters");
    JsonLimits narrow;
    narrow.number_chars_max = 4;
    CHECK(parse_json("-123", narrow).has_value());
    check_refused("-1234", "too many characters", narrow);
    check_refused("12345", "too many characters", narrow);
}

TEST_CASE("size, depth, width and length have limits that are themselves allowed", "[core][json]") {
    CHECK(parse_json(nested(32)).has_value());
    check_refused(nested(33), "too deep");
    check_refused("{\"a\":" + nested(32) + "}", "too deep");

    CHECK(parse_json(array_of(10'000)).has_value());
    check_refused(array_of(10'001), "too many members");
    check_refused("{\"a\":" + array_of(6000) + ",\"b\":" + array_of(4000) + "}", "too many members");

    CHECK(parse_json('"' + std::string(64 * 1024, 'x') + '"').has_value());
    check_refused('"' + std::string(64 * 1024 + 1, 'x') + '"', "too long");
    check_refused("{\"" + std::string(64 * 1024 + 1, 'x') + "\":1}", "too long");

    JsonLimits small;
    small.bytes_max = 10;
    CHECK(parse_json("[1,2,3,45]", small).has_value());
    const auto large = parse_json("[1,2,3,456]", small);
    REQUIRE_FALSE(large);
    CHECK(large.error().fault == Fault::too_large);
}

TEST_CASE("a bomb of brackets is refused at the limit", "[core][json]") {
    check_refused(std::string(200'000, '['), "near byte 33: arrays and objects nested too deep");
    std::string objects;
    for (int i = 0; i < 40'000; ++i) objects += "{\"a\":";
    check_refused(objects, "too deep");
}

TEST_CASE("a refusal never repeats the text", "[core][json]") {
    for (const std::string_view text : {R"({"name":"Erika Muster","name":"x"})", "{\"Erika\xFF\":1}", "[Erika]",
                                        "{\"Erika\":tru}", "\"Erika", "\"Erika\n\"", "[1,2] Erika"}) {
        const auto read = parse_json(text);
        REQUIRE_FALSE(read);
        CHECK(read.error().detail.find("Erika") == std::string::npos);
        CHECK(read.error().field.empty());
    }
}

TEST_CASE("whatever passes is what the library alone would have read", "[core][json]") {
    const std::string seed_text =
        R"({"type":"aware","at":"2026-11-25T03:00:00Z","n":[0,-1.5e2,true,null,{"k":"\u00e9\ud83c\udfe5"}],"e":{},"s":"\"\\/"})";
    const std::string_view spice = "{}[]\",:\\u0123456789abcdeE+-. \ntruefalsn\x80\xC3\xF0\xED";
    tests::FixedRandom random(17);
    int passed = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string text = seed_text;
        for (std::size_t edits = 1 + random.below(3); edits > 0; --edits) {
            const std::size_t at = random.below(text.size());
            const char c = spice[random.below(spice.size())];
            if (const auto kind = random.below(3); kind == 0)
                text[at] = c;
            else if (kind == 1)
                text.insert(at, 1, c);
            else
                text.erase(at, 1);
        }
        const auto read = parse_json(text);
        if (!read) continue;
        ++passed;
        REQUIRE(json::accept(text));
        REQUIRE(*read == json::parse(text));
    }
    CHECK(passed > 100);
}
