// The one configuration file, commented in deploy/tocsin.yaml. Unknown keys are named and refused.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/core/result.h"

namespace tocsin::app {

/// Every value has a safe default; an empty file is a valid configuration.
struct Config {
    std::string host = "127.0.0.1";
    int port = 7272;
    std::size_t threads = 96;
    std::string behind_proxy = "no";  ///< yes: TLS ends in a proxy in front; needed to listen beyond loopback
    std::vector<std::string> trusted_proxies;  ///< addresses and networks of proxies elsewhere, which say whom they serve

    std::string state_dir = "state";
    std::string packs_dir;  ///< packs and calendars of one's own, beside those installed with the program
    std::string playbooks_dir;  ///< playbooks of one's own, beside those installed with the program
    std::vector<std::string> regimes = {"eu-gdpr"};  ///< ids of installed packs that count; "all"
    std::vector<std::string> unverified;             ///< duties or packs that count although nobody verified them
    std::string sound_packs_only = "no";             ///< yes: start without the packs that are not sound, and say which

    std::vector<std::string> roles = {"controller", "processor"};
    std::vector<std::string> roles_not_held;  ///< so that duties of these roles are not left undecided
    std::string zone, people_zone;  ///< IANA: where the organisation is, where the people are that it tells
    std::string calendar;           ///< id of the working days that count where a law leaves that open
    std::vector<long long> reminder_hours = {48, 24, 12, 4, 1};
    long long owner_within_minutes = 15;
    long long accept_within_minutes = 15;  ///< a duty that its owner did not accept by then climbs; 0 = never
    std::vector<std::string> climb;        ///< persons who are asked in turn after owner, deputy and lead
    long long progress_within_hours = 24;
    long long investigate_within_hours = 24;

    std::string allow_http = "no";              ///< webhooks over plain http
    std::vector<std::string> private_targets;   ///< CIDRs or host:port that webhooks may reach although private
    std::size_t in_flight_max = 2048;

    std::string organisation_name, organisation_contact;  ///< as letters say it
    std::vector<std::pair<std::string, std::string>> authority_form;  ///< answers to authorities' forms, by the key of a field
    std::string letters_dir;     ///< templates of one's own; they take the place of ours of the same name and language
    long long canaries = 10;     ///< deliveries of a notice that go before the others
    std::string drop_dir;        ///< where letters for portals and printers are written; empty: nowhere
    std::string war_room_dir;    ///< where the sheets of live incidents are kept up to date; empty: nowhere
    std::string war_room_restricted = "no";  ///< yes: those of restricted incidents too, in the folder and by mail
    std::string war_room_language = "en";    ///< en or de: of the folder and the mail, and where nobody asks for another
    std::vector<std::string> war_room_mail_to, war_room_contacts, war_room_portals;  ///< addresses; lines of the sheet
    long long disable_after_days = 5;       ///< an endpoint that only failed for so long is disabled
    long long test_channels_minutes = 60;   ///< each channel is tried in silence while a clock runs; 0 = never
    long long channels_silent_hours = 6;    ///< that no channel worked for so long is an alarm

    std::string smtp_host;  ///< empty: no e-mail goes out
    long long smtp_port = 587;
    std::string smtp_tls = "starttls";  ///< starttls, implicit, none
    std::string smtp_user, smtp_password_file;
    std::string smtp_from, smtp_from_name;
    std::string smtp_domain;         ///< of Message-IDs; that of smtp_from where empty
    std::string smtp_bounce_domain;  ///< bounces go to bounces+DELIVERY@it
    std::string smtp_ca_file;
    long long smtp_per_minute = 0;   ///< letters a minute that the relay takes; 0: no limit
    long long smtp_in_flight_max = 20;

    std::string sources_file;  ///< who may report and how (docs/intake/sources.md); empty: monitors' tokens alone
    std::string rules_file;    ///< what becomes of new signals (docs/intake/triage.md); empty: the rules of the house
    std::string report_form = "no";         ///< yes: anybody who reaches the door may report
    std::string mail_authserv_id;           ///< whose Authentication-Results are ours
    std::string client_certificate_header;  ///< in which the proxy writes the SHA-256 of a client's certificate
    long long escalate_within_hours = 4;    ///< a supplier silent for so long is a person's task; 0 = never

    std::string audit_origin = "tocsin";   ///< the log's name in its checkpoints; it stays
    std::string audit_key_file;            ///< that signs them; empty: a credential of the service, or STATE/keys/checkpoint.key
    std::string audit_high_water_file;     ///< empty: STATE/high-water; better on another disk
    long long audit_checkpoint_seconds = 60;
    std::string audit_timestamp_url, audit_timestamp_ca_file;  ///< RFC 3161; empty: nobody is asked

    std::string vault_file;  ///< the vault's keys; empty: what systemd hands in, or STATE/keys/vault.key

    long long break_glass_minutes = 15;  ///< so long one person waits for another before acting as both; 0 = never
    long long proposal_days = 7;         ///< an undecided proposal expires
    long long retention_incident_days = 0, retention_customer_days = 0;  ///< 0 = kept
    long long retention_answer_days = 30;  ///< answers to repeated requests
    std::string sha256;                    ///< of the file's text; it holds no secret, only where secrets are
    std::string file;                      ///< where it was read from; empty: nowhere

    long long session_idle_minutes = 30, session_hours = 12;
    std::string approve_with_token = "yes";  ///< no: approvals take a person who is signed in
    std::string oidc_issuer, oidc_client_id, oidc_client_secret_file, oidc_redirect_url;  ///< no issuer: local accounts alone
    std::string oidc_role_claim = "roles";
    std::vector<std::pair<std::string, std::string>> oidc_roles;  ///< value of the claim to role, in the order of the file

    std::string drills_enabled = "yes";  ///< no: none is begun from the console
    long long drills_port = 0;           ///< of a drill's engine on 127.0.0.1; 0: any free one
    std::string drills_url;              ///< by which people reach that port; empty: http://127.0.0.1:PORT

    std::string log_level = "info";

    bool operator==(const Config&) const = default;
};

/// Parses and checks `yaml`. Errors: invalid_input; `field` is the key ("http.port"), the detail says what to write.
[[nodiscard]] Result<Config> parse_config(std::string_view yaml);

/// Every key there is with what it may hold in words, in the order of their names: docs/reference/configuration.md.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> config_keys();

/// All findings of a configuration at once, for `tocsin check`: one sentence each, empty when it is good.
[[nodiscard]] std::vector<std::string> check_config(std::string_view yaml);

}  // namespace tocsin::app
