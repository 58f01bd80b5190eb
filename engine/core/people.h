// Rows about the people of the house: accounts, sessions, who is on an incident and what they wrote. Plain data.
#pragma once

#include <optional>
#include <string>

#include "engine/core/instant.h"

namespace tocsin {

/// One person who can sign in. Two accounts of one `person` are one person.
struct AccountRow {
    std::string id;
    std::string person;  ///< the record of the human; entries name it
    std::string role;    ///< officer, approver, responder, counsel, auditor, admin
    std::string kind;    ///< local, oidc
    std::string login;   ///< local: the name typed in; oidc: "ISSUER SUBJECT"
    std::string name_ref{};  ///< (personal) encoded Fields: name, email
    std::string password{};  ///< Argon2id in its own text form; empty until it is set. Sealed at rest
    std::string totp{};      ///< base32 secret; sealed at rest; empty: no second factor yet
    long long totp_step = 0;  ///< the last step that was used: a code counts once
    std::string state;       ///< invited, active, disabled
    std::string invitation{};  ///< SHA-256 of the one-time token that sets the password, hex
    std::optional<Instant> invitation_until{};
    long long failures = 0;  ///< since the last success
    std::optional<Instant> failed_at{};
    Instant created_at;
};

/// One signed-in browser. The cookie's value is kept nowhere.
struct SessionRow {
    std::string id;
    std::string hash;  ///< SHA-256 of the cookie's value, hex
    std::string account_id, person, role;
    std::string factors;  ///< how it signed in: "password totp", "oidc" ...
    Instant created_at, seen_at;
    Instant fresh_at;    ///< when the person last proved who it is: approvals want it recent
    Instant expires_at;  ///< the absolute limit
    std::optional<Instant> ended_at{};
};

/// Who is on an incident, and as what.
struct MemberRow {
    std::string incident_id;
    std::string person;
    std::string part;  ///< lead, dpo, counsel, communications, member
    std::string added_by;
    Instant added_at;
    long long live = 1;  ///< 0 once taken off
};

/// What a person wrote beside the events: never changed, never deleted.
struct CommentRow {
    std::string id;
    std::string incident_id;
    std::string person;
    std::string kind;         ///< comment, handover
    std::string compartment;  ///< empty, or counsel: seen by counsel alone
    std::string text_ref;     ///< (personal)
    std::string mentions;     ///< persons, comma separated
    Instant created_at;
};

}  // namespace tocsin
