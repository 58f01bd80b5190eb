// The notice's machine. Pure; Boost.MSM stays in machine.cpp. One region.
//
// The table: policy.h; printed: docs/policies/notice.md.
#pragma once

#include "workflows/machine.h"

namespace tocsin::workflows::notice {

/// What the guards look at; the desk fills it. The defaults are the cautious answer.
struct Given {
    bool reasons_given = false;
    bool complete = false;           ///< it has recipients, and nothing that the law wants said is missing
    bool other_than_author = false;  ///< the actor is another person than who wrote or last edited it
    bool same_bytes = false;         ///< the hashes given equal those stored
    bool recipients_current = false; ///< the map and the facts are those that the recipients were resolved from
    bool nobody_twice = false;       ///< no recipient was told by a notice that this one does not follow
    bool way_given = false;          ///< in which other way people were told
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

}  // namespace tocsin::workflows::notice
