// Answers for people: plain tables in a terminal. Programs ask for --json and get the API's own words.
#pragma once

#include <string>
#include <vector>

namespace tocsin::app {

/// Columns padded to their widest cell; the last one is not padded.
[[nodiscard]] std::string table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows);

}  // namespace tocsin::app
