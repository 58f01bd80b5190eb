// Whether a value is the one that an entry commits to.
#pragma once

#include <string_view>

#include "engine/core/records.h"

namespace tocsin {

/// Whether the stored entry has a personal field of that reference and commits to exactly this value and salt: what was put in
/// its place is told from what was said.
/// Threads: pure. Example: tests/engine/core/audit_test.cpp
[[nodiscard]] bool commits_to(std::string_view entry_bytes, const PersonalRow& row);

}  // namespace tocsin
