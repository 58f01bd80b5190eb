#include "engine/cli/batch.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/app/files.h"
#include "engine/app/law.h"
#include "engine/cli/tables.h"
#include "engine/core/json.h"
#include "engine/core/json_write.h"
#include "workflows/packs/evaluate.h"
#include "workflows/packs/examine.h"
#include "workflows/packs/local_time.h"
#include "workflows/packs/vocabulary.h"
#include "workflows/packs/yaml_tree.h"

namespace tocsin::cli {

namespace {

using Json = nlohmann::json;
using Words = std::map<std::string, std::string>;

/// What others call our packs, duties, anchors and facts.
struct Names {
    Words regimes;                         ///< "nis2" -> "eu-nis2"
    std::map<std::string, Words> duties;   ///< pack -> their duty -> ours
    Words anchors;                         ///< "awareness" -> "aware"
    std::map<std::string, Words> facts;    ///< pack -> their fact -> ours
    Words calendars;                       ///< "US" -> "us-federal"
};

Words words_of(const packs::Node& map) {
    Words out;
    for (std::size_t i = 0; i < map.names.size(); ++i) out[map.names[i]] = map.items[i].text;
    return out;
}

Result<Names> read_names(const std::string& path) {
    const auto text = app::read_file(path);
    if (!text) return text.error();
    const auto root = packs::read_yaml(*text);
    if (!root) return Error(Fault::invalid_input, path + ": " + root.error().detail);
    Names names;
    if (const auto* regimes = root->find("regimes")) names.regimes = words_of(*regimes);
    if (const auto* anchors = root->find("anchors")) names.anchors = words_of(*anchors);
    if (const auto* calendars = root->find("calendars")) names.calendars = words_of(*calendars);
    for (const auto& [key, words] : {std::pair{"duties", &names.duties}, {"facts", &names.facts}})
        if (const auto* packs = root->find(key))
            for (std::size_t i = 0; i < packs->names.size(); ++i) (*words)[packs->names[i]] = words_of(packs->items[i]);
    return names;
}

std::string text_of(const Json& one, const char* key) {
    const auto found = one.find(key);
    if (found == one.end() || found->is_null()) return {};
    return found->is_string() ? found->get<std::string>() : found->dump();
}

template <class Map>
std::string translated(const Map& map, const std::string& word) {
    const auto found = map.find(word);
    return found == map.end() ? word : found->second;
}

/// "2026-03-31T00:30:00+02:00"
std::string local(Instant at, const std::string& zone, const packs::Zones& zones) {
    const auto offset = packs::offset_of({at, zone}, &zones);
    const Micros east = offset ? *offset : Micros(0);
    std::string text = to_rfc3339(at + east);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(east).count();
    char sign[16];
    std::snprintf(sign, sizeof sign, "%c%02d:%02d", minutes < 0 ? '-' : '+', static_cast<int>(std::abs(minutes) / 60),
                  static_cast<int>(std::abs(minutes) % 60));
    return text.substr(0, text.size() - 1) + sign;
}

class Batch {
public:
    Batch(app::Library library, Names names, const packs::Zones& zones)
        : library_(std::move(library)), names_(std::move(names)), zones_(zones) {
        for (const auto& pack : library_.packs) packs_[pack.id] = {pack};
    }

    Result<std::string> line(const Json& one) const {
        if (!one.is_object()) return Error(Fault::invalid_input, "a member is no object");
        const std::string pack_id = translated(names_.regimes, text_of(one, "regime"));
        const auto pack = packs_.find(pack_id);
        if (pack == packs_.end()) return Error(Fault::not_found, "regime: there is no pack " + pack_id);
        const auto theirs = names_.duties.find(pack_id);
        const std::string duty =
            theirs == names_.duties.end() ? text_of(one, "duty") : translated(theirs->second, text_of(one, "duty"));
        const auto& rules = pack->second.front().duties;
        const auto rule = std::find_if(rules.begin(), rules.end(), [&](const auto& r) { return r.id == duty; });
        if (rule == rules.end()) return Error(Fault::not_found, "duty: there is no " + duty + " in " + pack_id);
        auto known = circumstances(one, *rule, pack_id);
        if (!known) return known.error();
        known->switched_on = {pack_id};
        for (const auto& terms : packs::evaluate(pack->second, *known, packs::Listing::as_if))
            if (terms.rule->id == duty) return rendered(one, terms, known->zone);
        return Error(Fault::not_found, "duty: no version of " + duty + " covers that date");
    }

private:
    Result<packs::Circumstances> circumstances(const Json& one, const packs::DutyRule& rule,
                                              const std::string& pack) const {
        packs::Circumstances known;
        known.zones = &zones_;
        known.calendars = &library_.calendars;
        known.zone = text_of(one, "zone");
        known.person_zone = one.contains("person_zone") ? text_of(one, "person_zone") : known.zone;
        if (!known.zone.empty() && !packs::is_known_zone(known.zone, &zones_))
            return Error(Fault::invalid_input, "zone: there is no time zone of that name");
        known.calendar = calendar(text_of(one, one.contains("calendar") ? "calendar" : "jurisdiction"));
        std::vector<std::string> roles = rule.owed_by;
        if (const auto held = one.find("roles"); held != one.end() && held->is_array()) {
            roles.clear();
            for (const auto& role : *held)
                if (role.is_string()) roles.push_back(role.get<std::string>());
        }
        for (const auto& role : roles) known.facts.push_back({"", "role." + role, "yes", 0});
        if (auto s = add_anchor(anchor_name(text_of(one, "clock_event"), rule), text_of(one, "clock_start"), known); !s)
            return s.error();
        if (const auto anchors = one.find("anchors"); anchors != one.end() && anchors->is_object())
            for (const auto& [name, at] : anchors->items())
                if (at.is_string())
                    if (auto s = add_anchor(anchor_name(name, rule), at.get<std::string>(), known); !s) return s.error();
        const auto theirs = names_.facts.find(pack);
        if (const auto facts = one.find("facts"); facts != one.end() && facts->is_object())
            for (const auto& [name, value] : facts->items()) {
                const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
                known.facts.push_back({"", theirs == names_.facts.end() ? name : translated(theirs->second, name), text, 1});
            }
        return known;
    }

