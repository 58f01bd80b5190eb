// The way out of the house. notifiers/ implements it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/core/records.h"
#include "engine/core/store.h"

namespace tocsin {

/// What one attempt came to. The remote's text never comes along: only a status and a short word of ours.
struct AttemptOutcome {
    std::string delivery_id;
    Instant started_at;
    long long millis = 0;
    long long status = 0;  ///< HTTP status; 0 when no answer came
    enum class Kind {
        delivered,  ///< the receiver itself took it: 2xx, a file written
        sent,       ///< a relay took it: SMTP 250
        failed,     ///< try again on the schedule
        postponed,  ///< not tried, because its turn has not come (a limit of so many a minute): it counts for nothing
        unknown,    ///< it may have arrived, nobody said so; try again with the same id
        refused,    ///< never for this recipient: SMTP 5xx, an address that is none
        gone        ///< 410: the endpoint wants no more
    } kind = Kind::failed;
    std::string detail;                            ///< "connected, no answer in 15 s", "address refused by policy" ...
    std::optional<std::chrono::seconds> retry_after;  ///< as asked by the receiver
    std::string response{};  ///< the beginning of what was answered, valid UTF-8 of at most 1000 bytes; of failures, and what a relay said
};

/// Carries deliveries out; many at the same time, a bounded number in flight.
/// Threads: start, stop and capacity from any; `done` is called on the notifier's own thread, in groups.
class Notifier {
public:
    using Done = std::function<void(std::vector<AttemptOutcome>)>;
    virtual ~Notifier() = default;
    /// Takes the deliveries and returns at once. Every one of them gets exactly one outcome, also at stop.
    virtual void send(std::vector<DueDelivery> deliveries, Done done) = 0;
    /// How many more may be given to send now.
    virtual std::size_t capacity() const = 0;
    /// How many more of each endpoint kind (EndpointRow::kind) may be given to send now: one kind that is full must not
    /// hold up the others. A kind that is not named has capacity().
    virtual std::map<std::string, std::size_t> room() const { return {}; }
};

/// When to try again. Pure.
/// `number` is the attempt just made (1 for the first). Empty: the schedule has ended and the delivery is dead.
/// Jitter adds up to a fifth and never takes away; `retry_after` is honoured up to twice the planned delay.
/// `jitter` is a fraction in [0,1).
[[nodiscard]] std::optional<std::chrono::seconds> next_delay(long long number, double jitter,
                                                             std::optional<std::chrono::seconds> retry_after);

/// After so many failed attempts, a good half hour, somebody is told, and a recipient with another channel is told over that
/// one: the whole schedule outlasts the 72 hours.
inline constexpr long long attempts_of_first_hour = 4;

}  // namespace tocsin
