// Cells of a CSV file that no spreadsheet takes for a formula, and the way back to what they were.
#pragma once

#include <string>
#include <string_view>

namespace tocsin {

/// Whether a spreadsheet may run the text: it begins with a sign of formulas (= + - @ | %, or one that is folded to them), in
/// either width, also behind blanks, quotes, commas, semicolons and marks without width; or with a tab or a CR. Threads: pure.
[[nodiscard]] bool may_run(std::string_view text);

/// The cell as every CSV file of ours has it: an apostrophe before what may run, and before one that stands there already, so
/// that `unguarded` gives the same text again. Threads: pure.
/// Example: tests/engine/core/spreadsheet_cell_test.cpp.
[[nodiscard]] std::string guarded(std::string_view text);

/// The text of a cell: without the apostrophe that `guarded` put there; one that somebody wrote stays. Threads: pure.
[[nodiscard]] std::string_view unguarded(std::string_view cell);

}  // namespace tocsin
