// The plain text of a parsed document.
#pragma once

#include <string>

struct cmark_node;

namespace tocsin::notifiers::letters {

/// LF ends, one at the end, no wrapping. `document` is nested no deeper than nesting_max (letters.h).
[[nodiscard]] std::string text_part(cmark_node* document);

}  // namespace tocsin::notifiers::letters
