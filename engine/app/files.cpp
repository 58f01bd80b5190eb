#include "engine/app/files.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

namespace tocsin::app {

namespace fs = std::filesystem;

namespace {

Error not_read(const std::string& path, const std::string& reason) {
    return Error(Fault::not_found, "Cannot read the file " + path + ": " + reason + ".");
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t bytes_max) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error) return not_read(path, error.message());
    if (size > bytes_max) return Error(Fault::too_large, "The file " + path + " is larger than it may be.");
    std::ifstream in(path, std::ios::binary);
    if (!in) return not_read(path, std::generic_category().message(errno));
    std::stringstream out;
    out << in.rdbuf();
    if (!in) return not_read(path, std::generic_category().message(errno));
    return out.str();
}

Status make_private_dir(const std::string& path) {
    std::error_code error;
    if (!fs::exists(path, error)) {
        fs::create_directories(path, error);
        if (error) return Error(Fault::storage, "Cannot create the directory " + path + ": " + error.message() + ".");
        ::chmod(path.c_str(), 0700);
    }
    struct stat s {};
    if (::stat(path.c_str(), &s) != 0 || !S_ISDIR(s.st_mode))
        return Error(Fault::storage, path + " is not a directory.");
    if ((s.st_mode & 0007) != 0)
        return Error(Fault::storage, path + " is open to everybody; run: chmod 700 " + path);
    return ok();
}

std::string credential(const std::string& name) {
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
    return folder && *folder ? std::string(folder) + "/" + name : std::string();
}

bool readable_by_others(const std::string& path) {
    // systemd shows what it hands in with the mask of its access list as the group's rights.
    const std::string handed_in = credential("");
    const bool is_handed_in = !handed_in.empty() && path.starts_with(handed_in);
    const mode_t others = is_handed_in ? S_IRWXO : S_IRWXG | S_IRWXO;
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0 && (info.st_mode & others) != 0;
}

}  // namespace tocsin::app
