// One entry of the audit chain, read from its exact bytes.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tocsin::verify {

/// A personal value as the chain holds it: where the text stands, and what proves it.
struct PersonalReference {
    std::string_view name{};
    std::string_view ref{};
    std::string_view commitment{};  // 64 lower-case hexadecimal digits
};

/// What the verifier needs of an entry. The views point into the bytes it was read from.
struct Entry {
    std::string_view incident_id;
    long long seq = 0;
    long long recorded_at = 0;  // UTC microseconds
    std::string_view machine;
    std::string_view machine_id;
    std::string_view event;
    std::string_view to;  // state; may be empty
    std::vector<std::pair<std::string_view, std::string_view>> plain;  // name and value
    std::vector<PersonalReference> personal;

    /// The first plain value of that name; empty: there is none.
    [[nodiscard]] std::string_view value(std::string_view name) const;
};

/// An entry, or the first thing that is wrong with its bytes.
struct ParsedEntry {
    Entry entry;
    std::string fault;  // empty when every byte is as docs/audit-format.md says
};

/// Reads an entry. Every byte must be accounted for; nothing is repaired or skipped.
///
/// `fault` names the place and the rule, never a value.
[[nodiscard]] ParsedEntry parse_entry(std::string_view bytes);

}  // namespace tocsin::verify
