// What holds for all answers: ranges hold every completion, more harm never lowers, figures are quarters.
#include <random>

#include "tests/workflows/severity/samples.h"
#include "workflows/severity/options.h"

using namespace samples;
using namespace tocsin::severity;

namespace {

class Dice {
public:
    explicit Dice(unsigned seed) : random_(seed) {}
    std::size_t below(std::size_t n) { return random_() % n; }

    /// A data set about which all is known.
    Said complete() {
        Said said;
        for (const auto& question : questions_)
            if (question.form == Question::Form::choice)
                said[question.name] =
                    is_identifier(question.name) && below(2) ? "none" : pick(question, said["dpc.category"]);
        if (identifiers(said).empty()) said["ei.code"] = "significant";
        return tidy(said);
    }

    /// Some of the answers forgotten.
    Said forget(Said said, std::size_t out_of) {
        for (auto& [name, value] : said)
            if (below(out_of) == 0 && name.find("because") == std::string::npos && value != "none") value = "unknown";
        return tidy(said);
    }

    /// Each unknown answered somehow.
    Said finish(Said said) {
        for (const auto& question : questions_)
            if (question.form == Question::Form::choice && said[question.name] == "unknown")
                said[question.name] = pick(question, said["dpc.category"]);
        return tidy(said);
    }

    /// One answer made worse, or nothing where it is the worst.
    Said worsen(Said said) {
        const auto& question = questions_[below(questions_.size())];
        if (question.form != Question::Form::choice || question.name.rfind("flag.", 0) == 0) return said;
        auto& value = said[question.name];
        if (question.name == "dpc.category" && said["dpc.adjust"] != "none") return said;
        std::vector<std::string> worse;
        for (const auto& option : question.options)
            if (may(option, said["dpc.category"]) && option.worth.low >= worth(question, value))
                worse.push_back(option.code);
        if (!worse.empty()) value = worse[below(worse.size())];
        return tidy(said);
    }

    static bool is_identifier(const std::string& name) {
        return name.rfind("ei.", 0) == 0 && name != "ei.combined" && name != "ei.because";
    }

    static std::vector<std::string> identifiers(const Said& said) {
        std::vector<std::string> out;
        for (const auto& [name, value] : said)
            if (is_identifier(name) && !value.empty() && value != "none") out.push_back(name);
        return out;
    }

    static bool may(const Option& option, const std::string& category) {
        return option.code != "unknown" && (option.only_with.empty() || option.only_with == category);
    }

private:
    std::string pick(const Question& question, const std::string& category) {
        std::vector<std::string> codes;
        for (const auto& option : question.options)
            if (may(option, category) && !(is_identifier(question.name) && option.code == "none"))
                codes.push_back(option.code);
        return codes[below(codes.size())];
    }

    static int worth(const Question& question, const std::string& code) {
        for (const auto& option : question.options)
            if (option.code == code) return option.worth.low;
        return 0;
    }

    /// What goes with what: explanations are there, one identifier is no combination, an adjustment has its category.
    static Said tidy(Said said) {
        said["dpc.because"] = said["ei.because"] = "x";
        if (identifiers(said).size() < 2) said["ei.combined"] = "no";
        const auto& adjust = said["dpc.adjust"];
        if (said["dpc.category"] == "unknown" && adjust != "none") said["dpc.adjust"] = "unknown";
        return said;
    }

    std::mt19937 random_;
    const std::vector<Question> questions_ = options();
};

bool holds(Range outer, Range inner) { return outer.low <= inner.low && inner.high <= outer.high; }

}  // namespace

TEST_CASE("a range holds every completion of what is unknown", "[workflows][severity]") {
    Dice dice(2013);
    int wider = 0;
    for (int round = 0; round < 4000; ++round) {
        const Said open = dice.forget(dice.complete(), 1 + dice.below(6));
        const auto before = scored(open);
        wider += !before.se.exact();
        for (int tries = 0; tries < 5; ++tries) {
            const Said closed = dice.finish(open);
            const auto after = scored(closed);
            if (after.se.exact() && holds(before.se, after.se) && holds(before.dpc, after.dpc) &&
                holds(before.ei, after.ei) && holds(before.cb, after.cb) && before.low <= after.low &&
                after.high <= before.high && after.open.empty())
                continue;
            for (const auto& [name, value] : open) UNSCOPED_INFO(name << "=" << value << " > " << closed.at(name));
            FAIL(figure(after.se.low) << " to " << figure(after.se.high) << " is not within " << figure(before.se.low)
                                      << " to " << figure(before.se.high));
        }
    }
    CHECK(wider > 1000);
}

