// JSON from outside, behind limits. The library is nlohmann-json; nothing unbounded reaches it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "engine/core/result.h"

namespace tocsin {

struct JsonLimits {
    std::size_t bytes_max = 256 * 1024;
    std::size_t depth_max = 32;
    std::size_t members_max = 10'000;       ///< in the whole document
    std::size_t string_bytes_max = 64 * 1024;
    std::size_t number_chars_max = 32;
};

/// Parses one document in one pass without recursion.
/// Errors: too_large  over bytes_max; invalid_input  anything else: not UTF-8, lone surrogates, duplicate keys,
/// integers beyond 2^53, depth, width, trailing text. The detail names the rule and the byte offset, never the text.
[[nodiscard]] Result<nlohmann::json> parse_json(std::string_view bytes, const JsonLimits& limits = {});

}  // namespace tocsin
