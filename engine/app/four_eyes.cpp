#include "engine/app/four_eyes.h"

#include "engine/api/authorisation.h"
#include "engine/app/files.h"
#include "engine/core/crypto.h"
#include "engine/core/encode.h"

namespace tocsin::app {

namespace {

std::string authorisation_digest() {
    std::string bytes;
    for (const auto& line : api::permissions())
        for (const auto part : {line.method, line.path, line.who}) append_field(bytes, part);
    for (const auto& bar : api::event_bars())
        for (const auto part : {bar.role, bar.path, bar.types}) append_field(bytes, part);
    return sha256_hex(bytes);
}

}  // namespace

Fields digests_of(const Config& config, const std::vector<packs::Pack>& law) {
    Fields out;
    for (const auto& pack : law) out.push_back({"pack." + pack.id, pack.sha256});
    out.push_back({"authorisation", authorisation_digest()});
    out.push_back({"configuration", config.sha256.empty() ? sha256_hex("") : config.sha256});
    // Who may report, and what becomes of it: files of their own, named by the configuration.
    for (const auto& [name, path] : {std::pair{"triage", config.rules_file}, std::pair{"sources", config.sources_file}})
        if (const auto text = path.empty() ? Result<std::string>(std::string()) : read_file(path); text && !text->empty())
            out.push_back({name, sha256_hex(*text)});
    return out;
}

std::map<std::string, long long> retention_of(const Config& config) {
    std::map<std::string, long long> out{{"answer", config.retention_answer_days}};
    if (config.retention_incident_days > 0) out["incident"] = config.retention_incident_days;
    if (config.retention_customer_days > 0) out["customer"] = config.retention_customer_days;
    return out;
}

}  // namespace tocsin::app
