#include "engine/core/spreadsheet_cell.h"
#include "engine/exchange/cells.h"
#include "engine/exchange/rows.h"
#include "engine/exchange/write_map.h"

namespace tocsin::exchange {

namespace {

bool needs_quotes(std::string_view cell) {
    return cell.find_first_of("\",;\t\r\n") != std::string_view::npos || trimmed(cell).size() != cell.size();
}

void put(std::ostream& out, std::string_view value) {
    const std::string cell = guarded(value);
    if (!needs_quotes(cell)) {
        out << cell;
        return;
    }
    out << '"';
    for (const char c : cell) out << (c == '"' ? "\"" : "") << c;
    out << '"';
}

void put_row(std::ostream& out, const map::Kind& kind, const map::Record& record) {
    put(out, record.id);
    out << ',';
    put(out, record.valid_from);
    out << ',' << (record.retired ? "yes" : "");
    for (const auto& field : kind.fields) {
        out << ',';
        put(out, record.at(field.name));
    }
    out << "\r\n";
}

Status check_sizes(const map::Record& record) {
    for (const auto& field : record.fields)
        if (field.value.size() > cell_bytes_max)
            return Error(Fault::too_large, "The field " + field.name + " of the " + record.kind + " " + record.id +
                                               " is too long for a cell of a table: write the map as YAML.");
    return ok();
}

}  // namespace

Status write_csv(std::ostream& out, const map::Kind& kind, const std::vector<map::Record>& records) {
    out << "id,valid_from,retired";
    for (const auto& field : kind.fields) out << ',' << field.name;
    out << "\r\n";
    for (const auto& record : records) {
        if (record.kind != kind.name) continue;
        if (const Status fits = check_sizes(record); !fits) return fits;
        put_row(out, kind, record);
    }
    return ok();
}

}  // namespace tocsin::exchange
