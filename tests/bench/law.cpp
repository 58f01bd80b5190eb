#include "engine/app/law.h"

#include "engine/app/system_zones.h"
#include "tests/bench/repeat.h"
#include "tests/bench/shop.h"
#include "tests/bench/workloads.h"
#include "workflows/packs/evaluate.h"

namespace tocsin::bench {

namespace {

/// An incident that concerns everybody: every role is held, and the facts of the first hours are known.
packs::Circumstances circumstances(const app::Library& law, const packs::Zones& zones) {
    packs::Circumstances known;
    known.zones = &zones;
    known.calendars = &law.calendars;
    known.zone = "Europe/Berlin";
    known.calendar = "de";
    for (const auto& pack : law.packs) {
        known.switched_on.insert(pack.id);
        for (const auto& rule : pack.duties)
            for (const auto& role : rule.owed_by) known.facts.push_back({"", "role." + role, "yes", 1});
    }
    long long seq = 1;
    for (const auto& [name, value] : {std::pair{"personal_data_breach", "true"}, {"risk_to_persons", "high"},
                                      {"significant_incident", "true"}, {"major_ict_incident", "true"},
                                      {"individuals.all", "1200"}})
        known.facts.push_back({"", name, value, ++seq});
    for (const char* name : {"noticed", "suspected", "aware", "discovered", "determined"}) {
        AnchorRow row;
        row.name = name;
        row.at = parse_rfc3339("2026-11-20T09:00:00Z")->at;
        row.zone = "Europe/Berlin";
        row.chosen = "yes";
        row.seq = ++seq;
        known.anchors.push_back(std::move(row));
    }
    return known;
}

}  // namespace

void law(const Options&, const Clock& clock, Report& report) {
    const auto zones = need(app::make_system_zones(), "zones");
    const auto all = need(app::read_library("", {{}, "no"}, *zones), "packs");
    const auto known = circumstances(all, *zones);
    int duties = 0;
    for (const auto& pack : all.packs) duties += static_cast<int>(pack.duties.size());
    repeat("law: one incident, all packs", "duties", duties, clock, report,
           [&] { (void)packs::evaluate(all.packs, known); });
    const auto gdpr = need(app::read_library("", {{"eu-gdpr"}, "no"}, *zones), "packs");
    repeat("law: one incident, GDPR", "duties", static_cast<int>(gdpr.packs.front().duties.size()), clock, report,
           [&] { (void)packs::evaluate(gdpr.packs, known); });
    const int packs_read = static_cast<int>(all.packs.size());
    repeat("law: read all packs and calendars", "packs", packs_read, clock, report,
           [&] { (void)app::read_library("", {{}, "no"}, *zones); });
    repeat("law: the same, with their cases", "packs", packs_read, clock, report,
           [&] { (void)app::read_library("", {{}, "yes"}, *zones); });
}

}  // namespace tocsin::bench
