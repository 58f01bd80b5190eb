#include "engine/exchange/html.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "engine/exchange/cells.h"
#include "engine/exchange/utf8.h"

namespace tocsin::exchange {

namespace {

struct Entity {
    std::string_view name, text;
};
// clang-format off
constexpr Entity entities[] = {
    {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "},
    {"euro", "€"}, {"hellip", "…"}, {"ndash", "–"}, {"mdash", "—"}, {"lsquo", "‘"}, {"rsquo", "’"}, {"ldquo", "“"},
    {"rdquo", "”"}, {"bull", "•"}, {"oelig", "œ"}, {"OElig", "Œ"}, {"laquo", "«"}, {"raquo", "»"}, {"deg", "°"},
    {"sect", "§"}, {"para", "¶"}, {"middot", "·"}, {"copy", "©"}, {"reg", "®"}, {"trade", "™"}, {"pound", "£"},
    {"times", "×"}, {"shy", ""}, {"iexcl", "¡"}, {"iquest", "¿"}, {"ordf", "ª"}, {"ordm", "º"},
    {"Agrave", "À"}, {"Aacute", "Á"}, {"Acirc", "Â"}, {"Atilde", "Ã"}, {"Auml", "Ä"}, {"Aring", "Å"}, {"AElig", "Æ"},
    {"Ccedil", "Ç"}, {"Egrave", "È"}, {"Eacute", "É"}, {"Ecirc", "Ê"}, {"Euml", "Ë"}, {"Igrave", "Ì"}, {"Iacute", "Í"},
    {"Icirc", "Î"}, {"Iuml", "Ï"}, {"ETH", "Ð"}, {"Ntilde", "Ñ"}, {"Ograve", "Ò"}, {"Oacute", "Ó"}, {"Ocirc", "Ô"},
    {"Otilde", "Õ"}, {"Ouml", "Ö"}, {"Oslash", "Ø"}, {"Ugrave", "Ù"}, {"Uacute", "Ú"}, {"Ucirc", "Û"}, {"Uuml", "Ü"},
    {"Yacute", "Ý"}, {"THORN", "Þ"}, {"szlig", "ß"},
    {"agrave", "à"}, {"aacute", "á"}, {"acirc", "â"}, {"atilde", "ã"}, {"auml", "ä"}, {"aring", "å"}, {"aelig", "æ"},
    {"ccedil", "ç"}, {"egrave", "è"}, {"eacute", "é"}, {"ecirc", "ê"}, {"euml", "ë"}, {"igrave", "ì"}, {"iacute", "í"},
    {"icirc", "î"}, {"iuml", "ï"}, {"eth", "ð"}, {"ntilde", "ñ"}, {"ograve", "ò"}, {"oacute", "ó"}, {"ocirc", "ô"},
    {"otilde", "õ"}, {"ouml", "ö"}, {"oslash", "ø"}, {"ugrave", "ù"}, {"uacute", "ú"}, {"ucirc", "û"}, {"uuml", "ü"},
    {"yacute", "ý"}, {"thorn", "þ"}, {"yuml", "ÿ"},
};
// clang-format on

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/// Whether a tag, an end tag, a comment or a declaration begins here; "a < b" holds none.
bool begins_tag(std::string_view text) {
    return text.size() > 1 && text[0] == '<' &&
           (is_letter(text[1]) || text[1] == '/' || text[1] == '!' || text[1] == '?');
}

bool holds_tags(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i)
        if (begins_tag(text.substr(i))) return true;
    return false;
}

std::string numbered(std::string_view digits) {
    const bool hex = digits.starts_with('x') || digits.starts_with('X');
    if (hex) digits.remove_prefix(1);
    unsigned code = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    const bool whole = read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
    if (!whole || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return "";
    if (code < 0x20 || (code >= 0x7F && code <= 0xA0)) return " ";
    std::string out;
    append_utf8(out, code);
    return out;
}

/// One character reference at the start of `text`, and how long it is; nothing when there is none.
struct Reference {
    std::string text;
    std::size_t length;
};
std::optional<Reference> reference(std::string_view text) {
    constexpr std::size_t longest = 12;
    const auto end = text.substr(0, longest).find(';');
    if (end == std::string_view::npos || end < 2) return std::nullopt;
    const auto name = text.substr(1, end - 1);
    if (name.front() == '#') {
        auto character = numbered(name.substr(1));
        return character.empty() ? std::nullopt : std::optional(Reference{std::move(character), end + 1});
    }
    const auto found =
        std::find_if(std::begin(entities), std::end(entities), [&](const Entity& e) { return e.name == name; });
    if (found == std::end(entities)) return std::nullopt;
    return Reference{std::string(found->text), end + 1};
}

/// Up to the end of the tag; a ">" inside quotes is part of it.
std::size_t tag_length(std::string_view text) {
    if (text.starts_with("<!--")) return std::min(text.find("-->", 4), text.size() - 3) + 3;
    char quote = 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (quote != 0)
            quote = text[i] == quote ? 0 : quote;
        else if (text[i] == '"' || text[i] == '\'')
            quote = text[i];
        else if (text[i] == '>')
            return i + 1;
    }
    return text.size();
}

std::string name_of(std::string_view tag) {
    const auto first = std::find_if(tag.begin(), tag.end(), is_letter);
    return lower({first, std::find_if_not(first, tag.end(), [](char c) { return is_letter(c) || is_digit(c); })});
}

class Plain {
public:
    explicit Plain(std::string_view html) : rest_(html), keeps_lines_(!holds_tags(html)) {}

