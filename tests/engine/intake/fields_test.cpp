#include "engine/intake/fields.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::intake;

namespace {

std::string written(const std::optional<Observed>& at) { return at ? to_rfc3339(at->at) : "none"; }

}  // namespace

TEST_CASE("integers beyond 2^53 are neither refused nor rounded", "[intake]") {
    const auto read =
        parse_message(R"({"ns":1795162495120331223,"list":[-9223372036854775808,12345678901234567890123],)"
                      R"("text":"a \" 1795162495120331223 b","small":7,"float":1.5,"exact":9007199254740992})");
    REQUIRE(read);
    const auto& json = read.value();
    CHECK(text_at(json, "/ns", 64) == "1795162495120331223");
    CHECK(text_at(json, "/list/0", 64) == "-9223372036854775808");
    CHECK(text_at(json, "/list/1", 64) == "12345678901234567890123");
    CHECK(text_at(json, "/text", 64) == "a \" 1795162495120331223 b");
    CHECK(text_at(json, "/small", 64) == "7");
    CHECK(text_at(json, "/float", 64) == "1.5");
    CHECK(text_at(json, "/exact", 64) == "9007199254740992");
}

TEST_CASE("what is no JSON stays none, however long its numbers", "[intake]") {
    const auto body = GENERATE(as<std::string>(), "", "{", "[1795162495120331223", "01795162495120331223",
                               R"({"a":1795162495120331223,})", R"({"a":-})", R"("open 1795162495120331223)", "\xFF",
                               R"({"a":1795162495120331223,"a":1})", R"({"a":1795162495120331223.})", R"({"a":"x\)");
    CHECK_FALSE(parse_message(body));
}

TEST_CASE("a message has limits", "[intake]") {
    CHECK(parse_message("[\"" + std::string(200 * 1024, 'a') + "\"]"));
    CHECK_FALSE(parse_message("[\"" + std::string(300 * 1024, 'a') + "\"]"));
    CHECK_FALSE(parse_message(std::string(1024 * 1024, ' ') + "[]"));
    CHECK_FALSE(parse_message(std::string(40, '[') + std::string(40, ']')));
    std::string wide = "[1795162495120331223";
    for (int i = 0; i < 60'000; ++i) wide += ",1";
    CHECK_FALSE(parse_message(wide + "]"));
}

TEST_CASE("members are found by pointer", "[intake]") {
    const auto json = nlohmann::json::parse(R"({"a":{"b.c":[1,{"d/e":"x"}]},"n":null,"t":true,"f":8.0,"z":[]})");
    CHECK(text_at(json, "/a/b.c/0", 9) == "1");
    CHECK(text_at(json, "/a/b.c/1/d~1e", 9) == "x");
    CHECK(text_at(json, "/t", 9) == "true");
    CHECK(text_at(json, "/f", 9) == "8.0");
    CHECK(member_at(json, "") == &json);
    for (const char* absent :
         {"/n", "/z", "/a", "/a/b.c/2", "/a/b.c/-1", "/a/b.c/x", "/a/b.c/99999999999999", "/q/r", "a"})
        CHECK(text_at(json, absent, 9).empty());
    CHECK(first_of(json, {"/n", "/q", "/t"}, 9) == "true");
    CHECK(list_at(nlohmann::json::parse(R"({"l":["a",1,null,"b"]})"), "/l", 99) == "a, 1, b");
    CHECK(list_at(json, "/t", 99) == "true");
    CHECK(list_at(json, "/q", 99).empty());
}

TEST_CASE("a text becomes one line and is cut at a character", "[intake]") {
    CHECK(one_line(" \n a\tb\x01 c \r\n", 99) == "a b  c");
    CHECK(one_line("a\xC3\xA9", 2) == "a");
    CHECK(one_line(std::string("a\0b", 3), 9) == "a b");
    CHECK(one_line("", 9).empty());
}

TEST_CASE("a key shows its parts, or is their hash", "[intake]") {
    CHECK(problem_key_of({"100210", "014"}) == "100210|014");
    CHECK(problem_key_of({"a|b"}) == "a|b");
    CHECK(problem_key_of({"a|b", "c"}) != problem_key_of({"a", "b|c"}));
    CHECK(problem_key_of({"a\nb"}).rfind("sha256:", 0) == 0);
    CHECK(problem_key_of({std::string(256, 'k')}) == std::string(256, 'k'));
    const auto longer = problem_key_of({std::string(257, 'k')});
    CHECK(longer.size() == 71);
    CHECK(longer != problem_key_of({std::string(258, 'k')}));
    CHECK(hashed_key({"ab", "c"}) != hashed_key({"a", "bc"}));
}

TEST_CASE("kept fields are few and short", "[intake]") {
    Fields kept;
    keep(kept, "a", "");
    keep(kept, "b", " \n ");
    CHECK(kept.empty());
    keep(kept, "c", std::string(400, 'x'));
    keep(kept, "c", "again");
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].value == std::string(300, 'x'));
    CHECK(kept[0].privacy == Privacy::personal);
    static const char* names[] = {"n1",  "n2",  "n3",  "n4",  "n5",  "n6",  "n7",  "n8",  "n9",  "n10", "n11",
                                  "n12", "n13", "n14", "n15", "n16", "n17", "n18", "n19", "n20", "n21", "n22"};
    for (const char* name : names) keep(kept, name, "v");
    CHECK(kept.size() == 20);
}

