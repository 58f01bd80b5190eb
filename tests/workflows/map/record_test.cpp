#include "workflows/map/record.h"

#include <fstream>
#include <sstream>

#include "tests/catch.h"
#include "workflows/map/value.h"

namespace tocsin::tests {

namespace {

map::Record record(const std::string& kind, Fields fields) { return {kind, "a", "", false, std::move(fields)}; }

/// Settles one value of one field; "" when it is taken, else what is wrong.
std::string wrong(const std::string& kind, const std::string& field, const std::string& value) {
    map::Record r = record(kind, {{field, value}});
    for (const auto& c : map::settle(r))
        if (c.field == field) return c.what;
    return "";
}

std::string settled(const std::string& kind, const std::string& field, std::string value) {
    const auto* known = map::find_field(*map::find_kind(kind), field);
    CHECK(map::settle_value(*known, value).empty());
    return value;
}

}  // namespace

SCENARIO("a value has one form, however it was written", "[map]") {
    CHECK(settled("customer", "systems", " b ; a;;b ") == "b;a");
    CHECK(settled("supplier", "countries", "fr;De") == "FR;DE");
    CHECK(settled("data_set", "places", "fr: 1200 ; de:~300;IT") == "FR:1200;DE:~300;IT");
    CHECK(settled("data_set", "count", "5-5") == "5");
    CHECK(settled("supplier", "in_scope", "true") == "yes");
    CHECK(settled("activity", "purpose", "one\r\ntwo\rthree  ") == "one\ntwo\nthree");
    CHECK(settled("system", "name", "  Caf\xC3\xA9  ") == "Caf\xC3\xA9");
}

SCENARIO("what is no value of its shape is refused with what to do, and never repeated", "[map]") {
    for (const auto& [kind, field, value] :
         {std::tuple{"data_set", "count", "many"}, {"data_set", "count", "-5"}, {"data_set", "count", "9-5"},
          {"data_set", "places", "FR:1;FR:2"}, {"data_set", "places", "FRA:1"}, {"supplier", "dpa_on", "2026-02-30"},
          {"supplier", "dpa_on", "30.01.2026"}, {"supplier", "answer_hours", "007"}, {"supplier", "answer_hours", "99999999"},
          {"customer", "channels", "pigeon"}, {"customer", "systems", "has blank"}, {"system", "name", "two\nlines"},
          {"system", "name", "bell\a"}, {"system", "name", "\xff\xfe"}, {"system", "name", "\xC0\xAF"}, {"supplier", "role", "friend"}}) {
        CAPTURE(kind, field, value);
        const std::string what = wrong(kind, field, value);
        CHECK_FALSE(what.empty());
        CHECK(what.find(value) == std::string::npos);
    }
    CHECK_FALSE(wrong("system", "name", std::string(501, 'x')).empty());
}

SCENARIO("a whole record is looked at for what does not fit together", "[map]") {
    map::Record none = record("system", {{"name", "S"}, {"content", "no_personal_data"}});
    CHECK(map::settle(none).front().field == "content_reason");
    map::Record theirs = record("data_set", {{"name", "D"}, {"systems", "s"}, {"categories", "c"}, {"role", "controller"}, {"controllers", "x"}});
    CHECK(map::settle(theirs).front().field == "controllers");
    map::Record itself = record("supplier", {{"name", "S"}, {"subprocessors", "a"}});
    CHECK(map::settle(itself).front().field == "subprocessors");
    map::Record gone = record("system", {{"name", "S"}});
    gone.retired = true;
    CHECK(map::settle(gone).front().field == "retired");
    map::Record odd{"thing", "a", "", false, {}};
    CHECK(map::settle(odd).front().field == "kind");
    map::Record twice = record("system", {{"name", "S"}, {"name", "T"}});
    CHECK(map::settle(twice).size() == 1);
    map::Record when{"system", "a b", "tomorrow", false, {{"name", "S"}}};
    CHECK(map::settle(when).size() == 2);
}

SCENARIO("a record is kept in two halves, and comes back whole", "[map]") {
    map::Record r = record("customer", {{"name", "Nord"}, {"security_contact", "+33;1"}, {"language", "fr"}, {"contract_hours", "24"}});
    REQUIRE(map::settle(r).empty());
    const auto halves = map::halves(r);
    CHECK(halves.plain.find("Nord") == std::string::npos);
    CHECK(halves.personal.find("fr") == std::string::npos);
    map::Record back = r;
    back.fields = map::join_halves("customer", halves).value();
    CHECK(back == r);
    CHECK_FALSE(map::join_halves("customer", {"3:abc", ""}));
}

SCENARIO("what a record names is found, hosts by the way monitoring writes them", "[map]") {
    map::Record r = record("system", {{"name", "S"}, {"hosts", "DB-1.Example.;db-1.example"}});
    REQUIRE(map::settle(r).empty());
    REQUIRE(map::links(r).size() == 1);
    CHECK(map::links(r).front() == map::Link{"hosts", "host", "db-1.example"});
}

SCENARIO("rings are found, each once, and long chains are no rings", "[map]") {
    CHECK(map::rings({{"a", "b"}, {"b", "c"}}).empty());
    CHECK(map::rings({{"a", "b"}, {"b", "c"}, {"c", "a"}}) == std::vector<std::string>{"a > b > c > a"});
    CHECK(map::rings({{"a", "a"}}).size() == 1);
    std::vector<std::pair<std::string, std::string>> chain;
    for (int i = 0; i < 50'000; ++i) chain.emplace_back("s" + std::to_string(i), "s" + std::to_string(i + 1));
    CHECK(map::rings(chain).empty());
    CHECK(map::rings({{"a", "b"}, {"a", "c"}, {"b", "d"}, {"c", "d"}}).empty());
}

SCENARIO("differences name the field, and hide what is personal", "[map]") {
    map::Record before = record("customer", {{"name", "Nord"}, {"language", "fr"}});
    map::Record after = record("customer", {{"name", "North"}, {"language", "en"}});
    REQUIRE((map::settle(before).empty() && map::settle(after).empty()));
    const auto all = map::differences(before, after);
    REQUIRE(all.size() == 2);
    CHECK(all[0].before == "(personal)");
    CHECK(all[1].after == "en");
}

SCENARIO("every kind says what it is, and its references name kinds that there are", "[map]") {
    for (const auto& kind : map::kinds())
        for (const auto& field : kind.fields) {
            CAPTURE(kind.name, field.name);
            const bool reference = field.shape == map::Shape::id || field.shape == map::Shape::ids;
            CHECK((!reference || map::find_kind(field.of)));
            CHECK(*field.says);
        }
}

SCENARIO("the page of the kinds is the one in docs", "[map]") {
    std::ifstream file(std::string(TOCSIN_SOURCE_DIR) + "/docs/map-kinds.md");
    std::stringstream page;
    page << file.rdbuf();
    INFO("tocsin map kinds > docs/map-kinds.md");
    CHECK(page.str() == map::kinds_page());
}

}  // namespace tocsin::tests
