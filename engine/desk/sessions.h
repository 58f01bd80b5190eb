// Sessions of people: opened by a proof of who it is, renewed by another, ended by themselves or at once. The cookie's
// value is kept nowhere; a row holds its SHA-256.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/desk/desk.h"

namespace tocsin::desk {

struct SessionTerms {
    std::string hash;               ///< SHA-256 of the cookie's value, hex
    std::chrono::seconds lasts{0};  ///< at most
};

/// A proof that was right: by password, and by a code where the account has a second factor.
struct LocalProof {
    std::string account_id;
    std::optional<long long> totp_step;
    std::string password;  ///< what is kept of the password that was right; another one set meanwhile opens nothing
};
/// Receipt: session_id, account_id, person, role, expires_at. Errors: unauthenticated  the account is not active, or
/// the code was used meanwhile.
[[nodiscard]] Result<Receipt> sign_in(Desk& desk, const LocalProof& proof, const SessionTerms& terms);
/// Counts a failure. Of a login that nobody has `account_id` is empty: a commit as large, so that it takes as long.
/// Receipt: failures.
[[nodiscard]] Result<Receipt> sign_in_failed(Desk& desk, const std::string& account_id);

/// Who an identity provider says it is. An account is made at the first time; its role is the provider's each time.
struct ProviderProof {
    std::string issuer, subject, role, name, email;
    Instant fresh_at;  ///< when the provider last asked the person
};
/// Receipt as of sign_in. Errors: forbidden  the account is disabled.
[[nodiscard]] Result<Receipt> sign_in_by_provider(Desk& desk, const ProviderProof& proof, const SessionTerms& terms);

/// The provider let the person in and gives it no role (any more): the account's sessions end, and it is on record.
/// Nothing happens where there is no such account.
[[nodiscard]] Status provider_gives_no_role(Desk& desk, const std::string& issuer, const std::string& subject);

/// The person has proved again who it is: another session takes this one's place, with the same end. Receipt as of
/// sign_in.
[[nodiscard]] Result<Receipt> refresh_session(Desk& desk, const SessionRow& session, const LocalProof& proof,
                                              const std::string& hash);
[[nodiscard]] Result<Receipt> end_session(Desk& desk, const Ask& ask, const std::string& session_id);
/// Notes that it is in use, and says when the book now says it was: from then on it is idle.
/// Errors: storage; the session is as good without. not_found  it has ended.
[[nodiscard]] Result<Instant> session_seen(Desk& desk, const std::string& hash);

/// Ends the sessions of an account within a step that changes it. How many there were.
[[nodiscard]] Result<long long> end_all(const Reader& book, const AccountRow& account, Instant now, Commit& commit);

}  // namespace tocsin::desk
