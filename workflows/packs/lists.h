// Lists of names: each once, and in a row.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace tocsin::packs {

inline void add_once(std::vector<std::string>& names, const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

[[nodiscard]] inline std::string joined(const std::vector<std::string>& items, std::string_view between = ", ") {
    std::string out;
    for (const auto& item : items) {
        if (!out.empty()) out += between;
        out += item;
    }
    return out;
}

}  // namespace tocsin::packs
