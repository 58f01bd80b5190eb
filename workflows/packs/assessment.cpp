#include "workflows/packs/assessment.h"

#include <algorithm>
#include <set>

#include "workflows/packs/count.h"
#include "workflows/packs/parse.h"

namespace tocsin::packs {

namespace {

constexpr std::string_view schemas[] = {"breach-assessment/1"};
constexpr std::string_view sayings[] = {"authority", "people", "addressee"};
/// Either side of every threshold that a rule may name.
constexpr const char* counts_to_try[] = {"1", "1000000"};

bool is_whole(const std::string& text) {
    return !text.empty() && text.size() <= 18 && text.find_first_not_of("0123456789") == std::string::npos;
}

/// The recorded facts in the words of the rules; anything else is unknown.
Facts in_words(const Advice& advice, const Facts& recorded, std::vector<std::string>& unusable) {
    Facts out;
    for (const auto& [name, value] : recorded) {
        const auto terms = std::find_if(advice.facts.begin(), advice.facts.end(),
                                        [&, &n = name](const FactTerms& f) { return f.name == n; });
        const std::string meant = value == "yes" ? "true" : value == "no" ? "false" : value;
        if (terms == advice.facts.end()) {
            const std::string digits = value.substr(!value.empty() && value.front() == '~' ? 1 : 0);
            if (is_whole(digits) || (value.find('-') != std::string::npos && parse_count(value))) out[name] = digits;
            continue;
        }
        const auto has = [&](const std::string& v) {
            return std::find(terms->values.begin(), terms->values.end(), v) != terms->values.end();
        };
        if (has(value) || has(meant))
            out[name] = has(value) ? value : meant;
        else if (value != "unknown" && !value.empty())
            unusable.push_back(name);
    }
    return out;
}

struct Both {
    Truth authority = Truth::no, people = Truth::no;
    bool operator==(const Both&) const = default;
};

Both judged(const Advice& advice, const Facts& facts) {
    Both out;
    for (const auto& rule : advice.rules) {
        const Truth says = judge(rule.when, facts).truth;
        if (rule.says == "authority") out.authority = std::max(out.authority, says);
        if (rule.says == "people") out.people = std::max(out.people, says);
    }
    out.authority = std::max(out.authority, out.people);
    return out;
}

/// Every fact that a rule looks at, with the answers there are to it.
std::vector<std::pair<std::string, std::vector<std::string>>> questions(const Advice& advice) {
    std::vector<std::pair<std::string, std::vector<std::string>>> out;
    std::set<std::string> seen;
    for (const auto& rule : advice.rules)
        for (const auto& name : mentioned(rule.when)) {
            if (rule.says == "addressee" || !seen.insert(name).second) continue;
            const auto terms = std::find_if(advice.facts.begin(), advice.facts.end(),
                                            [&](const FactTerms& f) { return f.name == name; });
            out.emplace_back(name, terms != advice.facts.end()
                                       ? terms->values
                                       : std::vector<std::string>(std::begin(counts_to_try), std::end(counts_to_try)));
        }
    return out;
}

AdviceRule read_rule(const Spot& spot, const Declared& declared) {
    spot.keys({"id", "says", "when", "at", "because"});
    AdviceRule rule;
    rule.id = spot.at("id").name();
    rule.says = spot.at("says").word(sayings);
    rule.when = read_condition(spot.at("when"), declared);
    rule.at = spot.at("at").text();
    rule.because = spot.at("because").text();
    return rule;
}

}  // namespace

Recommendation recommend(const Advice& advice, const Facts& recorded) {
    Recommendation out;
    const Facts facts = in_words(advice, recorded, out.unusable);
    const Both now = judged(advice, facts);
    out.authority = now.authority;
    out.people = now.people;
    for (const auto& rule : advice.rules) {
        Verdict verdict = judge(rule.when, facts);
        const bool addressee = rule.says == "addressee";
        if (addressee ? verdict.truth == Truth::yes && out.authority != Truth::no : verdict.truth != Truth::no)
            out.spoken.push_back({&rule, std::move(verdict)});
    }
    for (const auto& [name, values] : questions(advice))
        for (const auto& value : values) {
            Facts other = facts;
            if (const auto known = other.find(name); known != other.end() && known->second == value) continue;
            other[name] = value;
            if (const Both then = judged(advice, other); !(then == now))
                out.flips.push_back({name, value, then.authority, then.people});
        }
    return out;
}

Result<Advice> parse_advice(std::string_view yaml) {
    const auto tree = read_yaml(yaml);
    if (!tree) return tree.error();
    Advice advice;
    Complaint complaint;
    const Spot root(*tree, "", complaint);
    root.keys({"schema", "assessment", "facts", "rules"});
    root.at("schema").word(schemas);
    const Spot head = root.at("assessment");
    head.keys({"id", "version", "sources"});
    advice.id = head.at("id").name();
    advice.version = read_version(head.at("version"));
    Declared declared;
    advice.facts = declared.facts = read_facts(root.at("facts"));
    for (const Spot& spot : root.at("rules").items()) {
        if (complaint) break;
        AdviceRule rule = read_rule(spot, declared);
        for (const auto& other : advice.rules)
            if (other.id == rule.id) spot.at("id").refuse("stands twice");
        advice.rules.push_back(std::move(rule));
    }
    if (complaint) return *complaint;
    return advice;
}

}  // namespace tocsin::packs
