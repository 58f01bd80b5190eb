#include "workflows/triage/rules.h"

#include <algorithm>

namespace tocsin::triage {

namespace {

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool fits_pattern(std::string_view pattern, std::string_view text) {
    if (pattern.empty() || pattern.back() != '*') return pattern == text;
    return begins(text, pattern.substr(0, pattern.size() - 1));
}

bool fits_any(const std::vector<std::string>& patterns, std::string_view text) {
    return patterns.empty() || std::any_of(patterns.begin(), patterns.end(),
                                           [&](const std::string& pattern) { return fits_pattern(pattern, text); });
}

/// A key prefix is one with or without a * at its end.
std::string_view prefix_of(std::string_view pattern) {
    if (!pattern.empty() && pattern.back() == '*') pattern.remove_suffix(1);
    return pattern;
}

/// The longest that fits, so that the order in the file does not matter; nullptr when none does.
const std::string* fitting_prefix(const Condition& when, std::string_view key) {
    const std::string* best = nullptr;
    for (const std::string& pattern : when.key_prefixes)
        if (begins(key, prefix_of(pattern)) && (!best || prefix_of(pattern).size() > prefix_of(*best).size())) best = &pattern;
    return best;
}

bool title_holds(std::string_view title, std::string_view part) {
    const auto same = [](char a, char b) { return lower(a) == lower(b); };
    return part.empty() || std::search(title.begin(), title.end(), part.begin(), part.end(), same) != title.end();
}

bool fits(const Condition& when, const Seen& seen) {
    return fits_any(when.sources, seen.source) && fits_any(when.systems, seen.system) &&
           fits_any(when.severities, seen.severity) && fits_any(when.personal_data, seen.personal_data) &&
           (when.key_prefixes.empty() || fitting_prefix(when, seen.problem_key)) && title_holds(seen.title, when.title_has);
}

std::string sought(const JoinRule& rule, const Seen& seen) {
    if (rule.by == "system") return seen.system;
    if (rule.by == "source") return seen.source;
    const std::string* prefix = rule.by == "key_prefix" ? fitting_prefix(rule.when, seen.problem_key) : nullptr;
    return prefix ? std::string(prefix_of(*prefix)) : std::string();
}

}  // namespace

Verdict triage(const Rules& rules, const Seen& seen) {
    for (const TriageRule& rule : rules.triage)
        if (fits(rule.when, seen)) return {rule.then, rule.name, rule.because};
    if (seen.personal_data == "no")
        return {Handling::keep, "house:no-personal-data", "The data map says that this system holds no personal data."};
    if (seen.personal_data == "yes")
        return {Handling::open, "house:personal-data", "The data map says that this system holds personal data."};
    return {Handling::open, "house:unknown-system", "The data map does not say whether this system holds personal data."};
}

std::vector<JoinCandidate> joins(const Rules& rules, const Seen& seen) {
    std::vector<JoinCandidate> out;
    for (const JoinRule& rule : rules.joins) {
        if (!fits(rule.when, seen)) continue;
        // Signals that name no system have nothing in common.
        if (std::string value = sought(rule, seen); !value.empty()) out.push_back({&rule, std::move(value)});
    }
    return out;
}

}  // namespace tocsin::triage
