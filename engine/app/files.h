// Reading from disk, which only the app does.
#pragma once

#include <string>
#include <vector>

#include "engine/core/result.h"
#include "workflows/packs/pack.h"

namespace tocsin::app {

/// Errors: not_found, too_large (over `bytes_max`).
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t bytes_max = 4 * 1024 * 1024);

/// Every *.yaml of a directory, in order of names, parsed. Errors: invalid_input with the file's name and the finding.
[[nodiscard]] Result<std::vector<packs::Pack>> read_packs(const std::string& dir);

/// Where the packs of this program lie: beside the installed program, or in the source tree it was built from.
[[nodiscard]] std::string default_packs_dir();

/// Creates a directory that only its owner may enter. Fine when it is there already and nobody else may read it.
[[nodiscard]] Status make_private_dir(const std::string& path);

}  // namespace tocsin::app
