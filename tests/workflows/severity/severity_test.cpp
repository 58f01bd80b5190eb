// The formula, its levels, its steps, and what it is not for.
#include "workflows/severity/severity.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/workflows/severity/samples.h"

using namespace samples;
using namespace tocsin::severity;

namespace {

/// A published case of the EDPB, scored with neutral assumptions, and who is told there.
struct Case {
    const char* number;
    Said said;
    int se;
    const char* level;
    const char* told;  ///< nobody, authority, both
};

const Said simple, behavioural{{"dpc.category", "behavioural"}}, sensitive{{"dpc.category", "sensitive"}};
const Said easy{{"ei.email", "maximum"}}, meant{{"cb.malicious", "yes"}}, away{{"cb.availability", "temporary"}},
    to_known{{"cb.confidentiality", "known_recipients"}}, to_unknown{{"cb.confidentiality", "unknown_recipients"}};

Said all(std::initializer_list<Said> parts) {
    Said out = mild();
    for (const auto& part : parts) out = with(out, part);
    return out;
}

const std::vector<Case>& cases() {
    // clang-format off
    static const std::vector<Case> table{
        {"01", all({simple, meant}),                 75,  "low",       "nobody"},
        {"02", all({simple, easy, away, meant}),     175, "low",       "authority"},
        {"03", all({sensitive, easy, away, meant}),  475, "very_high", "both"},
        {"05", all({simple, easy, to_unknown, meant}), 200, "medium",  "both"},
        {"09", all({behavioural, easy, to_known}),   225, "medium",    "nobody"},
        {"11", all({simple, easy, meant}),           150, "low",       "both"},
        {"14", all({simple, easy, to_known}),        125, "low",       "both"},
        {"15", all({behavioural, easy, to_known}),   225, "medium",    "nobody"},
    };
    // clang-format on
    return table;
}

std::string text_of(const std::filesystem::path& file) {
    std::stringstream out;
    out << std::ifstream(file).rdbuf();
    return out.str();
}

}  // namespace

TEST_CASE("eight published cases score as reckoned by hand", "[workflows][severity]") {
    for (const auto& row : cases()) {
        const auto score = scored(row.said);
        INFO("case " << row.number);
        CHECK(score.se == Range{row.se, row.se});
        CHECK(word(score.low) == std::string(row.level));
        CHECK(word(score.high) == std::string(row.level));
    }
}

TEST_CASE("no threshold of the score gives the outcomes of the published cases", "[workflows][severity]") {
    for (int threshold = 0; threshold <= 625; threshold += 25) {
        int authority_differs = 0, people_differ = 0;
        for (const auto& row : cases()) {
            const std::string told = row.told;
            authority_differs += (row.se >= threshold) != (told != "nobody");
            people_differ += (row.se >= threshold) != (told == "both");
        }
        INFO("told from " << figure(threshold));
        CHECK(authority_differs > 0);
        CHECK(people_differ > 0);
    }
}

TEST_CASE("the score runs from 0.25 to 6", "[workflows][severity]") {
    CHECK(scored(mild()).se == Range{25, 25});
    CHECK(scored(all({sensitive,
                      easy,
                      meant,
                      to_unknown,
                      {{"cb.integrity", "not_recoverable"}, {"cb.availability", "gone"}}}))
              .se == Range{600, 600});
}

TEST_CASE("a level starts at its whole number", "[workflows][severity]") {
    const std::pair<int, Level> edges[] = {{25, Level::low},        {175, Level::low},      {199, Level::low},
                                           {200, Level::medium},    {275, Level::medium},   {299, Level::medium},
                                           {300, Level::high},      {375, Level::high},     {399, Level::high},
                                           {400, Level::very_high}, {600, Level::very_high}};
    for (const auto& [se, level] : edges) CHECK(level_of(se) == level);
}

TEST_CASE("when nothing is known the score is the whole range and every question is open", "[workflows][severity]") {
    const auto score = scored({});
    CHECK(score.se == Range{25, 600});
    CHECK(score.low == Level::low);
    CHECK(score.high == Level::very_high);
    CHECK(score.dpc == Range{100, 400});
    CHECK(score.ei == Range{25, 100});
    CHECK(score.cb == Range{0, 200});
    CHECK(score.open.size() == 2 + 6 + 4);
    CHECK(score.flags.more_than_100 == Answer::unknown);
    CHECK(score.flags.unintelligible == Answer::unknown);
}

