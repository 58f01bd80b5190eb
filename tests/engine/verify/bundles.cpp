#include "tests/engine/verify/bundles.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace tocsin::tests {
namespace {

std::string field(const std::string& text) { return std::to_string(text.size()) + ":" + text + ","; }

std::string quoted(const std::string& word) { return "'" + word + "'"; }

}  // namespace

Folder::Folder(const std::string& name)
    : path_(std::filesystem::temp_directory_path() / (name + "-" + std::to_string(getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void make(const std::string& script, const std::vector<std::string>& words, const std::string& input) {
    std::string call = quoted(TOCSIN_PYTHON) + " -B " + quoted(TOCSIN_SOURCE_DIR "/tests/engine/verify/" + script);
    for (const auto& word : words) call += " " + quoted(word);
    FILE* pipe = popen(call.c_str(), "w");
    if (pipe == nullptr || std::fputs(input.c_str(), pipe) < 0 || pclose(pipe) != 0) {
        std::fprintf(stderr, "failed: %s\n", call.c_str());
        std::abort();
    }
}

std::string encode(const EntryFields& f) {
    std::string bytes;
    for (const auto& text : {f.format, f.incident_id, f.seq, f.occurred_at, f.recorded_at, f.person, f.role, f.machine,
                             f.machine_id, f.event, f.from, f.to, f.rule})
        bytes += field(text);
    bytes += field(f.count.empty() ? std::to_string(f.values.size() / 3) : f.count);
    for (const auto& text : f.values) bytes += field(text);
    return bytes + f.after;
}

std::string hex(const std::string& raw) {
    std::string text;
    for (const char c : raw) {
        char two[3];
        std::snprintf(two, sizeof two, "%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
        text += two;
    }
    return text;
}

}  // namespace tocsin::tests
