// What serves accounts, sessions of others, and the rotation of tokens: the admin's part of identity.
#pragma once

#include "engine/api/rooms.h"
#include "engine/api/schema.h"

namespace tocsin::api {

extern const Schema account_body, account_event_body, rotate_token_body;

Result<Answer> create_account(const Rooms&, const Call&);
Result<Answer> list_accounts(const Rooms&, const Call&);
Result<Answer> account_event(const Rooms&, const Call&);
Result<Answer> list_sessions(const Rooms&, const Call&);
Result<Answer> end_session(const Rooms&, const Call&);
Result<Answer> rotate_token(const Rooms&, const Call&);

}  // namespace tocsin::api
