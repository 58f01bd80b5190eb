// HTML of the reader page: elements and tables whose every value goes through one escape.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/instant.h"
#include "engine/core/remote_text.h"

namespace tocsin::evidence {

/// Text as it may stand in an element and in a quoted attribute; what HTML does not know is U+FFFD.
[[nodiscard]] inline std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : valid_utf8(text)) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else if (c == '\'') out += "&#39;";
        else if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F) out += "\xEF\xBF\xBD";
        else out += c;
    }
    return out;
}

/// Names of elements and classes are ours.
class Markup {
public:
    Markup& raw(std::string_view html) { return out_ += html, *this; }
    Markup& text(std::string_view value) { return out_ += escaped(value), *this; }
    Markup& element(const char* name, std::string_view value, const char* style = "") {
        out_ += std::string("<") + name;
        if (*style) out_ += std::string(" class=\"") + style + '"';
        out_ += '>';
        return text(value).raw(std::string("</") + name + ">");
    }
    /// A term and what it says; nothing where there is nothing to say.
    Markup& term(std::string_view name, std::string_view value, const char* style = "") {
        if (value.empty()) return *this;
        return element("dt", name).element("dd", value, style);
    }
    /// A link to a path of ours beside the page.
    Markup& link(std::string_view href, std::string_view says) {
        return raw("<a href=\"" + escaped(href) + "\">").text(says).raw("</a>");
    }
    Markup& head_row(const std::vector<std::string_view>& cells) {
        raw("<thead><tr>");
        for (const auto cell : cells) element("th", cell);
        return raw("</tr></thead>");
    }
    Markup& row(const std::vector<std::string>& cells) {
        raw("<tr>");
        for (const auto& cell : cells) element("td", cell);
        return raw("</tr>\n");
    }
    [[nodiscard]] std::string take() { return std::exchange(out_, {}); }

private:
    std::string out_;
};

}  // namespace tocsin::evidence
