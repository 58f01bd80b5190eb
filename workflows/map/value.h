// Values of the data map: how each shape is written, and what is wrong with one.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/instant.h"
#include "workflows/map/record.h"

namespace tocsin::map {

/// Brings `value` into its one form. What is wrong with it and what to do, or empty. An empty value is fine.
[[nodiscard]] std::string settle_value(const FieldKind& field, std::string& value);

/// The items of a list, without the empty ones.
[[nodiscard]] std::vector<std::string> items_of(std::string_view value);

/// A date (its first instant, UTC) or RFC 3339; nothing for what is neither or lies outside 1970 to 2200.
[[nodiscard]] std::optional<Instant> instant_of(std::string_view text);

/// How many complaints there are about one field.
[[nodiscard]] inline long complaints_about(const std::vector<Complaint>& all, std::string_view field) {
    return std::count_if(all.begin(), all.end(), [&](const Complaint& c) { return c.field == field; });
}

}  // namespace tocsin::map
