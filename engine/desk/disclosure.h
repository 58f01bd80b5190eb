// What leaves the house as proof: bundles, and links by which an authority reads one incident. Each leaves an entry.
#pragma once

#include <string>
#include <vector>

#include "engine/desk/desk.h"

namespace tocsin::desk {

struct RegulatorLink {
    std::string incident_id;
    std::string authority;           ///< plain id: "bfdi", "cnil" ...
    std::chrono::hours valid_for{0};
    std::string purpose{};           ///< in a few words; nothing personal
};

/// A token of role regulator that sees one incident. Receipt: token (told once), token_id, expires_at.
/// Errors: invalid_input  no plain id, not 1 to 720 hours, a purpose of over 200 characters; not_found  no such incident.
[[nodiscard]] Result<Receipt> create_regulator_link(Desk& desk, const Ask& ask, const RegulatorLink& what);

/// All links to this incident, the newest first; also those that ended. Errors: storage.
[[nodiscard]] Result<std::vector<TokenRow>> regulator_links_of(const Reader& book, const std::string& incident_id);

/// The authority that a link's token is for, by its id.
[[nodiscard]] std::string authority_of(const TokenRow& link);

/// Whom a link's token was made for. Errors: not_found  unknown, ended or revoked: nobody learns which.
[[nodiscard]] Result<TokenRow> regulator_of(const Desk& desk, const std::string& token);

/// `what`: page or bundle. Errors: storage, overloaded; nothing may be shown then.
[[nodiscard]] Status record_regulator_view(Desk& desk, const TokenRow& token, const std::string& what);

/// Who signs bundles; null: nobody, and there are none.
[[nodiscard]] const CheckpointSigner* signer_of(const Desk& desk);

/// A bundle that is made: begun before its first byte leaves, bundled before its signature does.
struct BundleMade {
    std::string event;        ///< bundle_begun, bundled
    std::string incident_id;
    std::string without;      ///< what is left out
    std::string sums_sha256{};  ///< of SHA256SUMS; empty at the beginning
};
[[nodiscard]] Status record_bundle(Desk& desk, const Actor& who, const BundleMade& what);

}  // namespace tocsin::desk
