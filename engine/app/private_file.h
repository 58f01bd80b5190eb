// A file that is whole or not there: written beside its place, its owner's alone, on disk before it gets its name.
#pragma once

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace tocsin::app {

/// That a file could not be written: its path, the system's reason (an errno) and what to do about it. Fault::storage.
[[nodiscard]] Error not_written(const std::string& path, int reason);

/// Threads: one. What was not kept goes when this does, and what a crash left of it when it is begun again (leftovers.h).
class PrivateFile {
public:
    /// Errors: conflict  there is such a file already, and nothing is overwritten; storage  as not_written says it.
    static Result<PrivateFile> begin(const std::string& path);
    PrivateFile(PrivateFile&& other) noexcept;
    PrivateFile& operator=(PrivateFile&&) = delete;
    ~PrivateFile();

    /// False: the disk is full or failed; `failure` says how.
    bool write(std::string_view bytes);
    /// Why a write failed, for who hears of it by way of others; nothing while none did.
    [[nodiscard]] std::optional<Error> failure() const;
    /// All that was written is on disk, still beside its place: there it can be read back.
    Status settle();
    /// Gives it its name, which must still be free. Errors: storage, conflict.
    Status keep();
    [[nodiscard]] const std::string& beside() const { return beside_; }

private:
    PrivateFile(std::string path, std::string beside, int file)
        : path_(std::move(path)), beside_(std::move(beside)), file_(file) {}
    std::string path_, beside_;
    int file_ = -1;
    int reason_ = 0;  ///< the errno of a write that failed
};

enum class Existing { replaced, kept };
struct Put {
    mode_t mode = 0600;
    Existing existing = Existing::replaced;
};
/// Puts a small text in its place, whole or not at all, on disk when it returns.
/// Errors: storage; conflict  there is such a file already, and it is to be kept.
Status put_private_text(const std::string& path, std::string_view text, Put how = {});

/// The folder that `path` is in has its names on disk. Errors: storage.
Status sync_folder_of(const std::string& path);

/// A folder of its own, mode 0700, that goes with everything in it; what a crash left of such folders goes when the next is made.
class PrivateFolder {
public:
    /// Inside `parent`. Errors: storage.
    static Result<PrivateFolder> make(const std::string& parent);
    PrivateFolder(PrivateFolder&& other) noexcept;
    PrivateFolder& operator=(PrivateFolder&&) = delete;
    ~PrivateFolder();
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    PrivateFolder(std::string path, int lock) : path_(std::move(path)), lock_(lock) {}
    std::string path_;
    int lock_ = -1;
};

/// Hands the file's bytes on in pieces, in order. Errors: not_found, storage; whatever `take` answers.
Status read_in_pieces(const std::string& path, const std::function<Status(std::string_view)>& take);

}  // namespace tocsin::app
