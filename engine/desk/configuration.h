// The house's own rules under four eyes: loaded packs, the table of permissions, the configuration; what changed is on record.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/desk/desk.h"

namespace tocsin::desk {

struct Surroundings;

/// Compares what runs now with what the book last recorded, and records what changed. The first time all of it is recorded
/// and nothing is asked.
///
/// `digests`: "pack.ID" (of each loaded pack), "authorisation", "configuration" (with secrets masked), each a SHA-256 in hex.
/// A change of packs or of the permission table opens a proposal of kind packs or authorisation that two persons confirm: one
/// adopts it, another approves it. Until then the engine serves and says so: config.unapproved, once a day, and /readyz. What is
/// put back before it was confirmed needs nobody. A change of the configuration is recorded and asks nobody.
/// Errors: storage.
Status record_configuration(Desk& desk, const Fields& digests);

/// How many entries of the house may follow the record of the configuration before it is said again, unchanged.
constexpr long long record_near = 20'000;

/// Says the record again where it lies further back than that: the next start looks for it from the end of the chain.
/// `recorded_seq` is the caller's memory of where it lies. Errors: storage.
Status keep_record_near(Desk& desk, std::optional<long long>& recorded_seq);

/// What runs without having been confirmed. Empty: nothing.
[[nodiscard]] Result<std::vector<ProposalRow>> unapproved_configuration(const Reader& book);

// Inside a decision.

/// The daily word about one of them.
[[nodiscard]] Result<Commit> remind_of_configuration(const Surroundings& around, ProposalRow row);

}  // namespace tocsin::desk
