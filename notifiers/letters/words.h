// What may stand in a letter, how it is quoted, and the marks that hold a place for what comes later. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tocsin::notifiers::letters {

/// Something that a letter may not hold.
struct Unfit {
    std::size_t offset = 0;  ///< in bytes
    std::string what;        ///< "something that is not UTF-8", "the control character U+0008" ...
};
/// The first of: bytes that are not UTF-8, control characters but line feed and tab, private-use characters of the
/// basic plane (the marks below are such).
[[nodiscard]] std::optional<Unfit> unfit(std::string_view text);

/// Counted from 1.
[[nodiscard]] std::size_t line_of(std::string_view text, std::size_t offset);

/// Line ends and runs of white space become one space; none at either end.
[[nodiscard]] std::string one_line(std::string_view text);
/// Markdown that means these very words, on one line.
[[nodiscard]] std::string markdown_quoted(std::string_view words);
/// For text and for attributes in double quotes.
[[nodiscard]] std::string html_quoted(std::string_view words);

/// Holds the place of a recipient's value: the slot of engine/core/letter.h.
[[nodiscard]] std::string slot(std::string_view name);
/// Holds the place of a block, as a paragraph of its own wherever it is put.
[[nodiscard]] std::string block_mark(std::string_view name);

struct Mark {
    enum class Kind { slot, block };
    Kind kind = Kind::slot;
    std::string name;
    bool operator==(const Mark&) const = default;
};
/// All marks in the order in which they stand.
[[nodiscard]] std::vector<Mark> marks_in(std::string_view text);
/// What is left when they are gone: nothing unfit, unless a character reference (&#xE000;) made it.
[[nodiscard]] std::string without_marks(std::string_view text);

}  // namespace tocsin::notifiers::letters
