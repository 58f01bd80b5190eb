// Conditions of fields over the answers to other fields.
#pragma once

#include <string>
#include <vector>

#include "engine/core/instant.h"
#include "workflows/forms/fill.h"

namespace tocsin::forms {

enum class Holds { no, unknown, yes };

struct Verdict {
    Holds holds = Holds::yes;
    std::vector<std::string> waits_for{};  ///< fields without an answer that could decide it
};

/// An open value ("tbd") answers nothing.
[[nodiscard]] Verdict evaluate(const Condition& condition, const Library& library, const Answers& answers, Instant now);

/// Every field that a condition names.
[[nodiscard]] std::vector<std::string> fields_in(const Condition& condition);

}  // namespace tocsin::forms
