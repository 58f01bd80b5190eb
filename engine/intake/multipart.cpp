#include "engine/intake/multipart.h"

#include <algorithm>

#include "engine/intake/words.h"

namespace tocsin::intake {

namespace {

constexpr std::size_t heads_bytes_max = 4096, boundary_bytes_max = 70, parameters_max = 16;

Error wrong(const char* sentence) { return Error(Fault::invalid_input, sentence); }

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// A quoted text at the start of `rest`, taken off it. Browsers escape a quote as %22 and nothing else, so a backslash
/// counts only before a quote or another one.
std::optional<std::string> take_quoted(std::string_view& rest) {
    std::string value;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            rest.remove_prefix(i + 1);
            return value;
        }
        const bool escape = rest[i] == '\\' && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\');
        value += rest[escape ? ++i : i];
    }
    return std::nullopt;
}

/// The parameters behind the first ";": name=token or name="quoted".
std::optional<Parameters> parameters_of(std::string_view value) {
    Parameters out;
    const auto semicolon = value.find(';');
    std::string_view rest = semicolon == std::string_view::npos ? std::string_view() : value.substr(semicolon);
    while (!rest.empty()) {
        if (rest.front() != ';' || out.size() >= parameters_max) return std::nullopt;
        rest = trimmed(rest.substr(1));
        if (rest.empty()) break;
        const auto equals = rest.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        const std::string name = lower_case(trimmed(rest.substr(0, equals)));
        rest = trimmed(rest.substr(equals + 1));
        std::optional<std::string> text;
        if (!rest.empty() && rest.front() == '"') {
            text = take_quoted(rest);
        } else {
            text = std::string(trimmed(rest.substr(0, rest.find(';'))));
            rest.remove_prefix(std::min(rest.find(';'), rest.size()));
        }
        rest = trimmed(rest);
        if (!text || name.empty()) return std::nullopt;
        for (const auto& [known, unused] : out)
            if (known == name) return std::nullopt;
        out.emplace_back(name, std::move(*text));
    }
    return out;
}

const std::string* parameter(const Parameters& all, std::string_view name) {
    for (const auto& [known, value] : all)
        if (known == name) return &value;
    return nullptr;
}

std::string boundary_of(std::string_view content_type) {
    const auto all = parameters_of(content_type);
    const std::string* boundary = all ? parameter(*all, "boundary") : nullptr;
    if (!boundary || boundary->empty() || boundary->size() > boundary_bytes_max) return {};
    const bool plain =
        std::all_of(boundary->begin(), boundary->end(), [](unsigned char c) { return c >= 0x20 && c < 0x7F; });
    return plain && boundary->back() != ' ' ? *boundary : std::string();
}

/// Browsers write quotes and line ends in names as %22, %0D and %0A and leave other percent signs as they are.
std::string browser_name(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto three = std::string_view(text).substr(i, 3);
        const char c = three == "%22"                                                         ? '"'
                       : three == "%0D" || three == "%0d" || three == "%0A" || three == "%0a" ? ' '
                                                                                              : '\0';
        out += c == '\0' ? text[i] : c;
        if (c != '\0') i += 2;
    }
    return out;
}

/// UTF-8''na%C3%AFve.pdf (RFC 5987), or nothing.
std::optional<std::string> extended_name(const std::string& text) {
    const auto first = text.find('\''), second = first == std::string::npos ? first : text.find('\'', first + 1);
    if (second == std::string::npos || lower_case(std::string_view(text).substr(0, first)) != "utf-8")
        return std::nullopt;
    return percent_decoded(std::string_view(text).substr(second + 1), PlusSign::itself);
}

