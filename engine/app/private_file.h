// A file that is whole or not there: written beside its place, its owner's alone, on disk before it gets its name.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace tocsin::app {

/// Threads: one. What was not kept goes when this does.
class PrivateFile {
public:
    /// Errors: conflict  there is such a file already, and nothing is overwritten; storage  the folder cannot be written.
    static Result<PrivateFile> begin(const std::string& path);
    PrivateFile(PrivateFile&& other) noexcept;
    PrivateFile& operator=(PrivateFile&&) = delete;
    ~PrivateFile();

    /// False: the disk is full or failed.
    bool write(std::string_view bytes);
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
};

/// Puts a small text in its place, on disk; what was there is replaced.
Status put_private_text(const std::string& path, std::string_view text);

/// A folder of its own, mode 0700, that goes with everything in it.
class PrivateFolder {
public:
    /// Inside `parent`. Errors: storage.
    static Result<PrivateFolder> make(const std::string& parent);
    PrivateFolder(PrivateFolder&& other) noexcept;
    PrivateFolder& operator=(PrivateFolder&&) = delete;
    ~PrivateFolder();
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    explicit PrivateFolder(std::string path) : path_(std::move(path)) {}
    std::string path_;
};

/// Hands the file's bytes on in pieces, in order. Errors: not_found, storage; whatever `take` answers.
Status read_in_pieces(const std::string& path, const std::function<Status(std::string_view)>& take);

}  // namespace tocsin::app
