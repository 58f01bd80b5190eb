// What holds for every instant, zone and order, tried on many of them.
#include <date/tz.h>

#include <random>

#include "tests/catch.h"
#include "tests/workflows/law/house_law.h"
#include "workflows/packs/local_time.h"

using namespace tocsin;
using house_law::applying;
using house_law::trial;
using house_law::zones;

namespace {

/// Each change of each zone between 2020 and 2040, as (zone, instant).
std::vector<std::pair<std::string, Instant>> changes() {
    using namespace std::chrono;
    const date::sys_seconds first{date::sys_days{date::year{2020} / 1 / 1}}, last{date::sys_days{date::year{2041} / 1 / 1}};
    std::vector<std::pair<std::string, Instant>> out;
    for (const auto& zone : date::get_tzdb().zones)
        for (auto at = first; at < last;) {
            const auto info = zone.get_info(at);
            if (info.end >= last) break;
            out.emplace_back(zone.name(), Instant(info.end.time_since_epoch()));
            at = info.end;
        }
    return out;
}

packs::DutyTerms terms(const std::vector<packs::Pack>& law, Instant aware, const std::string& zone) {
    auto it = applying(zone);
    AnchorRow row;
    row.name = "aware";
    row.at = aware;
    row.zone = zone;
    row.chosen = "yes";
    row.seq = 99;
    it.known.anchors.push_back(row);
    return samples::terms(law, it, "trial.one");
}

}  // namespace

SCENARIO("elapsed hours are the same in every zone and across every change of the clocks", "[workflows][law]") {
    const auto law = trial("{bounds: [{from: aware, n: 72, unit: hour, count: elapsed}]}");
    const auto all = changes();
    std::size_t wrong = 0;
    for (const auto& [zone, change] : all)
        for (const int hours_before : {73, 72, 36, 1}) {
            const Instant aware = change - std::chrono::hours(hours_before);
            wrong += terms(law, aware, zone).due_at != aware + std::chrono::hours(72);
        }
    CHECK(wrong == 0);
    CHECK(all.size() > 4000);
}

SCENARIO("a day's end is its last second in every zone and on every day on which clocks change", "[workflows][law]") {
    std::size_t wrong = 0;
    for (const auto& [zone, change] : changes()) {
        const packs::Date day = packs::local_date({change, zone}, &zones());
        const Instant end = packs::end_of_day(day, zone, &zones());
        const packs::Date then = packs::local_date({end, zone}, &zones()),
                          next = packs::local_date({end + std::chrono::seconds(1), zone}, &zones());
        // A whole day may be missing (a move across the date line); then the end is the last second before it.
        wrong += !(then <= day && next > then && end + std::chrono::hours(30) > change);
    }
    CHECK(wrong == 0);
}

SCENARIO("no deadline moves later because a fact became unknown", "[workflows][law]") {
    std::mt19937 random(20261125);
    std::size_t tried = 0, later = 0;
    for (const auto& pack : house_law::library().packs) {
        const std::vector<packs::Pack> alone{pack};
        std::vector<std::string> anchors;
        for (const auto& rule : pack.duties)
            for (const auto& bound : rule.clock.bounds) anchors.push_back(bound.from);
        for (int round = 0; round < 60; ++round) {
            samples::Situation it = applying("Europe/Berlin", "de");
            it.known.switched_on = {pack.id};
            for (const auto& rule : pack.duties)
                for (const auto& role : rule.owed_by) it.fact("role." + role, "yes");
            for (const auto& name : anchors)
                it = house_law::with(it, name.substr(name.rfind("year_end_of:", 0) == 0 ? 12 : 0),
                                     "2026-0" + std::to_string(1 + random() % 9) + "-1" + std::to_string(random() % 9) +
                                         "T10:00:00Z");
            for (const auto& fact : pack.facts)
                if (fact.presume.empty()) it.fact(fact.name, fact.values[random() % fact.values.size()]);
            it.fact("individuals.all", std::to_string(random() % 2000));
            const auto before = packs::evaluate(alone, it.known);
            if (pack.facts.empty()) continue;
            const auto& forgotten = pack.facts[random() % pack.facts.size()];
            if (!forgotten.presume.empty()) continue;
            const auto after = packs::evaluate(alone, samples::Situation(it).fact(forgotten.name, "unknown").known);
            for (std::size_t i = 0; i < before.size() && i < after.size(); ++i) {
                if (before[i].rule != after[i].rule || !before[i].due_at) continue;
                ++tried;
                INFO(before[i].rule->id << " without " << forgotten.name);
                if (!after[i].due_at || *after[i].due_at > *before[i].due_at) {
                    ++later;
                    FAIL_CHECK("due moved from " << samples::due(before[i]) << " to " << samples::due(after[i]));
                }
            }
        }
    }
    CHECK(later == 0);
    CHECK(tried > 1000);
}

SCENARIO("the order of packs, facts and anchors does not matter", "[workflows][law]") {
    std::mt19937 random(7);
    auto law = house_law::library().packs;
    samples::Situation it = applying("Europe/Paris", "fr");
    for (const char* role : {"processor", "financial_entity", "essential_entity", "covered_entity"})
        it.fact(std::string("role.") + role, "yes");
    it.fact("personal_data_breach", "true").fact("significant_incident", "true").fact("individuals.all", "700");
    it.anchor("aware", "2026-03-27T10:00:00Z").anchor("discovered", "2026-03-27T08:00:00Z");
    const auto answers = [&] {
        std::map<std::string, Fields> out;
        for (auto& one : packs::evaluate(law, it.known)) out[one.rule->id + "/" + one.recipient] = one.derivation;
        return out;
    };
    const auto same = [](const Fields& a, const Fields& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                          [](const Field& x, const Field& y) { return x.name == y.name && x.value == y.value; });
    };
    const auto first = answers();
    for (int round = 0; round < 5; ++round) {
        std::shuffle(law.begin(), law.end(), random);
        std::shuffle(it.known.facts.begin(), it.known.facts.end(), random);
        std::shuffle(it.known.anchors.begin(), it.known.anchors.end(), random);
        const auto again = answers();
        REQUIRE(again.size() == first.size());
        for (const auto& [id, derivation] : first) {
            INFO(id);
            CHECK(same(again.at(id), derivation));
        }
    }
}

SCENARIO("a month later is never more than a month, and never less than its shortest", "[workflows][law]") {
    using namespace std::chrono;
    for (sys_days day = 2020y / January / 1; day < sys_days(2040y / January / 1); day += days(1))
        for (const int n : {1, 2, 6, 12}) {
            const packs::Date start(day), end = packs::plus_months(start, n);
            const unsigned kept = static_cast<unsigned>(start.day()), got = static_cast<unsigned>(end.day());
            const bool last = end == packs::Date(sys_days(end.year() / end.month() / std::chrono::last));
            if (!(got == kept || (got < kept && last))) FAIL_CHECK(packs::iso(start) << " + " << n << " = " << packs::iso(end));
            if (start.year() / start.month() + months(n) != end.year() / end.month())
                FAIL_CHECK(packs::iso(start) << " + " << n << " = " << packs::iso(end));
        }
}
