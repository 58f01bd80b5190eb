#include <algorithm>

#include "engine/core/spreadsheet_cell.h"
#include "engine/exchange/cells.h"
#include "engine/exchange/read_map.h"
#include "engine/exchange/rows.h"

namespace tocsin::exchange {

namespace {

struct Column {
    std::string shown;  ///< as the file calls it
    std::string name;   ///< as we do; empty: not taken
    bool nameless = false;
};

bool is_of_every_record(std::string_view name) { return map::is_word_of("id kind valid_from retired", name); }

bool is_field_of(const map::Kind* kind, std::string_view name) {
    if (kind) return map::find_field(*kind, name) != nullptr;
    const auto all = map::kinds();
    return std::any_of(all.begin(), all.end(), [&](const auto& one) { return map::find_field(one, name) != nullptr; });
}

class Table {
public:
    Table(const CsvFile& how, Wrongs& wrongs)
        : how_(how), wrongs_(wrongs), kind_(map::find_kind(column_name(how.kind))) {
        for (const auto& [heading, field] : how.columns) renamed_[column_name(heading)] = column_name(field);
    }

    /// False when no row can be understood.
    bool understands(const Row& heading) {
        if (!how_.kind.empty() && !kind_) {
            wrongs_.add(1, "", "there is no kind of the name that was given for this file: " + kind_names());
            return false;
        }
        for (const auto& cell : heading.cells) add_column(cell);
        const bool has_kind = kind_ || has_column("kind");
        // Without them this is another table, or one without headings, whose first row is not to be shown.
        if (!has_column("id") || !has_kind) {
            wrongs_.add(heading.line, "",
                        std::string("the first line names no column ") + (has_kind ? "id" : "kind") +
                            ": let it name the columns, or say which of them it is");
            return false;
        }
        for (const auto& column : unknown_)
            wrongs_.add(heading.line, column,
                        "is no field of " + owner() + ": rename it, leave it out, or have unknown columns ignored");
        for (const auto& column : twice_) wrongs_.add(heading.line, column, "is there twice: leave one of them out");
        return true;
    }

    void read(const Row& row, const Take& take) {
        record_ = {};
        good_ = true;
        line_ = row.line;
        if (std::all_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return trimmed(cell).empty(); }))
            return;
        for (std::size_t i = 0; i < columns_.size(); ++i) put(columns_[i], unguarded(row.cells[i]));
        settle_kind();
        for (auto& complaint : map::settle(record_)) complain(shown(complaint.field), std::move(complaint.what));
        if (good_) take({std::move(record_), how_.name, line_});
    }

private:
    static std::string kind_names() {
        std::string out = "the kinds are";
        for (const auto& kind : map::kinds()) out += std::string(out.back() == 'e' ? " " : ", ") + kind.name;
        return out;
    }

    std::string owner() const { return kind_ ? "the kind " + std::string(kind_->name) : "any kind"; }

    void add_column(const std::string& cell) {
        Column column{cell, column_name(unguarded(cell)), false};
        if (const auto other = renamed_.find(column.name); other != renamed_.end()) column.name = other->second;
        column.nameless = column.name.empty();
        if (!column.nameless && !is_of_every_record(column.name) && !is_field_of(kind_, column.name)) {
            if (how_.unknown == UnknownColumns::complain) unknown_.push_back(cell);
            column.name.clear();
        } else if (!column.nameless && has_column(column.name)) {
            twice_.push_back(cell);
            column.name.clear();
        }
        columns_.push_back(std::move(column));
    }

    bool has_column(std::string_view name) const {
        return std::any_of(columns_.begin(), columns_.end(), [&](const Column& column) { return column.name == name; });
    }

    std::string shown(const std::string& field) const {
        for (const auto& column : columns_)
            if (!field.empty() && column.name == field) return column.shown;
        return field;
    }

    void put(const Column& column, std::string_view value) {
        if (column.nameless && how_.unknown == UnknownColumns::complain && !trimmed(value).empty())
            complain("", "has a cell under no heading: name its column, or empty it");
        if (column.name == "id")
            record_.id = trimmed(value);
        else if (column.name == "kind")
            record_.kind = column_name(value);
        else if (column.name == "valid_from")
            record_.valid_from = trimmed(value);
        else if (column.name == "retired")
            put_retired(column, value);
        else if (!column.name.empty() && !trimmed(value).empty())
            put_field(column.name, value);
    }

    void put_retired(const Column& column, std::string_view value) {
        const auto retired = retired_of(value);
        if (!retired) complain(column.shown, retired_words);
        record_.retired = retired.value_or(false);
    }

    void put_field(const std::string& name, std::string_view value) {
        record_.fields.push_back({name, std::string(value)});
    }

    void settle_kind() {
        const map::Kind* said = map::find_kind(record_.kind);
        if (kind_ && !record_.kind.empty() && said != kind_)
            complain(shown("kind"), "is not the kind that was given for the whole file: correct it, or give none");
        if (kind_) record_.kind = kind_->name;
        const map::Kind* kind = kind_ ? kind_ : said;
        for (auto& field : record_.fields)
            if (kind) field.value = as_written_for(map::find_field(*kind, field.name), field.value);
    }

    void complain(std::string_view column, std::string what) {
        good_ = false;
        wrongs_.add(line_, column, std::move(what));
    }

    const CsvFile& how_;
    Wrongs& wrongs_;
    const map::Kind* kind_;
    std::map<std::string, std::string> renamed_;
    std::vector<Column> columns_;
    std::vector<std::string> unknown_, twice_;
    map::Record record_;
    bool good_ = true;
    int line_ = 1;
};

}  // namespace

std::vector<Wrong> read_csv(std::istream& in, const CsvFile& how, const Take& take) {
    Wrongs wrongs(how.name);
    Rows rows(in, wrongs);
    Table table(how, wrongs);
    if (rows.heading().cells.empty() || !table.understands(rows.heading())) return wrongs.take();
    for (Row row; rows.next(row);) table.read(row, take);
    return wrongs.take();
}

}  // namespace tocsin::exchange
