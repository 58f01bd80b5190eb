#include "engine/papers/pdf.h"

#include <algorithm>

#include "engine/papers/flow.h"
#include "engine/papers/pdf_catalog.h"
#include "engine/papers/text.h"

namespace tocsin::papers {

namespace {

/// More than this is on no page, whatever its letters: a hundred lines of three hundred letters in four bytes each.
constexpr std::size_t one_page_bytes_max = 120'000;
constexpr double margin = 44, foot_gap = 10, banner_height = 20;
constexpr const char* heading_tags[] = {"H1", "H2", "H3", "H4"};

/// "1 of 3".
std::string part_of(long long part, long long all, const std::string& language) {
    const char* of = language.rfind("de", 0) == 0 ? " von " : language.rfind("fr", 0) == 0 ? " sur " : " of ";
    return std::to_string(part) + of + std::to_string(all);
}

Words joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const auto& line : lines) out += (out.empty() ? "" : "\n") + line;
    return out;
}

/// How much text there is to draw.
class Bytes {
public:
    explicit Bytes(const Paper& paper) {
        for (const auto& one : paper.blocks) std::visit([&](const auto& it) { add(it); }, one);
    }
    std::size_t all() const { return all_; }

private:
    void add(const Words& words) {
        for (const auto& run : words.runs) all_ += run.text.size();
    }
    void add(const Heading& it) { all_ += it.text.size(); }
    void add(const Paragraph& it) { add(it.words); }
    void add(const List& it) {
        for (const auto& item : it.items) add(item);
    }
    void add(const Pairs& it) {
        for (const auto& [label, words] : it.rows) all_ += label.size(), add(words);
    }
    void add(const Table& it) {
        for (const auto& row : it.rows)
            for (const auto& cell : row) add(cell);
    }
    void add(const Meter& it) { all_ += it.label.size() + it.note.size(); }
    void add(const Rule&) {}
    void add(const PageBreak&) {}

    std::size_t all_ = 0;
};

}  // namespace

Flow::Flow(const Paper& paper, Canvas& canvas, int pages) : paper_(paper), canvas_(canvas), pages_(pages) {
    right_ = canvas_.width() - left_;
    top_ = margin + (paper_.occasion == Occasion::drill ? banner_height : 0);
    Type type{.size = 7.5, .colour = grey, .lines_max = 4};
    foot_ = canvas_.lay(joined(paper_.foot), right_ - left_ - 70, type);
    bottom_ = canvas_.height() - margin - std::max(foot_.height(), 10.0) - foot_gap;
}

void Flow::run() {
    canvas_.open("Document");
    begin_page();
    title();
    for (; block_ < paper_.blocks.size() && !enough(); ++block_)
        std::visit([&](const auto& it) { block(it); }, paper_.blocks[block_]);
    end_page();
    canvas_.close("Document");
}

bool Flow::is_one_page() {
    pages_wanted_ = 1;
    run();
    return page_ == 1;
}

void Flow::begin_page() {
    ++page_;
    y_ = top_;
    if (paper_.occasion != Occasion::drill) return;
    canvas_.fill({0, 0, canvas_.width(), banner_height + 6}, red);
    const Laid said = canvas_.lay(bold(drill_banner_of(paper_)), right_ - left_, {.size = 10, .colour = white, .lines_max = 1});
    canvas_.open("P");
    canvas_.put(said, 0, said.lines.size(), left_, 6);
    canvas_.close("P");
}

void Flow::end_page() {
    const double y = bottom_ + foot_gap;
    canvas_.fill({left_, y - 4, right_ - left_, 0.5}, line_grey);
    canvas_.open("P");
    canvas_.put(foot_, 0, foot_.lines.size(), left_, y);
    const Laid number =
        canvas_.lay(part_of(page_, pages_, paper_.language), 68, {.size = 7.5, .colour = grey, .align = Align::right});
    canvas_.put(number, 0, number.lines.size(), right_ - 68, y);
    canvas_.close("P");
    canvas_.end_page();
}

