// The incident's machine: a main region and three legs. Pure; Boost.MSM stays in machine.cpp.
//
// Regions, in this order: main, authority, suppliers, customers. The table: policy.h; printed: docs/policies/incident.md.
#pragma once

#include "workflows/machine.h"

namespace tocsin::workflows::incident {

/// What the guards look at; the desk fills it from the event and the case file. The defaults are the cautious answer.
struct Given {
    bool reasons_given = false;
    bool other_than_assessor = false;
    bool any_duty = true;           ///< some duty follows from it, or may
    bool clock_started = true;      ///< some duty has an instant, or has run
    bool anchor_may_stand = false;  ///< first, earlier, or proposed by another person
    bool nothing_open = false;      ///< no live duty, request, notice or assessment, and no open task but measures
    bool leads = false;             ///< the actor is its lead, or an approver
    bool has_lead = false;
    bool has_approver = false;      ///< somebody who is on it, or who decides, is an approver
    bool restricted = false;        ///< only those who are on it see it
    bool lessons_said = false;
    bool may_merge = false;         ///< nothing was filed, and no notice, request or assessment is under way
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

}  // namespace tocsin::workflows::incident
