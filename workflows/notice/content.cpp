#include "workflows/notice/content.h"

#include <algorithm>

namespace tocsin::workflows::notice {

namespace {

using enum Wanted;

// clang-format off
constexpr Part contact      {"contact",      always,     "GDPR Art. 33(3)(b)", "who answers questions: the data protection officer or another contact point"};
constexpr Part nature       {"nature",       always,     "GDPR Art. 33(3)(a)", "what happened, as far as it is known"};
constexpr Part data         {"data",         or_unknown, "GDPR Art. 33(3)(a)", "which categories of data, and about how many people and records"};
constexpr Part consequences {"consequences", or_unknown, "GDPR Art. 33(3)(c)", "what may follow from it"};
constexpr Part measures     {"measures",     or_unknown, "GDPR Art. 33(3)(d)", "what was done and is proposed, also against the consequences"};
constexpr Part which_data   {"data",         if_any,     "GDPR Art. 34(2)",    "which of their data: not asked for, it helps them to see what may follow"};
constexpr Part known_so_far {"nature",       if_any,     "GDPR Art. 28(3)(f)", "what they may know of it"};
constexpr Part advice       {"advice",       if_any,     "GDPR recital 86",    "what people can do themselves"};
constexpr Part delay        {"delay",        if_any,     "GDPR Art. 33(1)",    "why it comes later than 72 hours"};
constexpr Part question     {"question",     always,     "GDPR Art. 28(3)(f)", "what is asked of them"};
constexpr Part free_text    {"text",         always,     "GDPR Art. 34(2)",    "what is said"};
constexpr Part subject_line {"subject",      always,     "GDPR Art. 34(2)",    "one line"};

constexpr Part to_controllers[] = {nature, data, contact, consequences, measures, advice};
constexpr Part to_people[]      = {nature, which_data, contact, consequences, measures, advice};
constexpr Part to_authority[]   = {nature, data, contact, consequences, measures, delay};
constexpr Part to_suppliers[]   = {question, contact, known_so_far};
constexpr Part to_staff[]       = {nature, contact, measures, advice};
constexpr Part in_own_words[]   = {subject_line, free_text};
// clang-format on

}  // namespace

std::span<const Part> parts_of(std::string_view audience) {
    if (audience == "customers") return to_controllers;
    if (audience == "people" || audience == "public") return to_people;
    if (audience == "authority") return to_authority;
    if (audience == "suppliers") return to_suppliers;
    if (audience == "internal") return to_staff;
    return {};
}

std::vector<MissingPart> missing_parts(std::string_view audience, Words words, const std::vector<std::string>& languages,
                                       const Fields& said) {
    std::vector<MissingPart> missing;
    const std::span<const Part> parts = words == Words::own ? std::span<const Part>(in_own_words) : parts_of(audience);
    for (const auto& language : languages)
        for (const auto& part : parts) {
            const std::string value = field_of(said, language + "." + part.name);
            const bool there = !value.empty() && (value != "unknown" || part.wanted != always);
            if (!there && part.wanted != if_any) missing.push_back({language, part});
        }
    return missing;
}

std::vector<std::string> languages_of(const Fields& said) {
    std::vector<std::string> languages;
    for (const auto& field : said) {
        std::string language = field.name.substr(0, field.name.find('.'));
        if (!field.value.empty() && std::find(languages.begin(), languages.end(), language) == languages.end())
            languages.push_back(std::move(language));
    }
    return languages;
}

}  // namespace tocsin::workflows::notice