void Flow::turn() {
    for (auto tag = open_.rbegin(); tag != open_.rend(); ++tag) canvas_.close(*tag);
    end_page();
    begin_page();
    for (const char* tag : open_) canvas_.open(tag);
}

void Flow::need(double points) {
    if (room() < points && !at_top()) turn();
}

void Flow::space(double points) {
    if (!at_top()) y_ = std::min(y_ + points, bottom_);
}

void Flow::title() {
    if (!paper_.organisation.empty()) text(paper_.organisation, left_, right_ - left_, {.size = 9, .colour = grey}, "P");
    canvas_.outline(paper_.title, 0, page_, y_);
    text(paper_.title, left_, right_ - left_, {.size = 18, .weight = Weight::bold}, "H1");
    space(2);
    for (const auto& line : paper_.under) text(line, left_, right_ - left_, {.size = 9, .colour = grey}, "P");
    space(6);
}

void Flow::lines(const Laid& laid, double x, const char* tag) {
    std::size_t from = 0;
    const std::size_t count = laid.lines.size();
    while (from < count && !enough()) {
        std::size_t to = from;
        while (to < count && laid.lines[to].bottom - laid.lines[from].top <= room() + 0.01) ++to;
        // Neither a first nor a last line stands alone.
        if (to < count && to - from < 2 && count > 2 && !at_top()) to = from;
        if (to + 1 == count && to > from + 2) --to;
        if (to == from && at_top()) to = from + 1;
        if (to > from) {
            canvas_.open(tag);
            canvas_.put(laid, from, to, x, y_);
            canvas_.close(tag);
            y_ += laid.lines[to - 1].bottom - laid.lines[from].top;
        }
        if (to < count) turn();
        from = to;
    }
}

void Flow::text(const Words& words, double x, double width, const Type& type, const char* tag) {
    lines(canvas_.lay(words, width, type), x, tag);
}

double Flow::beginning(std::size_t block) const {
    if (block >= paper_.blocks.size()) return 0;
    return std::visit([&](const auto& it) { return beginning_of(it, block); }, paper_.blocks[block]);
}

Laid Flow::heading(const Heading& it) const {
    const double size = it.level <= 1 ? 13 : it.level == 2 ? 11 : 10;
    return canvas_.lay(it.text, right_ - left_, {.size = size, .weight = Weight::bold});
}

double Flow::beginning_of(const Heading& it, std::size_t block) const {
    return (it.level <= 1 ? 14 : 9) + heading(it).height() + 3 + beginning(block + 1);
}

void Flow::block(const Heading& it) {
    const int level = std::clamp(it.level, 1, 3);
    space(level == 1 ? 14 : 9);
    const Laid laid = heading(it);
    need(std::min(laid.height() + 3 + beginning(block_ + 1), bottom_ - top_));
    canvas_.outline(it.text, level, page_, y_);
    lines(laid, left_, heading_tags[level]);
    space(3);
}

Laid Flow::alarm(const Paragraph& it) const {
    return canvas_.lay(it.words, right_ - left_ - 16, {.size = 10, .weight = Weight::bold, .colour = red});
}

double Flow::beginning_of(const Paragraph& it, std::size_t) const {
    return it.tone == Tone::alarm ? 3 + kept_together(alarm(it).height() + 10) : 3 + 40;
}

void Flow::block(const Paragraph& it) {
    space(3);
    if (it.tone != Tone::alarm) {
        const Type type = it.tone == Tone::note ? Type{.size = 8, .colour = grey} : Type{};
        text(it.words, left_, right_ - left_, type, "P");
        return space(3);
    }
    const Laid laid = alarm(it);
    const double height = laid.height() + 10;
    need(kept_together(height));
    // One that goes on at the next page goes without its frame.
    if (height <= room()) {
        canvas_.stroke({left_ + 0.5, y_, right_ - left_ - 1, height}, red, 1);
        y_ += 5;
    }
    lines(laid, left_ + 8, "P");
    space(8);
}

