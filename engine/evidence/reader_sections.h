// The sections of the reader page that are read at once: all but deliveries and timeline.
#pragma once

#include "engine/evidence/markup.h"
#include "engine/evidence/reader_page.h"

namespace tocsin::evidence {

/// "2026-11-25 03:00:00 UTC (2026-11-25 04:00:00 +01:00 Europe/Berlin)".
[[nodiscard]] std::string moment_of(const ReaderPage& page, Instant at);

void write_sections(Markup& html, const Dossier& dossier, const ReaderPage& page);

}  // namespace tocsin::evidence
