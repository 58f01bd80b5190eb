// The template language: the part of mustache that decides nothing and includes nothing. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/records.h"
#include "engine/core/result.h"

namespace tocsin::notifiers::letters {

/// One {{...}} of a template.
struct Tag {
    /// {{x}} {{{x}}} {{#x}} {{^x}} {{/x}} {{! x}}
    enum class Kind { words, markdown, section, inverted, end, comment };
    Kind kind = Kind::words;
    std::string name;
    std::size_t begin = 0, end = 0;  ///< offsets of its first byte and behind its last
};

enum class Part { subject, body };

/// Reads all tags. `first_line` is the line in the file where `text` begins; errors name the line.
/// Errors: invalid_input  see Renderer::read_template; in a subject also {{{x}}}; sections nested deeper than eight.
[[nodiscard]] Result<std::vector<Tag>> read_tags(std::string_view text, std::size_t first_line, Part part);

/// Replaces each {{x}} by its words (quoted for Markdown in the body), each {{recipient.x}} by its slot, each {{{x}}}
/// by the mark of its block, and keeps or drops sections. A value of white space alone counts as absent.
/// Errors: those of read_tags; too_large  over letter_bytes_max.
[[nodiscard]] Result<std::string> fill_tags(const std::string& text, const Fields& values, Part part);

/// The body with every section kept and every mark named after the number of its tag, to see what becomes of each.
[[nodiscard]] std::string numbered(std::string_view text, const std::vector<Tag>& tags);

}  // namespace tocsin::notifiers::letters
