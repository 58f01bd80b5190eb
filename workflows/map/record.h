// One record of the data map: what is said of one thing, from when on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/instant.h"
#include "engine/core/records.h"
#include "workflows/map/kinds.h"

namespace tocsin::map {

/// What was said. A later saying prevails over an earlier one from its own `valid_from` on.
struct Record {
    std::string kind, id;
    std::string valid_from;  ///< RFC 3339 or a date (its first instant, UTC); empty: left to the map
    bool retired = false;    ///< from then on there is no such thing any more; then nothing else is said
    Fields fields;           ///< in the order of the kind, none empty; lists joined by ";"

    std::string_view at(std::string_view field) const {
        for (const auto& f : fields)
            if (f.name == field) return f.value;
        return {};
    }
    std::vector<std::string> list(std::string_view field) const;
    bool operator==(const Record& other) const;
};

/// One thing that is wrong with one field ("" for the record as a whole), and what to do. Never the value.
struct Complaint {
    std::string field;
    std::string what;
};

/// Brings a record as read into the one form in which records are kept (trimmed, in order, lists without repeats) and
/// says all that is wrong with it. With complaints the record is not to be used.
/// Limits: an id of 1 to 64 letters, digits, "_" and "-"; a line of 500 bytes, prose of 8,000, lists of 1,000 items.
/// Threads: pure. Example: tests/workflows/map/record_test.cpp.
[[nodiscard]] std::vector<Complaint> settle(Record& record);

/// Another record that this one names. `kind` is "host" for what monitoring calls a system.
struct Link {
    std::string field, kind, id;
    bool operator==(const Link&) const = default;
};
[[nodiscard]] std::vector<Link> links(const Record& record);

/// How hosts are compared: lower case, without a final dot.
[[nodiscard]] std::string host_key(std::string_view host);

/// A country, and how many people there.
struct Place {
    std::string country;
    std::string count;  ///< as packs::parse_count reads it; empty: not said
};
[[nodiscard]] std::vector<Place> places_of(std::string_view value);

/// One field that differs. A personal value is told as "changed" and not shown.
struct Difference {
    std::string field, before, after;
    Privacy privacy = Privacy::plain;
};
[[nodiscard]] std::vector<Difference> differences(const Record& before, const Record& after);

/// The plain and the personal half of the fields, each in the stored form (engine/core/audit.h, encode_plain).
struct Halves {
    std::string plain, personal;
};
[[nodiscard]] Halves halves(const Record& record);
/// Errors: invalid_input  bytes that `halves` cannot have written.
[[nodiscard]] Result<Fields> join_halves(const std::string& kind, const Halves& halves);

/// The suppliers that hand data on in a ring, each ring once, as "a > b > a". `edges` are supplier and sub-processor.
[[nodiscard]] std::vector<std::string> rings(const std::vector<std::pair<std::string, std::string>>& edges);

}  // namespace tocsin::map
