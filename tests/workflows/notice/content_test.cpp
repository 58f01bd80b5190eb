#include "workflows/notice/content.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <utility>

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::workflows::notice;

namespace {

std::set<std::string> missing(const char* audience, const Fields& said, Words words = Words::of_template) {
    std::set<std::string> out;
    for (const auto& m : missing_parts(audience, words, languages_of(said), said)) out.insert(m.language + "." + m.part.name);
    return out;
}

/// The names in a cell of the page's table, "a, b"; none where it is empty.
std::set<std::string> names_in(const std::string& cell) {
    std::set<std::string> out;
    std::string name;
    for (const char c : cell + ",") {
        if (c >= 'a' && c <= 'z') name += c;
        else if (c == ',' && !name.empty()) out.insert(std::exchange(name, {}));
    }
    return out;
}

struct RowOfPage {
    std::set<std::string> must, may;
};

/// The row of the table "audience | blocks it must get | also takes".
RowOfPage row_of_page(const std::string& audience) {
    std::ifstream file(std::string(TOCSIN_SOURCE_DIR) + "/docs/notice-templates.md");
    for (std::string line; std::getline(file, line);) {
        if (line.rfind("| `" + audience + "`", 0) != 0) continue;
        std::istringstream cells(line);
        std::string before, words, must, may;
        std::getline(cells, before, '|'), std::getline(cells, words, '|'), std::getline(cells, must, '|'), std::getline(cells, may, '|');
        return {names_in(must), names_in(may)};
    }
    return {};
}

}  // namespace

SCENARIO("the page on templates says for each audience what it must get and what it takes", "[workflows][notice]") {
    for (const std::string audience : {"customers", "people", "suppliers", "authority", "public", "internal"}) {
        RowOfPage said;
        for (const auto& part : parts_of(audience)) (part.wanted == Wanted::if_any ? said.may : said.must).insert(part.name);
        const RowOfPage page = row_of_page(audience);
        INFO(audience);
        CHECK(page.must == said.must);
        CHECK(page.may == said.may);
    }
}

SCENARIO("people may be told which of their data it is, and a notice without it is whole", "[workflows][notice]") {
    const Fields whole{{"en.nature", "x"}, {"en.contact", "x"}, {"en.consequences", "x"}, {"en.measures", "x"}};
    for (const char* audience : {"people", "public"}) {
        CHECK(missing(audience, whole).empty());
        const auto parts = parts_of(audience);
        CHECK(std::any_of(parts.begin(), parts.end(), [](const Part& part) { return std::string(part.name) == "data"; }));
    }
}

SCENARIO("a notice to a controller says what Art. 33(3) wants, so that it can tell its own authority", "[workflows][notice]") {
    const Fields nothing_yet{{"en.nature", "A disk was lost."}};
    CHECK(missing("customers", nothing_yet) == std::set<std::string>{"en.data", "en.contact", "en.consequences", "en.measures"});
    CHECK(missing("authority", nothing_yet) == missing("customers", nothing_yet));
}

SCENARIO("a notice to people says what Art. 34(2) wants, and needs no numbers", "[workflows][notice]") {
    CHECK(missing("people", {{"en.nature", "A disk was lost."}}) == std::set<std::string>{"en.contact", "en.consequences", "en.measures"});
    CHECK(missing("public", {{"de.contact", "x"}}) == std::set<std::string>{"de.nature", "de.consequences", "de.measures"});
}

SCENARIO("unknown may stand for what is not known yet, never for what happened or who answers", "[workflows][notice]") {
    const Fields all_unknown{{"en.nature", "unknown"}, {"en.contact", "unknown"}, {"en.data", "unknown"}, {"en.consequences", "unknown"}, {"en.measures", "unknown"}};
    CHECK(missing("customers", all_unknown) == std::set<std::string>{"en.nature", "en.contact"});
}

SCENARIO("each language has to say all of it", "[workflows][notice]") {
    const Fields said{{"en.nature", "x"}, {"en.contact", "x"}, {"en.consequences", "x"}, {"en.measures", "x"}, {"fr.nature", "x"}};
    CHECK(missing("people", said) == std::set<std::string>{"fr.contact", "fr.consequences", "fr.measures"});
    CHECK(languages_of({{"en.nature", ""}, {"fr.nature", "x"}}) == std::vector<std::string>{"fr"});
}

SCENARIO("own words are a subject and a text", "[workflows][notice]") {
    CHECK(missing("customers", {{"en.text", "x"}}, Words::own) == std::set<std::string>{"en.subject"});
    CHECK(missing("customers", {{"en.subject", "unknown"}, {"en.text", "x"}}, Words::own) == std::set<std::string>{"en.subject"});
}

SCENARIO("every audience has its parts, each with its law", "[workflows][notice]") {
    for (const char* audience : {"customers", "people", "suppliers", "authority", "public", "internal"}) {
        REQUIRE_FALSE(parts_of(audience).empty());
        for (const auto& part : parts_of(audience)) CHECK(std::string(part.law).rfind("GDPR", 0) == 0);
    }
    CHECK(parts_of("anybody").empty());
}
