#include "tests/catch.h"
#include "tests/engine/exchange/reading.h"

using namespace tocsin::exchange;
using namespace tocsin::exchange::trial;

namespace {

/// Complaints as "line column", in order.
std::vector<std::string> places(const Came& came) {
    std::vector<std::string> out;
    for (const auto& one : came.wrong) out.push_back(std::to_string(one.line) + " " + one.column);
    return out;
}
using Places = std::vector<std::string>;

}  // namespace

TEST_CASE("a YAML file of several kinds becomes records", "[exchange][yaml]") {
    const auto came = yaml(R"(# the map
systems:
  - id: crm
    name: "The CRM"
    hosts: [crm.example, db.example]
    retired: false
    owner: ~
  - {id: old, retired: yes, valid_from: 2026-01-01}
data_sets:
- id: accounts
  name: Accounts
  systems:
    - crm
  categories: contact
  role: controller
  vulnerable: true
  count: ~1200
  records: 1000-2000
  places: {FR: 1200, DE: ~300, "NO":, IT: null}
authorities:
customers: []
)");
    CHECK(came.complaints() == std::vector<std::string>{});
    REQUIRE(came.found.size() == 3);
    CHECK(came.found[0].line == 3);
    CHECK(came.found[0].record.at("hosts") == "crm.example;db.example");
    CHECK(came.found[0].record.at("owner").empty());
    CHECK(came.found[1].record.retired);
    CHECK(came.found[1].record.valid_from == "2026-01-01");
    const auto& accounts = came.found[2].record;
    CHECK(accounts.kind == "data_set");
    CHECK(accounts.at("places") == "FR:1200;DE:~300;NO;IT");
    CHECK(accounts.at("vulnerable") == "yes");
    CHECK(accounts.at("count") == "~1200");
    CHECK(accounts.at("categories") == "contact");
}

TEST_CASE("UTF-16 by its mark is YAML too", "[exchange][yaml]") {
    const auto came = yaml(utf16(u"systems:\r\n- id: a\r\n  name: Zo\u00EB\r\n", false));
    CHECK(came.wrong.empty());
    REQUIRE(came.found.size() == 1);
    CHECK(came.found[0].record.at("name") == "Zoë");
}

TEST_CASE("what is wrong in a record is named with its own line, and the next record is read", "[exchange][yaml]") {
    const auto came = yaml(
        "systems:\n  - id: a b\n    name: A\n    colour: red\n    countries: [FR, Germany]\n  - id: b\n    name: B\n");
    CHECK(places(came) == Places{"2 id", "4 colour", "5 countries"});
    REQUIRE(came.found.size() == 1);
    CHECK(came.found[0].record.id == "b");
}

TEST_CASE("structure that is not that of a map file is a complaint, and the rest is read", "[exchange][yaml]") {
    const std::string rest = "customers:\n  - {id: ok, name: OK}\n";
    const auto [text, place] = GENERATE(table<std::string, std::string>({
        {"ships:\n  - id: a\n", "1 ships"},
        {"system:\n  - id: a\n", "1 system"},
        {"systems: everything\n", "1 systems"},
        {"systems: {a: b}\n", "1 "},
        {"systems:\n  - a\n", "2 "},
        {"systems:\n  - [a, b]\n", "2 "},
        {"systems:\n  - id: a\n    name: [A, B]\n", "3 name"},
        {"systems:\n  - id: a\n    name: A\n    name: B\n", "4 name"},
        {"systems:\n  - id: a\n    name: A\n    hosts: {a: b}\n", "4 hosts"},
        {"systems:\n  - id: a\n    name: A\n    hosts: [[a]]\n", "4 hosts"},
        {"systems:\n  - id: a\n    name: A\n    hosts: [a, \"b;c\"]\n", "4 hosts"},
        {"systems:\n  - id: a\n    name: A\n    ~: x\n", "4 "},
        {"systems:\n  - id: a\n    name: A\n    [x, y]: [z]\n", "4 "},
        {"systems:\n  - id: a\n    name: A\n    ? {x: y}\n    : {z: u}\n", "4 "},
        {"systems:\n  - id: a\n    name: &n A\n", "3 name"},
        {"systems:\n  - id: a\n    name: !!str A\n", "3 name"},
        {"systems:\n  - id: a\n    name: !secret A\n", "3 name"},
        {"systems:\n  - &r\n    id: a\n    name: A\n", "2 "},
        {"systems:\n  - id: [a]\n    name: A\n", "2 id"},
        {"systems:\n  - id: a\n    retired: soon\n    name: A\n", "3 retired"},
    }));
    const auto came = yaml(text + rest);
    INFO(text);
    REQUIRE_FALSE(came.wrong.empty());
    CHECK(places(came).front() == place);
    REQUIRE(came.found.size() == 1);
    CHECK(came.found[0].record.id == "ok");
}

