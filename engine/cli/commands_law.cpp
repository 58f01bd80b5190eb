// The law on the command line, without an engine: packs and deadlines.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "engine/app/files.h"
#include "engine/app/law.h"
#include "engine/app/system_zones.h"
#include "engine/cli/batch.h"
#include "engine/cli/commands.h"
#include "engine/cli/tables.h"
#include "engine/core/json_write.h"
#include "workflows/packs/examine.h"
#include "workflows/packs/local_time.h"
#include "workflows/packs/printed.h"

namespace tocsin::cli {

namespace {

Result<std::pair<std::string, std::string>> pair_of(const std::string& text) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        return Error(Fault::invalid_input, "Write name=value, not \"" + text + "\".");
    return std::make_pair(text.substr(0, equals), text.substr(equals + 1));
}

/// A pack by its file, or by its id among the installed ones and one's own.
Result<packs::Pack> pack_named(const app::Config& config, const std::string& name) {
    std::error_code error;
    std::string path = name;
    for (const auto& dir : {config.packs_dir, app::default_packs_dir()})
        if (!std::filesystem::is_regular_file(path, error) && !dir.empty()) path = dir + "/" + name + ".yaml";
    if (!std::filesystem::is_regular_file(path, error))
        return Error(Fault::not_found, name + ": neither a file nor the id of a pack; see: tocsin pack list");
    const auto text = app::read_file(path);
    auto pack = text ? packs::parse_pack(*text) : Result<packs::Pack>(text.error());
    if (!pack) return Error(Fault::invalid_input, path + ": " + pack.error().detail);
    return pack;
}

/// The calendars beside the packs, and those beside the file itself.
Result<packs::Calendars> calendars_for(const app::Config& config, const std::string& name, const packs::Zones& zones) {
    std::error_code error;
    const bool a_file = std::filesystem::is_regular_file(name, error);
    const auto beside = std::filesystem::absolute(name, error).parent_path();
    const bool own = a_file && config.packs_dir.empty() && std::filesystem::is_directory(beside / "calendars", error);
    auto library = app::read_library(own ? beside.string() : config.packs_dir, {{"eu-gdpr"}, "no"}, zones);
    if (!library) return library.error();
    return library->calendars;
}

std::string verified(const packs::Pack& pack) {
    const auto off = std::count_if(pack.duties.begin(), pack.duties.end(),
                                   [](const packs::DutyRule& r) { return r.confidence == "unverified"; });
    return std::to_string(pack.duties.size() - static_cast<std::size_t>(off)) + " of " +
           std::to_string(pack.duties.size());
}

void add_question(const DueAsk& ask, const app::Config& config, const app::Library& law, packs::Circumstances& known) {
    known.calendars = &law.calendars;
    known.zone = ask.zone.empty() ? config.zone : ask.zone;
    known.person_zone = config.people_zone;
    known.calendar = ask.calendar.empty() ? config.calendar : ask.calendar;
    known.switched_on.insert(config.unverified.begin(), config.unverified.end());
}

Status add_anchors_and_facts(const DueAsk& ask, packs::Circumstances& known) {
    for (const auto& text : ask.anchors) {
        auto pair = pair_of(text);
        if (!pair) return pair.error();
        auto at = packs::parse_observed(pair->second);
        if (!at) return at.error();
        AnchorRow row;
        row.name = pair->first;
        row.at = at->at;
        row.zone = at->zone;
        row.chosen = "yes";
        known.anchors.push_back(std::move(row));
    }
    for (const auto& text : ask.facts) {
        auto pair = pair_of(text);
        if (!pair) return pair.error();
        known.facts.push_back({"", pair->first, pair->second, 0});
    }
    return ok();
}

std::string json_of(const packs::DutyTerms& terms) {
    JsonObject object, why;
    object.text("rule", terms.rule->id).text("applies", packs::word(terms.applies));
    if (!terms.recipient.empty()) object.text("recipient", terms.recipient);
    object.text("binding", terms.binding ? "yes" : "no");
    object.raw("due_at", terms.due_at ? '"' + to_rfc3339(*terms.due_at) + '"' : "null");
    for (const auto& field : terms.derivation) why.text(field.name, field.value);
    object.raw("why", why.str());
    return object.str();
}

bool asked_for(const DueAsk& ask, const packs::DutyTerms& terms) {
    return ask.regime.empty() || terms.rule->id.rfind(ask.regime, 0) == 0 ||
           field_of(terms.derivation, "pack") == ask.regime;
}

}  // namespace