    /// A calendar by its id, by a country's code, or by another name for either.
    std::string calendar(const std::string& jurisdiction) const {
        if (library_.calendars.count(jurisdiction) != 0) return jurisdiction;
        const std::string country = jurisdiction.substr(0, jurisdiction.find('-'));
        const std::string named = translated(names_.calendars, country);
        if (named != country) return named;
        std::string id = country;
        std::transform(id.begin(), id.end(), id.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return id;
    }

    /// "previous_stage_submitted" is the filing that the duty's clock starts from.
    std::string anchor_name(const std::string& name, const packs::DutyRule& rule) const {
        const std::string ours = translated(names_.anchors, name);
        if (ours == "filed")
            for (const auto& bound : rule.clock.bounds)
                if (bound.from.rfind("filed", 0) == 0) return bound.from;
        const auto chain = packs::chain_of(ours);
        return chain.kind == "year_end_of:" ? std::string(chain.name) : ours;
    }

    static Status add_anchor(const std::string& name, const std::string& at, packs::Circumstances& known) {
        if (name.empty() || at.empty()) return ok();
        const auto observed = packs::parse_observed(at);
        if (!observed) return Error(Fault::invalid_input, "clock_start or anchors: not an instant (RFC 3339)");
        AnchorRow row;
        row.name = name;
        row.at = observed->at;
        row.zone = observed->zone;
        row.chosen = "yes";
        row.seq = static_cast<long long>(known.anchors.size()) + 1;
        known.anchors.push_back(std::move(row));
        return ok();
    }

    std::string rendered(const Json& one, const packs::DutyTerms& terms, const std::string& zone) const {
        const auto instants = [&](JsonObject& object, Instant at) {
            object.text("due_utc", to_rfc3339(at)).text("due_local", local(at, zone.empty() ? "Z" : zone, zones_));
        };
        JsonObject line, derivation;
        line.text("id", text_of(one, "id")).text("applies", packs::word(terms.applies));
        if (terms.due_at)
            instants(line, *terms.due_at);
        else
            line.raw("due_utc", "null").raw("due_local", "null");
        std::string others;
        for (const Instant at : terms.also_show) {
            JsonObject other;
            instants(other, at);
            others += (others.empty() ? "" : ",") + other.str();
        }
        line.raw("alternatives", "[" + others + "]");
        for (const auto& field : terms.derivation) derivation.text(field.name, field.value);
        return line.raw("derivation", derivation.str()).str();
    }

    app::Library library_;
    Names names_;
    const packs::Zones& zones_;
    std::map<std::string, std::vector<packs::Pack>> packs_;
};

/// Packs that only tests and comparisons use; no incident ever sees them.
Status add_trial_packs(const std::string& dir, app::Library& library) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(dir, error)) {
        const auto text = app::read_file(entry.path().string());
        auto pack = text ? packs::parse_pack(*text) : Result<packs::Pack>(text.error());
        if (!pack) return pack.error();
        library.packs.push_back(std::move(*pack));
    }
    return ok();
}

}  // namespace

int due_batch(const app::Config& config, const std::string& file, const packs::Zones& zones) {
    constexpr std::size_t bytes_max = 256u << 20;
    auto library = app::read_library(config.packs_dir, {{}, "no"}, zones);
    if (!library) return fail(library.error());
    if (auto s = add_trial_packs(app::default_packs_dir() + "/trial", *library); !s) return fail(s.error());
    auto names = read_names(app::default_packs_dir() + "/names/names.yaml");
    if (!names) return fail(names.error());
    const auto text = app::read_file(file, bytes_max);
    if (!text) return fail(text.error());
    const auto json = parse_json(*text, {bytes_max, 16, 10'000'000, 64 * 1024, 32});
    if (!json) return fail(json.error());
    const Json& list = json->is_object() && json->contains("vectors") ? (*json)["vectors"] : *json;
    if (!list.is_array()) return fail(Error(Fault::invalid_input, file + ": must hold a JSON list, or one under \"vectors\"."));
    const Batch batch(std::move(*library), std::move(*names), zones);
    int status = 0;
    for (const auto& one : list) {
        const auto line = batch.line(one);
        if (line) {
            std::cout << *line << "\n";
            continue;
        }
        JsonObject error;
        error.text("id", one.is_object() ? text_of(one, "id") : "").text("error", line.error().detail);
        std::cout << error.str() << "\n";
        status = 1;
    }
    return status;
}

}  // namespace tocsin::cli
