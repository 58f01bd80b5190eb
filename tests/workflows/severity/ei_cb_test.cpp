// EI and CB: every cell of the two tables, those that are missing, and combinations.
#include "tests/workflows/severity/samples.h"
#include "workflows/severity/tables.h"

using namespace samples;
using namespace tocsin::severity;

namespace {

constexpr const char* levels[] = {"negligible", "limited", "significant", "maximum"};

struct Row {
    const char* identifier;
    bool has[4];
};

// clang-format off
constexpr Row rows[] = {
    {"full_name",        {true, true,  true,  true}},
    {"id_number",        {true, false, true,  true}},
    {"phone_or_address", {true, true,  false, true}},
    {"email",            {true, false, true,  true}},
    {"picture",          {true, true,  true,  true}},
    {"code",             {true, false, true,  true}},
};
// clang-format on

Said identified_by(const Said& identifiers) { return with(with(mild(), {{"ei.email", ""}}), identifiers); }

int ei(const Said& identifiers) {
    const auto score = scored(identified_by(identifiers));
    CHECK(score.ei.exact());
    return score.ei.high;
}

}  // namespace

TEST_CASE("each identifier has the levels of its row and no other", "[workflows][severity]") {
    CHECK(std::size(rows) == identifiers.size());
    for (const auto& row : rows)
        for (int i = 0; i < 4; ++i) {
            const Said said{{std::string("ei.") + row.identifier, levels[i]}};
            INFO(row.identifier << " " << levels[i]);
            if (row.has[i])
                CHECK(ei(said) == 25 * (i + 1));
            else
                CHECK(refused(identified_by(said)).count(std::string("#/data/ei.") + row.identifier) == 1);
        }
}

TEST_CASE("a missing cell is refused with the levels that there are", "[workflows][severity]") {
    const auto says = refused(identified_by({{"ei.email", "limited"}})).at("#/data/ei.email");
    CHECK(says.find("none, negligible, significant, maximum, unknown") != std::string::npos);
}

TEST_CASE("of several identifiers the one that identifies most easily counts", "[workflows][severity]") {
    CHECK(ei({{"ei.full_name", "limited"}, {"ei.code", "negligible"}}) == 50);
    CHECK(ei({{"ei.full_name", "limited"}, {"ei.code", "negligible"}, {"ei.picture", "significant"}}) == 75);
    CHECK(ei({{"ei.email", "negligible"}, {"ei.phone_or_address", "maximum"}}) == 100);
    CHECK(ei({{"ei.email", "negligible"}, {"ei.full_name", "none"}}) == 25);
}

TEST_CASE("a combination raises by one level and never over the top", "[workflows][severity]") {
    const Said together{{"ei.combined", "yes"}, {"ei.because", "name and town"}};
    CHECK(ei(with(together, {{"ei.full_name", "negligible"}, {"ei.code", "negligible"}})) == 50);
    CHECK(ei(with(together, {{"ei.full_name", "significant"}, {"ei.code", "negligible"}})) == 100);
    CHECK(ei(with(together, {{"ei.full_name", "maximum"}, {"ei.code", "maximum"}})) == 100);
}

TEST_CASE("a combination needs two identifiers and a written explanation", "[workflows][severity]") {
    const Said two{{"ei.full_name", "negligible"}, {"ei.email", "negligible"}, {"ei.combined", "yes"}};
    CHECK(refused(identified_by(two)).count("#/data/ei.because") == 1);
    CHECK(refused(identified_by(with(two, {{"ei.because", "  "}}))).count("#/data/ei.because") == 1);
    CHECK(refused(identified_by(with(two, {{"ei.because", "x"}}))).empty());
    for (const char* second : {"", "none"}) {
        const auto wrong = refused(identified_by(with(two, {{"ei.because", "x"}, {"ei.email", second}})));
        REQUIRE(wrong.size() == 1);
        CHECK(wrong.count("#/data/ei.combined") == 1);
    }
}

