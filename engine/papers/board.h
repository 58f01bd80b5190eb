// What management is told: numbers over the register, with nothing personal in them but who took them.
#pragma once

#include <string>
#include <vector>

#include "engine/papers/register.h"

namespace tocsin::papers {

/// How many incidents have something in common; in the order of `name`, or of `name` and `second`.
struct Share {
    std::string name{}, second{};
    long long incidents = 0, late = 0;  ///< late: those with a duty that was missed, met late or is overdue
};

struct BoardNumbers {
    long long incidents = 0, open = 0, not_shown = 0;  ///< not_shown: those whose rows differ from the log or cannot be read
    Clocks clocks{};
    long long open_measures = 0;
    std::vector<Share> open_by_severity_and_state{};
    std::vector<Share> by_month{};  ///< of opening, in the organisation's zone: "2026-11"
    std::vector<Share> by_kind{}, by_role{}, by_breach{};  ///< an incident may count under several losses
};

/// Threads: pure.
[[nodiscard]] BoardNumbers board_numbers(const std::vector<RegisterRow>& rows, const LocalTime& local = {});

[[nodiscard]] std::string board_json(const Register& all);
/// One to two pages.
[[nodiscard]] Paper board_paper(const Register& all);

}  // namespace tocsin::papers
