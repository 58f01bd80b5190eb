#include "engine/app/leftovers.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <vector>

namespace tocsin::app {

namespace {

bool is_filling(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether `name` is `pattern` with its X filled in.
bool fits(std::string_view name, std::string_view pattern) {
    return name.size() == pattern.size() && std::equal(name.begin(), name.end(), pattern.begin(), [](char is, char asked) {
               return asked == 'X' ? is_filling(is) : is == asked;
           });
}

/// What the file was to become; empty where the name is none of ours.
std::string_view stem_of(std::string_view name) {
    constexpr std::string_view pattern = unfinished;
    if (name.size() <= pattern.size() || !fits(name.substr(name.size() - pattern.size()), pattern)) return {};
    return name.substr(0, name.size() - pattern.size());
}

bool is_backup_name(std::string_view name) {
    return name.size() == 30 && name.starts_with("tocsin-20") && name.ends_with("Z.backup") && name[15] == 'T';
}

/// A file or folder, closed with this.
class Opened {
public:
    Opened(int in, const std::string& name, int flags) : file_(::openat(in, name.c_str(), O_RDONLY | O_CLOEXEC | flags)) {}
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    ~Opened() {
        if (file_ >= 0) ::close(file_);
    }
    [[nodiscard]] int file() const { return file_; }
    /// Ours, of that kind, still what the name stands for, and nobody at work on it: from here on the lock is held.
    [[nodiscard]] bool is_left(int in, const std::string& name, mode_t kind) const {
        struct stat here {}, named {};
        return file_ >= 0 && ::fstat(file_, &here) == 0 && (here.st_mode & S_IFMT) == kind && here.st_uid == ::geteuid() &&
               ::flock(file_, LOCK_EX | LOCK_NB) == 0 && ::fstatat(in, name.c_str(), &named, AT_SYMLINK_NOFOLLOW) == 0 &&
               named.st_dev == here.st_dev && named.st_ino == here.st_ino;
    }

private:
    int file_;
};

std::vector<std::string> names_in(int folder) {
    std::vector<std::string> out;
    const int again = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR* entries = again < 0 ? nullptr : ::fdopendir(again);
    if (!entries) {
        if (again >= 0) ::close(again);
        return out;
    }
    while (const dirent* one = ::readdir(entries)) {
        const std::string_view name = one->d_name;
        if (name != "." && name != "..") out.emplace_back(name);
    }
    ::closedir(entries);
    return out;
}

bool remove_file(int in, const std::string& name) {
    const Opened it(in, name, O_NOFOLLOW | O_NONBLOCK);
    return it.is_left(in, name, S_IFREG) && ::unlinkat(in, name.c_str(), 0) == 0;
}

bool remove_folder(int in, const std::string& name) {
    const Opened it(in, name, O_NOFOLLOW | O_DIRECTORY);
    if (!it.is_left(in, name, S_IFDIR)) return false;
    // A folder in it makes the last step fail.
    for (const auto& inside : names_in(it.file())) (void)::unlinkat(it.file(), inside.c_str(), 0);
    return ::unlinkat(in, name.c_str(), AT_REMOVEDIR) == 0;
}

template <class File, class Folder>
long long clear(const std::string& folder, File&& is_our_file, Folder&& is_our_folder) {
    const Opened in(AT_FDCWD, folder, O_DIRECTORY);
    if (in.file() < 0) return 0;
    long long removed = 0;
    for (const auto& name : names_in(in.file())) {
        if (is_our_folder(name)) removed += remove_folder(in.file(), name) ? 1 : 0;
        else if (is_our_file(stem_of(name))) removed += remove_file(in.file(), name) ? 1 : 0;
    }
    return removed;
}

bool is_temporary(const std::string& name) { return fits(name, temporary_folder); }
bool is_none(std::string_view) { return false; }

}  // namespace

long long clear_leftovers_in(const std::string& folder) {
    return clear(folder, [](std::string_view stem) { return !stem.empty(); }, is_temporary);
}

long long clear_leftovers_of(const std::string& path) {
    const std::filesystem::path file(path);
    const std::string name = file.filename().string(), folder = file.parent_path().string();
    return clear(folder.empty() ? "." : folder, [&](std::string_view stem) { return stem == name; }, is_none);
}

long long clear_temporary_folders(const std::string& parent) { return clear(parent, is_none, is_temporary); }

long long clear_unfinished_backups(const std::string& folder) { return clear(folder, is_backup_name, is_none); }

bool lock_unfinished(int file) {
    struct stat here {};
    return ::flock(file, LOCK_EX) == 0 && ::fstat(file, &here) == 0 && here.st_nlink > 0;
}

}  // namespace tocsin::app
