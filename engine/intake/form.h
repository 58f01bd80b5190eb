// What a browser sends from a form of ours: its fields and files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace tocsin::intake {

struct FormField {
    std::string name;
    std::string value;      ///< text with \n as line end; of a file its bytes
    std::string file_name;  ///< of a file, never empty then: the last part of its name, made harmless; empty of a text
};

struct Form {
    std::vector<FormField> fields;  ///< in the order sent; a name may stand several times (boxes that are ticked)

    /// The first text of that name, or empty.
    [[nodiscard]] std::string value(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> values(std::string_view name) const;
    /// The files that were chosen; a choice left empty is none.
    [[nodiscard]] std::vector<const FormField*> files() const;
};

struct FormLimits {
    std::size_t body_bytes_max = 1024 * 1024;
    std::size_t fields_max = 64;
    std::size_t name_bytes_max = 100;
    std::size_t text_bytes_max = 64 * 1024;         ///< of one text
    std::size_t file_bytes_max = 900 * 1024;  ///< of one file
    std::size_t files_max = 1;
};

/// Reads application/x-www-form-urlencoded, and multipart/form-data as browsers write it (RFC 7578; names of files also
/// as filename*=UTF-8''...). Texts are UTF-8 without NUL.
///
/// Strict where two readers could read differently: line ends within a multipart are CRLF, its last boundary has to be
/// there, a percent sign is followed by two hexadecimal digits.
/// Errors:  unsupported_media  another content type; too_large  over one of the limits; invalid_input  anything else.
/// Threads: pure. Example: tests/engine/intake/form_test.cpp
[[nodiscard]] Result<Form> read_form(std::string_view body, std::string_view content_type,
                                     const FormLimits& limits = {});

/// The last part of a file's name, without anything that a file system or a reader could take for something else;
/// "file" where nothing is left. At most 120 bytes, its ending kept.
[[nodiscard]] std::string safe_file_name(std::string_view name);

/// By its first bytes, whatever its name says: application/pdf, image/png, image/jpeg, application/zip, text/plain
/// (UTF-8 without NUL), else application/octet-stream.
[[nodiscard]] std::string kind_of(std::string_view bytes);

}  // namespace tocsin::intake
