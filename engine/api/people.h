// People on an incident: who is on it, what they write, the handover to the next shift; and the house's playbooks.
#pragma once

#include "engine/api/rooms.h"

namespace tocsin::api {

Result<Answer> list_members(const Rooms&, const Call&);
Result<Answer> change_members(const Rooms&, const Call&);
Result<Answer> list_comments(const Rooms&, const Call&);
Result<Answer> write_comment(const Rooms&, const Call&);
Result<Answer> show_handover(const Rooms&, const Call&);
Result<Answer> list_playbooks(const Rooms&, const Call&);

}  // namespace tocsin::api
