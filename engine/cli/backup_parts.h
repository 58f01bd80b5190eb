// What making and restoring a backup share: the check of a copy, and how it is told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/app/config.h"
#include "engine/core/checkpoint.h"
#include "engine/core/instant.h"
#include "engine/evidence/check_book.h"

namespace tocsin::cli {

/// Opens the copy by itself and checks it. `promised`: what must be in it as far as it goes. Errors: storage  with the first
/// finding.
[[nodiscard]] Result<evidence::BookCheck> check_copy(const std::string& copy, const std::vector<VerificationKey>& keys,
                                                     const std::vector<Checkpoint>& promised);

/// "3 h 12 min", "45 s".
[[nodiscard]] std::string told_duration(Micros time);

/// What would be lost if the house burnt down at `now`, in one or two lines.
void print_rpo(const evidence::BookCheck& check, Instant now);

}  // namespace tocsin::cli
