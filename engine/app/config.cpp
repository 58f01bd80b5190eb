#include "engine/app/config.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <functional>
#include <map>

#include "engine/desk/accounts.h"
#include "engine/intake/sources.h"

#include "engine/core/crypto.h"
#include "engine/core/ids.h"
#include "engine/core/mail_address.h"
#include "engine/core/remote_text.h"

namespace tocsin::app {

namespace {

constexpr std::size_t config_bytes_max = 64 * 1024;

/// One key: how it is read, and what it may hold in words. `read` throws what yaml-cpp throws, or returns false.
struct Key {
    const char* holds;
    std::function<bool(const YAML::Node&, Config&)> read;
};

bool yes_no(const YAML::Node& node, std::string& out) {
    const auto text = node.as<std::string>();
    out = text == "true" ? "yes" : text == "false" ? "no" : text;
    return out == "yes" || out == "no";
}

template <class T>
bool between(const YAML::Node& node, T low, T high, T& out) {
    out = node.as<T>();
    return out >= low && out <= high;
}

bool text(const YAML::Node& node, std::string& out) {
    out = node.as<std::string>();
    return !out.empty() && out.size() <= 1000;
}

/// "controller", "essential_entity"; packs may declare roles of their own.
bool is_word(const std::string& text) {
    return !text.empty() && text.size() <= 64 && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

/// https, or http to this machine alone.
bool is_safe_url(const std::string& url) {
    for (const char* start : {"https://", "http://127.0.0.1:", "http://localhost:", "http://127.0.0.1/", "http://localhost/"})
        if (url.rfind(start, 0) == 0) return url.find_first_of(" #\"<>") == std::string::npos;
    return false;
}

/// In the order of the file: the first value that somebody has counts.
bool read_roles(const YAML::Node& node, std::vector<std::pair<std::string, std::string>>& out) {
    if (!node.IsMap()) return false;
    for (const auto& pair : node) {
        out.emplace_back(pair.first.as<std::string>(), pair.second.as<std::string>());
        if (!desk::is_person_role(out.back().second)) return false;
    }
    return !out.empty();
}

/// "dpo.name: ..."; which keys there are, the forms know (engine/app/forms.h).
bool read_answers(const YAML::Node& node, std::vector<std::pair<std::string, std::string>>& out) {
    if (!node.IsMap()) return false;
    for (const auto& pair : node) out.emplace_back(pair.first.as<std::string>(), pair.second.as<std::string>());
    return out.size() <= 100;
}

/// Lines as they are printed: who, telephone, address.
bool read_lines(const YAML::Node& node, std::vector<std::string>& out) {
    out = node.as<std::vector<std::string>>();
    return out.size() <= 12 && std::all_of(out.begin(), out.end(), [](const std::string& line) {
               const bool odd = std::any_of(line.begin(), line.end(), [](unsigned char c) { return c < ' ' || c == 0x7F; });
               return !line.empty() && line.size() <= 200 && !odd && valid_utf8(line) == line;
           });
}

/// Each once, as the relay is told them.
bool read_addresses(const YAML::Node& node, std::vector<std::string>& out) {
    for (const auto& text : node.as<std::vector<std::string>>()) {
        auto address = parse_mail_address(text);
        if (!address) return false;
        if (std::find(out.begin(), out.end(), *address) == out.end()) out.push_back(std::move(*address));
    }
    return out.size() <= 10;
}

const std::map<std::string, Key>& keys() {
    static const std::map<std::string, Key> table = {
        {"http.host", {"an address to listen on", [](auto& n, Config& c) { c.host = n.template as<std::string>(); return !c.host.empty(); }}},
        {"http.port", {"a port, 1 to 65535", [](auto& n, Config& c) { return between(n, 1, 65535, c.port); }}},
        {"http.threads", {"2 to 1024", [](auto& n, Config& c) { return between<std::size_t>(n, 2, 1024, c.threads); }}},
        {"http.behind_proxy", {"yes or no", [](auto& n, Config& c) { return yes_no(n, c.behind_proxy); }}},
        {"http.trusted_proxies", {"a list of addresses or networks: 192.0.2.7, 10.0.0.0/8", [](auto& n, Config& c) {
             c.trusted_proxies = n.template as<std::vector<std::string>>();
             return std::all_of(c.trusted_proxies.begin(), c.trusted_proxies.end(), [](const std::string& t) { return intake::parse_address_range(t).has_value(); });
         }}},
        {"identity.session_idle_minutes", {"5 to 720", [](auto& n, Config& c) { return between(n, 5LL, 720LL, c.session_idle_minutes); }}},
        {"identity.session_hours", {"1 to 72", [](auto& n, Config& c) { return between(n, 1LL, 72LL, c.session_hours); }}},
        {"identity.approve_with_token", {"yes or no", [](auto& n, Config& c) { return yes_no(n, c.approve_with_token); }}},
        {"identity.oidc.issuer", {"the https address by which your identity provider calls itself", [](auto& n, Config& c) { return text(n, c.oidc_issuer) && is_safe_url(c.oidc_issuer); }}},
        {"identity.oidc.client_id", {"the id that your identity provider gave to us", [](auto& n, Config& c) { return text(n, c.oidc_client_id); }}},
        {"identity.oidc.client_secret_file", {"a file that only we can read", [](auto& n, Config& c) { return text(n, c.oidc_client_secret_file); }}},
        {"identity.oidc.redirect_url", {"https://OUR-HOST/v1/login/oidc/callback", [](auto& n, Config& c) {
             return text(n, c.oidc_redirect_url) && is_safe_url(c.oidc_redirect_url) && c.oidc_redirect_url.ends_with("/v1/login/oidc/callback");
         }}},
        {"identity.oidc.role_claim", {"the name of a claim: roles, realm_access.roles", [](auto& n, Config& c) { return text(n, c.oidc_role_claim); }}},
        {"identity.oidc.roles", {"values of the claim with their roles, as tocsin-dpo: approver", [](auto& n, Config& c) { return read_roles(n, c.oidc_roles); }}},
        {"state_dir", {"a directory", [](auto& n, Config& c) { c.state_dir = n.template as<std::string>(); return !c.state_dir.empty(); }}},
        {"keys.vault_file", {"a file", [](auto& n, Config& c) { return text(n, c.vault_file); }}},
        {"packs_dir", {"a directory of packs", [](auto& n, Config& c) { c.packs_dir = n.template as<std::string>(); return true; }}},
        {"regimes", {"a list of pack ids (tocsin pack list), or all", [](auto& n, Config& c) { c.regimes = n.template as<std::vector<std::string>>(); return true; }}},
        {"unverified", {"a list of duties or packs", [](auto& n, Config& c) { c.unverified = n.template as<std::vector<std::string>>(); return true; }}},
        {"sound_packs_only", {"yes or no", [](auto& n, Config& c) { return yes_no(n, c.sound_packs_only); }}},
        {"organisation.roles", {"a list of roles (docs/packs.md, roles)", [](auto& n, Config& c) {
             c.roles = n.template as<std::vector<std::string>>();
             return std::all_of(c.roles.begin(), c.roles.end(), is_word);
         }}},
        {"organisation.roles_not_held", {"a list of roles (docs/packs.md, roles)", [](auto& n, Config& c) {
             c.roles_not_held = n.template as<std::vector<std::string>>();
             return std::all_of(c.roles_not_held.begin(), c.roles_not_held.end(), is_word);
         }}},
        {"organisation.zone", {"an IANA zone like Europe/Berlin", [](auto& n, Config& c) { c.zone = n.template as<std::string>(); return true; }}},
        {"organisation.people_zone", {"an IANA zone like Europe/Berlin", [](auto& n, Config& c) { c.people_zone = n.template as<std::string>(); return true; }}},
        {"organisation.calendar", {"the id of a calendar like de", [](auto& n, Config& c) { c.calendar = n.template as<std::string>(); return true; }}},
        {"alarms.reminder_hours", {"a list of hours before the due time, each 1 to 720", [](auto& n, Config& c) {
             c.reminder_hours = n.template as<std::vector<long long>>();
             for (const auto h : c.reminder_hours)
                 if (h < 1 || h > 720) return false;
             return c.reminder_hours.size() <= 20;
         }}},
        {"alarms.owner_within_minutes", {"0 (never) to 10080", [](auto& n, Config& c) { return between(n, 0LL, 10080LL, c.owner_within_minutes); }}},
        {"alarms.accept_within_minutes", {"0 (never) to 10080", [](auto& n, Config& c) { return between(n, 0LL, 10080LL, c.accept_within_minutes); }}},
        {"alarms.climb", {"a list of persons, by the ids of their tokens or accounts", [](auto& n, Config& c) {
             c.climb = n.template as<std::vector<std::string>>();
             return c.climb.size() <= 20 && std::all_of(c.climb.begin(), c.climb.end(), [](const std::string& p) { return is_plain_id(p); });
         }}},
        {"playbooks_dir", {"a directory of playbooks (docs/playbooks.md)", [](auto& n, Config& c) { return text(n, c.playbooks_dir); }}},
        {"alarms.progress_within_hours", {"0 (never) to 720", [](auto& n, Config& c) { return between(n, 0LL, 720LL, c.progress_within_hours); }}},
        {"alarms.investigate_within_hours", {"0 (never) to 720", [](auto& n, Config& c) { return between(n, 0LL, 720LL, c.investigate_within_hours); }}},
        {"webhooks.allow_http", {"yes or no", [](auto& n, Config& c) { return yes_no(n, c.allow_http); }}},
        {"webhooks.private_targets", {"a list of networks (10.0.0.0/8) or host:port", [](auto& n, Config& c) { c.private_targets = n.template as<std::vector<std::string>>(); return true; }}},
        {"webhooks.in_flight_max", {"1 to 10000", [](auto& n, Config& c) { return between<std::size_t>(n, 1, 10000, c.in_flight_max); }}},
        {"webhooks.disable_after_days", {"1 to 365", [](auto& n, Config& c) { return between(n, 1LL, 365LL, c.disable_after_days); }}},
        {"organisation.name", {"a name", [](auto& n, Config& c) { return text(n, c.organisation_name); }}},
        {"organisation.contact", {"who answers questions, in one line", [](auto& n, Config& c) { return text(n, c.organisation_contact); }}},
        {"authority_form", {"answers by the key of a field (docs/authority-form.md)", [](auto& n, Config& c) { return read_answers(n, c.authority_form); }}},
        {"notices.letters_dir", {"a directory of templates", [](auto& n, Config& c) { return text(n, c.letters_dir); }}},
        {"notices.canaries", {"1 to 1000", [](auto& n, Config& c) { return between(n, 1LL, 1000LL, c.canaries); }}},
        {"notices.drop_dir", {"a directory", [](auto& n, Config& c) { return text(n, c.drop_dir); }}},
        {"war_room.dir", {"a directory that is there, ours to write and closed to others", [](auto& n, Config& c) { return text(n, c.war_room_dir); }}},
        {"war_room.mail_to", {"a list of up to 10 mail addresses", [](auto& n, Config& c) { return read_addresses(n, c.war_room_mail_to); }}},
        {"war_room.contacts", {"a list of up to 12 lines: who, telephone, address", [](auto& n, Config& c) { return read_lines(n, c.war_room_contacts); }}},
        {"war_room.portals", {"a list of up to 12 lines: which authority, where it is told", [](auto& n, Config& c) { return read_lines(n, c.war_room_portals); }}},
        {"war_room.language", {"en or de", [](auto& n, Config& c) {
             return text(n, c.war_room_language) && (c.war_room_language == "en" || c.war_room_language == "de");
         }}},
        {"war_room.restricted", {"yes or no", [](auto& n, Config& c) { return yes_no(n, c.war_room_restricted); }}},
        {"drills.enabled", {"yes or no", [](auto& n, Config& c) { return yes_no(n, c.drills_enabled); }}},
        {"drills.port", {"a port, 1 to 65535", [](auto& n, Config& c) { return between(n, 1LL, 65535LL, c.drills_port); }}},
        {"drills.url", {"an https address without a path: https://drill.acme.example", [](auto& n, Config& c) {
             if (!text(n, c.drills_url) || !is_safe_url(c.drills_url)) return false;
             return c.drills_url.find('/', c.drills_url.find("://") + 3) == std::string::npos;
         }}},
        {"alarms.test_channels_minutes", {"0 (never) to 1440", [](auto& n, Config& c) { return between(n, 0LL, 1440LL, c.test_channels_minutes); }}},
        {"alarms.channels_silent_hours", {"1 to 720", [](auto& n, Config& c) { return between(n, 1LL, 720LL, c.channels_silent_hours); }}},
        {"smtp.host", {"the name of a mail relay", [](auto& n, Config& c) { return text(n, c.smtp_host); }}},
        {"smtp.port", {"a port, 1 to 65535", [](auto& n, Config& c) { return between(n, 1LL, 65535LL, c.smtp_port); }}},
        {"smtp.tls", {"starttls, implicit or none", [](auto& n, Config& c) {
             return text(n, c.smtp_tls) && (c.smtp_tls == "starttls" || c.smtp_tls == "implicit" || c.smtp_tls == "none");
         }}},
        {"smtp.user", {"a user name", [](auto& n, Config& c) { return text(n, c.smtp_user); }}},
        {"smtp.password_file", {"a file that only we can read", [](auto& n, Config& c) { return text(n, c.smtp_password_file); }}},
        {"smtp.from", {"a mail address", [](auto& n, Config& c) { return text(n, c.smtp_from); }}},
        {"smtp.from_name", {"a name", [](auto& n, Config& c) { return text(n, c.smtp_from_name); }}},
        {"smtp.domain", {"a domain", [](auto& n, Config& c) { return text(n, c.smtp_domain); }}},
        {"smtp.bounce_domain", {"a domain", [](auto& n, Config& c) { return text(n, c.smtp_bounce_domain); }}},
        {"smtp.ca_file", {"a file of certificates", [](auto& n, Config& c) { return text(n, c.smtp_ca_file); }}},
        {"smtp.per_minute", {"0 (no limit) to 1000000", [](auto& n, Config& c) { return between(n, 0LL, 1'000'000LL, c.smtp_per_minute); }}},
        {"smtp.in_flight_max", {"1 to 200", [](auto& n, Config& c) { return between(n, 1LL, 200LL, c.smtp_in_flight_max); }}},
        {"intake.sources_file", {"a file of sources (docs/intake/sources.md)", [](auto& n, Config& c) { return text(n, c.sources_file); }}},
        {"intake.rules_file", {"a file of rules (docs/intake/triage.md)", [](auto& n, Config& c) { return text(n, c.rules_file); }}},
        {"intake.report_form", {"yes or no", [](auto& n, Config& c) { return yes_no(n, c.report_form); }}},
        {"intake.mail_authserv_id", {"the name your mail system writes into Authentication-Results", [](auto& n, Config& c) { return text(n, c.mail_authserv_id); }}},
        {"http.client_certificate_header", {"the name of a header that your proxy sets", [](auto& n, Config& c) {
             if (!text(n, c.client_certificate_header)) return false;
             for (char& ch : c.client_certificate_header)
                 if (ch >= 'A' && ch <= 'Z') ch = static_cast<char>(ch + 32);
             return true;
         }}},
        {"alarms.escalate_within_hours", {"0 (never) to 720", [](auto& n, Config& c) { return between(n, 0LL, 720LL, c.escalate_within_hours); }}},
        {"audit.origin", {"a name of up to 100 letters, digits, '.', '-', '_' and '/'", [](auto& n, Config& c) {
             return text(n, c.audit_origin) && c.audit_origin.size() <= 100 &&
                    c.audit_origin.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_/") == std::string::npos;
         }}},
        {"audit.key_file", {"a file that only we can read", [](auto& n, Config& c) { return text(n, c.audit_key_file); }}},
        {"audit.high_water_file", {"a file", [](auto& n, Config& c) { return text(n, c.audit_high_water_file); }}},
        {"audit.checkpoint_seconds", {"1 to 3600", [](auto& n, Config& c) { return between(n, 1LL, 3600LL, c.audit_checkpoint_seconds); }}},
        {"audit.timestamp_url", {"the address of a time-stamp authority", [](auto& n, Config& c) { return text(n, c.audit_timestamp_url); }}},
        {"audit.timestamp_ca_file", {"a file of certificates", [](auto& n, Config& c) { return text(n, c.audit_timestamp_ca_file); }}},
        {"four_eyes.break_glass_minutes", {"0 (never) to 1440", [](auto& n, Config& c) { return between(n, 0LL, 1440LL, c.break_glass_minutes); }}},
        {"four_eyes.proposal_days", {"1 to 90", [](auto& n, Config& c) { return between(n, 1LL, 90LL, c.proposal_days); }}},
        {"retention.incident_days", {"0 (kept) to 36500", [](auto& n, Config& c) { return between(n, 0LL, 36500LL, c.retention_incident_days); }}},
        {"retention.customer_days", {"0 (kept) to 36500", [](auto& n, Config& c) { return between(n, 0LL, 36500LL, c.retention_customer_days); }}},
        {"retention.answer_days", {"1 to 365", [](auto& n, Config& c) { return between(n, 1LL, 365LL, c.retention_answer_days); }}},
        {"log.level", {"debug, info, warn or error", [](auto& n, Config& c) {
             c.log_level = n.template as<std::string>();
             return c.log_level == "debug" || c.log_level == "info" || c.log_level == "warn" || c.log_level == "error";
         }}},
    };
    return table;
}

bool is_section(const std::string& name) {
    for (const auto& [key, unused] : keys())
        if (key.rfind(name + ".", 0) == 0) return true;
    return false;
}

struct Finding {
    std::string key, sentence;
};

void read_map(const YAML::Node& map, const std::string& prefix, Config& config, std::vector<Finding>& findings) {
    for (const auto& member : map) {
        const std::string key = prefix + member.first.as<std::string>();
        const auto known = keys().find(key);
        if (known == keys().end()) {
            if (is_section(key) && member.second.IsMap())
                read_map(member.second, key + ".", config, findings);
            else if (is_section(key) && member.second.IsNull())  // all of it is commented out
                continue;
            else
                findings.push_back({key, "unknown key; see the commented file for those there are"});
            continue;
        }
        bool good = false;
        try {
            good = known->second.read(member.second, config);
        } catch (const YAML::Exception&) {
            good = false;
        }
        if (!good) findings.push_back({key, std::string("must be ") + known->second.holds});
    }
}

std::vector<Finding> read(std::string_view yaml, Config& config) {
    std::vector<Finding> findings;
    if (yaml.size() > config_bytes_max) return {{"", "the file is larger than 64 kB"}};
    try {
        const YAML::Node root = YAML::Load(std::string(yaml));
        if (root.IsNull()) return {};
        if (!root.IsMap()) return {{"", "the file must hold keys and values"}};
        read_map(root, "", config, findings);
    } catch (const YAML::Exception& e) {
        findings.push_back({"line " + std::to_string(e.mark.line + 1), "this is not YAML"});
    }
    if (!config.smtp_host.empty() && config.smtp_from.empty()) findings.push_back({"smtp.from", "write the address that letters come from"});
    if (!config.war_room_mail_to.empty() && config.smtp_host.empty())
        findings.push_back({"war_room.mail_to", "name a mail relay too (smtp.host, smtp.from), or leave it out"});
    if (!config.drills_url.empty() && config.drills_port == 0)
        findings.push_back({"drills.url", "name the port too that your proxy passes it to (drills.port)"});
    if (config.drills_port != 0 && config.drills_port == config.port)
        findings.push_back({"drills.port", "take another port than http.port: both engines run at the same time"});
    if (config.smtp_user.empty() != config.smtp_password_file.empty())
        findings.push_back({"smtp.user", "user and password_file are given together, or neither"});
    if (config.audit_timestamp_url.empty() != config.audit_timestamp_ca_file.empty())
        findings.push_back({"audit.timestamp_url", "timestamp_url and timestamp_ca_file are given together, or neither"});
    const bool oidc = !config.oidc_issuer.empty();
    if (oidc && (config.oidc_client_id.empty() || config.oidc_redirect_url.empty() || config.oidc_roles.empty()))
        findings.push_back({"identity.oidc.issuer", "client_id, redirect_url and roles belong to it"});
    if (!oidc && !config.oidc_client_id.empty()) findings.push_back({"identity.oidc.client_id", "write the issuer too"});
    const bool loopback = config.host == "localhost" || config.host.rfind("127.", 0) == 0 || config.host == "::1";
    if (!loopback && config.behind_proxy != "yes" && config.trusted_proxies.empty())
        findings.push_back({"http.host", "listens beyond loopback: put a TLS proxy in front and say http.behind_proxy: yes"});
    return findings;
}

}  // namespace

Result<Config> parse_config(std::string_view yaml) {
    Config config;
    const auto findings = read(yaml, config);
    if (!findings.empty())
        return Error(Fault::invalid_input, findings.front().key + ": " + findings.front().sentence, findings.front().key);
    config.sha256 = sha256_hex(yaml);
    return config;
}

std::vector<std::pair<std::string, std::string>> config_keys() {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& [name, key] : keys()) out.emplace_back(name, key.holds);
    return out;
}

std::vector<std::string> check_config(std::string_view yaml) {
    Config config;
    std::vector<std::string> out;
    for (const auto& f : read(yaml, config)) out.push_back(f.key.empty() ? f.sentence : f.key + ": " + f.sentence);
    return out;
}

}  // namespace tocsin::app
