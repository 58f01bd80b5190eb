// Inside the desk: what the use cases of notices share.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/desk/room.h"

namespace tocsin::desk {

/// "a,b" as a list.
[[nodiscard]] std::vector<std::string> listed(const std::string& commas);

/// Whether anything of it may have reached anybody.
[[nodiscard]] bool went_out(const NoticeRow& notice);

/// What a resolution came to. Its deliveries and editions are in the book, held.
struct Resolved {
    Instant at;
    std::string staging, basis;
    std::string recipients_sha256;
    std::map<std::string, std::string> editions;  ///< key -> hash of the letter
    long long total = 0, by_hand = 0, added = 0, changed = 0, removed = 0;
};
/// Errors: refused  not while it is in this state; conflict  another one began meanwhile; invalid_input  a recipient that is
/// not in the map, a language without a template, what the renderer refuses.
[[nodiscard]] Result<Resolved> resolve_recipients(Desk::Room& room, const Ask& ask, const std::string& notice_id);

}  // namespace tocsin::desk