int due(const app::Config& config, const DueAsk& ask) {
    const auto zones = app::make_system_zones();
    if (!zones) return fail(zones.error());
    if (!ask.batch.empty()) return due_batch(config, ask.batch, **zones);
    // A named regime is looked for among all of them; otherwise the configured ones count.
    const auto law = ask.regime.empty() ? app::configured_law(config, **zones)
                                        : app::read_library(config.packs_dir, {{}, "no"}, **zones);
    if (!law) return fail(law.error());
    packs::Circumstances known;
    known.zones = zones->get();
    add_question(ask, config, *law, known);
    if (auto s = add_anchors_and_facts(ask, known); !s) return misused(s.error());
    std::vector<std::vector<std::string>> rows;
    std::string json;
    const auto listing = ask.as_if == "yes" ? packs::Listing::as_if : packs::Listing::law;
    for (const auto& terms : packs::evaluate(law->packs, known, listing)) {
        if (!asked_for(ask, terms)) continue;
        json += (json.empty() ? "" : ",") + json_of(terms);
        rows.push_back({terms.rule->id + (terms.recipient.empty() ? "" : " for " + terms.recipient),
                        packs::word(terms.applies), terms.due_at ? to_rfc3339(*terms.due_at) : "-",
                        field_of(terms.derivation, "why")});
    }
    if (ask.json == "yes")
        std::cout << "{\"items\":[" << json << "]}\n";
    else
        std::cout << table({"rule", "applies", "due_at", "why"}, rows, paint_for(ask.colour));
    if (rows.empty())
        std::cerr << "No rule of that regime is law on that date; see: tocsin pack list, and --as-if for what is off or "
                     "proposed.\n";
    return rows.empty() ? 1 : 0;
}

int pack_list(const app::Config& config) {
    const auto zones = app::make_system_zones();
    if (!zones) return fail(zones.error());
    const auto law = app::read_library(config.packs_dir, {{}, "no"}, **zones);
    if (!law) return fail(law.error());
    std::vector<std::vector<std::string>> rows;
    const auto has = [](const std::vector<std::string>& list, const std::string& id) {
        return std::find(list.begin(), list.end(), id) != list.end();
    };
    for (const auto& pack : law->packs) {
        const bool on = has(config.regimes, pack.id) || has(config.regimes, "all") || has(law->own, pack.id);
        rows.push_back({pack.id, pack.version, on ? "on" : "off", verified(pack), packs::iso(pack.review_by), pack.title});
    }
    std::cout << table({"pack", "version", "state", "verified", "review by", "title"}, rows);
    for (const auto& finding : law->unsound) std::cout << "not sound: " << finding << "\n";
    return law->unsound.empty() ? 0 : 1;
}

int pack_check(const app::Config& config, const std::vector<std::string>& names, const std::string& cases) {
    const auto zones = app::make_system_zones();
    if (!zones) return fail(zones.error());
    std::vector<std::string> wanted = names;
    if (wanted.empty()) {
        const auto law = app::read_library(config.packs_dir, {{}, "no"}, **zones);
        if (!law) return fail(law.error());
        for (const auto& pack : law->packs) wanted.push_back(pack.id);
        for (const auto& finding : law->unsound) std::cout << finding << "\n";
        if (!law->unsound.empty()) return 1;
    }
    std::size_t problems = 0, tried = 0;
    for (const auto& name : wanted) {
        const auto pack = pack_named(config, name);
        const auto calendars = calendars_for(config, name, **zones);
        if (!pack || !calendars) {
            std::cout << (pack ? calendars.error() : pack.error()).detail << "\n";
            ++problems;
            continue;
        }
        const auto examined = packs::examine(*pack, **zones, *calendars);
        for (const auto& problem : examined.problems) {
            const bool of_a_case = problem.rfind("case ", 0) == 0;
            if (of_a_case && cases == "no") continue;
            std::cout << name << ": " << problem << "\n";
            ++problems;
        }
        tried += examined.cases;
    }
    if (problems == 0)
        std::cout << wanted.size() << (wanted.size() == 1 ? " pack" : " packs") << " in order"
                  << (cases == "yes" ? ", " + std::to_string(tried) + " cases come out as they say" : "") << "\n";
    return problems == 0 ? 0 : 1;
}

int pack_show(const app::Config& config, const std::string& name) {
    if (name.empty()) {
        const auto zones = app::make_system_zones();
        const auto law = zones ? app::read_library(config.packs_dir, {{}, "no"}, **zones) : Result<app::Library>(zones.error());
        if (!law) return fail(law.error());
        std::cout << packs::regime_index(law->packs);
        return 0;
    }
    const auto pack = pack_named(config, name);
    if (!pack) return fail(pack.error());
    std::cout << packs::regime_page(*pack);
    return 0;
}

int pack_diff(const app::Config& config, const std::string& before, const std::string& after) {
    const auto old = pack_named(config, before), now = pack_named(config, after);
    if (!old) return fail(old.error());
    if (!now) return fail(now.error());
    const std::string changes = packs::difference(*old, *now);
    std::cout << (changes.empty() ? "No duty changed.\n" : changes);
    return 0;
}

}  // namespace tocsin::cli
