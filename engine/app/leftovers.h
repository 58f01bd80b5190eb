// What a crash leaves half-made: unfinished files and temporary folders of ours, told from all others and removed.
#pragma once

#include <string>

namespace tocsin::app {

// Patterns of mkostemp and mkdtemp; in two parts, so that nobody takes them for a note that something is missing.
inline constexpr const char* unfinished = ".part-XX" "XX" "XX";  ///< behind the name that the file is to have
inline constexpr const char* temporary_folder = "tocsin-tmp-XX" "XX" "XX";

// Whoever makes such a file or folder holds its lock (flock) until it is done or dead. Removed is what bears one of these names,
// is this user's own, no link, and locked by nobody; of a folder, if only files lie in it. Nothing is followed, and an error
// leaves it where it is: the next run tries again. Each answers how many were removed.

/// In a folder that is ours alone: every unfinished file and every temporary folder.
long long clear_leftovers_in(const std::string& folder);
/// Unfinished files beside `path` that were to become it.
long long clear_leftovers_of(const std::string& path);
/// Temporary folders alone, where others work as well.
long long clear_temporary_folders(const std::string& parent);
/// Unfinished backups that were to bear the time as their name (backup.h).
long long clear_unfinished_backups(const std::string& folder);

/// Takes the lock of what was just made, and holds it until the descriptor is closed.
/// False: somebody removed it in between; make another one.
[[nodiscard]] bool lock_unfinished(int file);

}  // namespace tocsin::app
