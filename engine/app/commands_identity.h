// Commands about people who sign in, and their keys; each asks a running engine.
#pragma once

#include <string>

#include "engine/app/commands.h"

namespace tocsin::app {

struct InviteAsk {
    std::string person, role, login, name, email, kind;
};
int invite_person(const Remote& remote, const InviteAsk& ask);
int list_accounts(const Remote& remote);
int account_event(const Remote& remote, const std::string& id, const std::string& type, const std::string& role);
int list_sessions(const Remote& remote);
int end_session(const Remote& remote, const std::string& id);
int rotate_token(const Remote& remote, const std::string& id, long long overlap_hours);

}  // namespace tocsin::app
