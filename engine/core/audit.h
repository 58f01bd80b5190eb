// The chain: one entry's exact bytes and the hash that ties it to the one before. Pure. Format: docs/audit-format.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/random.h"
#include "engine/core/records.h"

namespace tocsin {

/// An entry as stored: text fields with length prefixes, and 64 hex digits.
struct SealedEntry {
    std::string incident_id;
    long long seq = 0;
    std::string bytes;
    std::string hash;
};

/// The hash before the first entry: 64 zeros.
[[nodiscard]] std::string genesis_hash();

/// hex(SHA-256(0x02 | previous hash as 32 bytes | bytes)).
[[nodiscard]] std::string chain_hash(std::string_view previous_hex, std::string_view bytes);

/// Writes `entry` in the stored form. Personal fields leave it here: each becomes a fresh reference and the commitment
/// hex(SHA-256("c1" | salt as 32 bytes | value)); the value and its salt are appended to `personal`.
/// A personal field whose value is empty stays empty and is not stored apart.
[[nodiscard]] SealedEntry seal(const Entry& entry, std::string_view previous_hex, Random& random,
                               std::vector<PersonalRow>& personal);

/// Reads a stored entry. Personal fields come back with Privacy::personal and their reference as value.
/// Errors: invalid_input  bytes that seal cannot have written.
[[nodiscard]] Result<Entry> open_entry(std::string_view bytes);

/// Plain fields as text and back; used for derivations and receipts (personal fields must not be in there).
[[nodiscard]] std::string encode_plain(const Fields& fields);
[[nodiscard]] Result<Fields> decode_plain(std::string_view bytes);

}  // namespace tocsin
