// The data map as files that engine/exchange/read_map.h reads back to the same records.
#pragma once

#include <ostream>
#include <vector>

#include "engine/core/result.h"
#include "workflows/map/record.h"

namespace tocsin::exchange {

/// The records of one kind as a table: id, valid_from, retired, then the fields of the kind. RFC 4180 in UTF-8 without
/// a mark, lines ended by CRLF; cells that a spreadsheet would take for a formula are guarded
/// (engine/exchange/cells.h). Errors: too_large  a value is longer than the 64 kB that a cell may hold; it names record
/// and field. YAML takes it.
[[nodiscard]] Status write_csv(std::ostream& out, const map::Kind& kind, const std::vector<map::Record>& records);

/// All records, kind by kind. What YAML would read as something else than a text stands in quotes.
void write_yaml(std::ostream& out, const std::vector<map::Record>& records);

}  // namespace tocsin::exchange
