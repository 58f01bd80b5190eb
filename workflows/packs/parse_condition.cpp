#include <algorithm>

#include "workflows/packs/parse.h"

namespace tocsin::packs {

namespace {

using Kind = Condition::Kind;
using Compare = Condition::Compare;

std::string read_value(const Spot& spot, const FactTerms& terms) {
    std::string value = spot.text();
    if (value == "unknown")
        spot.refuse("nothing may depend on a fact being unknown");
    else if (std::find(terms.values.begin(), terms.values.end(), value) == terms.values.end())
        spot.refuse("not one of the values of the fact " + terms.name);
    return value;
}

Condition read_fact(const Spot& spot, const Declared& declared) {
    const auto& facts = declared.facts;
    spot.keys({"fact", "is", "is_not", "in", "not_in", "in_list"});
    Condition c;
    c.kind = Kind::fact;
    c.name = spot.at("fact").plain_name();
    const auto terms = std::find_if(facts.begin(), facts.end(), [&](const FactTerms& f) { return f.name == c.name; });
    if (terms == facts.end()) {
        spot.at("fact").refuse("the fact is not declared under facts");
        return c;
    }
    int comparisons = 0;
    for (const auto& [key, compare] : {std::pair{"is", Compare::in}, {"is_not", Compare::not_in}}) {
        if (!spot.has(key)) continue;
        ++comparisons;
        c.compare = compare;
        c.values = {read_value(spot.at(key), *terms)};
    }
    for (const auto& [key, compare] : {std::pair{"in", Compare::in}, {"not_in", Compare::not_in}}) {
        if (!spot.has(key)) continue;
        ++comparisons;
        c.compare = compare;
        c.values = each_once(spot.at(key), [&](const Spot& s) { return read_value(s, *terms); });
    }
    if (spot.has("in_list")) {
        ++comparisons;
        const auto list = declared.lists.find(spot.at("in_list").plain_name());
        if (list == declared.lists.end())
            spot.at("in_list").refuse("the list is not declared under lists");
        else
            c.values = list->second;
        for (const auto& value : c.values)
            if (std::find(terms->values.begin(), terms->values.end(), value) == terms->values.end())
                spot.at("in_list").refuse("the list holds what is no value of the fact " + c.name);
    }
    if (comparisons != 1) spot.refuse("needs exactly one of is, is_not, in, not_in, in_list");
    return c;
}

std::string read_scope(const Spot& spot) {
    std::string scope = spot.text();
    const bool good = scope.size() <= 16 && std::all_of(scope.begin(), scope.end(), [](char c) {
                          return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
                      });
    if (!good) spot.refuse("must be \"all\" or a code of a country or a state");
    return scope;
}

Condition read_count(const Spot& spot) {
    spot.keys({"count", "scope", "gt", "gte", "lt"});
    Condition c;
    c.kind = Kind::count;
    const std::string counted = spot.at("count").plain_name();
    c.name = counted + "." + read_scope(spot.at("scope"));
    int comparisons = 0;
    for (const auto& [key, compare] :
         {std::pair{"gt", Compare::greater}, {"gte", Compare::at_least}, {"lt", Compare::less}}) {
        if (!spot.has(key)) continue;
        ++comparisons;
        c.compare = compare;
        c.threshold = spot.at(key).number(0, 10'000'000'000);
    }
    if (comparisons != 1) spot.refuse("needs exactly one of gt, gte, lt");
    return c;
}

}  // namespace

Condition read_condition(const Spot& spot, const Declared& declared) {
    if (spot.has("fact")) return read_fact(spot, declared);
    if (spot.has("count")) return read_count(spot);
    Condition c;
    spot.keys({"all", "any", "not", "always"});
    if (int(spot.has("all")) + int(spot.has("any")) + int(spot.has("not")) + int(spot.has("always")) != 1) {
        spot.refuse("needs exactly one of all, any, not, fact, count, always");
    } else if (spot.has("always")) {
        c.kind = Kind::always;
        if (!spot.at("always").yes_or_no()) spot.refuse("always is true or left out");
    } else if (spot.has("not")) {
        c.kind = Kind::negation;
        c.parts.push_back(read_condition(spot.at("not"), declared));
    } else {
        c.kind = spot.has("all") ? Kind::all : Kind::any;
        for (const Spot& part : spot.at(spot.has("all") ? "all" : "any").items())
            c.parts.push_back(read_condition(part, declared));
    }
    return c;
}

}  // namespace tocsin::packs
