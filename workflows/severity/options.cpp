#include "workflows/severity/options.h"

#include "workflows/severity/steps.h"

namespace tocsin::severity {

namespace {

using Form = Question::Form;

std::string name_of(const char* group, std::string_view code) { return group + std::string(code); }

Option as_option(std::string_view code, Range worth, std::string_view says, std::string_view only_with = {}) {
    return {std::string(code), worth, std::string(says), std::string(only_with)};
}

/// "unknown" stands for anything that the options before it may be worth.
Option unknown(const std::vector<Option>& others) {
    Range all = others.front().worth;
    for (const auto& option : others)
        all = {std::min(all.low, option.worth.low), std::max(all.high, option.worth.high)};
    return as_option("unknown", all, "Not known.");
}

Question choice(std::string name, std::string asks, std::vector<Option> options, std::string_view at) {
    options.push_back(unknown(options));
    return {std::move(name), Form::choice, Privacy::plain, std::move(asks), std::move(options), at};
}

Question explanation(std::string name, std::string asks, std::string_view at) {
    return {std::move(name), Form::text, Privacy::personal, std::move(asks), {}, at};
}

Question yes_or_no(std::string name, std::string asks, Range yes, std::string_view at) {
    return choice(std::move(name), std::move(asks), {as_option("no", {}, "No."), as_option("yes", yes, "Yes.")}, at);
}

Question people(std::string name, std::string asks) {
    return {std::move(name), Form::number, Privacy::plain, std::move(asks), {}, source::flags};
}

Question category() {
    std::vector<Option> options;
    for (const auto& row : categories)
        options.push_back(as_option(row.code, {row.base * 100, row.base * 100}, row.says));
    return choice("dpc.category", "What kind of data? Of credentials: of what they open.", std::move(options),
                  source::dpc);
}

Question adjustment() {
    std::vector<Option> options{as_option(stays_at_base.code, {}, stays_at_base.says)};
    for (const auto& row : adjustments)
        options.push_back(as_option(row.code, {row.by * 100, row.by * 100}, row.says, row.category));
    return choice(
        "dpc.adjust",
        "Does anything raise it (how much of the same person, what kind of controller, which people) or lower "
        "it (certainly invalid, public already, tells little)?",
        std::move(options), source::dpc);
}

Question identifier(const Identifier& row) {
    std::vector<Option> options;
    for (std::size_t i = 0; i < eases.size(); ++i)
        if (!row.cells[i].empty())
            options.push_back(as_option(eases[i].code, {eases[i].worth, eases[i].worth}, row.cells[i]));
    auto out = choice(name_of("ei.", row.code), std::string(row.says) + ": how easily does it identify?",
                      std::move(options), source::ei);
    out.options.insert(out.options.begin(), as_option("none", {}, "Not among the data."));
    return out;
}

Question circumstance(const Circumstance& row) {
    std::vector<Option> options;
    for (const auto& word : row.words) options.push_back(as_option(word.code, {word.worth, word.worth}, word.says));
    return choice(name_of("cb.", row.code), std::string(row.asks), std::move(options), source::cb);
}

}  // namespace

std::vector<Question> options() {
    std::vector<Question> out{category(), adjustment(), explanation("dpc.because", "Why?", source::dpc)};
    for (const auto& row : identifiers) out.push_back(identifier(row));
    out.push_back(yes_or_no("ei.combined", "Do the identifiers together identify more easily than the best of them?",
                            {one_level, one_level}, source::one_step));
    out.push_back(explanation("ei.because", "Why?", source::one_step));
    for (const auto& row : circumstances) out.push_back(circumstance(row));
    out.push_back(people("flag.people_least", "How many people at least?"));
    out.push_back(people("flag.people_most", "How many people at most?"));
    out.push_back(yes_or_no("flag.unintelligible",
                            "Are the data unintelligible: strong encryption, and the key is safe?", {}, source::flags));
    return out;
}

}  // namespace tocsin::severity
