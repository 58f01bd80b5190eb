// Who looked at what: an entry in the system chain before the answer leaves the house.
#pragma once

#include <string>

#include "engine/desk/desk.h"

namespace tocsin::desk {

/// `route`: the name of what was asked; `object`: the id it was asked of, or the name again for a list.
/// Errors: overloaded, storage; nothing may be shown then.
[[nodiscard]] Status record_look(Desk& desk, const Actor& who, const std::string& route, const std::string& object);

}  // namespace tocsin::desk
