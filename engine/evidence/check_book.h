// Whether a copy of the book is worth keeping: every chain, every number, every root, and what was promised elsewhere.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/evidence/parts.h"

namespace tocsin::evidence {

struct BookCheck {
    long long entries = 0, chains = 0, checkpoints = 0;
    std::string root;                         ///< over all entries, hex
    std::optional<CheckpointRow> checkpoint;  ///< the newest
    std::optional<Instant> newest_at;         ///< when the last entry was recorded
    std::vector<std::string> vault_keys;      ///< ids of the key-encryption keys that its values need
    std::vector<std::string> findings;        ///< the first few; none: it holds
    /// Where an incident's rows say something else than its entries, or a value that they name is gone (values_check.h), the first few.
    /// The log is whole, so the copy is worth keeping.
    std::vector<std::string> differing;

    [[nodiscard]] bool holds() const { return findings.empty(); }
};

/// Recomputes every chain hash from the stored bytes, checks that numbers and sequence numbers have no gaps, that no time of
/// recording runs backwards within a chain, that each incident's row names its last entry, that every checkpoint's root is that
/// of the entries, that what each incident's rows show is what its entries say (rows_check.h; texts aside, which take the vault's
/// keys), that what rows alone name is there or was erased on record, and that the newest one is signed by one of `keys` (none: signatures are not looked at). `promised`: what
/// checkpoints from elsewhere say; those that cover more than there is are for the caller to judge.
/// Errors: storage  the book cannot be read.
[[nodiscard]] Result<BookCheck> check_book(const Book& book, const std::vector<VerificationKey>& keys,
                                           const std::vector<Checkpoint>& promised);

}  // namespace tocsin::evidence