void Flow::item(const Words& words, const std::string& mark, Spacing spacing) {
    const Type type = spacing == Spacing::tight ? Type{.size = 8} : Type{};
    const Laid laid = canvas_.lay(words, right_ - left_ - 20, type);
    const Laid sign = canvas_.lay(mark, 18, type);
    need(std::min(laid.height(), 26.0));
    canvas_.open("LI");
    open_.push_back("LI");
    canvas_.open("Lbl");
    canvas_.put(sign, 0, 1, left_ + 3, y_);
    canvas_.close("Lbl");
    lines(laid, left_ + 20, "LBody");
    open_.pop_back();
    canvas_.close("LI");
    space(spacing == Spacing::tight ? 1 : 2.5);
}

void Flow::block(const List& it) {
    space(2);
    canvas_.open("L");
    open_.push_back("L");
    for (std::size_t i = 0; i < it.items.size() && !enough(); ++i)
        item(it.items[i], it.marks == Marks::numbers ? std::to_string(i + 1) + "."
                          : it.marks == Marks::boxes ? "\u2610"
                                                     : "\u2022",
             it.spacing);
    open_.pop_back();
    canvas_.close("L");
    space(2);
}

void Flow::block(const Meter& it) {
    constexpr double bar = 120, thick = 8;
    space(3);
    const double half = (right_ - left_) * 0.35;
    const Laid label = canvas_.lay(it.label, half - 8, {});
    std::string said = part_of(it.done, it.of, paper_.language);
    if (!it.note.empty()) said += "  " + it.note;
    const Laid note = canvas_.lay(said, right_ - left_ - half - bar - 10, {});
    need(std::max(label.height(), note.height()) + 4);
    canvas_.open("P");
    canvas_.put(label, 0, label.lines.size(), left_, y_);
    canvas_.put(note, 0, note.lines.size(), left_ + half + bar + 10, y_);
    canvas_.close("P");
    const double share = it.of <= 0 ? 0 : std::clamp(static_cast<double>(it.done) / static_cast<double>(it.of), 0.0, 1.0);
    canvas_.fill({left_ + half, y_ + 2, bar, thick}, pale);
    canvas_.fill({left_ + half, y_ + 2, bar * share, thick}, blue);
    canvas_.stroke({left_ + half, y_ + 2, bar, thick}, line_grey, 0.5);
    y_ += std::max(label.height(), note.height());
    space(3);
}

void Flow::block(const Rule&) {
    space(6);
    need(4);
    canvas_.fill({left_, y_, right_ - left_, 0.7}, line_grey);
    space(6);
}

void Flow::block(const PageBreak&) {
    if (!at_top()) turn();
}

bool is_drawn(const Paper& paper) { return Bytes(paper).all() <= paper_bytes_max; }

bool is_one_page(const Paper& paper) {
    if (Bytes(paper).all() > one_page_bytes_max) return false;
    std::string nothing;
    Canvas counted(paper, Pass::count, nothing);
    return Flow(paper, counted, 0).is_one_page();
}

int pages_of(const Paper& paper) {
    std::string nothing;
    Canvas counted(paper, Pass::count, nothing);
    Flow flow(paper, counted, 0);
    flow.run();
    return flow.pages();
}

Result<std::string> to_pdf(const Paper& paper) {
    if (!is_drawn(paper))
        return Error(Fault::too_large, "A PDF holds " + std::to_string(paper_bytes_max) +
                                           " bytes of text at most; ask for a part of it, or for another format.",
                     "#/query/format");
    std::string out;
    const int pages = pages_of(paper);
    Canvas canvas(paper, Pass::draw, out);
    Flow(paper, canvas, pages).run();
    if (auto s = canvas.finish(); !s) return s.error();
    return with_language(out, drawable(paper.language));
}

}  // namespace tocsin::papers
