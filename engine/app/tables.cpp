#include "engine/app/tables.h"

#include <algorithm>
#include <iostream>

namespace tocsin::app {

namespace {

// Columns are counted in characters, not bytes, so that accents do not shift what follows.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::string table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& h : head) widths.push_back(width(h));
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
    const auto line = [&](const std::vector<std::string>& cells) {
        std::string out;
        for (std::size_t i = 0; i < cells.size() && i < widths.size(); ++i) {
            out += cells[i];
            if (i + 1 < cells.size()) out += std::string(widths[i] - width(cells[i]) + 2, ' ');
        }
        return out + "\n";
    };
    std::string out = line(head);
    for (const auto& row : rows) out += line(row);
    return out;
}

int fail(const Error& error) {
    std::cerr << error.detail << "\n";
    return 1;
}

}  // namespace tocsin::app
