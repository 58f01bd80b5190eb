// The questions a form asks: each answer is taken, worth what it says, and none tells whom to tell.
#include "workflows/severity/options.h"

#include <set>

#include "tests/workflows/severity/samples.h"

using namespace samples;
using namespace tocsin::severity;

namespace {

/// `mild` with everything that this one answer needs beside it.
Said answering(const Question& question, const Option& option) {
    Said said = with(mild(), {{"dpc.because", "x"}, {"ei.because", "x"}});
    if (!option.only_with.empty()) said["dpc.category"] = option.only_with;
    if (question.name == "ei.combined" && option.code == "yes") said["ei.code"] = "negligible";
    if (question.name.rfind("ei.", 0) == 0 && question.name != "ei.combined") said["ei.email"] = "";
    said[question.name] = option.code;
    return said;
}

Range part(const Score& score, const std::string& name) {
    if (name.rfind("dpc.", 0) == 0) return score.dpc;
    return name.rfind("ei.", 0) == 0 ? score.ei : score.cb;
}

}  // namespace

TEST_CASE("every answer a form may offer is taken", "[workflows][severity]") {
    std::set<std::string> names;
    for (const auto& question : options()) {
        CHECK(names.insert(question.name).second);
        CHECK_FALSE(question.asks.empty());
        CHECK_FALSE(question.at.empty());
        CHECK(question.options.empty() == (question.form != Question::Form::choice));
        std::set<std::string> codes;
        for (const auto& option : question.options) {
            INFO(question.name << " = " << option.code);
            CHECK(codes.insert(option.code).second);
            CHECK_FALSE(option.says.empty());
            CHECK(refused(answering(question, option)).empty());
        }
        if (question.form == Question::Form::choice) CHECK(question.options.back().code == "unknown");
    }
    CHECK(names.size() == 3 + 8 + 4 + 3);
}

TEST_CASE("an answer is worth what the form says", "[workflows][severity]") {
    for (const auto& question : options()) {
        if (question.name.rfind("flag.", 0) == 0) continue;
        for (const auto& option : question.options) {
            if (option.code == "none" && question.name != "dpc.adjust") continue;
            if (option.code == "unknown") continue;
            const int base = question.name == "dpc.adjust"
                                 ? scored(of_category(option.only_with.empty() ? "simple" : option.only_with)).dpc.low
                             : question.name == "ei.combined" ? 25
                                                              : 0;
            INFO(question.name << " = " << option.code);
            CHECK(part(scored(answering(question, option)), question.name) ==
                  Range{base + option.worth.low, base + option.worth.high});
        }
    }
}

TEST_CASE("unknown is worth anything from the lightest answer to the worst", "[workflows][severity]") {
    for (const auto& question : options()) {
        if (question.form != Question::Form::choice || question.name.rfind("flag.", 0) == 0 ||
            question.name.rfind("dpc.", 0) == 0)
            continue;
        if (question.name == "ei.combined") continue;
        CHECK(part(scored(answering(question, question.options.back())), question.name) ==
              question.options.back().worth);
    }
}

TEST_CASE("explanations are the only personal answers", "[workflows][severity]") {
    for (const auto& question : options()) {
        INFO(question.name);
        CHECK((question.privacy == Privacy::personal) == (question.form == Question::Form::text));
        CHECK((question.form == Question::Form::text) == (question.name.find(".because") != std::string::npos));
    }
}

TEST_CASE("no sentence says whom to tell", "[workflows][severity]") {
    std::string all;
    for (const auto& question : options()) {
        all += question.asks + " ";
        for (const auto& option : question.options) all += option.says + " ";
    }
    for (const Said& said : {Said{}, mild(), adjusted("sensitive.no_insight")})
        for (const auto& step : scored(said).steps) all += step.says + " ";
    for (const auto level : {Level::low, Level::medium, Level::high, Level::very_high})
        all += effect(level) + std::string(" ");
    for (const char* duty : {"notif", "authorit", "inform", "Art.", "duty", "report", "must"}) {
        INFO(duty);
        CHECK(all.find(duty) == std::string::npos);
    }
}