TEST_CASE("whether one identifier alone is a combination need not be asked", "[workflows][severity]") {
    for (const char* combined : {"", "unknown", "no"}) {
        const auto alone = scored(with(mild(), {{"ei.combined", combined}}));
        CHECK(alone.ei == Range{25, 25});
        CHECK(alone.open.empty());
    }
    const auto two = scored(with(mild(), {{"ei.code", "negligible"}, {"ei.combined", "unknown"}}));
    CHECK(two.ei == Range{25, 50});
    CHECK(two.open == std::vector<std::string>{"ei.combined"});
}

TEST_CASE("without any identifier the ease is unknown, not nothing", "[workflows][severity]") {
    CHECK(scored(identified_by({})).ei == Range{25, 100});
    CHECK(scored(identified_by({{"ei.email", "none"}, {"ei.code", "none"}})).ei == Range{25, 100});
    CHECK(scored(identified_by({})).open.size() == identifiers.size());
}

TEST_CASE("an identifier of unknown ease may be anything in its row", "[workflows][severity]") {
    CHECK(scored(identified_by({{"ei.email", "unknown"}})).ei == Range{25, 100});
    CHECK(scored(identified_by({{"ei.email", "unknown"}, {"ei.picture", "significant"}})).ei == Range{75, 100});
}

TEST_CASE("beside an identifier that is enough by itself nothing is open", "[workflows][severity]") {
    const auto score =
        scored(identified_by({{"ei.email", "unknown"}, {"ei.picture", "maximum"}, {"ei.combined", "unknown"}}));
    CHECK(score.ei == Range{100, 100});
    CHECK(score.open.empty());
}

TEST_CASE("each circumstance adds what the paper says", "[workflows][severity]") {
    struct {
        const char *field, *word;
        int adds;
    } const table[] = {
        {"cb.confidentiality", "no_misuse_seen", 0},
        {"cb.confidentiality", "known_recipients", 25},
        {"cb.confidentiality", "unknown_recipients", 50},
        {"cb.integrity", "unaltered_or_restored", 0},
        {"cb.integrity", "recoverable", 25},
        {"cb.integrity", "not_recoverable", 50},
        {"cb.availability", "at_hand", 0},
        {"cb.availability", "temporary", 25},
        {"cb.availability", "gone", 50},
        {"cb.malicious", "no", 0},
        {"cb.malicious", "yes", 50},
    };
    for (const auto& row : table) {
        INFO(row.field << " " << row.word);
        CHECK(scored(with(mild(), {{row.field, row.word}})).cb == Range{row.adds, row.adds});
    }
}

TEST_CASE("the circumstances are added up", "[workflows][severity]") {
    const Said all{{"cb.confidentiality", "unknown_recipients"},
                   {"cb.integrity", "not_recoverable"},
                   {"cb.availability", "gone"},
                   {"cb.malicious", "yes"}};
    CHECK(scored(with(mild(), all)).cb == Range{200, 200});
    CHECK(scored(with(mild(), with(all, {{"cb.integrity", "recoverable"}}))).cb == Range{175, 175});
}

TEST_CASE("an unknown circumstance counts from nothing to its worst", "[workflows][severity]") {
    for (const char* field : {"cb.confidentiality", "cb.integrity", "cb.availability", "cb.malicious"})
        for (const char* value : {"", "unknown"}) {
            const auto score = scored(with(mild(), {{field, value}}));
            CHECK(score.cb == Range{0, 50});
            CHECK(score.open == std::vector<std::string>{field});
        }
}

TEST_CASE("a word of another circumstance is refused", "[workflows][severity]") {
    CHECK(refused(with(mild(), {{"cb.confidentiality", "gone"}})).count("#/data/cb.confidentiality") == 1);
    CHECK(refused(with(mild(), {{"cb.integrity", "temporary"}})).count("#/data/cb.integrity") == 1);
    CHECK(refused(with(mild(), {{"cb.malicious", "true"}})).count("#/data/cb.malicious") == 1);
}
