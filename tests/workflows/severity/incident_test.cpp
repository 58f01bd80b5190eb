// Flags, and several data sets.
#include "tests/workflows/severity/samples.h"

using namespace samples;
using namespace tocsin::severity;

namespace {

Answer many(const std::string& least, const std::string& most) {
    return scored(with(mild(), {{"flag.people_least", least}, {"flag.people_most", most}})).flags.more_than_100;
}

Scored set(const std::string& name, const Said& changes) { return {name, scored(with(mild(), changes))}; }

}  // namespace

TEST_CASE("more than 100 people: 101 are, 100 are not", "[workflows][severity]") {
    CHECK(many("100", "100") == Answer::no);
    CHECK(many("101", "101") == Answer::yes);
    CHECK(many("0", "0") == Answer::no);
    CHECK(many("100", "101") == Answer::unknown);
    CHECK(many("101", "") == Answer::yes);
    CHECK(many("100", "") == Answer::unknown);
    CHECK(many("", "100") == Answer::no);
    CHECK(many("", "101") == Answer::unknown);
    CHECK(many("", "") == Answer::unknown);
}

TEST_CASE("flags stand beside the number and never change it", "[workflows][severity]") {
    for (const Said& said : {mild(), Said{}, adjusted("sensitive.guess")}) {
        const auto before = scored(said);
        for (const char* people : {"", "1", "100", "101", "5000000"})
            for (const char* unintelligible : {"", "no", "unknown", "yes"}) {
                const auto after = scored(with(said, {{"flag.people_least", people},
                                                      {"flag.people_most", people},
                                                      {"flag.unintelligible", unintelligible}}));
                CHECK(after.se == before.se);
                CHECK(after.low == before.low);
                CHECK(after.high == before.high);
                CHECK(after.open == before.open);
                CHECK(after.steps.size() == before.steps.size());
            }
    }
    CHECK(scored(with(mild(), {{"flag.unintelligible", "yes"}})).flags.unintelligible == Answer::yes);
}

TEST_CASE("of several data sets the one that reaches highest decides", "[workflows][severity]") {
    const auto it = worst({set("names", {}), set("records", {{"dpc.category", "sensitive"}}),
                           set("cards", {{"dpc.category", "financial"}})});
    REQUIRE(it);
    CHECK(it->data_set == "records");
    CHECK(it->se == Range{100, 100});
    CHECK(it->low == Level::low);
}

TEST_CASE("data of several categories are scored once for each and the highest is taken", "[workflows][severity]") {
    const auto it = worst({set("shop: names", {{"ei.email", "maximum"}}),
                           set("shop: purchases", {{"ei.email", "maximum"}, {"dpc.category", "behavioural"}})});
    CHECK(it->data_set == "shop: purchases");
    CHECK(it->se == Range{200, 200});
}

TEST_CASE("what one data set is known to reach is not lowered by another that is uncertain", "[workflows][severity]") {
    const auto known = set("known", {{"dpc.category", "financial"}, {"ei.email", "maximum"}});
    const auto open = set("open", {{"dpc.category", "sensitive"}, {"ei.email", "unknown"}});
    CHECK(open.score.se == Range{100, 400});
    for (const auto& sets : {std::vector{known, open}, std::vector{open, known}}) {
        const auto it = worst(sets);
        CHECK(it->data_set == "open");
        CHECK(it->se == Range{300, 400});
        CHECK(it->low == Level::high);
        CHECK(it->high == Level::very_high);
    }
}

TEST_CASE("of equals the one that starts higher decides, then the first", "[workflows][severity]") {
    const auto open = set("open", {{"cb.malicious", "unknown"}}), sure = set("sure", {{"cb.malicious", "yes"}});
    CHECK(worst({open, sure})->data_set == "sure");
    CHECK(worst({sure, open})->data_set == "sure");
    CHECK(worst({set("a", {}), set("b", {})})->data_set == "a");
}

TEST_CASE("the people of several data sets are at least the largest and at most all of them", "[workflows][severity]") {
    const auto sixty = set("a", {{"flag.people_least", "60"}, {"flag.people_most", "60"}});
    const auto forty = set("b", {{"flag.people_least", "40"}, {"flag.people_most", "40"}});
    CHECK(worst({sixty, forty})->flags.more_than_100 == Answer::no);
    CHECK(worst({sixty, sixty})->flags.more_than_100 == Answer::unknown);
    CHECK(worst({sixty, set("c", {{"flag.people_least", "101"}})})->flags.more_than_100 == Answer::yes);
    CHECK(worst({sixty, set("c", {})})->flags.more_than_100 == Answer::unknown);
}

TEST_CASE("an incident's data are unintelligible only when all of them are", "[workflows][severity]") {
    const auto closed = set("a", {{"flag.unintelligible", "yes"}}), open = set("b", {{"flag.unintelligible", "no"}}),
               unsure = set("c", {});
    CHECK(worst({closed, closed})->flags.unintelligible == Answer::yes);
    CHECK(worst({closed, unsure})->flags.unintelligible == Answer::unknown);
    CHECK(worst({closed, unsure, open})->flags.unintelligible == Answer::no);
}

TEST_CASE("an incident without a data set has no score", "[workflows][severity]") {
    const auto none = worst({});
    REQUIRE_FALSE(none);
    CHECK(none.error().fault == Fault::invalid_input);
    CHECK(none.error().field == "#/data");
}
