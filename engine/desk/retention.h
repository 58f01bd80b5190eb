// What time does to proposals and to what is past its time: expiry, reminders, the daily list of what is to be erased.
#pragma once

#include <optional>

#include "engine/desk/desk.h"

namespace tocsin::desk {

/// The rounds of the house: called again and again by the door for time, it does what is due.
///
/// Proposals expire; what one person did alone, and a configuration that nobody confirmed, is said again each day; approved
/// erasures go on in bounded steps; and once a day it is looked for what is past its time (Settings::retention_days: incident,
/// customer; docs/retention.md). That opens one proposal with the exact list, and erases nothing. Each such look is an entry:
/// it did, or did not, because.
/// Threads: one.
class HouseRounds {
public:
    /// Errors: storage; what failed is tried again in the next round.
    Status round(Desk& desk);

private:
    Status look_after_retention(Desk& desk, Instant now);
    std::optional<Instant> retention_looked_at_;
    std::optional<long long> recorded_seq_;  ///< of the newest record of the configuration
};

/// Looks for what is past its time now. Receipt: did (yes or no), because, proposal_id, count.
Result<Receipt> run_retention(Desk& desk, const Ask& ask);

}  // namespace tocsin::desk
