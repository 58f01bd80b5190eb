#include "store/continuity.h"

namespace tocsin::store {

Status check_continuity(const Commit& commit, const IncidentRow* before, long long system_seq) {
    const auto broken = [](const char* how) { return Error(Fault::internal, how); };
    long long version = before != nullptr ? before->version : 0;
    const std::string* head = before != nullptr ? &before->head : nullptr;
    for (const auto& entry : commit.entries) {
        if (entry.incident_id == "system") {
            if (entry.seq != ++system_seq) return broken("A step does not follow the last entry of the house's chain.");
            continue;
        }
        if (!commit.incident || entry.incident_id != commit.incident->id)
            return broken("A step writes history of an incident whose row it does not carry.");
        if (entry.seq != ++version) return broken("A step does not follow the last entry of its incident.");
        head = &entry.hash;
    }
    if (!commit.incident) return ok();
    if (commit.incident->id.empty() || commit.incident->id == "system") return broken("An incident has no name.");
    if (commit.incident->version != version || commit.incident->head != (head != nullptr ? *head : std::string()))
        return broken("An incident's row does not name its last entry.");
    return ok();
}

}  // namespace tocsin::store
