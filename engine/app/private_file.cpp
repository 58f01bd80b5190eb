#include "engine/app/private_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "engine/app/leftovers.h"

namespace tocsin::app {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t piece_bytes = 256 * 1024;
constexpr int tries = 3;

Error is_there(const std::string& path) {
    return Error(Fault::conflict,
                 "There is a file " + path + " already; nothing is overwritten. Name another one, or move it away.");
}

bool there(const std::string& path) {
    struct stat about {};
    return ::lstat(path.c_str(), &about) == 0;
}

bool is_folder(const std::string& path) {
    struct stat about {};
    return ::lstat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode);
}

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto n = ::write(file, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n == 0) errno = ENOSPC;
        if (n <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

/// A new file beside `path`, ours while it is open; below 0: it cannot be made. `beside` is its name.
int open_beside(const std::string& path, std::string& beside) {
    for (int i = 0; i < tries; ++i) {
        beside = path + unfinished;
        const int file = ::mkostemp(beside.data(), O_CLOEXEC);
        if (file < 0 || lock_unfinished(file)) return file;
        ::close(file);
    }
    return -1;
}

}  // namespace

Error not_written(const std::string& path, int reason) {
    const std::string parent = fs::path(path).parent_path().string();
    const std::string folder = parent.empty() ? "." : parent;
    const auto because = [&](const std::string& why) { return Error(Fault::storage, "Cannot write " + path + ": " + why); };
    switch (reason) {
        case ENOENT: return because("there is no folder " + folder + ". Make it, or name another place.");
        case ENOTDIR: return because(folder + " is not a folder. Name another place.");
        case EISDIR: return because("it is a folder. Name a file in it.");
        case EACCES:
        case EPERM: return because("you may not write in the folder " + folder + ". Ask for that right, or name another place.");
        case EROFS: return because("the disk of the folder " + folder + " is read-only. Name another place.");
        case ENOSPC:
        case EDQUOT: return because("there is no room left on the disk. Make room, then do it again.");
        default: return because(std::generic_category().message(reason) + ". Mend that, or name another place.");
    }
}

Result<PrivateFile> PrivateFile::begin(const std::string& path) {
    if (is_folder(path)) return not_written(path, EISDIR);
    if (there(path)) return is_there(path);
    (void)clear_leftovers_of(path);
    std::string beside;
    const int file = open_beside(path, beside);
    if (file < 0) return not_written(path, errno);
    return PrivateFile(path, std::move(beside), file);
}

PrivateFile::PrivateFile(PrivateFile&& other) noexcept
    : path_(std::move(other.path_)), beside_(std::move(other.beside_)), file_(std::exchange(other.file_, -1)), reason_(other.reason_) {
    other.beside_.clear();
}

PrivateFile::~PrivateFile() {
    if (file_ >= 0) ::close(file_);
    if (!beside_.empty()) (void)::unlink(beside_.c_str());
}

bool PrivateFile::write(std::string_view bytes) {
    const bool written = write_all(file_, bytes);
    if (!written) reason_ = errno;
    return written;
}

std::optional<Error> PrivateFile::failure() const {
    return reason_ == 0 ? std::nullopt : std::optional<Error>(not_written(path_, reason_));
}

Status PrivateFile::settle() { return ::fsync(file_) == 0 ? ok() : Status(not_written(path_, errno)); }

Status PrivateFile::keep() {
    if (auto s = settle(); !s) return s;
    // A link, not a rename: it never takes the place of a file that came meanwhile.
    if (::link(beside_.c_str(), path_.c_str()) != 0) return errno == EEXIST ? is_there(path_) : not_written(path_, errno);
    (void)::unlink(beside_.c_str());
    beside_.clear();
    return sync_folder_of(path_);
}

Status sync_folder_of(const std::string& path) {
    const auto folder = fs::path(path).parent_path().string();
    const int file = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    const int reason = errno;
    if (file >= 0) ::close(file);
    return synced ? ok() : Status(not_written(path, reason));
}

Status put_private_text(const std::string& path, std::string_view text, Put how) {
    std::string beside;
    const int file = open_beside(path, beside);
    if (file < 0) return not_written(path, errno);
    const bool written = write_all(file, text) && ::fchmod(file, how.mode) == 0 && ::fsync(file) == 0;
    const bool replaced = how.existing == Existing::replaced;
    const bool placed =
        written && (replaced ? ::rename(beside.c_str(), path.c_str()) : ::link(beside.c_str(), path.c_str())) == 0;
    const int reason = errno;
    const bool taken = written && !placed && reason == EEXIST;
    if (!placed || !replaced) (void)::unlink(beside.c_str());
    ::close(file);
    if (taken) return is_there(path);
    return placed ? sync_folder_of(path) : Status(not_written(path, reason));
}

Result<PrivateFolder> PrivateFolder::make(const std::string& parent) {
    (void)clear_temporary_folders(parent);
    for (int i = 0; i < tries; ++i) {
        std::string path = parent + "/" + temporary_folder;
        if (!::mkdtemp(path.data())) break;
        const int lock = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (lock >= 0 && lock_unfinished(lock)) return PrivateFolder(std::move(path), lock);
        if (lock >= 0) ::close(lock);
    }
    return Error(Fault::storage, "Cannot make a folder in " + parent + ": " + std::generic_category().message(errno) + ".");
}

PrivateFolder::PrivateFolder(PrivateFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})), lock_(std::exchange(other.lock_, -1)) {}

PrivateFolder::~PrivateFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
    if (lock_ >= 0) ::close(lock_);
}

Status read_in_pieces(const std::string& path, const std::function<Status(std::string_view)>& take) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return Error(Fault::not_found, "Cannot read the file " + path + ": " + std::generic_category().message(errno) + ".");
    std::string piece(piece_bytes, '\0');
    Status done = ok();
    for (bool more = true; more && done;) {
        const auto n = ::read(file, piece.data(), piece.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) done = Error(Fault::storage, "The file " + path + " could not be read to its end.");
        more = n > 0;
        if (n > 0) done = take(std::string_view(piece).substr(0, static_cast<std::size_t>(n)));
    }
    ::close(file);
    return done;
}

}  // namespace tocsin::app
