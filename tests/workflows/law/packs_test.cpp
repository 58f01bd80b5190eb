// What comes with the program: every pack is sound, says the same as its page, and fits beside the others.
#include <filesystem>
#include <set>

#include "tests/catch.h"
#include "tests/workflows/law/house_law.h"
#include "workflows/packs/examine.h"
#include "workflows/packs/printed.h"
#include "workflows/packs/vocabulary.h"
#include "workflows/packs/yaml_tree.h"

using namespace tocsin;
using house_law::library;

namespace {

const std::string root = TOCSIN_SOURCE_DIR;

/// A pack alone. Kept, because terms point into it.
const std::vector<packs::Pack>& alone(const std::string& id) {
    static std::map<std::string, std::vector<packs::Pack>> kept;
    auto& one = kept[id];
    if (one.empty())
        for (const auto& each : library().packs)
            if (each.id == id) one = {each};
    if (one.empty()) throw std::runtime_error("no pack " + id);
    return one;
}

const packs::Pack& pack(const std::string& id) { return alone(id).front(); }

}  // namespace

SCENARIO("every pack and calendar that comes with the program is sound", "[workflows][law]") {
    for (const auto& finding : library().unsound) FAIL_CHECK(finding);
    CHECK(library().packs.size() >= 54);
    CHECK(library().calendars.size() >= 35);
}

SCENARIO("a pack's file is named after its id", "[workflows][law]") {
    for (const auto& one : library().packs) CHECK(std::filesystem::exists(root + "/workflows/law/" + one.id + ".yaml"));
}

SCENARIO("the page of each regime is what its pack says", "[workflows][law]") {
    for (const auto& one : library().packs) {
        INFO("run: tocsin pack show " << one.id << " > docs/regimes/" << one.id << ".md, and look at the difference");
        CHECK(samples::file(root + "/docs/regimes/" + one.id + ".md") == packs::regime_page(one));
    }
    INFO("run: tocsin pack show > docs/regimes/README.md");
    CHECK(samples::file(root + "/docs/regimes/README.md") == packs::regime_index(library().packs));
}

SCENARIO("a question that several packs ask has the same answers in all of them", "[workflows][law]") {
    std::map<std::string, std::pair<std::string, std::set<std::string>>> known;
    for (const auto& one : library().packs)
        for (const auto& fact : one.facts) {
            const std::set<std::string> values(fact.values.begin(), fact.values.end());
            const auto [first, fresh] = known.try_emplace(fact.name, one.id, values);
            INFO(fact.name << " in " << first->second.first << " and " << one.id);
            CHECK((fresh || first->second.second == values));
        }
}

SCENARIO("no duty rests on the official text alone being remembered", "[workflows][law]") {
    for (const auto& one : library().packs)
        for (const auto& rule : one.duties) {
            INFO(rule.id);
            CHECK_FALSE(rule.basis.empty());
            CHECK((rule.confidence == "secondary" || rule.confidence == "unverified" || rule.confidence == "primary"));
        }
}

SCENARIO("what is unverified is off until it is switched on", "[workflows][law]") {
    samples::Situation it;
    it.anchor("aware", "2026-11-20T09:00:00Z");
    for (const auto& one : library().packs)
        for (const auto& terms : packs::evaluate(alone(one.id), it.known)) CHECK(terms.rule->confidence != "unverified");
    const auto count = [&](const samples::Situation& s) { return packs::evaluate(alone("ch-fadp"), s.known).size(); };
    const auto before = count(it);
    it.known.switched_on = {"ch-fadp"};
    CHECK(count(it) > before);
}

SCENARIO("proposed law schedules nothing, and can be looked at", "[workflows][law]") {
    for (const char* id : {"eu-omnibus", "us-circia", "uk-csr"}) {
        INFO(id);
        samples::Situation it;
        it.anchor("aware", "2026-11-20T09:00:00Z");
        CHECK(packs::evaluate(alone(id), it.known).empty());
        const auto ahead = packs::evaluate(alone(id), it.known, packs::Listing::as_if);
        CHECK_FALSE(ahead.empty());
        for (const auto& terms : ahead) CHECK_FALSE(terms.binding);
    }
    const auto ahead = samples::terms(alone("eu-omnibus"), samples::Situation().anchor("aware", "2026-06-12T14:30:00Z"),
                                      pack("eu-omnibus").duties.front().id, packs::Listing::as_if);
    CHECK(samples::due(ahead) == "2026-06-16T14:30:00Z");
}

SCENARIO("one law in two versions: the local date of awareness picks", "[workflows][law]") {
    const auto due = [](const std::string& aware) {
        return samples::due(samples::terms(alone("uk-pecr"), samples::Situation().anchor("aware", aware), "pecr.5a-ico"));
    };
    CHECK(due("2025-08-19T23:59:59+01:00") == "2025-08-20T22:59:59Z");
    CHECK(due("2025-08-20T00:00:00+01:00") == "2025-08-22T23:00:00Z");
}

