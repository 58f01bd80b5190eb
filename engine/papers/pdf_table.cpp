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
    const double room_for = room() - 2 * look.padding;
    const double begin = y_ + look.padding;
    double deepest = 0;
    std::vector<std::size_t> to = row.at;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto& lines = row.cells[i].text.lines;
        const std::size_t from = row.at[i];
        while (to[i] < lines.size() && (lines[to[i]].bottom - lines[from].top <= room_for + 0.01 || to[i] == from)) ++to[i];
        if (to[i] > from) deepest = std::max(deepest, lines[to[i] - 1].bottom - lines[from].top);
    }
    if (look.shaded) canvas_.fill({left_, y_, right_ - left_, deepest + 2 * look.padding}, pale);
    canvas_.open("TR");
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto& cell = row.cells[i];
        canvas_.open(cell.tag);
        canvas_.put(cell.text, row.at[i], to[i], cell.x, begin);
        canvas_.close(cell.tag);
    }
    canvas_.close("TR");
    row.at = to;
    y_ += deepest + 2 * look.padding;
    if (look.lined) canvas_.fill({left_, y_ - 0.25, right_ - left_, 0.5}, line_grey);
}

void Flow::head_again(const Row* head) {
    turn();
    if (head == nullptr) return;
    for (const auto& cell : head->cells)
        if (cell.text.height() > (bottom_ - top_) / 3) return;
    canvas_.fill({left_, y_, right_ - left_, head->height() + 7}, pale);
    canvas_.open("TR");
    for (const auto& cell : head->cells) {
        canvas_.open("TH");
        canvas_.put(cell.text, 0, cell.text.lines.size(), cell.x, y_ + 3.5);
        canvas_.close("TH");
    }
    canvas_.close("TR");
    y_ += head->height() + 7;
}

void Flow::row(Row row, const Look& look, const Row* head) {
    const double whole = row.height() + 2 * look.padding;
    const double page = bottom_ - top_ - (head == nullptr ? 0 : head->height() + 7);
    if (whole > room() && (whole <= page || room() < 60) && !at_top()) head_again(head);
    slice(row, look);
    while (!row.done()) {
        head_again(head);
        slice(row, look);
    }
}

void Flow::block(const Table& it) {
    space(3);
    if (it.rows.empty()) return block(Paragraph{it.none, Tone::note});
    if (it.columns.empty()) return;
    const std::vector<double> widths = widths_of(it, right_ - left_);
    const double size = it.columns.size() > 6 ? 7.5 : 8.5;
    std::vector<Words> names;
    for (const auto& column : it.columns) names.push_back(bold(column.head));
    canvas_.open("Table");
    open_.push_back("Table");
    const Row head = row_of(names, it, widths, {.size = size}, "TH");
    need(head.height() + 40);
    row(row_of(names, it, widths, {.size = size}, "TH"), {.shaded = true}, nullptr);
    for (const auto& cells : it.rows) row(row_of(cells, it, widths, {.size = size}, "TD"), {}, &head);
    open_.pop_back();
    canvas_.close("Table");
    space(6);
}

void Flow::block(const Pairs& it) {
    space(2);
    Table shape;
    shape.columns = {{.weight = 3}, {.weight = 8}};
    const std::vector<double> widths = widths_of(shape, right_ - left_);
    canvas_.open("Table");
    open_.push_back("Table");
    for (const auto& [label, value] : it.rows) {
        Row both = row_of({Words(), value.runs.empty() || value.runs.front().text.empty() ? Words("\u2013") : value}, shape,
                          widths, {}, "TD");
        both.cells[0].text = canvas_.lay(label, widths[0] - 2 * cell_gap, {.colour = grey});
        both.cells[0].tag = "TH";
        row(std::move(both), {.padding = 2, .lined = false}, nullptr);
    }
    open_.pop_back();
    canvas_.close("Table");
    space(4);
}

}  // namespace tocsin::papers
