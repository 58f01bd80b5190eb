// Blocks put one under the other, over as many pages as they take.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "engine/papers/canvas.h"

namespace tocsin::papers {

class Flow {
public:
    /// `pages` is what the first pass counted; nothing while it counts.
    Flow(const Paper& paper, Canvas& canvas, int pages);

    void run();
    /// Whether all of it is one page; goes no further than to where a second one begins.
    bool is_one_page();
    int pages() const { return page_; }

private:
    struct Cell {
        Laid text{};
        double x = 0;
        const char* tag = "TD";
    };
    /// A row in the making: how far each of its cells has been drawn.
    struct Row {
        std::vector<Cell> cells{};
        std::vector<std::size_t> at{};
        double padding = 3.5;
        double height() const;
        double with_padding() const { return height() + 2 * padding; }
        bool done() const;
    };
    struct Look {
        bool lined = true, shaded = false;
    };

    void title();
    void block(const Heading& it);
    void block(const Paragraph& it);
    void block(const List& it);
    void block(const Pairs& it);
    void block(const Table& it);
    void block(const Meter& it);
    void block(const Rule& it);
    void block(const PageBreak& it);

    /// How much of a page a block needs to begin on it; a heading takes along the beginning of what it heads.
    double beginning(std::size_t block) const;
    double beginning_of(const Heading& it, std::size_t block) const;
    double beginning_of(const Paragraph& it, std::size_t) const;
    double beginning_of(const Pairs& it, std::size_t) const;
    double beginning_of(const Table& it, std::size_t) const;
    double beginning_of(const PageBreak&, std::size_t) const { return 0; }
    template <class Kind>
    double beginning_of(const Kind&, std::size_t) const {
        return few_lines;
    }
    Laid heading(const Heading& it) const;
    Laid alarm(const Paragraph& it) const;
    /// Of what is taller than half a page a part begins where there is room for a few lines.
    double kept_together(double height) const { return height <= (bottom_ - top_) / 2 ? height : few_lines; }

    /// Text under the last one, on as many pages as it takes.
    void text(const Words& words, double x, double width, const Type& type, const char* tag);
    void lines(const Laid& laid, double x, const char* tag);
    void item(const Words& words, const std::string& mark, Spacing spacing);
    void row(Row row, const Look& look, const Row* head);
    void slice(Row& row, const Look& look);
    void head_again(const Row* head);
    Row pair_of(const std::pair<std::string, Words>& pair) const;
    Row row_of(const std::vector<Words>& cells, const Table& table, const std::vector<double>& widths, const Type& type,
               const char* tag) const;

    static constexpr double few_lines = 60;

    void begin_page();
    void end_page();
    void turn();
    void need(double points);
    void space(double points);
    double room() const { return bottom_ - y_; }
    bool enough() const { return page_ > pages_wanted_; }
    bool at_top() const { return y_ <= top_ + 0.01; }

    const Paper& paper_;
    Canvas& canvas_;
    int pages_ = 0, page_ = 0;
    int pages_wanted_ = std::numeric_limits<int>::max();  ///< what lies behind them is not laid out
    std::size_t block_ = 0;  ///< which of the paper's is drawn
    double left_ = 48, right_ = 0, top_ = 0, bottom_ = 0, y_ = 0;
    Laid foot_{};
    std::vector<const char*> open_{};  ///< containers that are closed at the end of a page and opened again on the next
};

}  // namespace tocsin::papers
