#include "engine/exchange/yaml_text.h"

#include <algorithm>

namespace tocsin::exchange {

namespace {

constexpr std::size_t held_back_max = 1024 * 1024;

bool is_control(char c) { return (c >= 0 && c < 0x20 && c != '\n' && c != '\t') || c == 0x7F; }

}  // namespace

std::string YamlText::flaw_of(const Piece& piece) {
    if (!piece.flaw.empty()) return std::string(piece.flaw);
    // The parser takes one of them for the end of the file.
    if (std::any_of(piece.text.begin(), piece.text.end(), is_control)) return "holds a control character: remove it";
    held_back_ += piece.text.size();
    if (held_back_ <= held_back_max) return "";
    return "comes after 1 MB inside one pair of brackets or quotes: close it, or write the file without brackets "
           "around it all";
}

YamlText::int_type YamlText::hand_out(std::string_view text) {
    text_ = text;
    setg(text_.data(), text_.data(), text_.data() + text_.size());
    return traits_type::to_int_type(text_.front());
}

YamlText::int_type YamlText::underflow() {
    if (over_) return traits_type::eof();
    Piece piece;
    if (lines_.next(piece)) {
        line_ = piece.line;
        flaw_ = flaw_of(piece);
        over_ = !flaw_.empty();
        return over_ ? traits_type::eof() : hand_out(piece.text);
    }
    over_ = true;
    // The parser takes a quote left open at the end of the text for closed; at a document's end mark it does not.
    return hand_out("...\n");
}

}  // namespace tocsin::exchange
