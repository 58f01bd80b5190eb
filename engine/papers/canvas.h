// Pages of one PDF in the making: Cairo draws, Pango shapes; the one place that knows both.
#pragma once

#include <pango/pangocairo.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/papers/paper.h"

namespace tocsin::papers {

struct Freed {
    void operator()(cairo_t* it) const { cairo_destroy(it); }
    void operator()(cairo_surface_t* it) const { cairo_surface_destroy(it); }
    void operator()(PangoLayout* it) const { g_object_unref(it); }
    void operator()(PangoContext* it) const { g_object_unref(it); }
    void operator()(PangoFontMap* it) const { g_object_unref(it); }
};
template <class T>
using Held = std::unique_ptr<T, Freed>;

struct Colour {
    double red = 0, green = 0, blue = 0;
};
inline constexpr Colour black{0.1, 0.1, 0.12}, grey{0.38, 0.38, 0.42}, pale{0.93, 0.94, 0.96}, line_grey{0.78, 0.79, 0.82},
    red{0.72, 0.08, 0.1}, white{1, 1, 1}, blue{0.13, 0.32, 0.6};

struct Box {
    double x = 0, y = 0, width = 0, height = 0;
};

/// How a text is set. Sizes are points, as is every length here.
struct Type {
    double size = 9.5;
    Weight weight = Weight::plain;
    Colour colour = black;
    Align align = Align::left;
    int lines_max = 0;  ///< 0: as many as it takes; else cut with an ellipsis
};

/// A text that was broken into lines of a width.
struct Laid {
    struct Line {
        PangoLayoutLine* line = nullptr;
        double x = 0, top = 0, bottom = 0, baseline = 0;
    };
    Held<PangoLayout> layout{};
    std::vector<Line> lines{};
    Colour colour{};
    double height() const { return lines.empty() ? 0 : lines.back().bottom; }
};

/// A first pass only counts the pages; the second draws them.
enum class Pass { count, draw };

class Canvas {
public:
    Canvas(const Paper& paper, Pass pass, std::string& out);

    double width() const { return width_; }
    double height() const { return height_; }

    [[nodiscard]] Laid lay(const Words& words, double width, const Type& type) const;
    /// The lines [from, to) of `laid`, the first with its top at `y`.
    void put(const Laid& laid, std::size_t from, std::size_t to, double x, double y);
    void fill(const Box& box, Colour colour);
    void stroke(const Box& box, Colour colour, double thick);

    void open(const char* tag);
    void close(const char* tag);
    /// A line of the outline that leads to this height of the page.
    void outline(const std::string& text, int level, int page, double y);
    void end_page();
    /// Errors: internal  the drawing library failed on the way.
    [[nodiscard]] Status finish();

private:
    void describe(const Paper& paper);

    Pass pass_;
    double width_ = 0, height_ = 0;
    Held<PangoFontMap> fonts_;
    Held<PangoContext> context_;
    Held<cairo_surface_t> surface_;
    Held<cairo_t> cairo_;
    std::vector<int> parents_;
};

}  // namespace tocsin::papers
