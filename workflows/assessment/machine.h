// The assessment's machine: the signed decision whether and whom to tell. Pure; Boost.MSM stays in machine.cpp.
//
// One region. The recommendation by rules and the severity score are advice beside it: telling fewer than recommended
// takes a second person, and nothing else follows from them. The table: policy.h; printed: docs/policies/assessment.md.
#pragma once

#include "workflows/machine.h"

namespace tocsin::workflows::assessment {

/// What the guards look at; the desk fills it. The defaults are the cautious answer.
struct Given {
    bool explained = false;  ///< every change from a base value of the score is explained
    bool reasons_given = false;
    bool same_bytes = false;         ///< the hash given equals the one stored
    bool other_than_author = false;  ///< the actor is another person than who wrote or last edited it
    bool needs_second = true;        ///< it tells nobody, or fewer than recommended
};

[[nodiscard]] Step step(const States& states, std::string_view event, const Given& given);
[[nodiscard]] std::vector<Possible> possible(const States& states, const Given& given);
/// Whether a person may raise the event; the others come from other machines and the clock.
[[nodiscard]] bool from_person(std::string_view event);
[[nodiscard]] States initial();
[[nodiscard]] std::vector<RuleText> rules();
[[nodiscard]] std::vector<std::vector<std::string>> state_names();
[[nodiscard]] std::vector<std::string> event_names();
[[nodiscard]] bool unambiguous();

}  // namespace tocsin::workflows::assessment
