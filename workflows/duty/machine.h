// The duty's machine. Pure; Boost.MSM stays in machine.cpp. One region.
//
// The table: policy.h; printed: docs/policies/duty.md.
#pragma once

#include "workflows/machine.h"

namespace tocsin::workflows::duty {

/// What the guards look at; the desk fills it. The defaults are the cautious answer.
struct Given {
    bool complete = false;           ///< the filing says everything the law asks for
    bool reasons_given = false;
    bool proposed_by_other = false;  ///< "not required" was proposed, by another person than the one who decides
    bool hold_known = false;         ///< the pack lists a hold for this duty
    bool has_due = false;
    bool applies = false;            ///< the conditions are met for certain
    bool due_ahead = false;          ///< the due instant lies after now
    bool names_person = false;       ///< somebody is named who may see the incident
    bool asked = false;              ///< the actor is the owner, or it has climbed to the actor
    bool other_named = false;        ///< the one who is named is not the actor
    bool accepted = true;            ///< its owner took it on
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

}  // namespace tocsin::workflows::duty
