// Drills that people of the house began from it, on its own record: that it practised, what, and how it came out.
#pragma once

#include <string>

#include "engine/desk/desk.h"

namespace tocsin::desk {

/// What is practised; nothing personal, and nothing of what happens in the drill.
struct Exercise {
    std::string id;  ///< drl_...
    std::string scenario, scenario_sha256;
};

/// Errors: storage. Example: tests/engine/desk/exercises_test.cpp.
[[nodiscard]] Result<Receipt> record_exercise_begun(Desk& desk, const Ask& ask, const Exercise& what);

/// The drill that this very request began before; empty: none. Errors: key_reused; storage.
[[nodiscard]] Result<std::string> exercise_begun_before(Desk& desk, const Ask& ask);

struct ExerciseOutcome {
    std::string result;              ///< met, missed, or broken_off where there is no certificate
    std::string certificate_sha256;  ///< of certificate.json; empty where there is none
};
/// Once for each drill, however often it is called. `who` ended it; an empty person: it ended by itself. Errors: storage.
[[nodiscard]] Status record_exercise_ended(Desk& desk, const Actor& who, const Exercise& what, const ExerciseOutcome& outcome);

}  // namespace tocsin::desk
