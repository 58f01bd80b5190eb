// Tokens of services and of people at a command line: what they are for, what they are limited to, when they end, how
// they are replaced.
#pragma once

#include <string>

#include "engine/desk/desk.h"
#include "engine/desk/grants.h"

namespace tocsin::desk {

struct ServiceToken {
    std::string person, role;
    std::string purpose{};  ///< in a few words; nothing personal
    std::string scope{};    ///< empty, "incident:ID" (a regulator's has to be), "source:NAME" (of a monitor)
    std::optional<Instant> expires_at{};  ///< a year from now at most, and where nothing is said
};

/// Roles a token may have.
[[nodiscard]] bool is_token_role(std::string_view role);

/// Receipt: token (told once), expires_at. An approver's or admin's uses up a grant, but for an admin's own.
/// Errors: forbidden  another role for the caller's own person; conflict  see names.h; refused  see grants.h.
[[nodiscard]] Result<Receipt> issue_service_token(Desk& desk, const Ask& ask, const ServiceToken& what,
                                                  Authority authority = Authority::two_persons);

/// A new token in its place; the old one still counts for `overlap` (0 to 7 days). Receipt and errors as of
/// issue_service_token. Errors: refused  the token has ended.
[[nodiscard]] Result<Receipt> rotate_token(Desk& desk, const Ask& ask, const std::string& id,
                                           std::chrono::seconds overlap);

/// Ends the tokens of a person within a step that changes its rights, but for those of `but_role`. How many there were.
[[nodiscard]] Result<long long> end_tokens(const Reader& book, const std::string& person, const std::string& but_role,
                                           Instant now, Commit& commit);

/// Notes that the token with this hash was used now. Errors: storage; the token is as good without.
[[nodiscard]] Status token_used(Desk& desk, const std::string& hash);

}  // namespace tocsin::desk
