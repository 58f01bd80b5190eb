// Deadlines on the command line, without an engine.
#include <algorithm>
#include <iostream>
#include <set>

#include "engine/app/law.h"
#include "engine/app/system_zones.h"
#include "engine/cli/batch.h"
#include "engine/cli/command_tree.h"
#include "engine/cli/commands.h"
#include "engine/cli/tables.h"
#include "engine/core/json_write.h"
#include "workflows/packs/examine.h"
#include "workflows/packs/local_time.h"
#include "workflows/packs/vocabulary.h"

namespace tocsin::cli {

namespace {

Result<std::pair<std::string, std::string>> pair_of(const std::string& text) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        return Error(Fault::invalid_input, "Write name=value, not \"" + text + "\".");
    return std::make_pair(text.substr(0, equals), text.substr(equals + 1));
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

std::string lower_case(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// What a regime may be called: the ids of packs, and what their duties' ids begin with.
std::set<std::string> regimes_of(const std::vector<packs::Pack>& law) {
    std::set<std::string> out;
    for (const auto& pack : law) {
        out.insert(pack.id);
        for (const auto& duty : pack.duties) out.insert(duty.id.substr(0, duty.id.find('.')));
    }
    return out;
}

bool is_regime(const std::string& regime, const std::vector<packs::Pack>& law) {
    return std::any_of(law.begin(), law.end(), [&](const packs::Pack& pack) {
        return pack.id == regime || std::any_of(pack.duties.begin(), pack.duties.end(),
                                                [&](const packs::DutyRule& rule) { return rule.id.rfind(regime, 0) == 0; });
    });
}

Error no_such_regime(const std::string& regime, const app::Library& law) {
    constexpr std::size_t shown_max = 4, part_min = 3;
    const std::string word = lower_case(regime);
    std::vector<std::string> near;
    for (const auto& one : regimes_of(law.packs))
        if (near_miss(word, {one}) == one || (word.size() >= part_min && one.find(word) != std::string::npos)) near.push_back(one);
    std::string detail = "There is no pack \"" + regime + "\", and no duty whose id begins so";
    for (std::size_t i = 0; i < near.size() && i < shown_max; ++i) detail += (i == 0 ? "; did you mean " : " or ") + near[i];
    detail += near.empty() ? "." : "?";
    for (const auto& finding : law.unsound) detail += "\nNot sound, and so left out: " + finding;
    return Error(Fault::invalid_input, detail + " All packs: tocsin pack list");
}

/// What is given on the command line and would quietly change nothing, or something else than was meant.
Status check_places(const DueAsk& ask, const app::Library& law, const packs::Zones& zones) {
    if (!ask.zone.empty() && !packs::is_known_zone(ask.zone, &zones))
        return Error(Fault::invalid_input, "--zone: there is no time zone \"" + ask.zone + "\"; write it as Europe/Berlin.");
    if (ask.calendar.empty() || law.calendars.count(ask.calendar) != 0) return ok();
    std::string all;
    for (const auto& [id, calendar] : law.calendars) all += (all.empty() ? "" : ", ") + id;
    return Error(Fault::invalid_input, "--calendar: there is no calendar \"" + ask.calendar + "\". There are: " + all);
}

void note_anchor(const std::string& name) {
    const auto chain = packs::chain_of(name);
    if (name.find(':') != std::string::npos || !packs::anchor_in_words(chain.name).empty()) return;
    std::cerr << "Note: no clock starts from \"" << name << "\"; the anchors stand in docs/packs.md.\n";
}

void note_fact(const std::string& name, const std::string& value, const std::vector<packs::Pack>& law) {
    if (name.find('.') != std::string::npos) return;  // a count, a role, who is affected
    std::vector<std::string> names, values;
    for (const auto& pack : law)
        for (const auto& fact : pack.facts) {
            names.push_back(fact.name);
            if (fact.name == name) values.insert(values.end(), fact.values.begin(), fact.values.end());
        }
    if (values.empty()) {
        const std::string near = near_miss(name, names);
        std::cerr << "Note: none of these packs asks for the fact \"" << name << "\"" << (near.empty() ? "" : "; did you mean " + near + "?") << "\n";
        return;
    }
    if (value == "unknown" || std::find(values.begin(), values.end(), value) != values.end()) return;
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    std::string all;
    for (const auto& one : values) all += (all.empty() ? "" : ", ") + one;
    std::cerr << "Note: " << name << "=" << value << " counts as unknown; its answers are: " << all << "\n";
}

void note_what_counts_for_nothing(const packs::Circumstances& known, const std::vector<packs::Pack>& law) {
    for (const auto& anchor : known.anchors) note_anchor(anchor.name);
    for (const auto& fact : known.facts) note_fact(fact.name, fact.value, law);
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
    if (!ask.regime.empty() && !is_regime(ask.regime, law->packs)) return misused(no_such_regime(ask.regime, *law));
    if (auto s = check_places(ask, *law, **zones); !s) return misused(s.error());
    packs::Circumstances known;
    known.zones = zones->get();
    add_question(ask, config, *law, known);
    if (auto s = add_anchors_and_facts(ask, known); !s) return misused(s.error());
    note_what_counts_for_nothing(known, law->packs);
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
        std::cout << table({"rule", "applies", "due_at", "why"}, rows, paint_without_engine(ask.colour));
    if (rows.empty())
        std::cerr << "No rule of that regime is law on that date; see: tocsin pack list, and --as-if for what is off or "
                     "proposed.\n";
    return rows.empty() ? 1 : 0;
}

}  // namespace tocsin::cli
