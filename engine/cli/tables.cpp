#include "engine/cli/tables.h"

#include <algorithm>
#include <iostream>

#include "engine/cli/exit_codes.h"
#include "engine/cli/plain_text.h"

namespace tocsin::cli {

std::string table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows, const Paint& paint) {
    std::vector<std::vector<std::string>> cells;
    for (const auto& row : rows) {
        cells.emplace_back();
        for (std::size_t i = 0; i < row.size() && i < head.size(); ++i) cells.back().push_back(tame(row[i]));
    }
    std::vector<std::size_t> widths;
    for (const auto& h : head) widths.push_back(columns_of(h));
    for (const auto& row : cells)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns_of(row[i]));
    const auto line = [&](const std::vector<std::string>& row, const std::vector<Tone>& tones) {
        std::string out;
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += painted(row[i], tones[i], paint.colour);
            if (i + 1 < row.size()) out += std::string(widths[i] - columns_of(row[i]) + 2, ' ');
        }
        return out + "\n";
    };
    std::string out = line(head, std::vector<Tone>(head.size(), Tone::plain));
    for (const auto& row : cells) out += line(row, tones_of(head, row, paint.now));
    return out;
}

int fail(const Error& error) {
    std::cerr << error.detail << "\n";
    return exit_of(error.fault);
}

int misused(const Error& error) {
    std::cerr << error.detail << "\n";
    return exit_usage;
}

}  // namespace tocsin::cli
