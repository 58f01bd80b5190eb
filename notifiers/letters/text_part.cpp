#include "notifiers/letters/text_part.h"

#include <cmark.h>

#include <string_view>

namespace tocsin::notifiers::letters {

namespace {

std::string inlines(cmark_node* parent);

/// Words and target, or one of them where they are the same.
std::string link(cmark_node* node) {
    const std::string words = inlines(node), url = cmark_node_get_url(node);
    if (words.empty()) return url;
    return words == url || "mailto:" + words == url || "tel:" + words == url ? words : words + " (" + url + ")";
}

std::string inline_text(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE: return cmark_node_get_literal(node);
        case CMARK_NODE_SOFTBREAK: return " ";
        case CMARK_NODE_LINEBREAK: return "\n";
        case CMARK_NODE_LINK: return link(node);
        default: return inlines(node);
    }
}

std::string inlines(cmark_node* parent) {
    std::string out;
    for (cmark_node* child = cmark_node_first_child(parent); child; child = cmark_node_next(child))
        out += inline_text(child);
    return out;
}

/// `first` before the first line, `others` before the rest; an empty line gets no white space.
std::string prefixed(std::string_view text, std::string_view first, std::string_view others) {
    std::string out;
    for (std::string_view prefix = first;; prefix = others) {
        const auto end = text.find('\n');
        out += prefix;
        if (text.substr(0, end).empty()) out.erase(out.find_last_not_of(' ') + 1);
        out += text.substr(0, end);
        if (end == text.npos) return out;
        out += '\n';
        text.remove_prefix(end + 1);
    }
}

std::string block_text(cmark_node* node);

std::string blocks(cmark_node* parent, std::string_view between) {
    std::string out;
    for (cmark_node* child = cmark_node_first_child(parent); child; child = cmark_node_next(child)) {
        const std::string text = block_text(child);
        if (text.empty()) continue;
        if (!out.empty()) out += between;
        out += text;
    }
    return out;
}

std::string list(cmark_node* node) {
    const std::string_view between = cmark_node_get_list_tight(node) ? "\n" : "\n\n";
    const bool numbers = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    long long number = cmark_node_get_list_start(node);
    std::string out;
    for (cmark_node* item = cmark_node_first_child(node); item; item = cmark_node_next(item)) {
        const std::string bullet = numbers ? std::to_string(number++) + ". " : "- ";
        if (!out.empty()) out += between;
        out += prefixed(blocks(item, between), bullet, std::string(bullet.size(), ' '));
    }
    return out;
}

std::string block_text(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_BLOCK_QUOTE: {
            const std::string quoted = blocks(node, "\n\n");
            return quoted.empty() ? quoted : prefixed(quoted, "> ", "> ");
        }
        case CMARK_NODE_LIST: return list(node);
        case CMARK_NODE_THEMATIC_BREAK: return "---";
        case CMARK_NODE_CODE_BLOCK: {
            std::string code = cmark_node_get_literal(node);
            code.erase(code.find_last_not_of('\n') + 1);
            return prefixed(code, "    ", "    ");
        }
        default: return inlines(node);
    }
}

}  // namespace

std::string text_part(cmark_node* document) { return blocks(document, "\n\n") + "\n"; }

}  // namespace tocsin::notifiers::letters
