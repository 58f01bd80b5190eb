#include "engine/desk/system_entry.h"

namespace tocsin::desk {

Result<std::vector<std::string>> record_system(const Surroundings& around, Commit& commit, SystemEntry what) {
    auto head = around.book.chain_head("system");
    if (!head) return std::move(head).error();
    for (const auto& sealed : commit.entries)
        if (sealed.incident_id == "system") *head = ChainHead{sealed.seq, sealed.hash};
    Entry entry;
    entry.incident_id = "system";
    entry.seq = head->seq + 1;
    entry.occurred_at = entry.recorded_at = around.now;
    entry.actor = around.actor;
    entry.machine = std::move(what.machine);
    entry.machine_id = std::move(what.machine_id);
    entry.event = std::move(what.event);
    entry.from = std::move(what.from);
    entry.to = std::move(what.to);
    entry.rule = std::move(what.rule);
    entry.fields = std::move(what.fields);
    const std::size_t known = commit.personal.size();
    commit.entries.push_back(seal(entry, head->seq == 0 ? genesis_hash() : head->hash, around.random, commit.personal));
    std::vector<std::string> refs;
    for (std::size_t i = known; i < commit.personal.size(); ++i) {
        commit.personal[i].subject = what.subject;
        refs.push_back(commit.personal[i].ref);
    }
    return refs;
}

SystemEntry house_change(const std::string& kind, const std::string& id, const std::string& event, Fields fields) {
    return {"config", id, kind + "." + event, "", "", "house rule: every change of the house is on record", std::move(fields)};
}

}  // namespace tocsin::desk
