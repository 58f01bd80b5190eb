#include "engine/app/playbooks.h"

#include <algorithm>
#include <filesystem>

#include "engine/app/files.h"

namespace tocsin::app {

namespace fs = std::filesystem;
using playbooks::Playbook;

namespace {

std::vector<std::string> files_at(const std::string& path, std::vector<std::string>& findings) {
    std::error_code error;
    if (!fs::is_directory(path, error)) return {path};
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(path, error))
        if (entry.path().extension() == ".yaml") out.push_back(entry.path().string());
    if (error) findings.push_back("Cannot read the directory of playbooks " + path + ".");
    std::sort(out.begin(), out.end());
    return out;
}

Status add(std::vector<Playbook>& all, const std::string& path) {
    std::vector<std::string> findings;
    for (auto& playbook : read_playbooks_at(path, findings)) {
        std::erase_if(all, [&](const Playbook& known) { return known.name == playbook.name; });
        all.push_back(std::move(playbook));
    }
    if (findings.empty()) return ok();
    return Error(Fault::invalid_input, findings.front());
}

}  // namespace

std::string default_playbooks_dir() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path installed = program.parent_path().parent_path() / "share" / "tocsin" / "playbooks";
    return fs::is_directory(installed, error) ? installed.string() : std::string(TOCSIN_SOURCE_DIR "/workflows/playbooks");
}

std::vector<Playbook> read_playbooks_at(const std::string& path, std::vector<std::string>& findings) {
    std::vector<Playbook> out;
    for (const auto& file : files_at(path, findings)) {
        const std::string name = fs::path(file).filename().string();
        const auto text = read_file(file);
        auto playbook = text ? playbooks::parse_playbook(*text) : Result<Playbook>(text.error());
        if (!playbook) {
            findings.push_back(name + ": " + playbook.error().detail);
        } else if (std::any_of(out.begin(), out.end(), [&](const Playbook& p) { return p.name == playbook->name; })) {
            findings.push_back(name + ": the name " + playbook->name + " stands in another file as well.");
        } else {
            out.push_back(std::move(*playbook));
        }
    }
    return out;
}

Result<std::vector<Playbook>> read_playbooks(const std::string& own_dir) {
    std::vector<Playbook> all;
    if (auto s = add(all, default_playbooks_dir()); !s) return s.error();
    std::error_code error;
    if (!own_dir.empty() && !fs::is_directory(own_dir, error))
        return Error(Fault::not_found, "playbooks_dir: cannot read the directory " + own_dir + ".");
    if (!own_dir.empty())
        if (auto s = add(all, own_dir); !s) return s.error();
    std::sort(all.begin(), all.end(), [](const Playbook& a, const Playbook& b) { return a.name < b.name; });
    return all;
}

}  // namespace tocsin::app
