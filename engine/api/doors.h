// What the outer doors are told by the configuration, and what they remember between two knocks.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/core/clock.h"
#include "engine/core/instant.h"
#include "engine/core/result.h"
#include "engine/intake/mapping.h"
#include "engine/intake/sources.h"

namespace tocsin::api {

struct DoorOptions {
    std::vector<intake::Source> sources;  ///< their mappings are sound
    /// Fetches a public https address with a guard against private ones; for certificates and confirmations of Amazon SNS.
    std::function<Result<std::string>(const std::string& url)> fetch;
    bool behind_proxy = false;              ///< a proxy on this machine writes X-Forwarded-For
    std::string client_certificate_header;  ///< in which it writes the SHA-256 of a client's certificate; empty: nowhere
    bool report_form = false;               ///< anybody who reaches the door may report
    std::string organisation, contact;      ///< as the pages say it
    std::vector<std::string> war_room_contacts{}, war_room_portals{};  ///< lines of the war-room sheet
    std::string war_room_language = "en";   ///< of the sheet where nobody asks for another
    std::string zone;                       ///< of the organisation, IANA; empty: UTC
    std::function<Micros(Instant)> offset_at;  ///< of that zone, east positive; empty: none
    std::string mail_authserv_id;           ///< whose Authentication-Results are ours
    std::function<std::optional<Observed>(const std::string&)> local_time;  ///< of the organisation's zone
};

/// So many a minute from one address, and so many from all of them. Bounded memory. Threads: any.
class RateLimit {
public:
    RateLimit(long long each, long long all) : each_(each), all_(all) {}
    bool allow(const std::string& address, Micros now);

private:
    const long long each_, all_;
    std::mutex mutex_;
    Micros minute_{0};
    long long sum_ = 0;
    std::unordered_map<std::string, long long> by_address_;
};

/// Threads: any.
class Doors {
public:
    Doors(DoorOptions options, const Clock& clock);

    [[nodiscard]] const DoorOptions& options() const { return options_; }
    /// nullptr when there is none of that name.
    [[nodiscard]] const intake::Source* source(std::string_view name) const;
    /// The mapping of a source that has one.
    [[nodiscard]] const intake::Mapping* mapping(std::string_view name) const;
    /// The certificate behind an address of Amazon's, kept for an hour; that it could not be had, for a minute. At most two
    /// are fetched at a time. Errors: remote, overloaded.
    [[nodiscard]] Result<std::string> certificate(const std::string& url);
    /// Whether another report may be sent from there now, or another form to that link.
    [[nodiscard]] bool may_report(const std::string& address);
    [[nodiscard]] bool may_answer(const std::string& link_id) { return links_.allow(link_id, clock_.monotonic()); }

private:
    struct Certificate {
        std::string pem;
        Micros until;
    };

    const DoorOptions options_;
    const Clock& clock_;
    std::map<std::string, intake::Mapping, std::less<>> mappings_;
    RateLimit reports_{10, 120}, links_{20, 2000};
    std::mutex mutex_;
    std::map<std::string, Certificate> certificates_;  // an empty one: it could not be had
    int fetching_ = 0;
};

}  // namespace tocsin::api
