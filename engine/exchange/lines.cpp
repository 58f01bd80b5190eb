#include "engine/exchange/lines.h"

#include <utility>

#include "engine/exchange/utf8.h"

namespace tocsin::exchange {

namespace {

constexpr std::size_t block_bytes = 64 * 1024, piece_bytes = 64 * 1024;

constexpr std::string_view not_utf8 = "is not UTF-8: save the whole file as UTF-8, or as UTF-16 with its mark";
constexpr std::string_view not_utf16 =
    "is not the UTF-16 that the file's mark promises: save the whole file in one encoding";
constexpr std::string_view nul = "holds a NUL character: save the file as text, in UTF-8 or in UTF-16 with its mark";
constexpr std::string_view cut_off = "ends in the middle of a character: the file was cut off, so fetch it again";
constexpr std::string_view unread = "could not be read to its end: try again";

}  // namespace

Lines::Lines(std::istream& in) : in_(in), block_(block_bytes) {
    fill();
    find_form();
}

bool Lines::fill() {
    in_.read(block_.data(), static_cast<std::streamsize>(block_.size()));
    size_ = static_cast<std::size_t>(in_.gcount());
    at_ = 0;
    return size_ > 0;
}

int Lines::byte() {
    if (at_ == size_ && !fill()) return -1;
    return static_cast<unsigned char>(block_[at_++]);
}

void Lines::find_form() {
    const std::string_view head(block_.data(), size_);
    if (head.starts_with("\xEF\xBB\xBF")) at_ = 3;
    if (head.starts_with("\xFF\xFE")) form_ = Form::utf16_low_first;
    if (head.starts_with("\xFE\xFF")) form_ = Form::utf16_high_first;
    if (form_ != Form::utf8) at_ = 2;
}

void Lines::flaw(std::string_view what) {
    if (flaw_.empty()) flaw_ = what;
}

bool Lines::next(Piece& piece) {
    text_.clear();
    flaw_ = {};
    const bool starts_line = at_start_;
    if (starts_line) ++line_;
    Step step = Step::more;
    while (step == Step::more && text_.size() < piece_bytes) step = form_ == Form::utf8 ? step_utf8() : step_utf16();
    if (step == Step::file_end) step = finish();
    at_start_ = step != Step::more;
    piece = {text_, line_, starts_line, at_start_, flaw_};
    return step != Step::file_end;
}

/// The last line ends like any other, so that a reader needs no second way to end a row.
Lines::Step Lines::finish() {
    if (missing_ > 0 || first_half_ != 0) flaw(cut_off);
    missing_ = first_half_ = 0;
    if (in_.bad()) flaw(unread), in_.clear(std::ios::eofbit);
    if (text_.empty() && flaw_.empty() && at_start_) return Step::file_end;
    text_ += '\n';
    return Step::line_end;
}

Lines::Step Lines::step_utf8() {
    const int c = byte();
    if (c < 0) return Step::file_end;
    check(static_cast<unsigned char>(c));
    // Bytes of longer characters are kept as they are; only line ends and NUL are looked at.
    if (c < 0x80) return put(static_cast<char32_t>(c));
    after_cr_ = false;
    text_ += static_cast<char>(c);
    return Step::more;
}

/// RFC 3629: shortest form, no surrogates, nothing beyond U+10FFFF.
void Lines::check(unsigned char c) {
    if (missing_ > 0) {
        const bool follows = c >= low_ && c <= high_;
        missing_ = follows ? missing_ - 1 : 0;
        low_ = 0x80, high_ = 0xBF;
        if (follows) return;
        flaw(not_utf8);
    }
    if (c < 0x80) return;
    if (c < 0xC2 || c > 0xF4) return flaw(not_utf8);
    missing_ = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
    if (c == 0xE0) low_ = 0xA0;
    if (c == 0xED) high_ = 0x9F;
    if (c == 0xF0) low_ = 0x90;
    if (c == 0xF4) high_ = 0x8F;
}

Lines::Step Lines::step_utf16() {
    const int a = byte(), b = a < 0 ? -1 : byte();
    if (b < 0) {
        if (a >= 0) flaw(cut_off);
        return Step::file_end;
    }
    const auto unit = static_cast<char32_t>(form_ == Form::utf16_low_first ? a | b << 8 : a << 8 | b);
    const bool second = unit >= 0xDC00 && unit < 0xE000;
    const char32_t first = std::exchange(first_half_, 0);
    if (first != 0 && second) return put(0x10000 + ((first - 0xD800) << 10) + (unit - 0xDC00));
    // A lone half; or the mark the wrong way round, where a file of the other order was added.
    if (first != 0 || second || unit == 0xFFFE) flaw(not_utf16);
    if (unit >= 0xD800 && unit < 0xDC00) first_half_ = unit;
    return first_half_ != 0 || second ? Step::more : put(unit);
}

Lines::Step Lines::put(char32_t character) {
    const bool second_of_crlf = std::exchange(after_cr_, character == '\r') && character == '\n';
    if (second_of_crlf) return Step::more;
    if (character == 0) flaw(nul);
    const bool line_end = character == '\n' || character == '\r';
    append_utf8(text_, line_end ? U'\n' : character);
    return line_end ? Step::line_end : Step::more;
}

}  // namespace tocsin::exchange
