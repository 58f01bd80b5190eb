#include "engine/app/letters.h"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "engine/app/files.h"
#include "notifiers/letters/letters.h"

namespace tocsin::app {

namespace fs = std::filesystem;

namespace {

struct Name {
    std::string letter, language;
};

/// "customers.de.md" as name and language; empty for any other file.
Name name_of(const fs::path& file) {
    if (file.extension() != ".md") return {};
    const std::string stem = file.stem().string();
    const auto dot = stem.rfind('.');
    if (dot == std::string::npos || dot == 0 || dot + 1 == stem.size()) return {};
    return {stem.substr(0, dot), stem.substr(dot + 1)};
}

/// Calls `take(path, name)` for each template in the directory, in order of their names.
template <class Take>
Status each_template(const std::string& dir, const Take& take) {
    std::error_code error;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(dir, error)) files.push_back(entry.path());
    if (error) return Error(Fault::not_found, "Cannot read the directory of letters " + dir + ".", "notices.letters_dir");
    std::sort(files.begin(), files.end());
    for (const auto& file : files)
        if (const Name name = name_of(file); !name.letter.empty())
            if (auto s = take(file, name); !s) return s;
    return ok();
}

Result<LetterTemplate> read_one(const fs::path& file, const Name& name, const Renderer& renderer) {
    auto text = read_file(file.string());
    if (!text) return std::move(text).error();
    auto letter = renderer.read_template(name.letter, name.language, *text);
    if (!letter) return Error(Fault::invalid_input, file.filename().string() + ": " + letter.error().detail);
    return letter;
}

}  // namespace

std::string default_letters_dir() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path installed = program.parent_path().parent_path() / "share" / "tocsin" / "letters";
    return fs::is_directory(installed, error) ? installed.string() : std::string(TOCSIN_SOURCE_DIR "/notifiers/letters/templates");
}

Result<std::vector<LetterTemplate>> read_letters(const std::string& own_dir, const Renderer& renderer) {
    std::vector<LetterTemplate> all;
    for (const std::string& dir : {default_letters_dir(), own_dir}) {
        if (dir.empty()) continue;
        const Status read = each_template(dir, [&](const fs::path& file, const Name& name) -> Status {
            auto letter = read_one(file, name, renderer);
            if (!letter) return std::move(letter).error();
            const auto known = std::find_if(all.begin(), all.end(), [&](const LetterTemplate& l) {
                return l.name == letter->name && l.language == letter->language;
            });
            if (known == all.end())
                all.push_back(std::move(*letter));
            else
                *known = std::move(*letter);
            return ok();
        });
        if (!read) return read.error();
    }
    return all;
}

int check_letters(const std::string& dir) {
    const auto renderer = notifiers::make_renderer();
    int wrong = 0, right = 0;
    const Status read = each_template(dir.empty() ? default_letters_dir() : dir, [&](const fs::path& file, const Name& name) -> Status {
        if (auto letter = read_one(file, name, *renderer); letter) {
            ++right;
        } else {
            ++wrong;
            std::cout << letter.error().detail << "\n";
        }
        return ok();
    });
    if (!read) {
        std::cerr << read.error().detail << "\n";
        return 2;
    }
    std::cout << right << " templates are good, " << wrong << " are not\n";
    return wrong == 0 && right > 0 ? 0 : 1;
}

}  // namespace tocsin::app
