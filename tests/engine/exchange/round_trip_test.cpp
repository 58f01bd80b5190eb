#include <random>

#include "engine/exchange/write_map.h"
#include "tests/catch.h"
#include "tests/engine/exchange/reading.h"

using namespace tocsin;
using namespace tocsin::exchange;
using namespace tocsin::exchange::trial;

namespace {

/// Records as nobody would write them, but everybody might.
class Inventor {
public:
    explicit Inventor(unsigned seed) : dice_(seed) {}

    map::Record record(const map::Kind& kind) {
        for (;;) {
            map::Record out;
            out.kind = kind.name;
            out.id = one_of({"a", "007", "null", "yes", "-", "1e3", "_", "NO", "true", "0x1F", "2026-11-29", "x-y_z"}) +
                     std::to_string(pick(3) ? pick(1000) : 7);
            if (pick(5) == 0) out.id = one_of({"null", "yes", "-", "007", "NO", "1e3"});
            out.valid_from = one_of({"", "2026-11-29", "2026-11-29T10:00:00+02:00"});
            out.retired = pick(12) == 0;
            for (const auto& field : kind.fields)
                if (!out.retired && (field.need == map::Need::required || pick(2)))
                    out.fields.push_back({field.name, value(field)});
            if (map::settle(out).empty()) return out;
        }
    }

private:
    std::size_t pick(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(dice_); }
    std::string one_of(const std::vector<std::string>& all) { return all[pick(all.size())]; }

    std::string text(std::size_t most) {
        static const std::vector<std::string> pieces = {"=",
                                                        "+",
                                                        "-",
                                                        "@",
                                                        "'",
                                                        "\"",
                                                        "\"\"",
                                                        ",",
                                                        "#",
                                                        ":",
                                                        ": ",
                                                        " #",
                                                        "&a",
                                                        "*a",
                                                        "!t",
                                                        "|",
                                                        ">",
                                                        "%",
                                                        "`",
                                                        "{",
                                                        "}",
                                                        "[",
                                                        "]",
                                                        "?",
                                                        "- ",
                                                        "~",
                                                        "\\",
                                                        "\\n",
                                                        "null",
                                                        "yes",
                                                        "No",
                                                        "007",
                                                        "1e3",
                                                        "0x1F",
                                                        "2026-11-29",
                                                        "true",
                                                        "...",
                                                        "---",
                                                        "a",
                                                        "b ",
                                                        " c",
                                                        "Zoë",
                                                        "你",
                                                        "🔐",
                                                        "\u00A0",
                                                        "\u0085",
                                                        "\u2028",
                                                        "\uFEFF",
                                                        "\u200B",
                                                        "\uFFFD",
                                                        "\xF4\x8F\xBF\xBF",
                                                        "\xEF\xBF\xBF",
                                                        "<<",
                                                        "=cmd|' /C calc'!A0",
                                                        "\t",
                                                        "x\ty",
                                                        "e\u0301"};
        std::string out;
        for (auto n = pick(8); n-- > 0;) out += one_of(pieces);
        if (pick(40) == 0) out.resize(out.size() + 400, 'x');
        return out.size() <= most && !out.empty() ? out : "x";
    }
    std::string prose() {
        std::string out;
        for (auto n = 1 + pick(6); n-- > 0;)
            out += text(500) + one_of({"", ";", "\n", "\r\n", "\r", "\n\n", "\n  ", " \n", "\n# ", "\n- ", "\n..."});
        if (pick(30) == 0) out += std::string(7000, 'y');
        return out;
    }
    template <class Item>
    std::string list(Item item) {
        std::string out;
        for (auto n = 1 + pick(5); n-- > 0;) {
            std::string one = item();
            one.erase(std::remove(one.begin(), one.end(), ';'), one.end());
            out += (out.empty() ? "" : ";") + one;
        }
        return out;
    }
    std::string word_of(const char* words) {
        std::istringstream in(words);
        std::vector<std::string> all;
        for (std::string one; in >> one;) all.push_back(one);
        return one_of(all);
    }
    std::string count() { return one_of({"0", "1200", "~1200", "1000-2000", "unknown", "~0"}); }
    std::string country() { return one_of({"NO", "FR", "DE", "IT", "US", "JP"}); }

    std::string value(const map::FieldKind& field) {
        using map::Shape;
        switch (field.shape) {
            case Shape::text:
                return text(500);
            case Shape::prose:
                return prose();
            case Shape::words:
                return list([&] { return text(400); });
            case Shape::one_of:
                return word_of(field.of);
            case Shape::some_of:
                return list([&] { return word_of(field.of); });
            case Shape::id:
                return one_of({"a", "null", "007", "yes", "-x"});
            case Shape::ids:
                return list([&] { return one_of({"a", "null", "007", "yes", "-x", "b"}); });
            case Shape::date:
                return "2026-11-29";
            case Shape::hours:
            case Shape::days:
                return std::to_string(pick(1000));
            case Shape::count:
                return count();
            case Shape::countries:
                return field.name == std::string("country") ? country() : list([&] { return country(); });
            case Shape::places: {
                std::string out;
                for (const char* code : {"NO", "FR", "DE"})
                    if (pick(2)) out += std::string(out.empty() ? "" : ";") + code + (pick(2) ? ":" + count() : "");
                return out;
            }
            case Shape::email:
                return one_of({"a@b.example", "x+y@sub.b.example"});
            case Shape::truth:
                return one_of({"yes", "no", "unknown"});
        }
        return "";
    }

