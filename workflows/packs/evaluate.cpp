#include "workflows/packs/evaluate.h"

#include <algorithm>

#include "workflows/packs/derivation.h"
#include "workflows/packs/period.h"
#include "workflows/packs/versions.h"

namespace tocsin::packs {

namespace {

constexpr std::string_view role_prefix = "role.";

std::vector<std::string> values_of(const Pack& pack, const std::string& name) {
    if (name.substr(0, role_prefix.size()) == role_prefix) return {"yes", "no"};
    for (const auto& fact : pack.facts)
        if (fact.name == name) return fact.values;
    return {};
}

/// `value` in the words of the pack; yes and true, no and false are the same answer. Empty: none of its words.
std::string in_words_of(const std::vector<std::string>& values, const std::string& value) {
    static constexpr std::pair<const char*, const char*> same[] = {
        {"yes", "true"}, {"true", "yes"}, {"no", "false"}, {"false", "no"}};
    const auto has = [&](const std::string& v) { return std::find(values.begin(), values.end(), v) != values.end(); };
    if (has(value)) return value;
    for (const auto& [written, meant] : same)
        if (value == written && has(meant)) return meant;
    return {};
}

bool is_number(const std::string& text) {
    return !text.empty() && text.size() <= 18 && text.find_first_not_of("0123456789") == std::string::npos;
}

/// The rule's condition together with "one of us holds a role that owes it".
Condition whole_condition(const DutyRule& rule) {
    Condition roles;
    roles.kind = Condition::Kind::any;
    for (const auto& role : rule.owed_by) {
        Condition held;
        held.kind = Condition::Kind::fact;
        held.name = std::string(role_prefix) + role;
        held.values = {"yes"};
        roles.parts.push_back(std::move(held));
    }
    Condition whole;
    whole.kind = Condition::Kind::all;
    whole.parts = {std::move(roles), rule.when};
    return whole;
}

/// Every fact that a rule looks at, in order of mention.
std::vector<std::string> looked_at(const DutyRule& rule, const Condition& whole) {
    Condition everything;
    everything.parts.push_back(whole);
    for (const auto& bound : rule.clock.bounds)
        if (bound.only_if) everything.parts.push_back(*bound.only_if);
    for (const auto& exemption : rule.unless) everything.parts.push_back(exemption.when);
    return mentioned(everything);
}

/// The facts in the words of the pack. What it has no words for is unknown, and unknown settles nothing.
Seen see(const Chosen& chosen, const std::vector<FactRow>& rows, const Condition& whole) {
    Seen seen;
    seen.names = looked_at(*chosen.rule, whole);
    std::vector<FactRow> ordered = rows;
    std::stable_sort(ordered.begin(), ordered.end(), [](const FactRow& a, const FactRow& b) { return a.seq < b.seq; });
    for (const auto& row : ordered) {
        // Without declared values it can only be a count. Nothing else of what was recorded is repeated anywhere.
        const auto values = values_of(*chosen.pack, row.name);
        const std::string value = !values.empty()        ? in_words_of(values, row.value)
                                  : is_number(row.value) ? row.value
                                                         : "";
        seen.facts[row.name] = value.empty() ? "unknown" : value;
        const bool used = std::find(seen.names.begin(), seen.names.end(), row.name) != seen.names.end();
        if (value.empty() && used && row.value != "unknown" && !row.value.empty()) seen.unusable.push_back(row.name);
    }
    return seen;
}

void add_once(std::vector<std::string>& names, const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

/// The earliest bound whose anchor is known. A bound that may or may not count does count: it can only be earlier.
Reckoning reckon(const ClockRule& clock, const Circumstances& known, const Facts& facts) {
    Reckoning r;
    std::vector<std::string> missing;
    for (const auto& bound : clock.bounds) {
        const Verdict counts = bound.only_if ? judge(*bound.only_if, facts) : Verdict{Truth::yes, {}};
        if (counts.truth == Truth::no) continue;
        const AnchorRow* anchor = chosen_anchor(known.anchors, bound.from);
        if (!anchor) {
            add_once(missing, bound.from);
            if (!r.bound) r.bound = &bound;
            continue;
        }
        const Instant due = anchor->at + bound.period;
        if (r.due_at && *r.due_at <= due) continue;
        r.due_at = due;
        r.bound = &bound;
        r.anchor = anchor;
        r.notes.clear();
        if (counts.truth == Truth::unknown)
            r.notes.push_back("this earlier bound counts until " + counts.open.front() + " is known");
    }
    if (!r.due_at)
        r.missing = std::move(missing);
    else
        for (const auto& name : missing) r.notes.push_back("may become earlier once " + name + " is recorded");
    return r;
}

DutyTerms terms_of(const Chosen& chosen, const Circumstances& known) {
    DutyTerms terms;
    terms.rule = chosen.rule;
    terms.binding = chosen.binding;
    const Condition whole = whole_condition(*chosen.rule);
    const Seen seen = see(chosen, known.facts, whole);
    const Verdict verdict = judge(whole, seen.facts);
    terms.applies = verdict.truth;
    terms.waiting_for = verdict.open;
    Reckoning reckoning;
    if (terms.applies != Truth::no) {
        reckoning = reckon(chosen.rule->clock, known, seen.facts);
        for (const auto& name : reckoning.missing) add_once(terms.waiting_for, name);
        terms.due_at = reckoning.due_at;
        terms.undecided = terms.due_at && terms.applies == Truth::unknown;
        for (const auto& exemption : chosen.rule->unless)
            terms.exemptions.push_back({&exemption, judge(exemption.when, seen.facts)});
    }
    explain(terms, chosen, seen, reckoning, known.zones);
    return terms;
}

}  // namespace

std::vector<DutyTerms> evaluate(const std::vector<Pack>& packs, const Circumstances& circumstances, Listing listing) {
    std::vector<DutyTerms> out;
    for (const Chosen& chosen : governing(packs, circumstances, listing))
        out.push_back(terms_of(chosen, circumstances));
    return out;
}

}  // namespace tocsin::packs
