// The newest checkpoint, kept outside the book: by it a book that was rolled back is told from the right one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/app/log_files.h"
#include "engine/core/checkpoint.h"
#include "engine/core/log.h"
#include "engine/core/store.h"

namespace tocsin::app {

/// Writes the note, on disk when it returns. Guarded: one that covers fewer entries than the one there, or as many with another
/// root, does not take its place. Errors: refused, storage.
enum class HighWater { guarded, overwritten };
Status keep_high_water(const std::string& file, const std::string& note, HighWater before = HighWater::guarded);

/// What the file states; nothing where there is none. Errors: unauthenticated, invalid_input  none of the keys signed it.
[[nodiscard]] Result<std::optional<Checkpoint>> high_water(const Config& config, const std::vector<VerificationKey>& keys);

/// What the file states, whoever signed it; nothing where there is none, or it is no checkpoint. Errors: as of read_file.
[[nodiscard]] Result<std::optional<Checkpoint>> stated_high_water(const std::string& file);

/// The book holds the entries that the file states, with that root. A missing file is said in the log of lines.
/// Errors: refused  the book was rolled back or exchanged, or none of `keys` signed the file: with what to do.
[[nodiscard]] Status check_high_water(const LogFiles& files, const std::vector<VerificationKey>& keys, const Reader& book,
                                      Log& log);

}  // namespace tocsin::app
