// Deadlines as a calendar that other programs subscribe to (iCalendar, RFC 5545).
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "engine/core/instant.h"

namespace tocsin::calendar {

/// One event. Its texts go to calendars of others: nothing personal, no title of an incident.
struct Deadline {
    std::string uid;  ///< the same for as long as the duty or request lives
    std::string summary, description;
    std::string category;  ///< legal, contract, supplier
    Instant at;
    Instant since, changed_at;  ///< when the row behind it came, and when it last changed
    long long revision = 0;     ///< rises with each change, however close two of them are
};

struct Feed {
    std::string name;
    Instant made_at;
    std::vector<Deadline> deadlines;
    std::vector<std::chrono::seconds> alarms;  ///< so long before each
    std::chrono::seconds again_after{900};     ///< when a subscriber should ask again
};

/// The calendar, lines folded and ended by CRLF. An event lies at its instant in UTC and has no length. SEQUENCE is
/// its revision. Threads: any.
[[nodiscard]] std::string written(const Feed& feed);

}  // namespace tocsin::calendar