TEST_CASE("when all is known nothing is open", "[workflows][severity]") {
    CHECK(scored(mild()).open.empty());
    CHECK(scored(mild()).se.exact());
}

TEST_CASE("an adjustment that is not known may be any of its category", "[workflows][severity]") {
    for (const char* category : {"simple", "behavioural", "financial", "sensitive"}) {
        const auto score = scored(with(of_category(category), {{"dpc.adjust", "unknown"}}));
        CHECK(score.dpc == Range{100, 400});
        CHECK(score.open == std::vector<std::string>{"dpc.adjust"});
    }
}

TEST_CASE("every step says in a sentence what it adds and where it comes from", "[workflows][severity]") {
    const auto score = scored(with(
        adjusted("financial.full_data"),
        {{"ei.full_name", "significant"}, {"ei.combined", "yes"}, {"ei.because", "x"}, {"cb.malicious", "unknown"}}));
    std::map<std::string, Step> by;
    for (const auto& step : score.steps) {
        CHECK(by.emplace(step.about, step).second);
        CHECK(step.says.back() == '.');
        CHECK_FALSE(step.at.empty());
    }
    CHECK(by.at("dpc.category").worth == Range{300, 300});
    CHECK(by.at("dpc.adjust").worth == Range{100, 100});
    CHECK(by.at("ei.full_name").worth == Range{75, 75});
    CHECK(by.at("ei.email").worth == Range{25, 25});
    CHECK(by.at("ei.combined").worth == Range{25, 25});
    CHECK(by.at("cb.integrity").worth == Range{0, 0});
    CHECK(by.at("cb.malicious").worth == Range{0, 50});
    CHECK(by.at("se").worth == Range{400, 450});
    CHECK(by.at("se").says == "SE = DPC x EI + CB: from 4.00 x 1.00 + 0.00 = 4.00 to 4.00 x 1.00 + 0.50 = 4.50.");
    CHECK(by.at("level").says ==
          "4.00 to 4.50: very_high (serious or irreversible consequences, perhaps not overcome).");
}

TEST_CASE("the explanations are in no result and no error", "[workflows][severity]") {
    const std::string secret = "Mrs Example of ward 7";
    Said said = with(adjusted("simple.profiling"), {{"dpc.because", secret}, {"ei.because", secret}});
    for (const auto& step : scored(said).steps) CHECK(step.says.find(secret) == std::string::npos);
    for (const char* field :
         {"dpc.category", "dpc.adjust", "ei.email", "ei.combined", "cb.integrity", "flag.people_most"})
        said[field] = secret;
    CHECK(refused(said).size() == 6);
    for (const auto& [field, says] : refused(said)) CHECK((field + says).find(secret) == std::string::npos);
}

TEST_CASE("without their texts the answers score the same", "[workflows][severity]") {
    Fields answers = fields(adjusted("sensitive.guess"));
    for (auto& field : answers)
        if (field.name == "dpc.because") field.privacy = Privacy::personal;
    const Fields kept = without_texts(answers);
    CHECK(field_of(kept, "dpc.because") == "given");
    for (const auto& field : kept) CHECK(field.privacy == Privacy::plain);
    CHECK(score(kept)->se == score(answers)->se);
    CHECK(field_of(without_texts({{"dpc.because", " ", Privacy::personal}}), "dpc.because").empty());
}

TEST_CASE("figures are written with both decimals", "[workflows][severity]") {
    CHECK(figure(0) == "0.00");
    CHECK(figure(25) == "0.25");
    CHECK(figure(600) == "6.00");
    CHECK(figure(-300) == "-3.00");
    CHECK(figure(-25) == "-0.25");
}

TEST_CASE("neither the law nor a machine sees the score", "[workflows][severity]") {
    namespace fs = std::filesystem;
    const fs::path workflows = fs::path(TOCSIN_SOURCE_DIR) / "workflows";
    int seen = 0;
    for (const auto& entry : fs::recursive_directory_iterator(workflows)) {
        const fs::path file = entry.path();
        if ((file.extension() != ".h" && file.extension() != ".cpp") || file.parent_path().filename() == "severity")
            continue;
        ++seen;
        INFO(file.filename() << ": the severity is advice; no rule may rest on it");
        CHECK(text_of(file).find("workflows/severity") == std::string::npos);
    }
    CHECK(seen > 20);
}
