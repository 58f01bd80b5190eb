// What a PDF says of itself as a whole, which the drawing library cannot write: its language, by QPDF.
#pragma once

#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace tocsin::papers {

/// The same document with its language in the catalog (BCP 47), marked as tagged, and with its title instead of the file's name over
/// the window. Pages stay as they are, byte for byte; the same input gives the same bytes.
/// Errors:  internal  it is no PDF.
/// Threads: any.
[[nodiscard]] Result<std::string> with_language(const std::string& pdf, std::string_view language);

}  // namespace tocsin::papers
