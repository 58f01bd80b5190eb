#include "engine/exchange/rows.h"

#include <csv.h>

#include <algorithm>
#include <utility>

#include "engine/exchange/lines.h"

namespace tocsin::exchange {

namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF";

constexpr const char* unbalanced =
    "has quotes that do not balance in a cell that begins here: put the whole cell in quotes, and write a quote in it "
    "twice";

/// The one of the three that stands most often in the heading line, outside quotes.
char delimiter_of(std::string_view heading) {
    std::size_t commas = 0, semicolons = 0, tabs = 0;
    bool quoted = false;
    for (const char c : heading) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        commas += c == ',';
        semicolons += c == ';';
        tabs += c == '\t';
    }
    if (semicolons > commas && semicolons >= tabs) return ';';
    return tabs > commas ? '\t' : ',';
}

}  // namespace

class Rows::Reading {
public:
    Reading(std::istream& in, Wrongs& wrongs, Comments comments) : lines_(in), wrongs_(wrongs), comments_(comments) {
        start_parser();
        if (row(heading)) return;
        heading = {};
        if (wrongs_.empty()) wrongs_.add(1, "", "the file is empty: its first line has to name the columns");
    }
    ~Reading() { csv_free(&csv_); }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    Row heading;

    /// The next good row. Without a heading the first row that is not good ends it all.
    bool row(Row& out) {
        const bool is_heading = heading.cells.empty();
        for (Piece piece; lines_.next(piece);) {
            feed(piece);
            if (is_heading && wrong_) return false;
            if (!std::exchange(ended_, false) || wrong_) continue;
            out = std::move(row_);
            if (!is_heading) out.cells.resize(heading.cells.size());
            return true;
        }
        if (begun_) complain(quote_line_, "", unbalanced);
        begun_ = false;
        return false;
    }

private:
    void start_parser() {
        csv_init(&csv_, CSV_STRICT);
        csv_set_blk_size(&csv_, 4096);
        csv_set_delim(&csv_, static_cast<unsigned char>(delimiter_));
    }

    void feed(const Piece& piece) {
        if (skipping_) {
            skipping_ = !piece.ends_line;
            return;
        }
        if (piece.starts_line) cells_of_line_ = 0;
        if (!open_) begin(piece);
        if (!open_) return;
        if (!piece.flaw.empty()) complain(piece.line, "", std::string(piece.flaw));
        row_bytes_ += piece.text.size();
        if (row_bytes_ > row_bytes_max)
            return give_up(piece, "begins a row of more than 1 MB: shorten it, or close the quote that opens here");
        begun_ = begun_ || piece.text.find_first_not_of(" \t\n") != std::string_view::npos;
        if (csv_parse(&csv_, piece.text.data(), piece.text.size(), on_cell, on_row, this) != piece.text.size())
            return give_up(piece, unbalanced);
        if (piece.ends_line) end_line(piece);
    }

    void begin(const Piece& piece) {
        row_ = {piece.line, {}};
        row_bytes_ = 0;
        wrong_ = begun_ = in_quotes_ = false;
        skipping_ = comments_ == Comments::hash && piece.text.starts_with('#') && !piece.ends_line;
        open_ = comments_ == Comments::none || !piece.text.starts_with('#');
        if (!open_) return;
        if (piece.text.starts_with(mark))
            complain(piece.line, "",
                     "begins with the mark of another file: the file was put together of several, so hand them in one "
                     "by one");
        if (heading.cells.empty())
            csv_set_delim(&csv_, static_cast<unsigned char>(delimiter_ = delimiter_of(piece.text)));
    }

    /// A row that is not over at the end of its line goes on inside quotes, or was blank.
    void end_line(const Piece& piece) {
        if (ended_ || !begun_) {
            open_ = begun_ = false;
        } else {
            if (!in_quotes_ || cells_of_line_ > 0) quote_line_ = piece.line;
            in_quotes_ = true;
        }
    }

    /// Leaves the row and goes on at the next line: nobody can say where it was meant to end.
    void give_up(const Piece& piece, const char* what) {
        complain(in_quotes_ && cells_of_line_ == 0 ? quote_line_ : piece.line, "", what);
        csv_free(&csv_);
        start_parser();
        open_ = begun_ = ended_ = false;
        skipping_ = !piece.ends_line;
    }

    /// One complaint for each row is enough here.
    void complain(int line, std::string_view column, std::string what) {
        if (!std::exchange(wrong_, true)) wrongs_.add(line, column, std::move(what));
    }

    void cell(std::string_view text) {
        begun_ = true;
        ++cells_of_line_;
        const std::size_t column = row_.cells.size(), columns = heading.cells.size();
        if (column >= columns_max) return complain(row_.line, "", "has more than 1,000 cells: split the table");
        if (columns > 0 && column >= columns)
            return complain(row_.line, "",
                            "has more cells than the first line has headings: add headings, or put a cell with the "
                            "delimiter in it in quotes");
        if (text.size() > cell_bytes_max)
            complain(row_.line, columns > 0 ? heading.cells[column] : "", "is longer than 64 kB: shorten it");
        row_.cells.emplace_back(wrong_ ? std::string_view{} : text);
    }

    static void on_cell(void* text, std::size_t size, void* self) {
        static_cast<Reading*>(self)->cell({static_cast<const char*>(text), size});
    }
    static void on_row(int, void* self) { static_cast<Reading*>(self)->ended_ = true; }

    Lines lines_;
    Wrongs& wrongs_;
    Comments comments_;
    csv_parser csv_{};
    char delimiter_ = ',';
    Row row_;
    std::size_t row_bytes_ = 0, cells_of_line_ = 0;
    int quote_line_ = 1;
    bool open_ = false;       ///< a row has started and is not over
    bool begun_ = false;      ///< and something stands in it
    bool in_quotes_ = false;  ///< and a line of it ended inside quotes, which opened on quote_line_
    bool ended_ = false, wrong_ = false, skipping_ = false;
};

Rows::Rows(std::istream& in, Wrongs& wrongs, Comments comments)
    : reading_(std::make_unique<Reading>(in, wrongs, comments)) {}
Rows::~Rows() = default;

const Row& Rows::heading() const { return reading_->heading; }
bool Rows::next(Row& row) { return !heading().cells.empty() && reading_->row(row); }

}  // namespace tocsin::exchange
