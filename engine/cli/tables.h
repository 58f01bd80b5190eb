// Answers for people: plain tables in a terminal. Programs ask for --json and get the API's own words.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/colour.h"
#include "engine/core/result.h"

namespace tocsin::cli {

/// Columns padded to their widest cell; the last one is not padded. Cells are tamed (plain_text.h), and painted where there is colour.
[[nodiscard]] std::string table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows, const Paint& paint = {});

/// Says what is wrong on standard error. Returns the exit status for it (exit_codes.h).
int fail(const Error& error);
/// The same where the command line itself is wrong.
int misused(const Error& error);

}  // namespace tocsin::cli
