// Commands about people who sign in, and their keys; each asks a running engine.
#pragma once

#include <string>

#include "engine/cli/commands.h"

namespace tocsin::cli {

struct InviteAsk {
    std::string person, role, login, name, email, kind, phone{};
};
int invite_person(const Remote& remote, const InviteAsk& ask);
int list_accounts(const Remote& remote);
/// What may go with an event of an account; empty: it does not.
struct AccountWords {
    std::string role, phone;
};
int account_event(const Remote& remote, const std::string& id, const std::string& type, const AccountWords& with);
int list_sessions(const Remote& remote);
int end_session(const Remote& remote, const std::string& id);
int rotate_token(const Remote& remote, const std::string& id, long long overlap_hours);

}  // namespace tocsin::cli
