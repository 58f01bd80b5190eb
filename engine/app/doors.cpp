#include "engine/app/doors.h"

#include <filesystem>

#include "engine/app/files.h"
#include "engine/app/ways.h"
#include "engine/intake/mapping.h"
#include "notifiers/fetch.h"
#include "workflows/packs/local_time.h"

namespace tocsin::app {

namespace {

namespace fs = std::filesystem;

/// "2026-11-25T03:00:00", as a page sends it.
std::optional<packs::LocalTime> local_time_in(const std::string& text) {
    const auto at = parse_rfc3339(text + "Z");
    if (!at) return std::nullopt;
    return packs::LocalTime(std::chrono::floor<std::chrono::seconds>(at->at.time_since_epoch()));
}

Error in_file(Error error, const char* key) {
    error.detail = std::string(key) + ": " + (error.field.empty() ? "" : error.field + ": ") + error.detail;
    error.field = key;
    return error;
}

Status mappings_are_sound(const std::vector<intake::Source>& sources) {
    for (const auto& source : sources)
        if (!source.mapping_yaml.empty())
            if (auto mapping = intake::parse_mapping(source.mapping_yaml); !mapping)
                return Error(Fault::invalid_input, "The mapping of " + source.name + " does not work: " + mapping.error().detail, "intake.sources_file");
    return ok();
}

}  // namespace

Result<api::DoorOptions> make_doors(const Config& config, const packs::Zones& zones) {
    api::DoorOptions doors;
    doors.behind_proxy = config.behind_proxy == "yes";
    doors.client_certificate_header = config.client_certificate_header;
    doors.report_form = config.report_form == "yes";
    doors.organisation = config.organisation_name;
    doors.contact = config.organisation_contact;
    doors.war_room_contacts = config.war_room_contacts;
    doors.war_room_portals = config.war_room_portals;
    doors.war_room_language = config.war_room_language;
    doors.zone = config.zone;
    doors.offset_at = [&zones, zone = config.zone](Instant at) {
        auto offset = packs::offset_of({at, zone.empty() ? "Z" : zone}, &zones);
        return offset ? *offset : Micros(0);
    };
    doors.mail_authserv_id = config.mail_authserv_id;
    doors.local_time = [&zones, zone = config.zone](const std::string& text) -> std::optional<Observed> {
        const auto local = local_time_in(text);
        if (!local) return std::nullopt;
        if (zone.empty()) return Observed{Instant(local->time_since_epoch()), "Z"};
        return Observed{packs::instant_of(*local, zone, &zones), zone};
    };
    auto policy = address_policy(config);
    if (!policy) return std::move(policy).error();
    doors.fetch = [policy = std::move(*policy)](const std::string& url) { return notifiers::fetch(url, policy); };
    if (config.sources_file.empty()) return doors;
    auto text = read_file(config.sources_file);
    if (!text) return in_file(std::move(text).error(), "intake.sources_file");
    const fs::path folder = fs::path(config.sources_file).parent_path();
    auto sources = intake::parse_sources(*text, [&](const std::string& path) -> Result<std::string> {
        const std::string there = fs::path(path).is_absolute() ? path : (folder / path).string();
        const bool mapping = path.ends_with(".yaml") || path.ends_with(".yml");
        if (!mapping && readable_by_others(there))
            return Error(Fault::invalid_input, "A file of keys must be readable by its owner alone (chmod 400).");
        return read_file(there, 64 * 1024);
    });
    if (!sources) return in_file(std::move(sources).error(), "intake.sources_file");
    if (auto s = mappings_are_sound(*sources); !s) return s.error();
    doors.sources = std::move(*sources);
    return doors;
}

Result<triage::Rules> read_rules(const Config& config) {
    if (config.rules_file.empty()) return triage::Rules{};
    auto text = read_file(config.rules_file);
    if (!text) return in_file(std::move(text).error(), "intake.rules_file");
    auto rules = triage::parse_rules(*text);
    if (!rules) return in_file(std::move(rules).error(), "intake.rules_file");
    return rules;
}

}  // namespace tocsin::app
