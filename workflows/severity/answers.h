// The answers about one data set, checked and bound to the tables.
//
// Unit:    people: a number of persons. Nothing (nullptr, nullopt, Answer::unknown) is "not known".
// Errors:  see `score` in workflows/severity/severity.h.
// Law:     none; ENISA 2013 (workflows/severity/tables.h).
// Threads: pure.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "workflows/severity/severity.h"
#include "workflows/severity/tables.h"

namespace tocsin::severity {

/// An identifier that is among the data.
struct Present {
    const Identifier* identifier = nullptr;
    const Ease* ease = nullptr;
};

struct Answers {
    const Category* category = nullptr;
    const Adjustment* adjustment = nullptr;  ///< `stays_at_base` when nothing is adjusted
    std::vector<Present> present;
    Answer combined = Answer::unknown;
    std::array<const Word*, circumstances.size()> circumstance{};  ///< in the order of `circumstances`
    People people;
    Answer unintelligible = Answer::unknown;
};

[[nodiscard]] Result<Answers> read_answers(const Fields& fields);

}  // namespace tocsin::severity
