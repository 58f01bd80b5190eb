// Recommendations for breaches described in a table, for comparing with published cases.
#pragma once

#include <string>

namespace tocsin::cli {

/// Reads a CSV with a heading (columns: docs/assessment.md); outcome columns are ignored, and what has no meaning is taken
/// as unknown and named under `unread`. Prints one JSON object a line: id, doc, sa, ds (yes, no, cond), rules, flips.
/// A row that cannot be read (engine/exchange/rows.h) is left out and named on the error output with its line.
/// Exit status: 0; 1 when the file, or a row of it, cannot be read.
int assess(const std::string& file);

}  // namespace tocsin::cli
