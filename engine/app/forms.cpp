#include "engine/app/forms.h"

#include <algorithm>
#include <filesystem>

#include "engine/app/files.h"

namespace tocsin::app {

namespace fs = std::filesystem;

namespace {

constexpr const char *fields_file = "fields.yaml", *words_file = "words.yaml";

std::vector<std::string> form_files(const std::string& dir) {
    std::error_code error;
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(dir, error)) {
        const auto name = entry.path().filename();
        if (name.extension() == ".yaml" && name != fields_file && name != words_file) out.push_back(entry.path().string());
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// An answer of the configuration. Errors: invalid_input  with its key, never its value.
Status answers_once(const forms::Library& library, const std::string& key, const std::string& value) {
    const std::string where = "authority_form." + key;
    const forms::Field* field = library.field(key);
    if (!field || !field->house)
        return Error(Fault::invalid_input, where + ": no field of a form is answered once for all by that name", where);
    if (const Status s = forms::fits(*field, forms::values_of(*field, value)); !s)
        return Error(Fault::invalid_input, where + ": " + s.error().detail, where);
    return ok();
}

}  // namespace

std::string default_forms_dir() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path installed = program.parent_path().parent_path() / "share" / "tocsin" / "forms";
    return fs::is_directory(installed, error) ? installed.string() : std::string(TOCSIN_SOURCE_DIR "/workflows/forms");
}

forms::Library read_forms_at(const std::string& dir, std::vector<std::string>& findings) {
    forms::Library out;
    const auto take = [&](const std::string& file, const auto& parse, const auto& keep) {
        const auto text = read_file(file);
        auto read = text ? parse(*text) : decltype(parse(*text))(text.error());
        if (read)
            keep(std::move(*read));
        else
            findings.push_back(fs::path(file).filename().string() + ": " + read.error().detail);
    };
    take(
        dir + "/" + fields_file, [](const std::string& text) { return forms::parse_fields(text); },
        [&](std::vector<forms::Field> fields) { out.fields = std::move(fields); });
    take(
        dir + "/" + words_file, [](const std::string& text) { return forms::parse_words(text); },
        [&](std::map<std::string, forms::Meaning> words) { out.words = std::move(words); });
    for (const auto& file : form_files(dir))
        take(
            file, [](const std::string& text) { return forms::parse_form(text); },
            [&](forms::Form form) { out.forms.push_back(std::move(form)); });
    if (findings.empty()) findings = forms::lint(out);
    return out;
}

Result<std::shared_ptr<const papers::FormHouse>> read_forms(const Config& config) {
    std::vector<std::string> findings;
    auto house = std::make_shared<papers::FormHouse>();
    house->library = read_forms_at(default_forms_dir(), findings);
    if (!findings.empty()) return Error(Fault::invalid_input, "forms: " + findings.front());
    for (const auto& [key, value] : config.authority_form) {
        if (auto s = answers_once(house->library, key, value); !s) return s.error();
        house->answers[key] = value;
    }
    house->organisation = config.organisation_name;
    house->contact = config.organisation_contact;
    return std::shared_ptr<const papers::FormHouse>(std::move(house));
}

}  // namespace tocsin::app
