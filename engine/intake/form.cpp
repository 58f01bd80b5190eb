#include "engine/intake/form.h"

#include <algorithm>

#include "engine/core/remote_text.h"
#include "engine/intake/multipart.h"
#include "engine/intake/supplier_reading.h"
#include "engine/intake/words.h"

namespace tocsin::intake {

namespace {

constexpr std::size_t file_name_bytes_max = 120, ending_bytes_max = 16, sent_name_bytes_max = 8 * 1024;

Error wrong(const char* sentence) { return Error(Fault::invalid_input, sentence); }

bool is_text(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t size = utf8_character(bytes);
        if (size == 0 || bytes.front() == '\0') return false;
        bytes.remove_prefix(size);
    }
    return true;
}

/// Browsers send line ends as CRLF.
std::string with_plain_line_ends(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            out += text[i];
        else if (i + 1 >= text.size() || text[i + 1] != '\n')
            out += '\n';
    }
    return out;
}

/// Adds a text after the checks that hold for both encodings.
Status add_text(Form& form, const std::string& name, std::string_view value, const FormLimits& limits) {
    if (form.fields.size() >= limits.fields_max) return Error(Fault::too_large, "The form has too many fields.");
    if (name.empty() || name.size() > limits.name_bytes_max || !is_text(name))
        return wrong("A field of the form has no usable name.");
    if (value.size() > limits.text_bytes_max) return Error(Fault::too_large, "A text in the form is too long.");
    if (!is_text(value)) return wrong("A text in the form is not UTF-8.");
    form.fields.push_back({name, with_plain_line_ends(value), ""});
    return ok();
}

Result<Form> read_urlencoded(std::string_view body, const FormLimits& limits) {
    Form form;
    while (!body.empty()) {
        const auto pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(pair.size() + 1, body.size()));
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        const auto name = percent_decoded(pair.substr(0, equals), PlusSign::blank);
        const auto value =
            percent_decoded(equals == std::string_view::npos ? "" : pair.substr(equals + 1), PlusSign::blank);
        if (!name || !value) return wrong("In a form, a percent sign is followed by two hexadecimal digits.");
        if (auto added = add_text(form, *name, *value, limits); !added) return std::move(added).error();
    }
    return form;
}

Status add_file(Form& form, const FormPart& part, const FormLimits& limits) {
    // What a browser sends where no file was chosen.
    if (part.file_name.empty() && part.content.empty()) return ok();
    if (form.fields.size() >= limits.fields_max) return Error(Fault::too_large, "The form has too many fields.");
    if (part.name.empty() || part.name.size() > limits.name_bytes_max || !is_text(part.name))
        return wrong("A field of the form has no usable name.");
    if (part.content.size() > limits.file_bytes_max) return Error(Fault::too_large, "The file is too large.");
    if (form.files().size() >= limits.files_max) return Error(Fault::too_large, "The form has too many files.");
    form.fields.push_back({part.name, std::string(part.content), safe_file_name(part.file_name)});
    return ok();
}

Result<Form> read_multipart(std::string_view body, std::string_view content_type, const FormLimits& limits) {
    // A choice left empty counts as a part, and is none of the fields.
    auto parts = split_multipart(body, content_type, limits.fields_max + limits.files_max + 1);
    if (!parts) return std::move(parts).error();
    Form form;
    for (const auto& part : *parts) {
        const auto added =
            part.is_file == "yes" ? add_file(form, part, limits) : add_text(form, part.name, part.content, limits);
        if (!added) return added.error();
    }
    return form;
}

/// Characters that a path, a shell or a reader gives a meaning of its own.
bool harmless(std::string_view character) {
    return character.size() > 1 || std::string_view("<>:\"|?*`$;&'%").find(character) == std::string_view::npos;
}

std::string cut_keeping_ending(const std::string& name) {
    if (name.size() <= file_name_bytes_max) return name;
    const auto dot = name.rfind('.');
    const std::string ending =
        dot != std::string::npos && name.size() - dot <= ending_bytes_max ? name.substr(dot) : std::string();
    return clean_text(name, file_name_bytes_max - ending.size()) + ending;
}

}  // namespace

std::string Form::value(std::string_view name) const {
    for (const auto& field : fields)
        if (field.name == name && field.file_name.empty()) return field.value;
    return {};
}

std::vector<std::string> Form::values(std::string_view name) const {
    std::vector<std::string> found;
    for (const auto& field : fields)
        if (field.name == name && field.file_name.empty()) found.push_back(field.value);
    return found;
}

std::vector<const FormField*> Form::files() const {
    std::vector<const FormField*> found;
    for (const auto& field : fields)
        if (!field.file_name.empty()) found.push_back(&field);
    return found;
}

Result<Form> read_form(std::string_view body, std::string_view content_type, const FormLimits& limits) {
    if (body.size() > limits.body_bytes_max) return Error(Fault::too_large, "The form is too large.");
    std::string kind = lower_case(content_type.substr(0, content_type.find(';')));
    kind.erase(kind.find_last_not_of(" \t") + 1);
    if (kind == "application/x-www-form-urlencoded") return read_urlencoded(body, limits);
    if (kind == "multipart/form-data") return read_multipart(body, content_type, limits);
    return Error(Fault::unsupported_media,
                 "A form comes as application/x-www-form-urlencoded or as multipart/form-data.");
}

std::string safe_file_name(std::string_view name) {
    name.remove_prefix(name.find_last_of("/\\") == std::string_view::npos ? 0 : name.find_last_of("/\\") + 1);
    const std::string clean = clean_text(name, sent_name_bytes_max);
    std::string out;
    for (std::string_view rest = clean; !rest.empty();) {
        const auto character = rest.substr(0, std::max<std::size_t>(utf8_character(rest), 1));
        out += character == "\n" || character == "\t" ? " " : harmless(character) ? std::string(character) : "_";
        rest.remove_prefix(character.size());
    }
    out.erase(0, out.find_first_not_of(" .-~"));
    out = cut_keeping_ending(out);
    out.erase(out.find_last_not_of(" .") + 1);
    return out.empty() ? "file" : out;
}

std::string kind_of(std::string_view bytes) {
    struct Start {
        std::string_view bytes;
        const char* kind;
    };
    static constexpr Start starts[] = {
        {"%PDF-", "application/pdf"},      {"\x89PNG\r\n\x1A\n", "image/png"}, {"\xFF\xD8\xFF", "image/jpeg"},
        {"PK\x03\x04", "application/zip"}, {"PK\x05\x06", "application/zip"},
    };
    for (const auto& start : starts)
        if (bytes.starts_with(start.bytes)) return start.kind;
    return is_text(bytes) ? "text/plain" : "application/octet-stream";
}

}  // namespace tocsin::intake
