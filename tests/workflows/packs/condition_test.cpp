#include "workflows/packs/condition.h"

#include "tests/catch.h"

using namespace tocsin::packs;

namespace {

Condition fact(const std::string& name, const std::string& value) {
    Condition c;
    c.kind = Condition::Kind::fact;
    c.name = name;
    c.values = {value};
    return c;
}

Condition of(Condition::Kind kind, std::vector<Condition> parts) {
    Condition c;
    c.kind = kind;
    c.parts = std::move(parts);
    return c;
}

Condition count(Condition::Compare compare, long long threshold) {
    Condition c;
    c.kind = Condition::Kind::count;
    c.name = "individuals.all";
    c.compare = compare;
    c.threshold = threshold;
    return c;
}

using Kind = Condition::Kind;

}  // namespace

TEST_CASE("what is unknown settles nothing", "[workflows][packs]") {
    for (const Facts& facts : {Facts{}, Facts{{"leak", "unknown"}}, Facts{{"leak", ""}}}) {
        const Verdict verdict = judge(fact("leak", "true"), facts);
        CHECK(verdict.truth == Truth::unknown);
        CHECK(verdict.open == std::vector<std::string>{"leak"});
    }
}

TEST_CASE("a known fact is compared word for word", "[workflows][packs]") {
    CHECK(judge(fact("leak", "true"), {{"leak", "true"}}).truth == Truth::yes);
    CHECK(judge(fact("leak", "true"), {{"leak", "false"}}).truth == Truth::no);
    Condition other = fact("leak", "true");
    other.compare = Condition::Compare::not_in;
    CHECK(judge(other, {{"leak", "false"}}).truth == Truth::yes);
    CHECK(judge(other, {{"leak", "unknown"}}).truth == Truth::unknown);
}

TEST_CASE("all, any and not follow the three-valued tables", "[workflows][packs]") {
    const char* values[] = {"false", "unknown", "true"};
    for (int a = 0; a < 3; ++a) {
        CHECK(int(judge(of(Kind::negation, {fact("a", "true")}), {{"a", values[a]}}).truth) == 2 - a);
        for (int b = 0; b < 3; ++b) {
            const Facts facts{{"a", values[a]}, {"b", values[b]}};
            const std::vector<Condition> parts{fact("a", "true"), fact("b", "true")};
            CHECK(int(judge(of(Kind::all, parts), facts).truth) == std::min(a, b));
            CHECK(int(judge(of(Kind::any, parts), facts).truth) == std::max(a, b));
        }
    }
}

TEST_CASE("only facts that would settle the whole are asked for", "[workflows][packs]") {
    const auto both = of(Kind::all, {fact("a", "true"), fact("b", "true"), fact("a", "true")});
    CHECK(judge(both, {}).open == std::vector<std::string>{"a", "b"});
    CHECK(judge(both, {{"a", "true"}}).open == std::vector<std::string>{"b"});
    CHECK(judge(both, {{"a", "false"}}).open.empty());
    const auto either = of(Kind::any, {fact("a", "true"), fact("b", "true")});
    CHECK(judge(either, {{"a", "true"}}).open.empty());
    CHECK(mentioned(both) == std::vector<std::string>{"a", "b"});
}

TEST_CASE("more than 500 is not 500 or more", "[workflows][packs]") {
    using Compare = Condition::Compare;
    const Facts five_hundred{{"individuals.all", "500"}};
    CHECK(judge(count(Compare::greater, 500), five_hundred).truth == Truth::no);
    CHECK(judge(count(Compare::at_least, 500), five_hundred).truth == Truth::yes);
    CHECK(judge(count(Compare::less, 500), five_hundred).truth == Truth::no);
    CHECK(judge(count(Compare::greater, 500), {{"individuals.all", "501"}}).truth == Truth::yes);
}

TEST_CASE("a count that is no number is unknown", "[workflows][packs]") {
    for (const char* text : {"", "unknown", "about 500", "-1", "5.5", "0x10", " 5", "99999999999999999999"})
        CHECK(judge(count(Condition::Compare::greater, 0), {{"individuals.all", text}}).truth == Truth::unknown);
}
