// Letters from templates: logic-less mustache over Markdown, made into HTML and plain text from one parsed document.
#pragma once

#include <memory>
#include <span>

#include "engine/core/letter.h"

namespace tocsin::notifiers {

/// A field that a template may name, with a sentence for whoever writes one (docs/notice-templates.md).
struct FieldName {
    const char* name;
    const char* sentence;
};
[[nodiscard]] std::span<const FieldName> letter_fields();

/// Limits. Whatever is over one is too_large, never cut.
inline constexpr std::size_t template_bytes_max = 64 * 1024;
inline constexpr std::size_t value_bytes_max = 64 * 1024;
inline constexpr std::size_t letter_bytes_max = 256 * 1024;  ///< of the text and of the HTML, each
inline constexpr std::size_t subject_bytes_max = 1000;
inline constexpr int nesting_max = 100;  ///< levels of Markdown, and columns of what stands before a line's first word

/// The Renderer of engine/core/letter.h.
///
/// A block {{{nature}}} is parsed on its own and then put into the letter, so that nothing in it (an open code fence,
/// an HTML comment, a link's definition) reaches what follows. Raw HTML is dropped and leaves nothing, an image leaves
/// its description, a link to anything but http, https, mailto and tel leaves its words. Values that the template does
/// not name are not used; recipient.* is never taken from the values. The forms of languages are ICU's.
///
/// Errors:  invalid_input  beside those of the interface: a value with control characters (line feed and tab may stay),
///          with private-use characters U+E000 to U+F8FF or not in UTF-8 (`field` names it as "#/nature"); a block that
///          holds nothing but HTML; an empty subject or letter.  too_large  a limit above.
/// Threads: any; it holds no state.
/// Example: tests/notifiers/letters/letters_test.cpp
[[nodiscard]] std::unique_ptr<Renderer> make_renderer();

}  // namespace tocsin::notifiers
