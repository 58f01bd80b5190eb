// How many new problems came lately, and how many an incident has: what decides that they are told apart no more.
#pragma once

#include <string>
#include <unordered_map>

#include "engine/core/instant.h"
#include "engine/core/result.h"

namespace tocsin::desk {

/// Kept in memory: after a restart it begins anew, and more is told apart for a minute. Bounded.
/// Threads: the writer's, inside decisions.
class Crowd {
public:
    /// New problems of a source in the minute that runs.
    [[nodiscard]] long long newcomers(const std::string& source, Instant now) {
        const auto found = sources_.find(source);
        return found == sources_.end() || now - found->second.since >= minute ? 0 : found->second.count;
    }
    void came(const std::string& source, Instant now) {
        Count& here = place(sources_, source);
        if (now - here.since >= minute) here = {now, 0};
        ++here.count;
    }

    /// Signals of an incident; asks `load` once a minute.
    template <class Load>
    [[nodiscard]] Result<long long> of_incident(const std::string& incident_id, Instant now, const Load& load) {
        const auto found = incidents_.find(incident_id);
        if (found != incidents_.end() && now - found->second.since < minute) return found->second.count;
        Result<long long> count = load();
        if (count) place(incidents_, incident_id) = {now, *count};
        return count;
    }
    void joined(const std::string& incident_id) {
        if (const auto found = incidents_.find(incident_id); found != incidents_.end()) ++found->second.count;
    }

private:
    static constexpr auto minute = std::chrono::minutes(1);
    static constexpr std::size_t kept_max = 10'000;
    struct Count {
        Instant since{};
        long long count = 0;
    };
    using Counts = std::unordered_map<std::string, Count>;
    static Count& place(Counts& counts, const std::string& name) {
        if (counts.size() >= kept_max && !counts.contains(name)) counts.clear();
        return counts[name];
    }

    Counts sources_, incidents_;
};

}  // namespace tocsin::desk
