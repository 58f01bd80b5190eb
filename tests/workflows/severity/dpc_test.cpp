// DPC: the paper's worked examples, and which adjustments there are.
#include "tests/workflows/severity/samples.h"
#include "workflows/severity/tables.h"

using namespace samples;
using namespace tocsin::severity;

namespace {

struct Example {
    const char* data_set;
    int dpc;
    const char* by;  ///< an adjustment, or a category that stays at its base
};

// clang-format off
const Example examples[] = {
    {"names and phones: supermarket customers",               1, "simple"},
    {"names and phones: buyers of luxury cars or houses",     2, "simple.profiling"},
    {"names and phones: e-pharmacy of diabetics",             3, "simple.sensitive_guess"},
    {"names and phones: undercover police",                   4, "simple.people_at_risk"},

    {"CVs: open career site",                                 1, "simple"},
    {"CVs: aid for the unemployed",                           2, "simple.profiling"},
    {"CVs: gay-rights institution",                           3, "simple.sensitive_guess"},
    {"CVs: jobs for recovering addicts",                      4, "simple.people_at_risk"},

    {"names and addresses: flower shop",                      1, "simple"},
    {"names and addresses: investment bank",                  2, "simple.profiling"},
    {"names and addresses: deliveries of an adult bookshop",  3, "simple.sensitive_guess"},
    {"names and addresses: persons accused of child abuse",   4, "simple.people_at_risk"},

    {"call history: calls to a helpdesk",                     1, "behavioural.no_insight"},
    {"call history: one week at an ISP",                      2, "behavioural"},
    {"call history: one year at an ISP",                      3, "behavioural.detailed_profile"},
    {"call history: calls to a line for the seriously ill",   4, "behavioural.sensitive_profile"},

    {"loyalty card: points only",                             1, "behavioural.no_insight"},
    {"loyalty card: one month of supermarket purchases",      2, "behavioural"},
    {"loyalty card: one year of travel movements",            3, "behavioural.detailed_profile"},
    {"loyalty card: pharmacy purchases",                      4, "behavioural.sensitive_profile"},

    {"social network: already public",                        1, "behavioural.no_insight"},
    {"social network: one month of friends-only posts",       2, "behavioural"},
    {"social network: one year of them",                      3, "behavioural.detailed_profile"},
    {"social network: messages on sex life or health",        4, "behavioural.sensitive_profile"},

    {"bank papers: letter that shows only the relation",      1, "financial.no_insight"},
    {"bank papers: one day of transactions",                  2, "financial.limited_insight"},
    {"bank papers: one month of balances",                    3, "financial"},
    {"bank papers: one year of detailed statements",          4, "financial.full_data"},

    {"tax return: proof of filing",                           1, "financial.no_insight"},
    {"tax return: tax rate",                                  2, "financial.limited_insight"},
    {"tax return: one full year",                             3, "financial"},
    {"tax return: ten full years",                            4, "financial.full_data"},

    // The table's -2 speaks of the nature of the data; here the paper's reason is their age: they are known to be invalid,
    // one of the factors of Annex 1. The step is the same, so it needs no code of its own.
    {"payment card: expired over ten years",                  1, "financial.no_insight"},
    {"payment card: partial, unusable for payment",           2, "financial.limited_insight"},
    {"payment card: partial plus one year of purchases",      3, "financial"},
    {"payment card: complete and usable",                     4, "financial.full_data"},

    {"blood test: had a general test",                        1, "sensitive.no_insight"},
    {"blood test: had a test in the emergency room",          2, "sensitive.general_guess"},
    {"blood test: was tested for disease X",                  3, "sensitive.guess"},
    {"blood test: the result",                                4, "sensitive"},

    {"politics: known office holders",                        1, "sensitive.no_insight"},
    {"politics: guests of a party-sponsored charity event",   2, "sensitive.general_guess"},
    {"politics: attendees of a party conference",             3, "sensitive.guess"},
    {"politics: opinions in a closed forum",                  4, "sensitive"},

    {"sex life: users of a relationship forum",               1, "sensitive.no_insight"},
    {"sex life: names on a dating site",                      2, "sensitive.general_guess"},
    {"sex life: names on an orientation-specific site",       3, "sensitive.guess"},
    {"sex life: declared orientation",                        4, "sensitive"},

    // Credentials are scored as what they open: a table row that crosses all four categories.
    {"credentials to a music shop",                           1, "simple"},
    {"credentials to a supermarket account with lists",       2, "behavioural"},
    {"credentials to a social network",                       3, "behavioural.detailed_profile"},
    {"credentials to a tax portal",                           3, "financial"},
    {"credentials to online banking",                         4, "financial.full_data"},
    {"credentials to a sexual community",                     4, "sensitive"},
};
// clang-format on

}  // namespace

