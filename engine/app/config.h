// The one configuration file, commented in deploy/tocsin.yaml. Unknown keys are named and refused.
#pragma once

#include <string>
#include <vector>

#include "engine/core/result.h"

namespace tocsin::app {

/// Every value has a safe default; an empty file is a valid configuration.
struct Config {
    std::string host = "127.0.0.1";
    int port = 7272;
    std::size_t threads = 96;
    std::string behind_proxy = "no";  ///< yes: TLS ends in a proxy in front; needed to listen beyond loopback

    std::string state_dir = "state";
    std::string packs_dir;  ///< packs and calendars of one's own, beside those installed with the program
    std::vector<std::string> regimes = {"eu-gdpr"};  ///< ids of installed packs that count; "all"
    std::vector<std::string> unverified;             ///< duties or packs that count although nobody verified them
    std::string sound_packs_only = "no";             ///< yes: start without the packs that are not sound, and say which

    std::vector<std::string> roles = {"controller", "processor"};
    std::vector<std::string> roles_not_held;  ///< so that duties of these roles are not left undecided
    std::string zone, people_zone;  ///< IANA: where the organisation is, where the people are that it tells
    std::string calendar;           ///< id of the working days that count where a law leaves that open
    std::vector<long long> reminder_hours = {48, 24, 12, 4, 1};
    long long owner_within_minutes = 15;
    long long progress_within_hours = 24;
    long long investigate_within_hours = 24;

    std::string allow_http = "no";              ///< webhooks over plain http
    std::vector<std::string> private_targets;   ///< CIDRs or host:port that webhooks may reach although private
    std::size_t in_flight_max = 2048;

    std::string log_level = "info";
};

/// Parses and checks `yaml`. Errors: invalid_input; `field` is the key ("http.port"), the detail says what to write.
[[nodiscard]] Result<Config> parse_config(std::string_view yaml);

/// All findings of a configuration at once, for `tocsin check`: one sentence each, empty when it is good.
[[nodiscard]] std::vector<std::string> check_config(std::string_view yaml);

}  // namespace tocsin::app
