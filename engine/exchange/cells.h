// How words and cells are written in the map's files, whatever the format.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "workflows/map/kinds.h"

namespace tocsin::exchange {

[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::string lower(std::string_view text);

/// "Valid From" and "valid-from" are "valid_from".
[[nodiscard]] std::string column_name(std::string_view heading);

/// yes, no, true, false, in any case; empty is no. Nothing for anything else.
[[nodiscard]] std::optional<bool> retired_of(std::string_view text);
inline constexpr const char* retired_words = "has to be yes or no";

/// A spreadsheet writes TRUE; the map knows yes, no and unknown.
[[nodiscard]] std::string as_written_for(const map::FieldKind* field, std::string_view value);

[[nodiscard]] bool is_list(map::Shape shape);

}  // namespace tocsin::exchange