Status read_disposition(std::string_view value, FormPart& part) {
    const auto all = parameters_of(value);
    if (!all || lower_case(trimmed(value.substr(0, value.find(';')))) != "form-data")
        return wrong("A part of the form has no usable Content-Disposition.");
    const std::string* name = parameter(*all, "name");
    if (name) part.name = browser_name(*name);
    const std::string *plain = parameter(*all, "filename"), *extended = parameter(*all, "filename*");
    part.is_file = plain || extended ? "yes" : "no";
    if (plain) part.file_name = browser_name(*plain);
    if (extended)
        if (auto decoded = extended_name(*extended)) part.file_name = std::move(*decoded);
    return ok();
}

/// The head lines of one part, without the blank line behind them.
Status read_heads(std::string_view heads, FormPart& part) {
    bool disposed = false;
    while (!heads.empty()) {
        const auto line = heads.substr(0, heads.find("\r\n"));
        heads.remove_prefix(std::min(line.size() + 2, heads.size()));
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) return wrong("A part of the form has a head line without a colon.");
        const auto name = lower_case(line.substr(0, colon));
        const auto value = trimmed(line.substr(colon + 1));
        if (name == "content-transfer-encoding" && !same_word(value, "binary") && !same_word(value, "8bit") &&
            !same_word(value, "7bit"))
            return wrong("A part of the form is encoded; send its bytes as they are.");
        if (name != "content-disposition") continue;
        if (disposed) return wrong("A part of the form has two Content-Dispositions.");
        disposed = true;
        if (auto read = read_disposition(value, part); !read) return read;
    }
    return disposed ? ok() : Status(wrong("A part of the form has no usable Content-Disposition."));
}

/// One part up to the next delimiter, taken off `rest`, which then stands behind that delimiter.
Result<FormPart> take_part(std::string_view& rest, const std::string& delimiter) {
    const auto heads_end = rest.substr(0, heads_bytes_max + 4).find("\r\n\r\n");
    if (heads_end == std::string_view::npos) {
        if (rest.size() > heads_bytes_max) return Error(Fault::too_large, "The head lines of a part are too long.");
        return wrong("A part of the form ends within its head lines.");
    }
    FormPart part;
    if (auto read = read_heads(rest.substr(0, heads_end), part); !read) return std::move(read).error();
    // The blank line's own line end may be the one in front of the delimiter: of a part that is empty.
    rest.remove_prefix(heads_end + 2);
    const auto end = rest.find(delimiter);
    if (end == std::string_view::npos) return wrong("The form is cut off: its last boundary is missing.");
    part.content = end < 2 ? std::string_view() : rest.substr(2, end - 2);
    rest.remove_prefix(end + delimiter.size());
    return part;
}

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

Result<std::vector<FormPart>> split_multipart(std::string_view body, std::string_view content_type,
                                              std::size_t parts_max) {
    const std::string boundary = boundary_of(content_type);
    if (boundary.empty()) return wrong("The content type of the form names no usable boundary.");
    const std::string delimiter = "\r\n--" + boundary;
    std::string_view rest = body;
    if (!rest.starts_with(std::string_view(delimiter).substr(2)))
        return wrong("The form does not begin with its boundary.");
    rest.remove_prefix(delimiter.size() - 2);
    std::vector<FormPart> parts;
    while (!rest.starts_with("--")) {
        // Blanks between a boundary and its line end are allowed to mail systems.
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        if (!rest.starts_with("\r\n")) return wrong("A boundary of the form is not followed by a line end.");
        rest.remove_prefix(2);
        if (parts.size() >= parts_max) return Error(Fault::too_large, "The form has too many fields.");
        auto part = take_part(rest, delimiter);
        if (!part) return std::move(part).error();
        parts.push_back(std::move(part).value());
    }
    return parts;
}

std::optional<std::string> percent_decoded(std::string_view text, PlusSign plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == PlusSign::blank) {
            out += ' ';
        } else if (text[i] == '%') {
            const int high = i + 2 < text.size() ? hexadecimal(text[i + 1]) : -1;
            const int low = high < 0 ? -1 : hexadecimal(text[i + 2]);
            if (low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

}  // namespace tocsin::intake
