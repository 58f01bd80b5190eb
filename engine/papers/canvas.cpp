#include "engine/papers/canvas.h"

#include <cairo-pdf.h>

#include "engine/papers/text.h"

namespace tocsin::papers {

namespace {

constexpr double a4_short = 595.276, a4_long = 841.89;
constexpr const char* family = "DejaVu Sans";

cairo_status_t keep(void* out, const unsigned char* bytes, unsigned int count) {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }

/// Words as one text, and where it is bold. Pango's own markup is never used: the text is foreign.
std::string joined(const Words& words, PangoAttrList* attributes) {
    std::string text;
    for (const auto& run : words.runs) {
        const auto from = static_cast<guint>(text.size());
        text += drawable(run.text);
        if (run.weight == Weight::plain) continue;
        PangoAttribute* heavy = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
        heavy->start_index = from;
        heavy->end_index = static_cast<guint>(text.size());
        pango_attr_list_insert(attributes, heavy);
    }
    return text;
}

std::vector<Laid::Line> lines_of(PangoLayout* layout) {
    std::vector<Laid::Line> out;
    PangoLayoutIter* at = pango_layout_get_iter(layout);
    do {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(at, nullptr, &logical);
        const double top = points(logical.y);
        out.push_back({pango_layout_iter_get_line_readonly(at), points(logical.x), top, top + points(logical.height),
                       points(pango_layout_iter_get_baseline(at))});
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
    return out;
}

}  // namespace

Canvas::Canvas(const Paper& paper, Pass pass, std::string& out)
    : pass_(pass),
      width_(paper.sheet == Sheet::portrait ? a4_short : a4_long),
      height_(paper.sheet == Sheet::portrait ? a4_long : a4_short),
      fonts_(pango_cairo_font_map_new()),
      context_(pango_font_map_create_context(fonts_.get())) {
    // Points are units, and no screen's grid moves a line.
    pango_cairo_context_set_resolution(context_.get(), 72);
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context_.get(), options);
    cairo_font_options_destroy(options);
    pango_context_set_language(context_.get(), pango_language_from_string(drawable(paper.language).c_str()));
    if (pass_ == Pass::count) return;
    surface_.reset(cairo_pdf_surface_create_for_stream(&keep, &out, width_, height_));
    cairo_.reset(cairo_create(surface_.get()));
    describe(paper);
}

void Canvas::describe(const Paper& paper) {
    const auto say = [&](cairo_pdf_metadata_t what, const std::string& value) {
        cairo_pdf_surface_set_metadata(surface_.get(), what, drawable(value).c_str());
    };
    say(CAIRO_PDF_METADATA_TITLE, paper.title);
    say(CAIRO_PDF_METADATA_AUTHOR, paper.organisation);
    say(CAIRO_PDF_METADATA_CREATOR, "Tocsin");
    if (paper.occasion == Occasion::drill) say(CAIRO_PDF_METADATA_SUBJECT, drill_banner_of(paper));
    // Whole seconds: the library reads no fraction, and would take its own clock instead.
    const std::string made = to_rfc3339(std::chrono::floor<std::chrono::seconds>(paper.made_at));
    say(CAIRO_PDF_METADATA_CREATE_DATE, made);
    say(CAIRO_PDF_METADATA_MOD_DATE, made);
}

Laid Canvas::lay(const Words& words, double width, const Type& type) const {
    Laid out;
    out.colour = type.colour;
    out.layout.reset(pango_layout_new(context_.get()));
    PangoLayout* layout = out.layout.get();
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family_static(font, family);
    pango_font_description_set_size(font, static_cast<int>(type.size * PANGO_SCALE));
    pango_font_description_set_weight(font, type.weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);

    PangoAttrList* attributes = pango_attr_list_new();
    // A hash or an address that is broken must not gain a hyphen.
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    const std::string text = joined(words, attributes);
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);

    pango_layout_set_width(layout, static_cast<int>(std::max(width, 1.0) * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, type.align == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    if (type.lines_max > 0) {
        pango_layout_set_height(layout, -type.lines_max);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    }
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    out.lines = lines_of(layout);
    return out;
}

void Canvas::put(const Laid& laid, std::size_t from, std::size_t to, double x, double y) {
    if (pass_ == Pass::count || from >= to) return;
    cairo_set_source_rgb(cairo_.get(), laid.colour.red, laid.colour.green, laid.colour.blue);
    const double above = laid.lines[from].top;
    for (std::size_t i = from; i < to; ++i) {
        const auto& line = laid.lines[i];
        cairo_move_to(cairo_.get(), x + line.x, y + line.baseline - above);
        pango_cairo_show_layout_line(cairo_.get(), line.line);
    }
}

void Canvas::fill(const Box& box, Colour colour) {
    if (pass_ == Pass::count) return;
    cairo_set_source_rgb(cairo_.get(), colour.red, colour.green, colour.blue);
    cairo_rectangle(cairo_.get(), box.x, box.y, box.width, box.height);
    cairo_fill(cairo_.get());
}

void Canvas::stroke(const Box& box, Colour colour, double thick) {
    if (pass_ == Pass::count) return;
    cairo_set_source_rgb(cairo_.get(), colour.red, colour.green, colour.blue);
    cairo_set_line_width(cairo_.get(), thick);
    cairo_rectangle(cairo_.get(), box.x, box.y, box.width, box.height);
    cairo_stroke(cairo_.get());
}

void Canvas::open(const char* tag) {
    if (pass_ == Pass::draw) cairo_tag_begin(cairo_.get(), tag, nullptr);
}

void Canvas::close(const char* tag) {
    if (pass_ == Pass::draw) cairo_tag_end(cairo_.get(), tag);
}

void Canvas::outline(const std::string& text, int level, int page, double y) {
    if (pass_ == Pass::count) return;
    const auto depth = static_cast<std::size_t>(level);
    const int parent = parents_.empty() || depth == 0 ? CAIRO_PDF_OUTLINE_ROOT : parents_[std::min(depth, parents_.size()) - 1];
    const std::string where = "page=" + std::to_string(page) + " pos=[0 " + std::to_string(static_cast<int>(y)) + "]";
    const int id = cairo_pdf_surface_add_outline(surface_.get(), parent, drawable(text).c_str(), where.c_str(),
                                                 CAIRO_PDF_OUTLINE_FLAG_OPEN);
    parents_.resize(std::min(depth, parents_.size()));
    parents_.push_back(id);
}

void Canvas::end_page() {
    if (pass_ == Pass::draw) cairo_show_page(cairo_.get());
}

Status Canvas::finish() {
    if (pass_ == Pass::count) return ok();
    cairo_surface_finish(surface_.get());
    if (cairo_status(cairo_.get()) != CAIRO_STATUS_SUCCESS || cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS)
        return Error(Fault::internal, "The PDF could not be drawn.");
    return ok();
}

}  // namespace tocsin::papers
