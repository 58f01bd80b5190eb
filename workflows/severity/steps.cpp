#include "workflows/severity/steps.h"

namespace tocsin::severity {

namespace {

std::string span_of(Range range) {
    return range.exact() ? figure(range.low) : figure(range.low) + " to " + figure(range.high);
}

std::string sentence(std::string_view head, std::string_view tail) {
    return std::string(head) + ": " + std::string(tail);
}

Range whole(int points) { return {points * 100, points * 100}; }

Step category_step(const Answers& answers, const Score& score) {
    if (!answers.category)
        return {"dpc.category", score.dpc, "The kind of data is not known: DPC is " + span_of(score.dpc) + ".",
                source::range};
    const auto& is = *answers.category;
    return {"dpc.category", whole(is.base),
            sentence(is.code, is.says) + " DPC starts at " + figure(is.base * 100) + ".", source::dpc};
}

Step adjustment_step(const Answers& answers, const Score& score) {
    if (!answers.adjustment) {
        const int base = answers.category ? answers.category->base * 100 : 0;
        const Range by = answers.category ? Range{score.dpc.low - base, score.dpc.high - base} : Range{};
        return {"dpc.adjust", by,
                "Whether anything raises or lowers it is not known: DPC is " + span_of(score.dpc) + ".", source::range};
    }
    const auto& is = *answers.adjustment;
    const std::string moved = is.by == 0  ? " DPC is "
                              : is.by > 0 ? " Raised, with an explanation: DPC is "
                                          : " Lowered, with an explanation: DPC is ";
    return {"dpc.adjust", whole(is.by), sentence(is.code, is.says) + moved + span_of(score.dpc) + ".", source::dpc};
}

Step identifier_step(const Present& present) {
    const std::string name = "ei." + std::string(present.identifier->code);
    const Range is = worth(present);
    if (!present.ease)
        return {name, is,
                sentence(present.identifier->says, "how easily it identifies is not known, ") + span_of(is) + ".",
                source::range};
    const auto cell = present.identifier->cells[static_cast<std::size_t>(present.ease - eases.data())];
    return {name, is,
            sentence(present.identifier->says, cell) + " That is " + std::string(present.ease->code) + ", " +
                figure(is.low) + ".",
            source::ei};
}

Step combined_step(const Answers& answers) {
    if (answers.combined == Answer::yes)
        return {"ei.combined",
                {one_level, one_level},
                "Together they identify more easily than the best of them, with an explanation: one level more, never "
                "over 1.00.",
                source::one_step};
    if (may_combine(answers))
        return {"ei.combined",
                {0, one_level},
                "Whether they identify more easily together is not known: up to one level more, never over 1.00.",
                source::range};
    return {"ei.combined", {}, "The highest of them counts.", source::ei};
}

void add_ei(std::vector<Step>& out, const Answers& answers, const Score& score) {
    for (const auto& present : answers.present) out.push_back(identifier_step(present));
    if (answers.present.empty())
        out.push_back(
            {"ei", score.ei,
             "No identifier is named: how easily people are identified is not known, " + span_of(score.ei) + ".",
             source::range});
    if (answers.present.size() > 1) out.push_back(combined_step(answers));
}

Step circumstance_step(const Circumstance& row, const Word* said) {
    const std::string name = "cb." + std::string(row.code);
    const Range adds = worth(row, said);
    if (!said) return {name, adds, std::string(row.asks) + " Not known: adds " + span_of(adds) + ".", source::range};
    return {name, adds, sentence(row.code, said->says) + " Adds " + span_of(adds) + ".", source::cb};
}

std::string formula(int dpc, int ei, int cb, int se) {
    return figure(dpc) + " x " + figure(ei) + " + " + figure(cb) + " = " + figure(se);
}

Step formula_step(const Score& s) {
    const std::string least = formula(s.dpc.low, s.ei.low, s.cb.low, s.se.low);
    const std::string most = formula(s.dpc.high, s.ei.high, s.cb.high, s.se.high);
    return {"se", s.se, "SE = DPC x EI + CB: " + (s.se.exact() ? least : "from " + least + " to " + most) + ".",
            source::formula};
}

Step level_step(const Score& s) {
    const auto said = [](Level level) { return std::string(word(level)) + " (" + effect(level) + ")"; };
    const std::string all = s.low == s.high ? said(s.low) : "from " + said(s.low) + " to " + said(s.high);
    return {"level", s.se, sentence(span_of(s.se), all) + ".", source::levels};
}

}  // namespace

Range worth(const Present& present) {
    if (present.ease) return {present.ease->worth, present.ease->worth};
    Range out{eases.back().worth, eases.front().worth};
    for (std::size_t i = 0; i < eases.size(); ++i)
        if (!present.identifier->cells[i].empty())
            out = {std::min(out.low, eases[i].worth), std::max(out.high, eases[i].worth)};
    return out;
}

Range worth(const Circumstance& circumstance, const Word* said) {
    if (said) return {said->worth, said->worth};
    return {circumstance.words.front().worth, circumstance.words.back().worth};
}

bool may_combine(const Answers& answers) { return answers.combined == Answer::unknown && answers.present.size() > 1; }

std::vector<Step> steps(const Answers& answers, const Score& score) {
    std::vector<Step> out{category_step(answers, score), adjustment_step(answers, score)};
    add_ei(out, answers, score);
    for (std::size_t i = 0; i < circumstances.size(); ++i)
        out.push_back(circumstance_step(circumstances[i], answers.circumstance[i]));
    out.push_back(formula_step(score));
    out.push_back(level_step(score));
    return out;
}

}  // namespace tocsin::severity
