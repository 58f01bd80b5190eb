// A paper as a PDF file.
#pragma once

#include <string>

#include "engine/papers/paper.h"

namespace tocsin::papers {

/// The bytes of a PDF: A4, text that can be searched, tagged (Document, H1 to H4, P, L, Table), its language named, an outline, page
/// numbers "1 of N". Control characters and marks that turn the direction of text are left out; bytes that are no UTF-8 become
/// U+FFFD. The same paper gives the same bytes on one machine. About 1 ms a row of a table: not for the store's writer.
///
/// Errors:  too_large  more text than paper_bytes_max; internal  the drawing library failed.
/// Threads: any; each call has its own fonts.
/// Example: tests/engine/papers/pdf_test.cpp.
inline constexpr std::size_t paper_bytes_max = 4 << 20;
[[nodiscard]] Result<std::string> to_pdf(const Paper& paper);

/// Whether it holds no more text than to_pdf draws. Pure.
[[nodiscard]] bool is_drawn(const Paper& paper);

/// Whether to_pdf draws one page; however much there is, about as long as one page takes. Threads: as above.
[[nodiscard]] bool is_one_page(const Paper& paper);

/// How many pages to_pdf draws; about half as long as it. Threads: as above.
[[nodiscard]] int pages_of(const Paper& paper);

}  // namespace tocsin::papers
