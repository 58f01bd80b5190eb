// The file around the book: one engine at a time, readable by its owner only, its name on disk.
#pragma once

#include <string>

#include "engine/core/result.h"

namespace tocsin::store {

/// Holds PATH.lock (flock) until it goes.
class FileGuard {
public:
    /// Takes the lock and makes the file, mode 0600, where there is none.
    /// Errors: storage  another engine holds the lock; everybody may read the file; the folder cannot be written.
    static Result<FileGuard> take(const std::string& path);

    FileGuard(FileGuard&& other) noexcept;
    FileGuard& operator=(FileGuard&&) = delete;
    ~FileGuard();

    /// Makes sure that the folder knows the file after a power cut. Errors: storage  the sync failed.
    Status sync_folder() const;

private:
    FileGuard(int lock, std::string folder) : lock_(lock), folder_(std::move(folder)) {}
    int lock_;
    std::string folder_;
};

}  // namespace tocsin::store
