// Rows and columns of a paper: a table, and labels with their values.
#include <algorithm>

#include "engine/papers/flow.h"

namespace tocsin::papers {

namespace {

/// Columns by weight; none so narrow that a word has no room at all.
std::vector<double> widths_of(const Table& table, double width) {
    double sum = 0;
    for (const auto& column : table.columns) sum += std::max(column.weight, 0.05);
    std::vector<double> out;
    for (const auto& column : table.columns) out.push_back(width * std::max(column.weight, 0.05) / sum);
    return out;
}

Type type_of(const Table& table) {
    return {.size = table.columns.size() > 6 ? 7.5 : table.spacing == Spacing::tight ? 8 : 8.5};
}

std::vector<Words> names_of(const Table& table) {
    std::vector<Words> out;
    for (const auto& column : table.columns) out.push_back(bold(column.head));
    return out;
}

constexpr double cell_gap = 4;

}  // namespace

double Flow::Row::height() const {
    double most = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto& lines = cells[i].text.lines;
        if (at[i] < lines.size()) most = std::max(most, lines.back().bottom - lines[at[i]].top);
    }
    return most;
}

bool Flow::Row::done() const {
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (at[i] < cells[i].text.lines.size()) return false;
    return true;
}

Flow::Row Flow::row_of(const std::vector<Words>& cells, const Table& table, const std::vector<double>& widths, const Type& type,
                       const char* tag) const {
    Row out;
    if (table.spacing == Spacing::tight) out.padding = 1.8;
    double x = left_;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        Type one = type;
        one.align = table.columns[i].align;
        out.cells.push_back(
            {canvas_.lay(i < cells.size() ? cells[i] : Words(), widths[i] - 2 * cell_gap, one), x + cell_gap, tag});
        out.at.push_back(0);
        x += widths[i];
    }
    return out;
}

/// As much of a row as fits on what is left of the page; at the top of one, at least a line of each cell.
void Flow::slice(Row& row, const Look& look) {
    const double room_for = room() - 2 * row.padding;
    const double begin = y_ + row.padding;
    double deepest = 0;
    std::vector<std::size_t> to = row.at;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto& lines = row.cells[i].text.lines;
        const std::size_t from = row.at[i];
        while (to[i] < lines.size() && (lines[to[i]].bottom - lines[from].top <= room_for + 0.01 || to[i] == from)) ++to[i];
        if (to[i] > from) deepest = std::max(deepest, lines[to[i] - 1].bottom - lines[from].top);
    }
    if (look.shaded) canvas_.fill({left_, y_, right_ - left_, deepest + 2 * row.padding}, pale);
    canvas_.open("TR");
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto& cell = row.cells[i];
        canvas_.open(cell.tag);
        canvas_.put(cell.text, row.at[i], to[i], cell.x, begin);
        canvas_.close(cell.tag);
    }
    canvas_.close("TR");
    row.at = to;
    y_ += deepest + 2 * row.padding;
    if (look.lined) canvas_.fill({left_, y_ - 0.25, right_ - left_, 0.5}, line_grey);
}

void Flow::head_again(const Row* head) {
    turn();
    if (head == nullptr) return;
    for (const auto& cell : head->cells)
        if (cell.text.height() > (bottom_ - top_) / 3) return;
    canvas_.fill({left_, y_, right_ - left_, head->with_padding()}, pale);
    canvas_.open("TR");
    for (const auto& cell : head->cells) {
        canvas_.open("TH");
        canvas_.put(cell.text, 0, cell.text.lines.size(), cell.x, y_ + head->padding);
        canvas_.close("TH");
    }
    canvas_.close("TR");
    y_ += head->with_padding();
}

void Flow::row(Row row, const Look& look, const Row* head) {
    if (kept_together(row.with_padding()) > room() && !at_top()) head_again(head);
    slice(row, look);
    while (!row.done() && !enough()) {
        head_again(head);
        slice(row, look);
    }
}

/// Its head and its first row.
double Flow::beginning_of(const Table& it, std::size_t) const {
    if (it.rows.empty() || it.columns.empty()) return few_lines;
    const std::vector<double> widths = widths_of(it, right_ - left_);
    return 3 + row_of(names_of(it), it, widths, type_of(it), "TH").with_padding() +
           kept_together(row_of(it.rows.front(), it, widths, type_of(it), "TD").with_padding());
}

void Flow::block(const Table& it) {
    space(3);
    if (it.rows.empty()) return block(Paragraph{it.none, Tone::note});
    if (it.columns.empty()) return;
    const std::vector<double> widths = widths_of(it, right_ - left_);
    const Type type = type_of(it);
    canvas_.open("Table");
    open_.push_back("Table");
    const Row head = row_of(names_of(it), it, widths, type, "TH");
    need(std::min(beginning_of(it, block_), bottom_ - top_));
    row(row_of(names_of(it), it, widths, type, "TH"), {.shaded = true}, nullptr);
    for (const auto& cells : it.rows) {
        if (enough()) break;
        row(row_of(cells, it, widths, type, "TD"), {}, &head);
    }
    open_.pop_back();
    canvas_.close("Table");
    space(6);
}

Flow::Row Flow::pair_of(const std::pair<std::string, Words>& pair) const {
    const auto& [label, value] = pair;
    Table shape;
    shape.columns = {{.weight = 3}, {.weight = 8}};
    const std::vector<double> widths = widths_of(shape, right_ - left_);
    const bool said = !value.runs.empty() && !value.runs.front().text.empty();
    Row both = row_of({Words(), said ? value : Words("\u2013")}, shape, widths, {}, "TD");
    both.cells[0].text = canvas_.lay(label, widths[0] - 2 * cell_gap, {.colour = grey});
    both.cells[0].tag = "TH";
    both.padding = 2;
    return both;
}

double Flow::beginning_of(const Pairs& it, std::size_t) const {
    return it.rows.empty() ? 0 : 2 + kept_together(pair_of(it.rows.front()).with_padding());
}

void Flow::block(const Pairs& it) {
    space(2);
    canvas_.open("Table");
    open_.push_back("Table");
    for (const auto& pair : it.rows)
        if (!enough()) row(pair_of(pair), {.lined = false}, nullptr);
    open_.pop_back();
    canvas_.close("Table");
    space(4);
}

}  // namespace tocsin::papers
