// Where a backup leaves word of itself, and when the last one was made.
#pragma once

#include <optional>
#include <string>

#include "engine/app/config.h"
#include "engine/core/instant.h"

namespace tocsin::app {

/// Where the last backup is noted: lines "name: value". Its first line is made_at, in microseconds.
[[nodiscard]] std::string last_backup_file(const Config& config);
/// When that one was made; nothing where there is none.
[[nodiscard]] std::optional<Instant> last_backup(const Config& config);

}  // namespace tocsin::app