TEST_CASE("a kind that stands twice and a count of places that is none are complaints", "[exchange][yaml]") {
    CHECK(places(yaml("systems:\n  - {id: a, name: A}\nsystems:\n  - {id: b, name: B}\n")) == Places{"3 systems"});
    const std::string head =
        "data_sets:\n  - id: a\n    name: A\n    systems: s\n    categories: c\n    role: processor\n    places: ";
    const std::string bad = GENERATE(as<std::string>(), "{FR: many}", "{FR: 1, FR: 2}", "{FR: [1]}", "{\"FR;DE\": 1}",
                                     "{FR: \"1;DE\"}", "{France: 1}", "{\"FR:1\": 2}");
    const auto came = yaml(head + bad + "\n");
    INFO(bad);
    CHECK(came.found.empty());
    CHECK(places(came) == Places{"7 places"});
    CHECK(yaml(head + "[FR:1200, DE]\n").found.size() == 1);
}

TEST_CASE("aliases are complaints and never written out, so a bomb is small", "[exchange][yaml]") {
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 40; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + "," + before + "," + before +
                "," + before + "]\n";
    }
    text +=
        "systems:\n  - *a39\n  - id: a\n    name: *a39\n  - id: b\n    name: B\n    *a1 : x\n  - id: c\n    name: C\n";
    const auto came = yaml(text);
    CHECK(came.wrong.size() < 200);
    REQUIRE(came.found.size() == 1);
    CHECK(came.found[0].record.id == "c");
}

TEST_CASE("an anchor of an earlier record spoils no later one", "[exchange][yaml]") {
    const auto came = yaml("systems:\n  - &x\n    id: a\n    name: A\n  - id: b\n    name: B\n");
    CHECK(places(came) == Places{"2 "});
    REQUIRE(came.found.size() == 1);
    CHECK(came.found[0].record.id == "b");
}

