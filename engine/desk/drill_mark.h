// The mark of a drill's book: its first entry says that nothing in it happened.
#pragma once

#include <string>

#include "engine/desk/desk.h"

namespace tocsin::desk {

enum class BookOf { nobody, house, drill };  ///< nobody: it has no entry yet

/// Errors: storage.
[[nodiscard]] Result<BookOf> book_of(const Reader& book);

/// Marks an empty book. `about`: what is practised (scenario, scenario_sha256); nothing personal.
/// Errors: refused  the book has entries; storage.
[[nodiscard]] Status mark_as_drill(Desk& desk, const Fields& about);

}  // namespace tocsin::desk
