// The vault as the house keeps it: rotation, what came back from a backup and went again, and the index of addresses.
#pragma once

#include <string>
#include <vector>

#include "engine/desk/desk.h"

namespace tocsin::desk {

struct Surroundings;

/// Wraps up to `limit` data keys that are still under another key. What they seal is not touched.
///
/// Receipt: object=vault, count (how many it were; 0: all is done), from (ids of the old keys), to. Each step leaves an entry
/// "vault.rewrapped" in the system's chain; a step that finds nothing writes nothing. Whatever interrupts a rotation, the next
/// call goes on.
/// Errors:  refused  the house has no vault; storage  a key does not open.
/// Example: tests/engine/desk/vault_test.cpp
[[nodiscard]] Result<Receipt> rewrap(Desk& desk, long long limit);

/// A destroyed key that came back with the book and was destroyed again, and the kind of its subject.
struct CameBack {
    std::string key, kind;
};
/// Puts them on record: config/shredded_again in the system's chain, keys and kinds; nothing where there are none.
[[nodiscard]] Status record_shredded_again(Desk& desk, const std::vector<CameBack>& keys);

/// Tags every address of the data map that has no tag yet, so that it is found (desk/rights.h, find_person): those of records
/// from before the vault. A bounded part in each step; what is erased stays so.
[[nodiscard]] Status tag_addresses(Desk& desk);

/// The tags of what is personal in a record of the data map: one for every mail address. None without a vault.
[[nodiscard]] std::vector<BlindRow> address_tags(const Surroundings& around, const std::string& kind, const Fields& fields,
                                                 const PersonalRow& personal);

}  // namespace tocsin::desk
