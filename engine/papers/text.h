// A paper as plain text, and what any text goes through before it is drawn.
#pragma once

#include <string>
#include <string_view>

#include "engine/papers/paper.h"

namespace tocsin::papers {

/// The paper for a screen or a line printer: UTF-8, lines of at most 78 columns where words allow. Threads: pure.
[[nodiscard]] std::string to_text(const Paper& paper);

/// The text as it may be drawn: valid UTF-8 (U+FFFD for what is none, and for U+FFFE, U+FFFF), without control characters but
/// line feeds, tabs as a space, and without marks that embed, override or isolate a direction. Threads: pure.
[[nodiscard]] std::string drawable(std::string_view text);

}  // namespace tocsin::papers