    std::mt19937 dice_;
};

std::vector<map::Record> invented(unsigned seed, const map::Kind& kind, int how_many) {
    Inventor inventor(seed);
    std::vector<map::Record> out;
    for (int i = 0; i < how_many; ++i) out.push_back(inventor.record(kind));
    return out;
}

void check_same(const std::vector<map::Record>& written, const Came& came, const std::string& text) {
    CHECK(came.complaints() == std::vector<std::string>{});
    REQUIRE(came.found.size() == written.size());
    for (std::size_t i = 0; i < written.size(); ++i) {
        const auto& read = came.found[i].record;
        const bool same = read == written[i] && read.valid_from == written[i].valid_from;
        if (!same) {
            for (const auto& field : written[i].fields)
                if (field.value != read.at(field.name))
                    UNSCOPED_INFO(field.name << " was [" << field.value << "] is [" << read.at(field.name) << "]");
            UNSCOPED_INFO(text);
        }
        REQUIRE(same);
    }
}

}  // namespace

TEST_CASE("what is written as a table reads back to the same records", "[exchange][write]") {
    for (const auto& kind : map::kinds()) {
        const auto records = invented(11, kind, 400);
        std::ostringstream out;
        REQUIRE(write_csv(out, kind, records));
        check_same(records, csv(out.str(), of_kind(kind.name)), "");
    }
}

TEST_CASE("what is written as YAML reads back to the same records", "[exchange][write]") {
    for (const auto& kind : map::kinds()) {
        const auto records = invented(12, kind, 400);
        std::ostringstream out;
        write_yaml(out, records);
        check_same(records, yaml(out.str()), "");
    }
}

TEST_CASE("a table is written as RFC 4180 has it", "[exchange][write]") {
    const auto* system = map::find_kind("system");
    map::Record record{
        "system", "crm", "2026-11-29", false, {{"name", "The \"CRM\""}, {"hosts", "a;b"}, {"owner", "=team"}}};
    map::Record gone{"system", "old", "", true, {}};
    std::ostringstream out;
    REQUIRE(write_csv(out, *system, {record, gone, {"customer", "x", "", false, {}}}));
    CHECK(out.str() ==
          "id,valid_from,retired,name,hosts,owner,countries,content,content_reason\r\n"
          "crm,2026-11-29,,\"The \"\"CRM\"\"\",\"a;b\",'=team,,,\r\n"
          "old,,yes,,,,,,\r\n");
}

TEST_CASE("a file in YAML is one that a person can go on with", "[exchange][write]") {
    std::ostringstream out;
    write_yaml(out,
               {{"data_set",
                 "accounts",
                 "2026-11-29",
                 false,
                 {{"name", "Customer accounts"},
                  {"systems", "crm;007"},
                  {"role", "controller"},
                  {"vulnerable", "yes"},
                  {"count", "~1200"},
                  {"places", "NO:5;FR"},
                  {"retention", "null"}}},
                {"system", "crm", "", true, {}},
                {"activity", "pay", "", false, {{"name", "Zoë's pay"}, {"purpose", "Pay people.\n\n  On time."}}}});
    CHECK(out.str() == R"(systems:
  - id: crm
    retired: true
data_sets:
  - id: accounts
    valid_from: "2026-11-29"
    name: Customer accounts
    systems:
      - crm
      - "007"
    role: controller
    vulnerable: yes
    count: ~1200
    places:
      "NO": 5
      FR:
    retention: "null"
activities:
  - id: pay
    name: "Zoë's pay"
    purpose: |-
      Pay people.

        On time.
)");
}

TEST_CASE("what cannot be seen is written as a number in YAML", "[exchange][write]") {
    std::ostringstream out;
    write_yaml(out,
               {{"system", "a", "", false, {{"name", "x\u0085\u2028\uFEFF\xEF\xBF\xBF\xF4\x8F\xBF\xBF\u200B\"\\"}}}});
    CHECK(out.str() == "systems:\n  - id: a\n    name: \"x\\u0085\\u2028\\uFEFF\\uFFFF\\U0010FFFF\\u200B\\\"\\\\\"\n");
}

TEST_CASE("a list too long for a cell is refused as a table and written as YAML", "[exchange][write]") {
    map::Record record{"system", "s", "", false, {{"name", "S"}}};
    std::string hosts;
    for (int i = 0; i < 900; ++i) hosts += (i ? ";" : "") + std::to_string(i) + std::string(400, 'h');
    record.fields.push_back({"hosts", hosts});
    REQUIRE(map::settle(record).empty());
    std::ostringstream table, text;
    const auto refused = write_csv(table, *map::find_kind("system"), {record});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::too_large);
    write_yaml(text, {record});
    check_same({record}, yaml(text.str()), "");
}
