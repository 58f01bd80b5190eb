#include "workflows/packs/count.h"

#include "tests/catch.h"
#include "workflows/packs/condition.h"

namespace tocsin::tests {

SCENARIO("a count is exact, about, between or unknown, and is written as it was read", "[packs][count]") {
    for (const char* text : {"0", "1200", "~1200", "1000-2000", "unknown"}) {
        CAPTURE(text);
        REQUIRE(packs::parse_count(text));
        CHECK(packs::to_text(*packs::parse_count(text)) == text);
    }
    for (const char* text : {"", "~", "-", "-5", "5-", "9-5", "1.5", "1 200", "many", "9999999999999999999", "~5-6", "0x10"}) {
        CAPTURE(text);
        CHECK_FALSE(packs::parse_count(text));
    }
}

SCENARIO("two groups together are between the larger one and the sum", "[packs][count]") {
    const auto sum = [](const char* a, const char* b) {
        return packs::to_text(packs::together(*packs::parse_count(a), *packs::parse_count(b)));
    };
    CHECK(sum("100", "30") == "100-130");
    CHECK(sum("100", "0") == "100");
    CHECK(sum("10-20", "~5") == "10-25");
    CHECK(sum("100", "unknown") == "unknown");
}

SCENARIO("a threshold inside a range is open, one outside is settled", "[packs][count]") {
    packs::Condition more;
    more.kind = packs::Condition::Kind::count;
    more.name = "individuals.all";
    more.compare = packs::Condition::Compare::greater;
    more.threshold = 500;
    const auto truth = [&](const char* value) { return packs::judge(more, {{"individuals.all", value}}).truth; };
    CHECK(truth("400-800") == packs::Truth::unknown);
    CHECK(truth("501-800") == packs::Truth::yes);
    CHECK(truth("1-500") == packs::Truth::no);
    CHECK(truth("800-400") == packs::Truth::unknown);
    CHECK(truth("500") == packs::Truth::no);
}

}  // namespace tocsin::tests
