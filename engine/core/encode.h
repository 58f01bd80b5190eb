// The one encoder: length-prefixed fields. Text stays text, so bytes can be stored, hashed and read by eye.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace tocsin {

/// Appends "LENGTH:BYTES," (a netstring; LENGTH in decimal without leading zeros).
void append_field(std::string& out, std::string_view field);

/// Reads the fields of `bytes` back. Errors: invalid_input  anything that append_field cannot have written.
[[nodiscard]] Result<std::vector<std::string>> read_fields(std::string_view bytes);

}  // namespace tocsin