TEST_CASE("deep nesting is one complaint", "[exchange][yaml]") {
    const int depth = GENERATE(20, 400, 5000, 400'000, 3'000'000);
    const std::string open = GENERATE(as<std::string>(), "[", "{a: ", "- ");
    std::string text = open == "- " ? "systems:\n  - id: a\n    name:\n      " : "systems:\n  - id: a\n    name: ";
    for (int i = 0; i < depth && text.size() < 5'000'000; ++i) text += open;
    const auto came = yaml(text);
    CHECK(came.found.empty());
    CHECK_FALSE(came.wrong.empty());
    CHECK(came.wrong.size() <= 3);
}

TEST_CASE("a second document is a complaint", "[exchange][yaml]") {
    const auto came = yaml("systems:\n  - {id: a, name: A}\n---\nsystems:\n  - {id: b, name: B}\n---\nx: y\n");
    REQUIRE(came.wrong.size() == 1);
    CHECK(came.wrong[0].line == 3);
    CHECK(came.found.size() == 1);
    CHECK(yaml("---\nsystems:\n  - {id: a, name: A}\n...\n").wrong.empty());
}

TEST_CASE("text that is no YAML is one complaint with its line and without its text", "[exchange][yaml]") {
    const auto [text, line] = GENERATE(table<std::string, int>({
        {"systems:\n  - {id: secret, name: secret\n", 3},
        {"systems:\n  - id: secret\n    name: \"secret\n", 4},
        {"systems:\n\t- id: secret\n", 2},
        {"systems:\n  - id: secret\n    name: @secret\n", 3},
        {"systems:\n  - id: secret\n    name: secret: secret\n", 3},
        {"systems:\n  - id: secret\n    name: \"\\xsecret\"\n", 3},
    }));
    const auto came = yaml(text);
    INFO(text);
    CHECK(came.found.empty());
    REQUIRE(came.wrong.size() == 1);
    CHECK(came.wrong[0].line == line);
    CHECK(to_text(came.wrong[0]).find("secret") == std::string::npos);
}

TEST_CASE("records before the place where a file stops being YAML are handed on", "[exchange][yaml]") {
    const auto came = yaml("systems:\n  - id: a\n    name: A\n   owner: x\n  - id: b\n    name: B\n");
    CHECK(places(came) == Places{"4 "});
    CHECK(came.found.size() == 1);
}

TEST_CASE("JSON of a modest size is YAML", "[exchange][yaml]") {
    CHECK(
        yaml(
            R"({"systems": [{"id": "a", "name": "A \u00e9", "hosts": ["x", "y"], "retired": false, "owner": null}], "customers": []})")
            .found.size() == 1);
}

TEST_CASE("a file that ends in another encoding is one complaint, and the record before it is not cut short",
          "[exchange][yaml]") {
    using namespace std::string_literals;
    const std::string start = "systems:\n  - id: a\n    name: A\n  - id: b\n    name: B\n    owner: ";
    const std::string bad =
        GENERATE(as<std::string>(), "Zo\xEB\n", "\x04\n", "\x1B[31m\n", "x\n\xFF\xFE"s, "a\0b\n"s, "\x7F\n", "Z\xC3");
    const auto came = yaml(start + bad);
    REQUIRE(came.wrong.size() == 1);
    CHECK(came.wrong[0].line >= 6);
    for (const auto& one : came.found) CHECK(one.record.id == "a");
}

TEST_CASE("an empty file is a complaint", "[exchange][yaml]") {
    const std::string text = GENERATE(as<std::string>(), "", "\n", "# nothing\n", "~\n", "---\n", "\xEF\xBB\xBF");
    CHECK(yaml(text).wrong.size() == 1);
    CHECK(yaml("just a text\n").wrong.size() == 1);
    CHECK(yaml("- id: a\n").wrong.size() == 1);
    CHECK(yaml("{}\n").wrong.empty());
}

TEST_CASE("a bracket that is never closed is found after 1 MB", "[exchange][yaml]") {
    const std::string start =
        GENERATE(as<std::string>(), "{systems: [{id: x, name: X}", "systems:\n  - id: x\n    name: \"X");
    std::string text = start;
    while (text.size() < 4'000'000) text += ",\n      {id: a, name: A}";
    const auto came = yaml(text);
    REQUIRE(came.wrong.size() == 1);
    CHECK(came.wrong[0].what.find("1 MB") != std::string::npos);
    CHECK(came.found.empty());
}

TEST_CASE("a record with a thousand names or a text of 100 kB is a complaint", "[exchange][yaml]") {
    std::string text =
        "systems:\n  - id: a\n    name: " + std::string(100'000, 'x') + "\n    " + std::string(300, 'k') + ": x\n";
    for (int i = 0; i < 1000; ++i) text += "    n" + std::to_string(i) + ": x\n";
    const auto came = yaml(text + "  - {id: b, name: B}\n");
    CHECK(came.wrong.size() == 1001);
    CHECK(came.found.size() == 1);
    for (const auto& one : came.wrong) CHECK(to_text(one).size() < 600);
}

TEST_CASE("a hundred thousand records in YAML are handed on one by one", "[exchange][yaml]") {
    std::string text = "systems:\n";
    for (int i = 0; i < 100'000; ++i) text += "  - id: s" + std::to_string(i) + "\n    name: System\n";
    std::istringstream in(text);
    int count = 0;
    std::streamoff first_at = -1;
    const auto wrong = read_yaml(in, "map.yaml", [&](const Found&) {
        if (++count == 1) first_at = in.tellg();
    });
    CHECK(wrong.empty());
    CHECK(count == 100'000);
    CHECK(first_at > 0);
    CHECK(first_at < 256 * 1024);
}
