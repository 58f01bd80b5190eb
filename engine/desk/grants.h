// Who gives the roles that decide or run the house: two persons, but for the first approver and for whoever owns the machine.
#pragma once

#include <string>

#include "engine/desk/desk.h"

namespace tocsin::desk {

struct Surroundings;

/// On whose word something is given. Whoever owns the machine has the book itself; no route of the API acts for them.
enum class Authority { two_persons, machine_owner };

struct Grant {
    std::string person, role;
    std::string but_account{};  ///< an account that does not count as an approver that is there already
};

/// Approver and admin.
[[nodiscard]] bool takes_two(std::string_view role);

/// Whether this book has an approver by its rows: an account in any state, or a token, even one that has ended.
[[nodiscard]] Result<bool> has_approver(const Reader& book, const std::string& but_account = "");

/// Within a decision. Uses up the approved role_grant of exactly this person and role, in this commit. Where no approver ever
/// was, not even by an identity provider, an admin gives that role alone: it is on record, and role.granted_alone goes to
/// every subscription. `said` gets what the entry has to say of it. Other roles pass.
/// Errors: refused  nobody has approved it.
[[nodiscard]] Status use_grant(const Surroundings& around, Commit& commit, const Grant& grant, Fields& said);

}  // namespace tocsin::desk
