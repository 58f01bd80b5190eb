// Answers for people: plain tables in a terminal. Programs ask for --json and get the API's own words.
#pragma once

#include <string>
#include <vector>

#include "engine/core/result.h"

namespace tocsin::app {

/// Columns padded to their widest cell; the last one is not padded.
[[nodiscard]] std::string table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows);

/// Says what is wrong on standard error. Returns the exit status for it, 1.
int fail(const Error& error);

}  // namespace tocsin::app
