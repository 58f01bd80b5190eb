// Sealing the audit log: reads what is new, proves that it holds, and signs a checkpoint over all of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/checkpoint.h"
#include "engine/core/proof.h"
#include "engine/core/records.h"
#include "engine/core/result.h"

namespace tocsin::desk {

class Desk;

/// What the next checkpoint has to go on from.
struct SealOver {
    std::optional<Checkpoint> seen{};  ///< the newest one known outside the book
    /// Whose signature the book's newest checkpoint may bear. `any_known`: once, after a restore or a loss of the key.
    enum class Signers { present, any_known } signers = Signers::present;
};

/// The key that signs, and during a change the one that it replaces: the newest checkpoint is believed by no other.
[[nodiscard]] std::vector<VerificationKey> present_keys(const CheckpointSigner& signer);

/// Signs a checkpoint over every entry there is. Before that it reads every entry since the last checkpoint, from one
/// consistent view: numbers without gaps, each entry under its own name, each chain hash recomputed over the entry before
/// it, the last checkpoint's own signature and root, and that the entry it ends with, and some that the new ones follow,
/// are still in its tree. Answers the newest checkpoint; the one before when nothing is new; size 0 and no note in an
/// empty book. It leaves no entry of its own, or a log would never be quiet. The first checkpoint of a day (UTC) is
/// announced as audit.checkpoint. Nothing is signed unless the book's newest checkpoint is the one in `over`, or goes on from it.
/// Errors: refused with gates  the log does not hold: nothing is sealed, now or later (is_broken); refused without gates
/// there is no signing key; conflict  somebody else sealed meanwhile; what the store answers.
/// Threads: any; reads outside the writer and commits with one short decision.
[[nodiscard]] Result<CheckpointRow> seal(Desk& desk, SealOver over = {});

/// What is to be seen from here on: the row's checkpoint; nothing where it covers nothing.
[[nodiscard]] std::optional<Checkpoint> seen_in(const CheckpointRow& row);

/// The book's newest checkpoint, once its signature was looked at and it goes on from `seen`. Errors: as of seal.
[[nodiscard]] Result<std::optional<Checkpoint>> newest_seen(const Desk& desk, const std::optional<Checkpoint>& seen);

/// The day (UTC) that an instant lies in, counted from 1970.
[[nodiscard]] long long day_of(Instant at);

/// Whether this is a finding of seal, and not a call that may be tried again.
[[nodiscard]] bool is_broken(const Error& error);

/// Puts a finding on record and tells the subscribers (audit.broken).
Status announce_broken(Desk& desk, const Error& finding);

/// Checkpoints are signed by another key from here on: an entry of the house. Verification keys as text; `why` is empty for
/// a key that was replaced, else lost or restored.
struct KeyChange {
    std::string from, to, why{};
};
Status record_key_change(Desk& desk, const KeyChange& what);
/// The keys that checkpoints are believed by, as text, the present one first; none where nothing is sealed.
[[nodiscard]] std::vector<std::string> verification_keys(const Desk& desk);
/// A time-stamp (DER) over a checkpoint's note came. Errors: not_found  there is no checkpoint of that size.
Status keep_timestamp(Desk& desk, long long size, const std::string& token);

}  // namespace tocsin::desk