SCENARIO("the example contracts are sound, and what a supplier owes us asks no role of ours", "[workflows][law]") {
    for (const char* name : {"contract-customer", "contract-supplier"}) {
        const auto one = packs::parse_pack(samples::file(root + "/docs/examples/" + name + ".yaml"));
        REQUIRE(one);
        for (const auto& problem : packs::examine(*one, house_law::zones(), library().calendars).problems)
            FAIL_CHECK(problem);
        const std::vector<packs::Pack> law{*one};
        for (const auto& terms : packs::evaluate(law, samples::Situation().known))
            if (terms.rule->to_kind == "us")
                CHECK(field_of(terms.derivation, "facts").find("role.") == std::string::npos);
    }
}

SCENARIO("names that others use lead to duties that exist", "[workflows][law]") {
    const auto names = packs::read_yaml(samples::file(root + "/workflows/law/names/names.yaml"));
    REQUIRE(names);
    const packs::Node& duties = *names->find("duties");
    for (std::size_t i = 0; i < duties.names.size(); ++i) {
        if (duties.names[i] == "engine-edge") continue;
        const auto& rules = pack(duties.names[i]).duties;
        for (const auto& ours : duties.items[i].items) {
            INFO(duties.names[i] << " " << ours.text);
            CHECK(std::any_of(rules.begin(), rules.end(), [&](const auto& rule) { return rule.id == ours.text; }));
        }
    }
}

SCENARIO("a pack of one's own takes the place of ours, and stands beside the others", "[workflows][law]") {
    const auto dir = std::filesystem::temp_directory_path() / "tocsin-own-packs";
    std::filesystem::remove_all(dir);
    std::filesystem::create_directories(dir);
    std::string text = samples::file(root + "/workflows/law/eu-gdpr.yaml");
    text.replace(text.find("version: 2026.11.1"), 18, "version: 9999.1");
    std::ofstream(dir / "ours.yaml") << text;
    std::ofstream(dir / "broken.yaml") << "schema: breach-pack/1\n";
    const auto read = app::read_library(dir.string(), {{"eu-gdpr", "eu-nis2"}, "yes"}, house_law::zones());
    REQUIRE(read);
    REQUIRE(read->packs.size() == 2);
    CHECK(read->packs[0].id == "eu-nis2");
    CHECK(read->packs[1].version == "9999.1");
    REQUIRE(read->unsound.size() == 1);
    CHECK(samples::missing(read->unsound[0], {"broken.yaml: ", "needs pack"}) == "");
    app::Config config;
    config.packs_dir = dir.string();
    CHECK(samples::missing(app::configured_law(config, house_law::zones()).error().detail, {"broken.yaml"}) == "");
    config.sound_packs_only = "yes";
    CHECK(app::configured_law(config, house_law::zones()));
    config.regimes = {"atlantis"};
    CHECK(samples::missing(app::configured_law(config, house_law::zones()).error().detail, {"no pack atlantis"}) == "");
    std::filesystem::remove_all(dir);
}

SCENARIO("a pack whose own case fails is not sound, and the finding says which and how", "[workflows][law]") {
    std::string text = samples::file(root + "/workflows/law/eu-gdpr.yaml");
    text.replace(text.find("n: 72"), 5, "n: 71");
    const auto changed = packs::parse_pack(text);
    REQUIRE(changed);
    const auto examined = packs::examine(*changed, house_law::zones(), library().calendars);
    REQUIRE_FALSE(examined.problems.empty());
    CHECK(samples::missing(examined.problems[0], {"case \"", "(line ", "due is ", ", expected "}) == "");
}

SCENARIO("zones and calendars that do not exist are named with the place", "[workflows][law]") {
    const auto said = [](const std::string& clock) {
        std::string all;
        const auto law = house_law::trial(clock);
        for (const auto& one : packs::examine(law.front(), house_law::zones(), library().calendars).problems) all += one + "\n";
        return all;
    };
    CHECK(samples::missing(said("{bounds: [{from: aware, n: 3, unit: calendar_day, count: civil, zone: Europe/Atlantis}]}"),
                           {"trial.one, clock.bounds.zone: there is no time zone \"Europe/Atlantis\""}) == "");
    CHECK(samples::missing(said("{bounds: [{from: aware, n: 3, unit: business_day, count: civil, calendar: atlantis}]}"),
                           {"there is no calendar \"atlantis\""}) == "");
    CHECK(samples::missing(said("{bounds: [{from: aware, n: 3, unit: calendar_day, count: civil, zone: authority}]}"),
                           {"needs pack.authority_zone"}) == "");
    CHECK(samples::missing(said("{bounds: [{from: aware, n: 3, unit: hour, count: elapsed}]}"), {"has no case"}) == "");
}
