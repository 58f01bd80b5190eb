#include "store/file_guard.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <utility>

namespace tocsin::store {

namespace {

Status make_or_check(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) return Error(Fault::storage, "The book's file cannot be opened for writing.");
    struct stat about {};
    const bool known = ::fstat(file, &about) == 0;
    // SQLite's locks would go with any descriptor of the file that this process closes, so this comes before them.
    ::close(file);
    if (!known || !S_ISREG(about.st_mode)) return Error(Fault::storage, "The book's path is no ordinary file.");
    if ((about.st_mode & S_IRWXO) != 0)
        return Error(Fault::storage, "The book's file can be read by everybody; take that right away (chmod 600).");
    return ok();
}

}  // namespace

Result<FileGuard> FileGuard::take(const std::string& path) {
    const auto parent = std::filesystem::path(path).parent_path();
    std::string folder = parent.empty() ? std::string(1, '.') : parent.string();
    const int lock = ::open((path + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock < 0) return Error(Fault::storage, "The book's folder is not there or cannot be written.");
    FileGuard guard(lock, std::move(folder));
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0)
        return Error(Fault::storage, errno == EWOULDBLOCK ? "Another tocsin engine holds this book."
                                                          : "The book's lock file cannot be locked.");
    if (auto s = make_or_check(path); !s) return s.error();
    return guard;
}

FileGuard::FileGuard(FileGuard&& other) noexcept
    : lock_(std::exchange(other.lock_, -1)), folder_(std::move(other.folder_)) {}

FileGuard::~FileGuard() {
    if (lock_ >= 0) ::close(lock_);
}

Status FileGuard::sync_folder() const {
    const int folder = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = folder >= 0 && ::fsync(folder) == 0;
    if (folder >= 0) ::close(folder);
    if (!synced) return Error(Fault::storage, "The book's folder could not be synced to disk.");
    return ok();
}

}  // namespace tocsin::store
