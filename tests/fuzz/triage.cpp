// The house's rules for signals: YAML, a line "===", then source, key, severity, system, title and personal data one a line.
#include "tests/fuzz/input.h"
#include "workflows/triage/rules.h"

using namespace tocsin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const auto rules = triage::parse_rules(input.before("\n===\n"));
    triage::Seen seen;
    for (std::string* text : {&seen.source, &seen.problem_key, &seen.severity, &seen.system, &seen.title, &seen.personal_data})
        *text = input.before("\n");
    if (!rules) {
        fuzz::need(!rules.error().detail.empty() && fuzz::is_utf8(rules.error().detail), "an error says what is wrong");
        return 0;
    }
    fuzz::need(rules->keep_for.count() > 0 && rules->quiet_after.count() > 0, "times are above zero");
    fuzz::need(rules->new_problems_per_minute > 0 && rules->signals_per_incident > 0, "quotas are above zero");
    const auto verdict = triage::triage(*rules, seen);
    fuzz::need(!verdict.rule.empty(), "a verdict names its rule");
    const bool house = verdict.rule.rfind("house:", 0) == 0;
    fuzz::need(!house || verdict.handling == triage::Handling::open || seen.personal_data == "no", "unknown never suppresses");
    for (const auto& join : triage::joins(*rules, seen)) {
        fuzz::need(join.rule && !join.value.empty(), "a join looks for something");
        fuzz::need(join.rule->within.count() > 0, "a window is above zero");
    }
    return 0;
}