TEST_CASE("a range is no wider than its completions", "[workflows][severity]") {
    Dice dice(7);
    for (int round = 0; round < 60; ++round) {
        const Said open = dice.forget(dice.complete(), 4);
        const auto before = scored(open);
        Range seen{1000, 0};
        for (int tries = 0; tries < 20000 && seen != before.se; ++tries) {
            const int se = scored(dice.finish(open)).se.low;
            seen = {std::min(seen.low, se), std::max(seen.high, se)};
        }
        CHECK(seen == before.se);
    }
}

TEST_CASE("knowing more never widens the range", "[workflows][severity]") {
    Dice dice(99);
    for (int round = 0; round < 4000; ++round) {
        const Said less = dice.forget(dice.complete(), 2);
        Said more = less;
        const Said end = dice.finish(less);
        for (auto& [name, value] : more)
            if (value == "unknown" && name != "dpc.category" && name != "dpc.adjust" && dice.below(2))
                value = end.at(name);
        CHECK(holds(scored(less).se, scored(more).se));
    }
}

TEST_CASE("more harm never lowers the score", "[workflows][severity]") {
    Dice dice(42);
    int higher = 0;
    for (int round = 0; round < 20000; ++round) {
        const Said said = round % 2 ? dice.complete() : dice.forget(dice.complete(), 5);
        const Said worse = dice.worsen(said);
        const auto before = scored(said), after = scored(worse);
        const bool from_unknown = std::any_of(said.begin(), said.end(), [&](const auto& it) {
            return it.second == "unknown" && worse.at(it.first) != "unknown";
        });
        if (from_unknown) continue;
        if (before.se.low > after.se.low || before.se.high > after.se.high) {
            for (const auto& [name, value] : said) UNSCOPED_INFO(name << "=" << value << " > " << worse.at(name));
            FAIL(figure(before.se.high) << " fell to " << figure(after.se.high));
        }
        higher += after.se.high > before.se.high;
    }
    CHECK(higher > 1000);
}

TEST_CASE("every figure is a whole quarter between 0.25 and 6", "[workflows][severity]") {
    Dice dice(4);
    for (int round = 0; round < 5000; ++round) {
        const auto score = scored(dice.forget(dice.complete(), 1 + dice.below(8)));
        for (const Range part : {score.dpc, score.ei, score.cb, score.se}) {
            CHECK(part.low % 25 == 0);
            CHECK(part.high % 25 == 0);
            CHECK(part.low <= part.high);
        }
        CHECK(score.se.low >= 25);
        CHECK(score.se.high <= 600);
        CHECK(score.se.exact() == score.open.empty());
    }
}

TEST_CASE("the order of the answers does not matter", "[workflows][severity]") {
    Dice dice(11);
    std::mt19937 random(11);
    for (int round = 0; round < 500; ++round) {
        Fields answers = fields(dice.forget(dice.complete(), 4));
        const auto before = score(answers);
        std::shuffle(answers.begin(), answers.end(), random);
        const auto after = score(answers);
        CHECK(before->se == after->se);
        CHECK(before->open == after->open);
    }
}

TEST_CASE("nothing that may come from outside breaks the reading", "[workflows][severity]") {
    std::mt19937 random(1);
    const auto questions = options();
    for (int round = 0; round < 5000; ++round) {
        Fields answers;
        for (unsigned i = random() % 12; i > 0; --i) {
            std::string noise(random() % 20, ' ');
            for (char& c : noise) c = static_cast<char>(random());
            const auto& question = questions[random() % questions.size()];
            const bool known = random() % 2 && !question.options.empty();
            answers.push_back({random() % 5 ? question.name : noise,
                               known ? question.options[random() % question.options.size()].code : noise});
        }
        const auto result = score(answers);
        if (!result) CHECK(result.error().fault == Fault::invalid_input);
    }
}
