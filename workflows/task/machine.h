// The task's machine: what a person has to do before a time. Pure; Boost.MSM stays in machine.cpp. One region.
//
// The table: policy.h; printed: docs/policies/task.md.
#pragma once

#include "workflows/machine.h"

namespace tocsin::workflows::task {

/// What the guards look at; the desk fills it. The defaults are the cautious answer.
struct Given {
    bool reasons_given = false;  ///< what was done is said, or why it is dropped or opened again
    bool due_ahead = false;      ///< the due instant lies after now
    bool is_question = false;    ///< an authority asks it
    bool answer_given = false;
    bool names_person = false;   ///< somebody is named who may see the incident
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

}  // namespace tocsin::workflows::task
