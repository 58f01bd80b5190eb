// Who may call what: the one table of it.
#pragma once

#include <string_view>
#include <vector>

namespace tocsin::api {

/// One line of the table. `who` lists roles, or says "anyone" (no token), "supplier" (a signature instead of a token)
/// or "operator" (no token on loopback; else admin or auditor). A role is that of a token, or of the session of a person.
struct Permission {
    std::string_view method, path, who;
};

[[nodiscard]] const std::vector<Permission>& permissions();

/// What `who` of the line for this route says; empty when the table has no such line (nobody may then).
[[nodiscard]] std::string_view who_may(std::string_view method, std::string_view path);

[[nodiscard]] std::string_view who_may(const std::vector<Permission>& table, std::string_view method, std::string_view path);

/// Types of events that a role may not raise, although the route is open to it; of an empty path, on every route.
struct EventBar {
    std::string_view role, path, types;
};
[[nodiscard]] const std::vector<EventBar>& event_bars();
[[nodiscard]] bool may_raise(std::string_view role, std::string_view path, std::string_view type);

/// Whether an event is an approval: of one person, of what another did; or lets somebody from outside in. That set_anchor is
/// one where an instant waits for it, the dispatcher finds out.
[[nodiscard]] bool is_approval(std::string_view path, std::string_view type);
/// Whether a person with a session has to have proved who it is within the last 15 minutes: approvals, sending notices, and
/// what gives rights away.
[[nodiscard]] bool wants_fresh_proof(std::string_view path, std::string_view type);

/// Whether the space-separated list names the role.
[[nodiscard]] bool names_role(std::string_view who, std::string_view role);

}  // namespace tocsin::api
