// What the tests of this room share: a file from a text, and what came of it.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "engine/exchange/read_map.h"
#include "engine/exchange/rows.h"

namespace tocsin::exchange::trial {

struct Came {
    std::vector<Found> found;
    std::vector<Wrong> wrong;

    /// "3 name: ..." a line, for comparing with what was expected.
    std::vector<std::string> complaints() const {
        std::vector<std::string> out;
        for (const auto& one : wrong) out.push_back(std::to_string(one.line) + " " + one.column + ": " + one.what);
        return out;
    }
    std::vector<map::Record> records() const {
        std::vector<map::Record> out;
        for (const auto& one : found) out.push_back(one.record);
        return out;
    }
};

inline Came csv(const std::string& text, CsvFile how = {"map.csv", "system", {}, UnknownColumns::complain}) {
    Came came;
    std::istringstream in(text);
    came.wrong = read_csv(in, how, [&](Found one) { came.found.push_back(std::move(one)); });
    return came;
}

inline CsvFile of_kind(const std::string& kind) { return {kind + ".csv", kind, {}, UnknownColumns::complain}; }

inline Came yaml(const std::string& text) {
    Came came;
    std::istringstream in(text);
    came.wrong = read_yaml(in, "map.yaml", [&](Found one) { came.found.push_back(std::move(one)); });
    return came;
}

struct Table {
    std::vector<std::string> heading;
    std::vector<Row> rows;
    std::vector<Wrong> wrong;
};

inline Table table(const std::string& text, Comments comments = Comments::none) {
    Table out;
    std::istringstream in(text);
    Wrongs wrongs("table.csv");
    Rows rows(in, wrongs, comments);
    out.heading = rows.heading().cells;
    for (Row row; rows.next(row);) out.rows.push_back(row);
    out.wrong = wrongs.take();
    return out;
}

/// As UTF-16 with its mark; for texts of the Basic Multilingual Plane and pairs.
inline std::string utf16(const std::u16string& text, bool low_first) {
    std::string out;
    for (const char16_t unit : u"\uFEFF" + text) {
        const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
        out += low_first ? low : high;
        out += low_first ? high : low;
    }
    return out;
}

}  // namespace tocsin::exchange::trial
