// The verification itself: every chain of a data file against docs/audit-format.md.
#pragma once

#include <string>

#include "engine/verify/database.h"
#include "engine/verify/report.h"

namespace tocsin::verify {

/// Checks every chain, or with `only` the chain of one incident (or `system`).
///
/// Walks `history` once in row order and keeps a few dozen bytes for each chain, so memory grows with the number of
/// incidents and not with the number of entries. It finds: an entry whose bytes are not in the format, a gap or a
/// repetition in the sequence, a broken hash, an entry filed under another incident, a time of recording that runs
/// backwards, a personal value that is not the one committed to, an incident (or `system`) whose row does not repeat
/// the end of its chain, and a file that contradicts itself. It cannot find what was taken out together with its
/// incident's row, nor a chain computed anew with its row: for these compare with a signed checkpoint. Errors:
/// Unreadable, when the file is not a data file of the engine.
[[nodiscard]] Report check(const Database& database, const std::string& only);

}  // namespace tocsin::verify
