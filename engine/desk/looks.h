// Who looked at what: an entry in the system chain.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/desk/desk.h"

namespace tocsin::desk {

struct Look {
    Actor who;
    std::string route;   ///< the name of what was asked
    std::string object;  ///< the id it was asked of, or the name again for a list
    std::optional<Instant> at{};  ///< where its entry comes later than the look; else none
    Fields terms{};               ///< of a document: format, form ...; nothing that somebody wrote
    std::optional<std::vector<std::string>> incidents{};  ///< all that were shown, where a document is about many
};

/// How many incidents one entry names; what shows more leaves several, in one commit.
inline constexpr std::size_t incidents_named_max = 500;

/// One entry; of a document about many incidents as many as name each of them (`incidents`: how many, `shown`: their ids,
/// `part`), so that "who saw this one" needs no reckoning. Errors: overloaded, storage.
[[nodiscard]] Status record_look(Desk& desk, const Look& look);

}  // namespace tocsin::desk
