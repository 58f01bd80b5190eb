// Playbooks: what is known to be needed in an incident of some kind, as steps with a time and somebody who does them.
//
// Advice, not law: a playbook sets tasks and decides nothing (docs/playbooks.md).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace tocsin::playbooks {

/// One step; becomes one task.
struct Step {
    std::string id;    ///< unique in its playbook; never given to another step later
    std::string text;  ///< what is to be done, in one line
    std::optional<std::chrono::hours> due_after;  ///< counted from `from`; none: no clock runs
    std::string from = "detected";                ///< detected, aware
    std::string owner;  ///< part of whoever does it: lead, dpo, counsel, communications; empty: whoever takes it
};

struct Playbook {
    std::string name;  ///< plain, unique among those of the house
    std::string says;  ///< what it is for, in one sentence
    std::string when;  ///< kind of incident
    std::vector<Step> steps;
};

/// Reads one playbook, strictly: every key is known, every step is once.
/// Errors: invalid_input  with the line, and in `field` the place ("steps[2].due_hours").
[[nodiscard]] Result<Playbook> parse_playbook(std::string_view yaml);

/// The step that a task's `about` names ("playbook:ransomware/isolate"), or nullptr.
[[nodiscard]] const Step* find_step(const std::vector<Playbook>& all, std::string_view about);

/// What the task of a step is about.
[[nodiscard]] std::string about(const Playbook& playbook, const Step& step);

/// Kinds are words like names of playbooks: "ransomware", "supplier-breach".
[[nodiscard]] bool is_kind(std::string_view text);

}  // namespace tocsin::playbooks
