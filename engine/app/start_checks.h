// What must hold around the engine before it touches a book.
#pragma once

#include <string>

#include "engine/core/instant.h"
#include "engine/core/result.h"

namespace tocsin::app {

/// What a folder lies on.
struct Disk {
    std::string kind;         ///< "local", or the network file system's name: nfs, smb, cifs, fuse
    long long free_bytes = 0;
};

/// Errors: storage  the folder is not there.
[[nodiscard]] Result<Disk> disk_of(const std::string& folder);

/// The kind of file system that a number of statfs(2) stands for: nfs, smb, cifs, fuse; else local.
[[nodiscard]] std::string kind_of_file_system(long type);

/// Less than this free, and the engine does not start: a legal step must not fail half a day later for want of room.
inline constexpr long long free_bytes_min = 64LL * 1024 * 1024;

/// Refuses a clock that stands before this release was made, a network file system (locks and syncs do not hold there),
/// and a disk that is almost full. Each error says what to do. Pure.
[[nodiscard]] Status check_surroundings(Instant now, const Disk& disk);

/// No core files, and no debugger of the same user: memory holds keys and what is personal. Best effort.
void forbid_core_files();

}  // namespace tocsin::app
