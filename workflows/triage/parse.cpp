#include <algorithm>

#include "workflows/packs/spot.h"
#include "workflows/triage/rules.h"

namespace tocsin::triage {

namespace {

using packs::Spot;

constexpr std::size_t rules_max = 200;
constexpr std::size_t entries_max = 100;
constexpr std::string_view handlings[] = {"open", "keep", "ignore"};
constexpr std::string_view severities[] = {"low", "medium", "high", "critical", "unknown"};
constexpr std::string_view truths[] = {"yes", "no", "unknown"};
constexpr std::string_view join_keys[] = {"system", "source", "key_prefix"};

bool holds(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string pattern(const Spot& spot) {
    const std::string text = spot.text();
    const auto star = text.find('*');
    if (star != std::string::npos && star + 1 != text.size()) spot.refuse("may hold a * at its end alone");
    return text;
}

std::vector<std::string> patterns(const Spot& list) {
    auto out = packs::each_once(list, pattern);
    if (out.size() > entries_max) list.refuse("holds more than 100 entries");
    return out;
}

template <std::size_t n>
std::vector<std::string> words(const Spot& list, const std::string_view (&known)[n]) {
    return packs::each_once(list, [&](const Spot& spot) { return spot.word(known); });
}

Condition read_condition(const Spot& spot) {
    spot.keys({"sources", "systems", "key_prefixes", "severities", "personal_data", "title_has"});
    Condition out;
    bool any = false;
    for (const auto& [key, list] : {std::pair{"sources", &out.sources}, std::pair{"systems", &out.systems},
                                    std::pair{"key_prefixes", &out.key_prefixes}}) {
        if (!spot.has(key)) continue;
        *list = patterns(spot.at(key));
        any = true;
    }
    if (spot.has("severities")) out.severities = words(spot.at("severities"), severities);
    if (spot.has("personal_data")) out.personal_data = words(spot.at("personal_data"), truths);
    if (spot.has("title_has")) out.title_has = spot.at("title_has").text();
    any = any || spot.has("severities") || spot.has("personal_data") || spot.has("title_has");
    if (!any) spot.refuse("says nothing; for every signal write: {sources: [\"*\"]}");
    return out;
}

/// Whether the condition says whose signals, or which, it means; a lone * does not.
bool names_some(const std::vector<std::string>& list) {
    return !list.empty() && std::none_of(list.begin(), list.end(), [](const std::string& one) { return one == "*"; });
}

void check_ignoring(const Spot& spot, const Condition& when) {
    const bool may_be_critical = when.severities.empty() || holds(when.severities, "critical");
    const bool may_be_personal = when.personal_data.empty() || holds(when.personal_data, "yes");
    if (!may_be_critical && !may_be_personal) return;
    if (names_some(when.sources) || names_some(when.key_prefixes)) return;
    spot.at("then").refuse(std::string("would ignore signals that ") +
                           (may_be_critical ? "are critical" : "are about a system with personal data") +
                           ": name sources or key_prefixes in `when` (not \"*\" alone), or narrow it to severities below "
                           "critical and personal_data: [\"no\"], or write then: keep");
}

Handling read_handling(const Spot& spot) {
    const std::string word = spot.word(handlings);
    return word == "keep" ? Handling::keep : word == "ignore" ? Handling::ignore : Handling::open;
}

TriageRule read_rule(const Spot& spot) {
    spot.keys({"name", "when", "then", "because"});
    TriageRule out;
    out.name = spot.at("name").name();
    out.when = read_condition(spot.at("when"));
    out.then = read_handling(spot.at("then"));
    if (spot.has("because")) out.because = spot.at("because").text();
    if (out.then != Handling::open && !spot.has("because"))
        spot.refuse("needs because: one sentence that says why no incident is opened; it is shown with every such signal");
    if (out.then == Handling::ignore) check_ignoring(spot, out.when);
    return out;
}

JoinRule read_join(const Spot& spot) {
    spot.keys({"name", "when", "by", "within_minutes", "because"});
    JoinRule out;
    out.name = spot.at("name").name();
    out.when = read_condition(spot.at("when"));
    out.by = spot.at("by").word(join_keys);
    if (out.by == "key_prefix" && !names_some(out.when.key_prefixes))
        spot.at("by").refuse("needs key_prefixes in `when`, none of them \"*\" alone: what fitted is what is looked for");
    if (spot.has("within_minutes")) out.within = std::chrono::minutes(spot.at("within_minutes").number(1, 30 * 1440));
    if (spot.has("because")) out.because = spot.at("because").text();
    return out;
}

template <class Rule>
std::vector<Rule> read_rules(const Spot& list, Rule (*read)(const Spot&)) {
    std::vector<Rule> out;
    if (list.is_empty_list()) return out;
    const auto items = list.items();
    if (items.size() > rules_max) list.refuse("holds more than 200 rules");
    for (std::size_t i = 0; i < items.size() && i < rules_max; ++i) {
        out.push_back(read(items[i]));
        const auto same = [&](const Rule& one) { return one.name == out.back().name; };
        if (std::any_of(out.begin(), out.end() - 1, same)) items[i].at("name").refuse("stands twice");
    }
    return out;
}

/// "#/triage/2/then" as "triage[2].then".
std::string place_of(std::string_view pointer) {
    std::string out;
    for (std::size_t at = pointer.find('/'); at < pointer.size();) {
        const auto end = std::min(pointer.find('/', at + 1), pointer.size());
        const std::string_view step = pointer.substr(at + 1, end - at - 1);
        const bool index = !step.empty() && step.find_first_not_of("0123456789") == std::string_view::npos;
        if (index)
            out.append("[").append(step).append("]");
        else
            out.append(out.empty() || step.empty() ? "" : ".").append(step);
        at = end;
    }
    return out;
}

}  // namespace

Result<Rules> parse_rules(std::string_view yaml) {
    auto root = packs::read_yaml(yaml);
    if (!root && root.error().fault == Fault::too_large)
        return Error(Fault::invalid_input, "A file of triage rules has 256 KiB at most.");
    if (!root) return Error(Fault::invalid_input, root.error().detail);
    packs::Complaint complaint;
    const Spot top(*root, "", complaint);
    top.keys({"keep_days", "quiet_hours", "new_problems_per_minute", "signals_per_incident", "triage", "join"});
    Rules out;
    if (top.has("keep_days")) out.keep_for = std::chrono::hours(24 * top.at("keep_days").number(1, 3650));
    if (top.has("quiet_hours")) out.quiet_after = std::chrono::hours(top.at("quiet_hours").number(1, 8760));
    if (top.has("new_problems_per_minute"))
        out.new_problems_per_minute = top.at("new_problems_per_minute").number(1, 1'000'000);
    if (top.has("signals_per_incident")) out.signals_per_incident = top.at("signals_per_incident").number(1, 1'000'000);
    if (top.has("triage")) out.triage = read_rules(top.at("triage"), read_rule);
    if (top.has("join")) out.joins = read_rules(top.at("join"), read_join);
    if (!complaint) return out;
    // A Spot calls the whole document a pack.
    if (complaint->field == "#/" && complaint->detail.rfind("top level", 0) == 0) complaint->detail.replace(0, 9, "the rules file");
    return Error(Fault::invalid_input, complaint->detail, place_of(complaint->field));
}

}  // namespace tocsin::triage
