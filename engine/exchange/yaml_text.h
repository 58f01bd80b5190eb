// What is let through to the YAML parser: UTF-8 without control characters, and never much of it at a time.
#pragma once

#include <istream>
#include <streambuf>
#include <string>

#include "engine/exchange/lines.h"

namespace tocsin::exchange {

/// Ends the text at the first flaw, which is then in `flaw`: what the parser still makes of the last bytes is not to be
/// taken. The parser holds everything back while a bracket is open, so it is stopped after 1 MB without progress.
class YamlText : public std::streambuf {
public:
    explicit YamlText(std::istream& in) : lines_(in) {}
    /// The parser came to a value.
    void progress() { held_back_ = 0; }
    [[nodiscard]] const std::string& flaw() const { return flaw_; }
    [[nodiscard]] int line() const { return line_; }

protected:
    int_type underflow() override;

private:
    std::string flaw_of(const Piece& piece);
    int_type hand_out(std::string_view text);

    Lines lines_;
    std::string text_, flaw_;
    std::size_t held_back_ = 0;
    int line_ = 1;
    bool over_ = false;
};

}  // namespace tocsin::exchange
