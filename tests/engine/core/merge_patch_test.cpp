#include "engine/core/merge_patch.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"

using namespace tocsin;

TEST_CASE("the table of RFC 7396 holds", "[core]") {
    struct Row {
        const char *before, *patch, *after;
    };
    const Row rows[] = {
        {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
        {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
        {R"({"a":"b"})", R"({"a":null})", R"({})"},
        {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
        {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
        {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
        {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
        {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
        {R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"},
        {R"({"a":"b"})", R"(["c"])", R"(["c"])"},
        {R"({"a":"foo"})", R"(null)", R"(null)"},
        {R"({"a":"foo"})", R"("bar")", R"("bar")"},
        {R"({"e":null})", R"({"a":1})", R"({"a":1,"e":null})"},
        {R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})"},
        {R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"},
    };
    for (const auto& row : rows) {
        INFO(row.before << " + " << row.patch);
        const auto after = merge_patch(row.before, row.patch);
        REQUIRE(after);
        CHECK(nlohmann::json::parse(*after) == nlohmann::json::parse(row.after));
    }
}

TEST_CASE("neither a text that is no JSON nor one beyond the limits is merged", "[core]") {
    CHECK(merge_patch("{", "{}").error().fault == Fault::invalid_input);
    CHECK(merge_patch("{}", "{\"a\":1}x").error().fault == Fault::invalid_input);
    CHECK(merge_patch("{}", "\xC0").error().fault == Fault::invalid_input);
    CHECK(merge_patch("{}", R"({"a":1,"a":2})").error().fault == Fault::invalid_input);
    CHECK(merge_patch("{}", std::string(100, '[') + std::string(100, ']')).error().fault == Fault::invalid_input);
    CHECK(merge_patch(std::string(300 * 1024, ' ') + "{}", "{}").error().fault == Fault::too_large);
}

TEST_CASE("a report does not grow over its limit by updates that keep to theirs", "[core]") {
    std::string before = "{", patch = "{";
    for (int i = 0; i < 3; ++i) {
        const auto name = std::to_string(i);
        before += (i ? ",\"a" : "\"a") + name + "\":\"" + std::string(50'000, 'x') + "\"";
        patch += (i ? ",\"b" : "\"b") + name + "\":\"" + std::string(50'000, 'x') + "\"";
    }
    before += "}", patch += "}";
    CHECK(merge_patch(before, "{}").has_value());
    const auto after = merge_patch(before, patch);
    REQUIRE(!after);
    CHECK(after.error().fault == Fault::too_large);
}
