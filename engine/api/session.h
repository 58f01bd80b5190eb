// What serves signing in and out: by password and code, by an identity provider, by invitation, and at the first start.
#pragma once

#include "engine/api/rooms.h"
#include "engine/api/schema.h"
#include "engine/core/json_write.h"

namespace tocsin::api {

extern const Schema sign_in_body, refresh_body, factor_body, setup_body, invitation_body;

// session.cpp
Result<Answer> sign_in(const Rooms&, const Call&);
Result<Answer> show_session(const Rooms&, const Call&);
Result<Answer> refresh_session(const Rooms&, const Call&);
Result<Answer> own_factor(const Rooms&, const Call&);
Result<Answer> sign_out(const Rooms&, const Call&);
// session_oidc.cpp
Result<Answer> leave_for_provider(const Rooms&, const Call&);
Result<Answer> come_from_provider(const Rooms&, const Call&);
// invitations.cpp
Result<Answer> set_up(const Rooms&, const Call&);
Result<Answer> take_invitation(const Rooms&, const Call&);

/// Shared by them. A receipt of the desk's as the answer to signing in, with the cookie of that value.
[[nodiscard]] Answer signed_in(const Rooms& rooms, const Receipt& receipt, std::string_view cookie);
/// 256 random bits as the cookie holds them.
[[nodiscard]] std::string new_cookie(const Rooms& rooms);
/// Logins are told apart without case.
[[nodiscard]] std::string login_of(std::string_view text);
/// A new secret as an authenticator takes it.
[[nodiscard]] JsonObject factor_json(const Rooms& rooms, const std::string& secret, const std::string& login);
/// 429 with Retry-After.
[[nodiscard]] Answer too_fast(const Call& call, std::chrono::seconds wait);

}  // namespace tocsin::api
