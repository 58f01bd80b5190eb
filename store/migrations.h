// From any older schema to this release's, one numbered step at a time.
#pragma once

#include "engine/core/result.h"
#include "store/session.h"

namespace tocsin::store {

/// The schema this release writes.
inline constexpr long long schema_version = 7;

/// Reads only. Errors: storage  written by a newer release, or no book of ours.
[[nodiscard]] Status check_schema(Session& session);

/// Applies what is missing, each step in a transaction of its own. Throws like Session.
/// The number of steps applied.
long long migrate(Session& session);

/// Brings a new file to exactly this version. For tests of later steps.
void migrate_to(Session& session, long long version);

}  // namespace tocsin::store
