// YAML from outside, behind limits, as a plain tree. Only its source includes yaml-cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace tocsin::packs {

struct YamlLimits {
    std::size_t bytes_max = 256 * 1024;
    std::size_t depth_max = 24;
    std::size_t nodes_max = 50'000;  ///< with every alias written out
    std::size_t aliases_max = 64;
};

/// One place in the document.
struct Node {
    enum class Kind { nothing, text, list, map };
    Kind kind = Kind::nothing;
    int line = 0;                    ///< from 1
    std::string text;                ///< text
    std::vector<std::string> names;  ///< map: the name of each item
    std::vector<Node> items;         ///< list, map

    /// The item of that name, or nullptr.
    const Node* find(std::string_view name) const;
};

/// Reads one document, aliases written out. Tags, duplicate keys and keys that are not text are refused.
/// Errors: too_large  over bytes_max; invalid_input  everything else, with the line.
[[nodiscard]] Result<Node> read_yaml(std::string_view text, const YamlLimits& limits = {});

}  // namespace tocsin::packs
