// Who may call what: the one table of it.
#pragma once

#include <string_view>
#include <vector>

namespace tocsin::api {

/// One line of the table. `who` lists roles, or says "anyone" (no token), "supplier" (a signature instead of a token)
/// or "operator" (no token on loopback; else admin or auditor).
struct Permission {
    std::string_view method, path, who;
};

[[nodiscard]] const std::vector<Permission>& permissions();

/// What `who` of the line for this route says; empty when the table has no such line (nobody may then).
[[nodiscard]] std::string_view who_may(std::string_view method, std::string_view path);

/// Whether the space-separated list names the role.
[[nodiscard]] bool names_role(std::string_view who, std::string_view role);

}  // namespace tocsin::api