    std::string read() {
        while (!rest_.empty()) {
            if (begins_tag(rest_))
                tag();
            else if (rest_.front() == '&')
                entity();
            else
                character(rest_.front()), rest_.remove_prefix(1);
        }
        return std::string(trimmed(out_));
    }

private:
    void tag() {
        const auto whole = rest_.substr(0, tag_length(rest_));
        rest_.remove_prefix(whole.size());
        const bool opens = is_letter(whole[1]);
        const std::string name = opens || whole[1] == '/' ? name_of(whole) : "";
        if (opens && map::is_word_of("script style", name)) drop(name);
        if (!map::is_word_of("p br div li ul ol tr table h1 h2 h3 h4 h5 h6 hr blockquote pre dt dd section article",
                             name)) {
            if (map::is_word_of("td th", name)) blank_ = true;
            return;
        }
        if (name == "br" || !out_.ends_with('\n')) line_end();
        if (opens && name == "li") out_ += "- ";
    }

    void drop(const std::string& name) {
        auto end = rest_.find("</");
        while (end != std::string_view::npos && lower(rest_.substr(end + 2, name.size())) != name)
            end = rest_.find("</", end + 2);
        rest_.remove_prefix(std::min(end, rest_.size()));
    }

    void entity() {
        const auto found = reference(rest_);
        for (const char c : found ? found->text : "&") found&& c != ' ' ? text(c) : character(c);
        rest_.remove_prefix(found ? found->length : 1);
    }

    void character(char c) {
        if (keeps_lines_ && c == '\n') return line_end();
        if (is_blank(c))
            blank_ = true;
        else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
            text(c);
    }

    void text(char c) {
        if (blank_ && !out_.empty() && out_.back() != '\n' && !out_.ends_with("\n- ") && out_ != "- ") out_ += ' ';
        blank_ = false;
        out_ += c;
    }

    void line_end() {
        blank_ = false;
        if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
    }

    std::string_view rest_;
    bool keeps_lines_, blank_ = false;
    std::string out_;
};

/// The letter below the accents, U+00C0 to U+00FF; blank where there is none.
constexpr std::string_view bare =
    "aaaaaaaceeeeiiiidnooooo ouuuuyts"
    "aaaaaaaceeeeiiiidnooooo ouuuuyty";

}  // namespace

std::string text_of_html(std::string_view html) { return Plain(html).read(); }

std::string slug(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size() && out.size() < 64; ++i) {
        char c = text[i];
        if (static_cast<unsigned char>(c) == 0xC3 && i + 1 < text.size())
            c = bare[static_cast<unsigned char>(text[++i]) & 0x3F];
        if (is_letter(c) || is_digit(c))
            out += c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    while (out.ends_with('-')) out.pop_back();
    return lower(out);
}

}  // namespace tocsin::exchange
