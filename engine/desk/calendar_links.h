// Links by which a person's calendar program reads deadlines. Whoever holds one sees what that person may see, as dates alone.
#pragma once

#include <string>
#include <vector>

#include "engine/desk/desk.h"

namespace tocsin::desk {

/// How many a person may have at once.
inline constexpr std::size_t calendar_links_max = 10;

/// For the caller's own person. Receipt: object_id, token (told once), expires_at.
/// Errors: invalid_input  not 1 to 366 days; refused  there are as many as there may be.
[[nodiscard]] Result<Receipt> create_calendar_link(Desk& desk, const Ask& ask, std::chrono::hours valid_for);

/// Ends one of the caller's own, at once. Errors: not_found  there is none, or it is another person's.
[[nodiscard]] Result<Receipt> revoke_calendar_link(Desk& desk, const Ask& ask, const std::string& id);

/// Those of a person that are good now, oldest first. Errors: storage.
[[nodiscard]] Result<std::vector<TokenRow>> calendar_links_of(const Reader& book, const std::string& person, Instant now);

/// Whom a link was made for. Errors: not_found  unknown, ended or revoked: nobody learns which; storage.
[[nodiscard]] Result<TokenRow> calendar_holder(const Desk& desk, const std::string& token);

}  // namespace tocsin::desk
