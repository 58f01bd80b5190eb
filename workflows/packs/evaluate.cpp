#include "workflows/packs/evaluate.h"

#include <algorithm>
#include <limits>

#include "workflows/packs/count.h"
#include "workflows/packs/derivation.h"
#include "workflows/packs/lists.h"
#include "workflows/packs/reckon.h"
#include "workflows/packs/versions.h"

namespace tocsin::packs {

namespace {

constexpr std::string_view role_prefix = "role.";

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

std::vector<std::string> values_of(const Pack& pack, const std::string& name) {
    if (starts_with(name, role_prefix)) return {"yes", "no"};
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

/// A count as it may be recorded: "500", "~500" where it is only about that, "400-800" where it lies between. Empty for
/// anything else; "impossible" (it cannot be found out) is as unknown as "unknown".
std::string count_of_text(const std::string& text) {
    if (text.find('-') != std::string::npos) return parse_count(text) ? text : std::string();
    const std::string digits = text.substr(!text.empty() && text.front() == '~' ? 1 : 0);
    const bool good = !digits.empty() && digits.size() <= 18 && digits.find_first_not_of("0123456789") == std::string::npos;
    return good ? digits : std::string();
}

/// The rule's condition together with "one of us holds a role that owes it".
Condition whole_condition(const DutyRule& rule) {
    // What a supplier owes us is its own; no role of ours is asked.
    if (std::find(rule.owed_by.begin(), rule.owed_by.end(), "supplier") != rule.owed_by.end()) return rule.when;
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
    if (rule.clock.roll && rule.clock.roll->only_if) everything.parts.push_back(*rule.clock.roll->only_if);
    for (const auto& other : rule.clock.also_show)
        if (other.roll && other.roll->only_if) everything.parts.push_back(*other.roll->only_if);
    for (const auto& times : rule.multipliers) everything.parts.push_back(times.only_if);
    for (const auto& exemption : rule.unless) everything.parts.push_back(exemption.when);
    if (rule.each_if) everything.parts.push_back(*rule.each_if);
    return mentioned(everything);
}

/// The latest recorded value of each fact.
Facts latest(const std::vector<FactRow>& rows) {
    std::map<std::string, const FactRow*> newest;
    for (const auto& row : rows) {
        const FactRow*& known = newest[row.name];
        if (!known || known->seq <= row.seq) known = &row;
    }
    Facts out;
    for (const auto& [name, row] : newest) out[name] = row->value;
    return out;
}

std::string presumed(const Pack& pack, const std::string& name) {
    for (const auto& fact : pack.facts)
        if (fact.name == name) return fact.presume;
    return {};
}

/// The facts in the words of the pack. What it has no words for is unknown, and unknown settles nothing.
Seen see(const Chosen& chosen, const Facts& recorded, const Condition& whole) {
    Seen seen;
    seen.names = looked_at(*chosen.rule, whole);
    for (const auto& name : seen.names) {
        const auto found = recorded.find(name);
        const std::string raw = found == recorded.end() ? "" : found->second;
        // Without declared values it can only be a count. Nothing else of what was recorded is repeated anywhere.
        const auto values = values_of(*chosen.pack, name);
        std::string value = !values.empty() ? in_words_of(values, raw) : count_of_text(raw);
        if (!value.empty() && values.empty() && raw.front() == '~') seen.approximate.push_back(name);
        if (value.empty() && !raw.empty() && raw != "unknown" && raw != "impossible") seen.unusable.push_back(name);
        if (value.empty() && !(value = presumed(*chosen.pack, name)).empty()) seen.presumed.push_back(name);
        seen.facts[name] = value.empty() ? "unknown" : value;
    }
    return seen;
}

/// Whether there are more than those known by name: some that may be concerned, or so many that they are only counted.
bool others_may_be_concerned(const DutyRule& rule, const Facts& recorded) {
    const std::string start = "affected." + rule.each + ".";
    for (auto at = recorded.lower_bound(start); at != recorded.end() && starts_with(at->first, start); ++at)
        if (at->second == "unknown") return true;
    const auto counted = recorded.find("affected_" + rule.each + "s");
    return counted != recorded.end() && counted->second != "unknown" && counted->second != "0";
}

/// Whom a duty "to each" is owed to: those known to be concerned and those that have one; nobody by name while none is.
std::set<std::string> recipients(const DutyRule& rule, const Circumstances& known, const Facts& recorded, const Facts& seen) {
    std::set<std::string> out;
    if (const auto named = known.named.find(rule.id); !rule.each.empty() && named != known.named.end()) out = named->second;
    const bool apart = !rule.each.empty() && (!rule.each_if || judge(*rule.each_if, seen).truth == Truth::yes);
    const std::string start = "affected." + rule.each + ".";
    for (auto at = recorded.lower_bound(start); apart && at != recorded.end() && starts_with(at->first, start); ++at)
        if (at->second == "yes" || at->second == "true") out.insert(at->first.substr(start.size()));
    out.erase("");
    if (out.empty() || (apart && others_may_be_concerned(rule, recorded))) out.insert("");
    return out;
}

/// Whether that one is known not to be concerned after all.
bool spared(const DutyRule& rule, const Facts& recorded, const std::string& recipient) {
    const auto found = recorded.find("affected." + rule.each + "." + recipient);
    return !recipient.empty() && found != recorded.end() && (found->second == "no" || found->second == "false");
}

DutyTerms terms_of(const Chosen& chosen, const Circumstances& known, const Seen& seen, const Verdict& verdict,
                   const std::string& recipient) {
    DutyTerms terms;
    terms.rule = chosen.rule;
    terms.recipient = recipient;
    terms.binding = chosen.binding;
    terms.applies = verdict.truth;
    terms.open_facts = terms.waiting_for = verdict.open;
    Reckoning reckoning;
    if (terms.applies != Truth::no) {
        const Matter matter{*chosen.pack, *chosen.rule, known, seen.facts, recipient};
        reckoning = reckon(matter);
        for (const auto& name : reckoning.missing) add_once(terms.waiting_for, name);
        terms.due_at = reckoning.due_at;
        terms.undecided = terms.due_at && terms.applies == Truth::unknown;
        terms.guidance = reckoning.guidance;
        for (const auto& reading : reckoning.also_show)
            if (reading.at) terms.also_show.push_back(*reading.at);
        for (const auto& exemption : chosen.rule->unless)
            terms.grounds.push_back({exemption.at, exemption.effect, judge(exemption.when, seen.facts)});
        for (const auto& link : chosen.rule->satisfied_by)
            terms.grounds.push_back(
                {link.at, "use:" + link.duty, {matter.anchor("filed:" + link.duty) ? Truth::yes : Truth::no, {}}});
    }
    explain(terms, chosen, seen, reckoning, known.zones);
    return terms;
}

/// While a rule applies, those that it stands in for have a ground, too.
void add_replacements(std::vector<DutyTerms>& all) {
    for (const auto& by : all)
        for (const auto& link : by.rule->replaces)
            for (auto& replaced : all) {
                if (replaced.rule->id != link.duty || replaced.applies == Truth::no) continue;
                const auto same = [&](const Ground& g) { return g.at == link.at && g.effect == "use:" + by.rule->id; };
                if (std::any_of(replaced.grounds.begin(), replaced.grounds.end(), same)) continue;
                replaced.grounds.push_back({link.at, "use:" + by.rule->id,
                                            {by.applies, by.applies == Truth::unknown ? by.waiting_for
                                                                                      : std::vector<std::string>{}}});
                explain_ground(replaced, replaced.grounds.back());
            }
}

/// Of the rules that look at `only`, or of all where that is empty.
std::vector<DutyTerms> evaluate_those(const std::vector<Pack>& packs, const Circumstances& circumstances, Listing listing,
                                      const std::string& only) {
    const Facts recorded = latest(circumstances.facts);
    std::vector<DutyTerms> out;
    for (const Chosen& chosen : governing(packs, circumstances, listing)) {
        const Condition whole = whole_condition(*chosen.rule);
        if (!only.empty()) {
            const auto names = looked_at(*chosen.rule, whole);
            const bool named = !chosen.rule->each.empty() && starts_with(only, "affected.");
            if (!named && std::find(names.begin(), names.end(), only) == names.end()) continue;
        }
        const Seen seen = see(chosen, recorded, whole);
        const Verdict verdict = judge(whole, seen.facts);
        for (const auto& recipient : recipients(*chosen.rule, circumstances, recorded, seen.facts)) {
            const bool out_of_it = spared(*chosen.rule, recorded, recipient);
            out.push_back(terms_of(chosen, circumstances, seen, out_of_it ? Verdict{Truth::no, {}} : verdict, recipient));
        }
    }
    add_replacements(out);
    return out;
}

}  // namespace

std::vector<DutyTerms> evaluate(const std::vector<Pack>& packs, const Circumstances& circumstances, Listing listing) {
    return evaluate_those(packs, circumstances, listing, "");
}

namespace {

using Today = std::map<std::pair<const DutyRule*, std::string>, std::pair<Truth, std::optional<Instant>>>;

bool differs(const DutyTerms& then, const Today& today) {
    const auto now = today.find({then.rule, then.recipient});
    return now == today.end() || now->second != std::pair(then.applies, then.due_at);
}

Today indexed(const std::vector<DutyTerms>& all) {
    Today out;
    for (const auto& terms : all) out[{terms.rule, terms.recipient}] = {terms.applies, terms.due_at};
    return out;
}

WhatIf compared(const std::vector<Pack>& packs, Circumstances then, const Today& today,
                const std::string& fact, const std::string& value) {
    then.facts.push_back({"", fact, value, std::numeric_limits<long long>::max()});
    WhatIf out{fact, value, {}};
    for (auto& terms : evaluate_those(packs, then, Listing::law, fact))
        if (differs(terms, today)) out.changed.push_back(std::move(terms));
    return out;
}

}  // namespace

WhatIf what_if(const std::vector<Pack>& packs, const Circumstances& circumstances, const std::string& fact,
               const std::string& value) {
    return compared(packs, circumstances, indexed(evaluate(packs, circumstances)), fact, value);
}

std::vector<WhatIf> what_if(const std::vector<Pack>& packs, const Circumstances& circumstances) {
    const auto duties = evaluate(packs, circumstances);
    const Today today = indexed(duties);
    std::vector<std::string> open;
    for (const auto& terms : duties)
        if (terms.applies == Truth::unknown)
            for (const auto& name : terms.waiting_for) add_once(open, name);
    std::vector<WhatIf> out;
    for (const auto& name : open) {
        std::vector<std::string> values;
        for (const auto& pack : packs)
            for (const auto& value : values_of(pack, name)) add_once(values, value);
        for (const auto& value : values) {
            WhatIf change = compared(packs, circumstances, today, name, value);
            if (!change.changed.empty()) out.push_back(std::move(change));
        }
    }
    return out;
}

}  // namespace tocsin::packs
