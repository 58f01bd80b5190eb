// Who looked at what: an entry in the system chain.
#pragma once

#include <optional>
#include <string>

#include "engine/desk/desk.h"

namespace tocsin::desk {

struct Look {
    Actor who;
    std::string route;   ///< the name of what was asked
    std::string object;  ///< the id it was asked of, or the name again for a list
    std::optional<Instant> at{};  ///< where its entry comes later than the look; else none
};

/// Errors: overloaded, storage.
[[nodiscard]] Status record_look(Desk& desk, const Look& look);

}  // namespace tocsin::desk
