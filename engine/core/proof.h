// Rows of proof and protection: checkpoints and their tree, keys of the vault, holds, and what two persons decide. Plain data.
#pragma once

#include <optional>
#include <string>

#include "engine/core/instant.h"

namespace tocsin {

/// A signed statement about the first `size` entries of the book (docs/audit-format.md).
struct CheckpointRow {
    long long size = 0;    ///< number of entries; the key
    std::string root;      ///< hex
    std::string frontier;  ///< hex hashes of the perfect subtrees that make up `size`, largest first, without separators
    std::string note;      ///< the signed note, as published
    std::string timestamp{};  ///< an RFC 3161 token over the note's SHA-256, base64; may be empty
    Instant at;
};

/// Hash of a perfect subtree of the tree over all entries: of the 2^level leaves from index * 2^level on. Kept for the levels
/// 8, 16, 24 ...
struct TreeNodeRow {
    long long level = 0, index = 0;
    std::string hash;  ///< hex
};

/// A key of the vault: what is personal of one subject is sealed under it. Destroying it erases all of that.
struct VaultKeyRow {
    std::string id;
    std::string subject;  ///< "incident:ID", "customer:ID", "supplier:ID", "account:ID", "house"
    std::string kek;      ///< id of the key-encryption key it is wrapped under; empty once destroyed
    std::string wrapped;  ///< base64; empty once destroyed
    Instant created_at;
    std::optional<Instant> destroyed_at{};
};

/// Where a value that may be searched for stands: a keyed hash of it (blind index).
struct BlindRow {
    std::string tag;      ///< hex(HMAC-SHA-256), see engine/core/vault.h
    std::string subject;  ///< whose key seals it
    std::string ref;      ///< of the personal value
};

/// What must not be erased, and why.
struct HoldRow {
    std::string id;
    std::string about;  ///< a subject: "incident:ID", "customer:ID" ...
    std::string reasons_ref;  ///< (personal)
    std::string placed_by;
    Instant placed_at;
    std::string lifted_by{};
    std::optional<Instant> lifted_at{};
};

/// What one person proposes and another decides: the machine is workflows/proposal.
struct ProposalRow {
    std::string id;
    std::string kind;   ///< shred, lift_hold, packs, authorisation, break_glass
    std::string about;  ///< what it is about: a subject, an incident ...
    std::string state;
    std::string content;         ///< everything it would do, encoded Fields, plain
    std::string content_sha256;  ///< over kind, about and content: what is approved
    std::string reasons_ref;     ///< (personal)
    std::string proposed_by;
    std::string decided_by{};
    Instant created_at, updated_at;
    std::optional<Instant> expires_at{};
    long long live = 1;  ///< 0 once done, rejected, withdrawn, expired or reviewed
};

}  // namespace tocsin