TEST_CASE("each worked example of the paper is reached by an adjustment of its own table", "[workflows][severity]") {
    CHECK(std::size(examples) == 12 * 4 + 6);
    for (const auto& example : examples) {
        const std::string by = example.by;
        const auto score = scored(by.find('.') == std::string::npos ? of_category(by) : adjusted(by));
        INFO(example.data_set);
        CHECK(score.dpc == Range{example.dpc * 100, example.dpc * 100});
    }
}

TEST_CASE("the four bases are 1, 2, 3 and 4", "[workflows][severity]") {
    CHECK(scored(of_category("simple")).dpc == Range{100, 100});
    CHECK(scored(of_category("behavioural")).dpc == Range{200, 200});
    CHECK(scored(of_category("financial")).dpc == Range{300, 300});
    CHECK(scored(of_category("sensitive")).dpc == Range{400, 400});
}

TEST_CASE("sensitive data come down to 1, as the score column says and the sentence beside it does not",
          "[workflows][severity]") {
    CHECK(scored(adjusted("sensitive.no_insight")).dpc == Range{100, 100});
}

TEST_CASE("each category reaches each score on exactly one way", "[workflows][severity]") {
    for (const auto& category : categories)
        for (int wanted = 1; wanted <= 4; ++wanted) {
            auto ways = static_cast<long>(category.base == wanted);
            for (const auto& adjustment : adjustments)
                ways += adjustment.category == category.code && category.base + adjustment.by == wanted;
            INFO(category.code << " to " << wanted);
            CHECK(ways == 1);
        }
}

TEST_CASE("the scale is never left", "[workflows][severity]") {
    for (int base = 1; base <= 4; ++base)
        for (int by = -9; by <= 9; ++by) {
            CHECK(points(base, by) >= 1);
            CHECK(points(base, by) <= 4);
        }
    CHECK(points(4, 1) == 4);
    CHECK(points(1, -1) == 1);
    CHECK(points(2, 1) == 3);
}

TEST_CASE("an adjustment of another category is refused, and the answer names those there are",
          "[workflows][severity]") {
    const auto wrong = refused(with(adjusted("financial.full_data"), {{"dpc.category", "simple"}}));
    REQUIRE(wrong.size() == 1);
    const std::string says = wrong.at("#/data/dpc.adjust");
    for (const char* code : {"none", "simple.profiling", "simple.sensitive_guess", "simple.people_at_risk", "unknown"})
        CHECK(says.find(code) != std::string::npos);
    CHECK(says.find("financial") == std::string::npos);
}

TEST_CASE("an adjustment that the table does not have is refused", "[workflows][severity]") {
    for (const char* code :
         {"simple.no_insight", "behavioural.sensitive_guess", "sensitive.full_data", "-1", "+2", "None", "simple"})
        CHECK(refused(with(mild(), {{"dpc.adjust", code}, {"dpc.because", "why"}})).count("#/data/dpc.adjust") == 1);
}

TEST_CASE("an adjustment without its category is refused", "[workflows][severity]") {
    for (const char* category : {"", "unknown"}) {
        const auto wrong = refused(with(adjusted("simple.profiling"), {{"dpc.category", category}}));
        REQUIRE(wrong.size() == 1);
        CHECK(wrong.at("#/data/dpc.adjust").find("answer dpc.category") != std::string::npos);
    }
}

TEST_CASE("an adjustment without a written explanation is refused, up as well as down", "[workflows][severity]") {
    for (const auto& adjustment : adjustments)
        for (const char* text : {"", " ", "\t\n  \r"}) {
            const auto wrong = refused(with(adjusted(std::string(adjustment.code)), {{"dpc.because", text}}));
            INFO(adjustment.code);
            REQUIRE(wrong.size() == 1);
            CHECK(wrong.at("#/data/dpc.because").find("explanation") != std::string::npos);
        }
}

TEST_CASE("staying at the base needs no explanation", "[workflows][severity]") { CHECK(refused(mild()).empty()); }

TEST_CASE("credentials are no category: what they open is", "[workflows][severity]") {
    const auto wrong = refused(of_category("credentials"));
    REQUIRE(wrong.size() == 1);
    CHECK(wrong.at("#/data/dpc.category").find("what they open") != std::string::npos);
}
