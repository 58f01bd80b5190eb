#include "engine/app/log_files.h"

#include <filesystem>

#include "engine/app/files.h"

namespace tocsin::app {

namespace {

constexpr const char* key_name = "checkpoint.key";

}  // namespace

bool LogFiles::key_is_credential() const { return key == credential(key_name); }

LogFiles log_files(const Config& config) {
    LogFiles files;
    const std::string keys = config.state_dir + "/keys/";
    files.key = config.audit_key_file;
    std::error_code unknown;
    if (files.key.empty()) files.key = credential(key_name);
    if (config.audit_key_file.empty() && !std::filesystem::exists(files.key, unknown)) files.key = keys + key_name;
    files.old = files.key + ".old";
    files.known = keys + "checkpoint.pub";
    files.high_water = config.audit_high_water_file.empty() ? config.state_dir + "/high-water" : config.audit_high_water_file;
    files.lost = keys + "checkpoint.lost";
    files.restored = config.state_dir + "/restored";
    return files;
}

}  // namespace tocsin::app
