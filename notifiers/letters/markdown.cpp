#include "notifiers/letters/markdown.h"

#include <cmark.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <functional>
#include <string>

#include "notifiers/letters/letters.h"
#include "notifiers/letters/text_part.h"

namespace tocsin::notifiers::letters {

namespace {

bool is_leaf(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_HTML_BLOCK:
        case CMARK_NODE_THEMATIC_BREAK:
        case CMARK_NODE_CODE_BLOCK:
        case CMARK_NODE_TEXT:
        case CMARK_NODE_SOFTBREAK:
        case CMARK_NODE_LINEBREAK:
        case CMARK_NODE_CODE:
        case CMARK_NODE_HTML_INLINE: return true;
        default: return false;
    }
}

/// Calls `enter` for each node, parents first, with its depth. The tree must not change meanwhile.
void walk(cmark_node* root, const std::function<void(cmark_node*, int depth)>& enter) {
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> at(cmark_iter_new(root), cmark_iter_free);
    int depth = 0;
    for (auto event = cmark_iter_next(at.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(at.get())) {
        cmark_node* const node = cmark_iter_get_node(at.get());
        if (event == CMARK_EVENT_EXIT) {
            --depth;
            continue;
        }
        enter(node, depth);
        if (!is_leaf(node)) ++depth;  // a leaf is entered and never left
    }
}

std::string_view bytes(const char* text) { return text ? std::string_view(text) : std::string_view(); }

void remove(cmark_node* node) {
    cmark_node_unlink(node);
    cmark_node_free(node);
}

/// Leaves a node's children in its place.
void unwrap(cmark_node* node) {
    while (cmark_node* child = cmark_node_first_child(node)) cmark_node_insert_before(node, child);
    remove(node);
}

bool may_be_linked(std::string_view url) {
    std::string lower;
    for (const char c : url.substr(0, 8)) lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const std::string_view start = lower;
    return start.starts_with("http://") || start.starts_with("https://") || start.starts_with("mailto:") ||
           start.starts_with("tel:");
}

void clean(cmark_node* root) {
    std::vector<cmark_node*> html, wrappers;
    walk(root, [&](cmark_node* node, int) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_HTML_BLOCK:
            case CMARK_NODE_HTML_INLINE: html.push_back(node); break;
            case CMARK_NODE_IMAGE: wrappers.push_back(node); break;
            case CMARK_NODE_LINK:
                cmark_node_set_title(node, "");
                if (!may_be_linked(bytes(cmark_node_get_url(node)))) wrappers.push_back(node);
                break;
            case CMARK_NODE_CODE_BLOCK: cmark_node_set_fence_info(node, ""); break;
            default: break;
        }
    });
    for (cmark_node* node : html) remove(node);
    for (cmark_node* node : wrappers) unwrap(node);
    std::vector<cmark_node*> hollow;
    walk(root, [&](cmark_node* node, int) {
        if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH && !cmark_node_first_child(node)) hollow.push_back(node);
    });
    for (cmark_node* node : hollow) remove(node);
    cmark_consolidate_text_nodes(root);
}

/// Bytes of a marker of a list or quote at the start of `text`; 0 when there is none.
std::size_t marker(std::string_view text) {
    if (text.starts_with('>')) return 1;
    std::size_t length = 0;
    while (length < 9 && length < text.size() && std::isdigit(static_cast<unsigned char>(text[length]))) ++length;
    const std::string_view last = length > 0 ? ".)" : "-+*";
    if (length >= text.size() || last.find(text[length]) == last.npos) return 0;
    ++length;
    return length == text.size() || text[length] == ' ' || text[length] == '\t' ? length : 0;
}

/// Columns that white space and markers take before the first word of a line. Each level of nesting takes at least one.
int columns_before_words(std::string_view line) {
    int columns = 0;
    while (!line.empty()) {
        const std::size_t taken = line[0] == ' ' || line[0] == '\t' ? 1 : marker(line);
        if (taken == 0) return columns;
        columns += line[0] == '\t' ? 4 : static_cast<int>(taken);
        line.remove_prefix(taken);
    }
    return columns;
}

/// Asked before parsing: the parser needs eight seconds for 32 kB of "- " and as many empty lines.
bool nests_too_deep(std::string_view text) {
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        if (columns_before_words(text.substr(0, end)) > nesting_max) return true;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return false;
}

Error too_deep() {
    return {Fault::too_large, "Markdown is nested or indented deeper than " + std::to_string(nesting_max) + "."};
}

/// The block mark that a paragraph consists of.
std::optional<Mark> only_mark(cmark_node* paragraph) {
    cmark_node* const child = cmark_node_first_child(paragraph);
    if (!child || cmark_node_next(child) || cmark_node_get_type(child) != CMARK_NODE_TEXT) return std::nullopt;
    const auto words = bytes(cmark_node_get_literal(child));
    const auto marks = marks_in(words);
    if (marks.size() != 1 || marks[0].kind != Mark::Kind::block) return std::nullopt;
    return one_line(block_mark(marks[0].name)) == words ? std::optional(marks[0]) : std::nullopt;
}

}  // namespace

void Markdown::Free::operator()(cmark_node* node) const { cmark_node_free(node); }

Result<Markdown> Markdown::read(std::string_view text) {
    if (nests_too_deep(text)) return too_deep();
    Markdown out(cmark_parse_document(text.data(), text.size(), CMARK_OPT_SAFE));
    int deepest = 0;
    walk(out.root_.get(), [&](cmark_node*, int depth) { deepest = std::max(deepest, depth); });
    if (deepest > nesting_max) return too_deep();
    clean(out.root_.get());
    return out;
}

std::vector<Mark> Markdown::marks() const {
    std::vector<Mark> out;
    const cmark_node* skipped = nullptr;  // a link whose target holds a mark; its words may repeat it
    walk(root_.get(), [&](cmark_node* node, int) {
        const auto type = cmark_node_get_type(node);
        if (type == CMARK_NODE_LINK && !marks_in(bytes(cmark_node_get_url(node))).empty()) skipped = node;
        if (type == CMARK_NODE_PARAGRAPH)
            if (const auto mark = only_mark(node)) out.push_back(*mark);
        if (type != CMARK_NODE_TEXT) return;
        for (cmark_node* above = node; above; above = cmark_node_parent(above))
            if (above == skipped) return;
        for (auto& mark : marks_in(bytes(cmark_node_get_literal(node))))
            if (mark.kind == Mark::Kind::slot) out.push_back(std::move(mark));
    });
    return out;
}

void Markdown::put(std::string_view name, Markdown block) {
    cmark_node* place = nullptr;
    walk(root_.get(), [&](cmark_node* node, int) {
        if (place || cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH) return;
        const auto mark = only_mark(node);
        if (mark && mark->name == name) place = node;
    });
    if (!place) return;
    while (cmark_node* child = cmark_node_first_child(block.root_.get())) cmark_node_insert_before(place, child);
    remove(place);
}

bool Markdown::empty() const { return cmark_node_first_child(root_.get()) == nullptr; }

std::string Markdown::html() const {
    const std::unique_ptr<char, decltype(&std::free)> out(cmark_render_html(root_.get(), CMARK_OPT_SAFE), std::free);
    return out.get();
}

std::string Markdown::text() const { return text_part(root_.get()); }

}  // namespace tocsin::notifiers::letters
