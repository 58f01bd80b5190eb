// A table in CSV, row by row: what every reader of CSV here stands on. The library is libcsv.
#pragma once

#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "engine/exchange/wrong.h"

namespace tocsin::exchange {

constexpr std::size_t row_bytes_max = 1024 * 1024, cell_bytes_max = 64 * 1024, columns_max = 1000;

struct Row {
    int line = 1;                    ///< physical line on which it begins, from 1
    std::vector<std::string> cells;  ///< as many as there are headings; what the row lacks is empty
};

/// Whether a line that begins with "#" is passed over.
enum class Comments { none, hash };

/// Reads RFC 4180 in any encoding of engine/exchange/lines.h. The heading line decides between comma, semicolon and
/// tab. Blank lines are passed over; blanks around a cell without quotes fall away; a line end in a cell is "\n".
/// A row that cannot be taken becomes a complaint and is left out; reading goes on at the next one, or after unbalanced
/// quotes at the next line. No heading, no rows.
/// Limits:  1 MB in a row, 64 kB in a cell, 1,000 columns.
/// Memory:  one row. Threads: one. `in` and `wrongs` outlive it.
class Rows {
public:
    Rows(std::istream& in, Wrongs& wrongs, Comments comments = Comments::none);
    ~Rows();
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    /// Empty when there is none that can be used; then there is a complaint.
    [[nodiscard]] const Row& heading() const;
    /// False at the end of the file.
    [[nodiscard]] bool next(Row& row);

private:
    class Reading;
    std::unique_ptr<Reading> reading_;
};

}  // namespace tocsin::exchange
