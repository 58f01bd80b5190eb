// Reading from disk, which only the app does.
#pragma once

#include <string>

#include "engine/core/result.h"

namespace tocsin::app {

/// Errors: not_found, too_large (over `bytes_max`).
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t bytes_max = 4 * 1024 * 1024);

/// Where systemd hands in the file of that name ($CREDENTIALS_DIRECTORY/NAME); empty where it hands in nothing.
[[nodiscard]] std::string credential(const std::string& name);

/// Whether anybody but the owner may read the file; no, where it is not there.
[[nodiscard]] bool readable_by_others(const std::string& path);

/// Creates a directory that only its owner may enter. Fine when it is there already and nobody else may read it.
[[nodiscard]] Status make_private_dir(const std::string& path);

}  // namespace tocsin::app
