// Text from outside, line by line, as UTF-8 whatever it came in.
#pragma once

#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace tocsin::exchange {

/// A line, or a part of a long one.
struct Piece {
    std::string_view text;  ///< good until the next piece; a line end is "\n", whichever it was
    int line = 1;           ///< from 1
    bool starts_line = true;
    bool ends_line = true;  ///< always so for the last one
    std::string_view flaw;  ///< what is wrong with its characters and what to do; empty when nothing
};

/// Reads UTF-8 with or without its mark, and UTF-16 of either order by its mark; LF, CRLF and CR end a line.
/// Memory:  a block of the file and one piece, 64 kB each.
/// Threads: one. `in` outlives it.
class Lines {
public:
    explicit Lines(std::istream& in);
    /// False at the end of the file. A piece with a flaw is not the last: what follows may be read.
    [[nodiscard]] bool next(Piece& piece);

private:
    enum class Step { more, line_end, file_end };
    enum class Form { utf8, utf16_low_first, utf16_high_first };

    bool fill();
    int byte();
    void find_form();
    Step step_utf8();
    Step step_utf16();
    Step put(char32_t character);
    void check(unsigned char c);
    void flaw(std::string_view what);
    Step finish();

    std::istream& in_;
    std::vector<char> block_;
    std::size_t at_ = 0, size_ = 0;
    Form form_ = Form::utf8;
    std::string text_;
    std::string_view flaw_;
    int line_ = 0;
    bool at_start_ = true, after_cr_ = false;
    unsigned missing_ = 0, low_ = 0x80, high_ = 0xBF;  ///< UTF-8: bytes that are to follow, and the range of the next
    char32_t first_half_ = 0;                          ///< UTF-16: of a pair
};

}  // namespace tocsin::exchange
