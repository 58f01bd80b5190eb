// Entries in the "system" chain: what concerns the house and not one incident. The one way to write one.
#pragma once

#include <string>
#include <vector>

#include "engine/desk/room.h"

namespace tocsin::desk {

/// One entry of the system chain; who and when are those of the decision.
struct SystemEntry {
    std::string machine;  ///< config, person, access, proposal, hold, subject
    std::string machine_id, event, from{}, to{};
    std::string rule{};
    Fields fields{};
    std::string subject{};  ///< whose key seals what is personal among the fields; empty: the house's
};

/// Appends it to what the commit already has. The references of its personal fields, in order.
[[nodiscard]] Result<std::vector<std::string>> record_system(const Surroundings& around, Commit& commit, SystemEntry what);

/// A change of the house (suppliers, endpoints, tokens, keys ...): the event is "KIND.EVENT".
[[nodiscard]] SystemEntry house_change(const std::string& kind, const std::string& id, const std::string& event, Fields fields);

}  // namespace tocsin::desk
