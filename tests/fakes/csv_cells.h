// The cells of a CSV file, as RFC 4180 has them; a line may end with a line feed alone.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace tocsin::tests {

inline std::vector<std::vector<std::string>> cells_of(const std::string& csv) {
    std::vector<std::vector<std::string>> out(1, std::vector<std::string>(1));
    bool inside = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (inside && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') out.back().back() += csv[++i];
        else if (c == '"') inside = !inside;
        else if (!inside && c == ',') out.back().emplace_back();
        else if (!inside && c == '\r' && i + 1 < csv.size() && csv[i + 1] == '\n') continue;
        else if (!inside && c == '\n') out.emplace_back(1, std::string());
        else out.back().back() += c;
    }
    if (inside) throw std::runtime_error("a quote is open at the end");
    out.pop_back();
    return out;
}

}  // namespace tocsin::tests
