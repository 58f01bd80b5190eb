#include "workflows/notice/content.h"

#include <set>

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::workflows::notice;

namespace {

std::set<std::string> missing(const char* audience, const Fields& said, Words words = Words::of_template) {
    std::set<std::string> out;
    for (const auto& m : missing_parts(audience, words, languages_of(said), said)) out.insert(m.language + "." + m.part.name);
    return out;
}

}  // namespace

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
