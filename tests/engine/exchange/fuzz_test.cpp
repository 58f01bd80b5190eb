#include <random>

#include "tests/catch.h"
#include "tests/engine/exchange/reading.h"

using namespace tocsin;
using namespace tocsin::exchange;
using namespace tocsin::exchange::trial;

namespace {

const std::string sample_csv =
    "\xEF\xBB\xBFid;name;hosts;owner\r\ncrm;\"The \"\"CRM\"\"\r\nof "
    "Zo\xC3\xAB\";a.example;'=team\r\n\r\nold;Old;\"x;y\";\r\n";

const std::string sample_yaml =
    "systems:\n  - id: crm\n    name: \"The \\\"CRM\\\" of Zo\xC3\xAB\"\n    hosts: [a.example, 'b']\n"
    "  - {id: old, name: Old, retired: no}\ndata_sets:\n  - id: d\n    name: |-\n      D\n    places: {FR: 1, DE:}\n";

const std::string sample_pia =
    R"({"pia":{"id":1,"name":"Pay"},"answers":[{"reference_to":211,"data":{"text":"<p>Pay &amp; tell</p>","gauge":2,)"
    R"("list":["a"]}},{"reference_to":226,"data":{"text":"A (b, c), D","list":[]}}],"measures":[{"title":"x"}]})";

/// Every record that comes out is whole, and no complaint is without a remedy or a line.
void check(const Came& came) {
    for (const auto& one : came.found) {
        map::Record again = one.record;
        if (!map::settle(again).empty() || !(again == one.record))
            FAIL("a record came out that is not in its one form");
        if (one.line < 1) FAIL("a record without a line");
    }
    for (const auto& one : came.wrong)
        if (one.line < 1 || one.what.empty() || one.what.size() > 600 || one.column.size() > 100)
            FAIL("a complaint that helps nobody");
}

Came pia(const std::string& text) {
    Came came;
    std::istringstream in(text);
    came.wrong = read_cnil_pia(in, "pia.json", [&](Found one) { came.found.push_back(std::move(one)); }).wrong;
    return came;
}

void check_all(const std::string& text) {
    check(csv(text));
    check(csv(text, {"map.csv", "", {{"a", "id"}}, UnknownColumns::ignore}));
    check(yaml(text));
    check(pia(text));
}

std::string changed(const std::string& sample, std::mt19937& dice) {
    static const std::string salt = "\"\"\",;\t\r\n\n'=:-#&*!|>{}[]? \\~\x00\x04\xFF\xFE\xEF\xBB\xBF\xC3\x80<>";
    std::string out = sample;
    const auto pick = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(dice); };
    for (auto n = 1 + pick(6); n-- > 0 && !out.empty();) {
        const auto at = pick(out.size());
        switch (pick(4)) {
            case 0:
                out[at] = static_cast<char>(pick(256));
                break;
            case 1:
                out.insert(at, 1, salt[pick(salt.size())]);
                break;
            case 2:
                out.erase(at, 1 + pick(5));
                break;
            default:
                out.insert(at, out.substr(pick(out.size()), pick(20)));
        }
    }
    return out;
}

}  // namespace

TEST_CASE("a file that was cut off at any byte does no harm", "[exchange][fuzz]") {
    for (const auto* sample : {&sample_csv, &sample_yaml, &sample_pia})
        for (std::size_t size = 0; size < sample->size(); ++size) check_all(sample->substr(0, size));
    const std::string wide = utf16(u"id,name\r\na,Zo\u00EB \U0001F510\r\n", true);
    for (std::size_t size = 0; size < wide.size(); ++size) check_all(wide.substr(0, size));
}

TEST_CASE("a table cut off inside quotes says so, at any byte", "[exchange][fuzz]") {
    const auto begin = sample_csv.find('"') + 1, end = sample_csv.find("\";a.example");
    for (auto size = begin; size < end; ++size) {
        const bool at_end_of_quote =
            sample_csv.substr(0, size).ends_with("CRM\"") || sample_csv.substr(0, size).ends_with("The \"");
        INFO(size);
        CHECK((at_end_of_quote || !csv(sample_csv.substr(0, size)).wrong.empty()));
    }
}

TEST_CASE("random bytes do no harm", "[exchange][fuzz]") {
    std::mt19937 dice(2026);
    for (int i = 0; i < 5'000; ++i) {
        std::string text(std::uniform_int_distribution<std::size_t>(0, 120)(dice), '\0');
        const unsigned range = i % 2 ? 256 : 128;
        for (char& c : text) c = static_cast<char>(dice() % range);
        if (i % 3 == 0) text.insert(0, i % 2 ? "\xFF\xFE" : "\xFE\xFF");
        check_all(text);
    }
}

TEST_CASE("files with a few bytes changed do no harm", "[exchange][fuzz]") {
    std::mt19937 dice(11);
    for (int i = 0; i < 5'000; ++i) {
        check(csv(changed(sample_csv, dice)));
        check(csv(changed(sample_csv, dice), {"map.csv", "", {}, UnknownColumns::ignore}));
        check(yaml(changed(sample_yaml, dice)));
        check(pia(changed(sample_pia, dice)));
    }
}
