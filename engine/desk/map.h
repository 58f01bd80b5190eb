// The data map at the desk: rows of the book as records, and records as rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/desk/case.h"
#include "workflows/map/record.h"

namespace tocsin::desk {

/// The record with its personal fields; a field whose value was erased is left out.
/// Errors: storage, broken_book  what is known of it cannot be read: it is not a record without an address.
[[nodiscard]] Result<map::Record> record_of(const MapRecordRow& row, const Reader& book);

/// What the map says now, or nothing: never heard of, or retired.
[[nodiscard]] Result<std::optional<map::Record>> current_record(const Reader& book, const std::string& kind,
                                                                const std::string& id);

/// Whether the map has such a thing now.
[[nodiscard]] Result<bool> knows(const Reader& book, const std::string& kind, const std::string& id);

/// One record on its way into a change: its rows, and what it does to what stands.
struct Staging {
    enum class Does { add, change, nothing, retire };
    Does does = Does::nothing;
    MapRecordRow row;
    std::optional<PersonalRow> personal;
    std::vector<BlindRow> tags;  ///< by which its addresses are found again
    std::vector<MapLinkRow> links;
};
/// `record` is settled. Errors: not_found  it retires what the map never heard of.
[[nodiscard]] Result<Staging> stage(const Surroundings& around, const map::Record& record, long long change);

/// Adds one record to the commit as a change of its own that counts at once, with its entry in the system's chain.
/// Errors: invalid_input with all complaints: shape, references that lead nowhere, rings of sub-processors.
[[nodiscard]] Status put_record(const Surroundings& around, map::Record record, Commit& commit);

}  // namespace tocsin::desk
