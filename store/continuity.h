// A chain without gaps: what a step must look like before it is let into the book.
#pragma once

#include "engine/core/store.h"

namespace tocsin::store {

/// Checks that the entries of `commit` follow `system` and the incident's row `before` (nullptr: a new incident) one by
/// one, and that the incident's new row names its last entry. Pure.
/// Errors: internal  anything else: a defect of the caller's, and nothing may be written.
[[nodiscard]] Status check_continuity(const Commit& commit, const IncidentRow* before, long long system_seq);

}  // namespace tocsin::store