TEST_CASE("instants are read as monitoring systems write them", "[intake]") {
    CHECK(written(instant_of("2026-11-20T08:16:31.402+0000")) == "2026-11-20T08:16:31.402Z");
    CHECK(written(instant_of("2026-11-20T08:16:31+0130")) == "2026-11-20T06:46:31Z");
    CHECK(written(instant_of("2026-11-20T08:16:31-08")) == "2026-11-20T16:16:31Z");
    CHECK(written(instant_of("2026-11-20T08:14:55.120331223Z")) == "2026-11-20T08:14:55.120331Z");
    CHECK(written(instant_of("2026-11-20T08:14:55.12033122345678+01:00")) == "2026-11-20T07:14:55.120331Z");
    CHECK(instant_of("2026-11-20T08:16:31+0130")->zone == "+01:30");
    for (const char* bad :
         {"", "yesterday", "2026-11-20", "2026-11-20T08:16:31", "2026-11-20T08:16:31+01300", "0001-01-01T00:00:00Z",
          "2026-11-20T08:16:31.Z", "2026-13-20T08:16:31Z", "2026-11-20T08:16:31+"})
        CHECK(written(instant_of(bad)) == "none");
    CHECK(written(instant_of("2026-11-20T08:14:55." + std::string(500, '1') + "Z")) == "none");
}

TEST_CASE("instants are read as counts since 1970", "[intake]") {
    CHECK(written(epoch_of("1795162700000", Unit::milliseconds)) == "2026-11-20T08:18:20Z");
    CHECK(written(epoch_of("1795162495120331223", Unit::nanoseconds)) == "2026-11-20T08:14:55.120331Z");
    CHECK(written(epoch_of("1795162269.41", Unit::seconds)) == "2026-11-20T08:11:09.410Z");
    CHECK(written(epoch_of("1795162269.4100009", Unit::seconds)) == "2026-11-20T08:11:09.410Z");
    for (const char* bad :
         {"", "0", "-1", "1e9", "1.", ".5", "1.2.3", "12345678901234567890", "9999999999999999999", "7 "})
        CHECK(written(epoch_of(bad, Unit::seconds)) == "none");
}

TEST_CASE("a bad instant is a warning, once, and never a loss", "[intake]") {
    const Arrival arrival{"x", parse_rfc3339("2026-11-25T03:00:00Z").value().at};
    std::vector<std::string> warnings;
    CHECK(detected(std::nullopt, arrival, warnings).at == arrival.at);
    CHECK(detected(std::nullopt, arrival, warnings).at == arrival.at);
    CHECK(warnings.size() == 1);
    CHECK(detected(instant_of("2099-01-01T00:00:00Z"), arrival, warnings).at == arrival.at);
    CHECK(warnings.size() == 2);
}
