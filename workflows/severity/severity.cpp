#include "workflows/severity/severity.h"

#include <algorithm>

#include "workflows/severity/steps.h"

namespace tocsin::severity {

namespace {

constexpr long long many = 100;

Range dpc_of(const Answers& answers) {
    Range out{400, 100};
    const auto take = [&](const Category& category, const Adjustment& adjustment) {
        if (answers.category && answers.category != &category) return;
        if (answers.adjustment && answers.adjustment->code != adjustment.code) return;
        if (!adjustment.category.empty() && adjustment.category != category.code) return;
        const int is = points(category.base, adjustment.by) * 100;
        out = {std::min(out.low, is), std::max(out.high, is)};
    };
    for (const auto& category : categories) {
        take(category, stays_at_base);
        for (const auto& adjustment : adjustments) take(category, adjustment);
    }
    return out;
}

/// The highest identifier counts, for less it cannot be; a combination raises that by one level and never over the top.
Range ei_of(const Answers& answers) {
    if (answers.present.empty()) return {eases.front().worth, eases.back().worth};
    Range out;
    for (const auto& present : answers.present) {
        const Range is = worth(present);
        out = {std::max(out.low, is.low), std::max(out.high, is.high)};
    }
    const auto raised = [](int ei) { return std::min(ei + one_level, eases.back().worth); };
    if (answers.combined == Answer::yes) out.low = raised(out.low);
    if (answers.combined == Answer::yes || may_combine(answers)) out.high = raised(out.high);
    return out;
}

Range cb_of(const Answers& answers) {
    Range out;
    for (std::size_t i = 0; i < circumstances.size(); ++i) {
        const Range is = worth(circumstances[i], answers.circumstance[i]);
        out = {out.low + is.low, out.high + is.high};
    }
    return out;
}

/// Beside an identifier of the highest ease the others no longer matter.
void add_open_ei(std::vector<std::string>& out, const Answers& answers) {
    for (const auto& identifier : identifiers) {
        const auto unsure = [&](const Present& p) { return p.identifier == &identifier && !p.ease; };
        if (answers.present.empty() || std::any_of(answers.present.begin(), answers.present.end(), unsure))
            out.push_back("ei." + std::string(identifier.code));
    }
    if (may_combine(answers)) out.emplace_back("ei.combined");
}

std::vector<std::string> open_in(const Answers& answers, const Score& score) {
    std::vector<std::string> out;
    if (!answers.category) out.emplace_back("dpc.category");
    if (!answers.adjustment) out.emplace_back("dpc.adjust");
    if (!score.ei.exact()) add_open_ei(out, answers);
    for (std::size_t i = 0; i < circumstances.size(); ++i)
        if (!answers.circumstance[i]) out.push_back("cb." + std::string(circumstances[i].code));
    return out;
}

Flags flags_of(const People& people, Answer unintelligible) { return {people, more_than_100(people), unintelligible}; }

/// All sets together: the people of one may be those of another, or others.
People together(const std::vector<Scored>& sets) {
    People out{std::nullopt, 0};
    for (const auto& set : sets) {
        const auto& [least, most] = set.score.flags.people;
        if (least) out.least = std::max(*least, out.least.value_or(0));
        out.most = out.most && most ? std::optional(*out.most + *most) : std::nullopt;
    }
    return out;
}

}  // namespace

Level level_of(int se) {
    if (se < 200) return Level::low;
    if (se < 300) return Level::medium;
    return se < 400 ? Level::high : Level::very_high;
}

const char* word(Level level) noexcept {
    constexpr const char* words[] = {"low", "medium", "high", "very_high"};
    return words[static_cast<std::size_t>(level)];
}

const char* effect(Level level) noexcept {
    constexpr const char* effects[] = {"none, or nuisances overcome without trouble",
                                       "noticeable inconvenience, overcome with some difficulty",
                                       "serious consequences, overcome only with serious difficulty",
                                       "serious or irreversible consequences, perhaps not overcome"};
    return effects[static_cast<std::size_t>(level)];
}

const char* word(Answer answer) noexcept {
    constexpr const char* words[] = {"no", "unknown", "yes"};
    return words[static_cast<std::size_t>(answer)];
}

Answer more_than_100(const People& people) {
    if (people.least && *people.least > many) return Answer::yes;
    return people.most && *people.most <= many ? Answer::no : Answer::unknown;
}

Result<Score> score(const Fields& fields) {
    const auto answers = read_answers(fields);
    if (!answers) return answers.error();
    Score out;
    out.dpc = dpc_of(*answers);
    out.ei = ei_of(*answers);
    out.cb = cb_of(*answers);
    // DPC is whole points, so nothing is lost by dividing.
    out.se = {out.dpc.low / 100 * out.ei.low + out.cb.low, out.dpc.high / 100 * out.ei.high + out.cb.high};
    out.low = level_of(out.se.low);
    out.high = level_of(out.se.high);
    out.flags = flags_of(answers->people, answers->unintelligible);
    out.steps = steps(*answers, out);
    out.open = open_in(*answers, out);
    return out;
}

Result<Worst> worst(const std::vector<Scored>& sets) {
    if (sets.empty()) return Error(Fault::invalid_input, "No data set is scored: score at least one.", "#/data");
    const auto first = [](const Scored& a, const Scored& b) {
        return std::pair(a.score.se.high, a.score.se.low) < std::pair(b.score.se.high, b.score.se.low);
    };
    const auto& most = *std::max_element(sets.begin(), sets.end(), first);
    Worst out{most.data_set, most.score.se, Level::low, most.score.high, {}};
    Answer unintelligible = Answer::yes;
    for (const auto& set : sets) {
        out.se.low = std::max(out.se.low, set.score.se.low);
        unintelligible = std::min(unintelligible, set.score.flags.unintelligible);
    }
    out.low = level_of(out.se.low);
    out.flags = flags_of(together(sets), unintelligible);
    return out;
}

std::string figure(int hundredths) {
    const std::string digits = std::to_string(std::abs(hundredths));
    const std::string padded = std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
    return (hundredths < 0 ? "-" : "") + padded.substr(0, padded.size() - 2) + "." + padded.substr(padded.size() - 2);
}

}  // namespace tocsin::severity
