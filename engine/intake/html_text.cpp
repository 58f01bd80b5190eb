#include "engine/intake/html_text.h"

#include "engine/intake/words.h"

namespace tocsin::intake {

namespace {

constexpr std::size_t text_bytes_max = 2000;

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool begins(std::string_view html, std::string_view with) { return same_word(html.substr(0, with.size()), with); }

/// Bytes up to and including `end`, or all of them.
std::size_t through(std::string_view html, std::string_view end) {
    const auto at = html.find(end);
    return at == std::string_view::npos ? html.size() : at + end.size();
}

/// Bytes of an element whose inside is no text: up to its closing tag.
std::size_t raw_element(std::string_view html, std::string_view closing) {
    for (std::size_t at = html.find("</"); at != std::string_view::npos; at = html.find("</", at + 2))
        if (begins(html.substr(at), closing)) return at + through(html.substr(at), ">");
    return html.size();
}

/// Bytes of the tag, comment or element that starts here; 0 when the "<" is only a sign.
std::size_t markup(std::string_view html) {
    if (begins(html, "<!--")) return through(html, "-->");
    if (begins(html, "<script")) return raw_element(html, "</script");
    if (begins(html, "<style")) return raw_element(html, "</style");
    const bool tag = html.size() > 1 && (letter(html[1]) || html[1] == '/' || html[1] == '!' || html[1] == '?');
    return tag ? through(html, ">") : 0;
}

struct Entity {
    std::string_view name, text;
};

/// The entity that starts here, or one without a name. Signs that could be read as markup again become a blank.
Entity entity(std::string_view html) {
    static constexpr Entity known[] = {
        {"&amp;", "&"},  {"&quot;", "\""}, {"&apos;", "'"},  {"&#39;", "'"}, {"&#x27;", "'"}, {"&nbsp;", " "},
        {"&#160;", " "}, {"&lt;", " "},    {"&gt;", " "},    {"&#60;", " "}, {"&#62;", " "},  {"&ndash;", "-"},
        {"&mdash;", "-"}, {"&rsquo;", "'"}, {"&lsquo;", "'"}, {"&ldquo;", "\""}, {"&rdquo;", "\""},
    };
    for (const auto& each : known)
        if (html.substr(0, each.name.size()) == each.name) return each;
    return {};
}

}  // namespace

std::string text_of_html(std::string_view html) {
    std::string text;
    while (!html.empty() && text.size() < text_bytes_max) {
        std::size_t taken = html.front() == '<' ? markup(html) : 0;
        std::string_view piece = " ";
        if (taken == 0 && html.front() == '&') {
            const Entity found = entity(html);
            taken = found.name.size();
            piece = found.text;
        }
        if (taken == 0) {
            taken = 1;
            piece = html.front() == '<' || html.front() == '>' ? " " : html.substr(0, 1);
        }
        const bool blank = piece == " " || piece == "\n" || piece == "\t" || piece == "\r";
        if (!blank || (!text.empty() && text.back() != ' ')) text += blank ? " " : piece;
        html.remove_prefix(taken);
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
}

}  // namespace tocsin::intake
