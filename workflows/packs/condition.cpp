#include "workflows/packs/condition.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "workflows/packs/lists.h"

namespace tocsin::packs {

namespace {

/// The value of a fact, or nothing while it is not known.
std::optional<std::string> known(const Facts& facts, const std::string& name) {
    const auto found = facts.find(name);
    if (found == facts.end() || found->second.empty() || found->second == "unknown") return std::nullopt;
    return found->second;
}

struct Between {
    long long low = 0, high = 0;
};

std::optional<long long> whole(std::string_view text) {
    long long number = 0;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end || number < 0) return std::nullopt;
    return number;
}

/// "500", or "400-800" where it is somewhere between.
std::optional<Between> counted(const Facts& facts, const std::string& name) {
    const auto text = known(facts, name);
    if (!text) return std::nullopt;
    const auto dash = text->find('-');
    const auto low = whole(std::string_view(*text).substr(0, dash));
    const auto high = dash == std::string::npos ? low : whole(std::string_view(*text).substr(dash + 1));
    if (!low || !high || *low > *high) return std::nullopt;
    return Between{*low, *high};
}

Truth truth_of(bool holds) { return holds ? Truth::yes : Truth::no; }

Verdict unknown_until(const std::string& name) { return {Truth::unknown, {name}}; }

Verdict judge_fact(const Condition& c, const Facts& facts) {
    const auto value = known(facts, c.name);
    if (!value) return unknown_until(c.name);
    const bool listed = std::find(c.values.begin(), c.values.end(), *value) != c.values.end();
    return {truth_of(listed == (c.compare == Condition::Compare::in)), {}};
}

Verdict judge_count(const Condition& c, const Facts& facts) {
    const auto number = counted(facts, c.name);
    if (!number) return unknown_until(c.name);
    const auto holds = [&](long long n) {
        return c.compare == Condition::Compare::greater    ? n > c.threshold
               : c.compare == Condition::Compare::at_least ? n >= c.threshold
                                                           : n < c.threshold;
    };
    if (holds(number->low) != holds(number->high)) return unknown_until(c.name);
    return {truth_of(holds(number->low)), {}};
}

Verdict judge_parts(const Condition& c, const Facts& facts) {
    const bool all = c.kind == Condition::Kind::all;
    Verdict whole{all ? Truth::yes : Truth::no, {}};
    for (const auto& part : c.parts) {
        const Verdict one = judge(part, facts);
        whole.truth = all ? std::min(whole.truth, one.truth) : std::max(whole.truth, one.truth);
        for (const auto& name : one.open) add_once(whole.open, name);
    }
    if (whole.truth != Truth::unknown) whole.open.clear();
    return whole;
}

void collect(const Condition& condition, std::vector<std::string>& names) {
    if (!condition.name.empty()) add_once(names, condition.name);
    for (const auto& part : condition.parts) collect(part, names);
}

}  // namespace

const char* word(Truth truth) noexcept { return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "unknown"; }

Verdict judge(const Condition& condition, const Facts& facts) {
    switch (condition.kind) {
        case Condition::Kind::always:
            return {Truth::yes, {}};
        case Condition::Kind::fact:
            return judge_fact(condition, facts);
        case Condition::Kind::count:
            return judge_count(condition, facts);
        case Condition::Kind::negation: {
            Verdict inner = judge(condition.parts.front(), facts);
            if (inner.truth != Truth::unknown) inner.truth = inner.truth == Truth::yes ? Truth::no : Truth::yes;
            return inner;
        }
        default:
            return judge_parts(condition, facts);
    }
}

std::vector<std::string> mentioned(const Condition& condition) {
    std::vector<std::string> names;
    collect(condition, names);
    return names;
}

}  // namespace tocsin::packs
