// The parts of a multipart/form-data body, and the percent escapes that forms and names of files are written with.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace tocsin::intake {

struct FormPart {
    std::string name;
    std::string is_file;       ///< yes where it says a name of a file, even an empty one; else no
    std::string file_name;     ///< as sent
    std::string_view content;  ///< into the body
};

/// Errors:  invalid_input  no boundary in the content type, or a body that is not cut as it says; too_large  more than
///          `parts_max` parts, or head lines of more than 4 KiB in one.
/// Threads: pure.
[[nodiscard]] Result<std::vector<FormPart>> split_multipart(std::string_view body, std::string_view content_type,
                                                            std::size_t parts_max);

enum class PlusSign { blank, itself };
/// Nothing where a percent sign is not followed by two hexadecimal digits.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text, PlusSign plus);

}  // namespace tocsin::intake
