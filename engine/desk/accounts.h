// Accounts of people: made by an admin, taken over by invitation, guarded by a second factor, disabled at once.
#pragma once

#include <optional>
#include <string>

#include "engine/desk/desk.h"
#include "engine/desk/grants.h"

namespace tocsin::desk {

/// Roles that a person may have.
[[nodiscard]] bool is_person_role(std::string_view role);
/// Approvers and admins sign in with two factors.
[[nodiscard]] bool needs_second_factor(std::string_view role);
/// A secret that was shown and never confirmed is no factor.
[[nodiscard]] inline bool has_second_factor(const AccountRow& account) {
    return !account.totp.empty() && account.totp_step >= 0;
}

struct NewAccount {
    std::string person;  ///< the record of the human; two accounts of one person are one person
    std::string role;
    std::string login;  ///< in lower case, without spaces; of kind oidc the issuer, a space, the subject
    std::string name, email;
    std::string kind = "local";  ///< or oidc: a login at the identity provider that is this person's, not yet signed in
    std::string phone{};         ///< for the war-room sheet; up to 40 of digits, + ( ) - and spaces, or empty
};

/// How long a failed sign-in makes the next one wait: nothing after the first three, then 1 s, 2 s, 4 s ... 60 s.
[[nodiscard]] std::chrono::seconds wait_after(long long failures);

/// Receipt: token (told once, good for 72 hours), of kind local.
/// Errors: conflict  the login is taken, or the name (names.h); forbidden  another role for oneself; refused  see grants.h.
/// Threads, here and below: any.
[[nodiscard]] Result<Receipt> create_account(Desk& desk, const Ask& ask, const NewAccount& what,
                                             Authority authority = Authority::two_persons);
/// `type`: disable (ends its sessions and its person's tokens), enable, set_role (with `role`; ends its sessions, and its
/// person's tokens of other roles), invite_again (a forgotten password), reset_factor (a lost one). All but disable of an
/// approver or admin, and set_role to one, use up a grant. Receipt: token where a new invitation follows.
/// Errors: forbidden  of one's own account; refused  see grants.h, or the only approver there ever was would be none.
[[nodiscard]] Result<Receipt> account_event(Desk& desk, const Ask& ask, const std::string& id, const std::string& type,
                                            const std::string& role);

/// Says or takes back (empty) the telephone number of an account, one's own too. Personal: sealed under the account's key.
/// Errors: invalid_input  it is none; refused  what was known of the person was erased.
[[nodiscard]] Result<Receipt> set_phone(Desk& desk, const Ask& ask, const std::string& id, const std::string& phone);

/// The account that an invitation is for. Errors: not_found  it is none, or no more.
[[nodiscard]] Result<AccountRow> invited_account(const Desk& desk, const std::string& token);
/// Sets the password. Where the role needs a second factor (`totp` is then its new secret), a code has to confirm it;
/// otherwise the account is active. Receipt: object_state (invited, active).
[[nodiscard]] Result<Receipt> take_invitation(Desk& desk, const std::string& token, const std::string& password,
                                              const std::string& totp);
/// `step`: of a code that was right. The account is active, the invitation is gone.
[[nodiscard]] Result<Receipt> confirm_invitation(Desk& desk, const std::string& token, long long step);

/// A second factor for an account that is signed in: shown, then confirmed.
[[nodiscard]] Result<Receipt> begin_factor(Desk& desk, const Ask& ask, const std::string& account_id,
                                           const std::string& totp);
[[nodiscard]] Result<Receipt> confirm_factor(Desk& desk, const Ask& ask, const std::string& account_id, long long step);

/// Whether nobody can sign in yet: no account that was ever active, and no token.
[[nodiscard]] Result<bool> nobody_yet(const Desk& desk);
/// The first admin, of a book that has nobody yet; the password is set, the second factor waits for its code.
/// Receipt: token (an invitation). Errors: refused  somebody is there already.
[[nodiscard]] Result<Receipt> first_account(Desk& desk, const NewAccount& what, const std::string& password,
                                            const std::string& totp);

}  // namespace tocsin::desk
