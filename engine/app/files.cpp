#include "engine/app/files.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tocsin::app {

namespace fs = std::filesystem;

Result<std::string> read_file(const std::string& path, std::size_t bytes_max) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error) return Error(Fault::not_found, "Cannot read the file " + path + ".");
    if (size > bytes_max) return Error(Fault::too_large, "The file " + path + " is larger than it may be.");
    std::ifstream in(path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    if (!in) return Error(Fault::not_found, "Cannot read the file " + path + ".");
    return out.str();
}

Result<std::vector<packs::Pack>> read_packs(const std::string& dir) {
    std::error_code error;
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(dir, error))
        if (entry.path().extension() == ".yaml") names.push_back(entry.path().string());
    if (error) return Error(Fault::not_found, "Cannot read the directory of packs " + dir + ".");
    std::sort(names.begin(), names.end());
    std::vector<packs::Pack> out;
    for (const auto& name : names) {
        auto text = read_file(name);
        if (!text) return std::move(text).error();
        auto pack = packs::parse_pack(*text);
        if (!pack) {
            Error e = std::move(pack).error();
            e.detail = fs::path(name).filename().string() + ": " + e.detail;
            return e;
        }
        out.push_back(std::move(*pack));
    }
    if (auto s = packs::fit_together(out); !s) return s.error();
    if (out.empty()) return Error(Fault::not_found, "There is no pack (*.yaml) in " + dir + ".");
    return out;
}

std::string default_packs_dir() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path installed = program.parent_path().parent_path() / "share" / "tocsin" / "law";
    return fs::is_directory(installed, error) ? installed.string() : std::string(TOCSIN_SOURCE_DIR "/workflows/law");
}

Status make_private_dir(const std::string& path) {
    std::error_code error;
    if (!fs::exists(path, error)) {
        fs::create_directories(path, error);
        if (error) return Error(Fault::storage, "Cannot create the directory " + path + ".");
        ::chmod(path.c_str(), 0700);
    }
    struct stat s {};
    if (::stat(path.c_str(), &s) != 0 || !S_ISDIR(s.st_mode))
        return Error(Fault::storage, path + " is not a directory.");
    if ((s.st_mode & 0007) != 0)
        return Error(Fault::storage, path + " is open to everybody; run: chmod 700 " + path);
    return ok();
}

}  // namespace tocsin::app
