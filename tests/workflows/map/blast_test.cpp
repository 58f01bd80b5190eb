#include "workflows/map/blast.h"

#include <algorithm>
#include <random>

#include "tests/catch.h"

namespace tocsin::tests {

namespace {

map::Record rec(const std::string& kind, const std::string& id, Fields fields) { return {kind, id, "", false, std::move(fields)}; }

std::string found(const map::Blast& blast, const std::string& fact) {
    for (const auto& f : blast.findings)
        if (f.fact == fact) return f.value;
    return "";
}

const map::Line* line(const map::Blast& blast, const std::string& key) {
    const auto at = std::find_if(blast.lines.begin(), blast.lines.end(), [&](const map::Line& l) { return l.key() == key; });
    return at == blast.lines.end() ? nullptr : &*at;
}

bool asks(const map::Blast& blast, const std::string& about) {
    return std::any_of(blast.gaps.begin(), blast.gaps.end(), [&](const map::Gap& g) { return g.about == about; });
}

map::Picture small() {
    map::Picture p;
    p.systems = {rec("system", "s", {{"name", "S"}, {"content", "mapped"}})};
    p.categories = {rec("category", "health", {{"name", "Health"}, {"group", "special"}}),
                    rec("category", "contact", {{"name", "Contact"}, {"group", "ordinary"}})};
    p.data_sets = {rec("data_set", "patients", {{"name", "P"}, {"systems", "s"}, {"categories", "health"}, {"role", "controller"},
                                                {"count", "100"}, {"places", "FR:60;CH:40"}, {"vulnerable", "yes"}})};
    return p;
}

}  // namespace

SCENARIO("a mapped data set brings its facts, with what they rest on", "[map][blast]") {
    const auto blast = map::blast_radius(small());
    CHECK(found(blast, "role.controller") == "yes");
    CHECK(found(blast, "role.processor").empty());
    CHECK(found(blast, "individuals.all") == "100");
    CHECK(found(blast, "individuals.FR") == "60");
    CHECK(found(blast, "affected.state.FR") == "yes");
    CHECK(found(blast, "affected.state.CH").empty());
    CHECK(found(blast, "people_in_several_states").empty());
    CHECK(found(blast, "special_categories") == "yes");
    CHECK(found(blast, "vulnerable_people") == "true");
    CHECK(found(blast, "beyond_contact_data") == "true");
}

SCENARIO("people of several data sets lie between the largest and the sum", "[map][blast]") {
    auto p = small();
    p.data_sets.push_back(rec("data_set", "staff", {{"name", "Q"}, {"systems", "s"}, {"categories", "contact"}, {"role", "controller"}, {"count", "~30"}, {"places", "FR:30"}}));
    auto blast = map::blast_radius(p);
    CHECK(found(blast, "individuals.all") == "100-130");
    CHECK(found(blast, "individuals.FR") == "60-90");
    p.data_sets.push_back(rec("data_set", "who", {{"name", "R"}, {"systems", "s"}, {"categories", "contact"}, {"role", "controller"}}));
    blast = map::blast_radius(p);
    CHECK(found(blast, "individuals.all").empty());
    CHECK(found(blast, "individuals.FR").empty());
    CHECK(asks(blast, "data_set:who"));
}

SCENARIO("customers come by the data that is theirs, or by the system they use", "[map][blast]") {
    auto p = small();
    p.data_sets = {rec("data_set", "d", {{"name", "D"}, {"systems", "s"}, {"categories", "contact"}, {"role", "processor"}})};
    p.users = {{"s", 2, {"nord", "sud"}}};
    auto blast = map::blast_radius(p);
    CHECK(found(blast, "affected.customer.nord") == "yes");
    CHECK(blast.customers_total == 2);
    p.data_sets.front().fields.push_back({"controllers", "sud"});
    blast = map::blast_radius(p);
    CHECK(found(blast, "affected.customer.nord").empty());
    CHECK(found(blast, "affected.customer.sud") == "yes");
    p.overruled = {"customer:sud"};
    blast = map::blast_radius(p);
    CHECK(found(blast, "affected.customer.sud").empty());
    CHECK(line(blast, "customer:sud")->state == "overruled");
}

SCENARIO("too many customers are one line, and are counted", "[map][blast]") {
    auto p = small();
    p.data_sets = {rec("data_set", "d", {{"name", "D"}, {"systems", "s"}, {"categories", "contact"}, {"role", "processor"}})};
    p.users = {{"s", 100'000, {}}};
    const auto blast = map::blast_radius(p);
    CHECK(blast.customers_total == 100'000);
    REQUIRE(line(blast, "customers_of:s"));
    CHECK(std::none_of(blast.findings.begin(), blast.findings.end(), [](const auto& f) { return f.fact.rfind("affected.customer", 0) == 0; }));
}

SCENARIO("what goes to a supplier goes on to its sub-processors", "[map][blast]") {
    auto p = small();
    p.flows = {rec("flow", "f", {{"system", "s"}, {"supplier", "cloud"}, {"data_sets", "patients"}})};
    p.suppliers = {rec("supplier", "cloud", {{"subprocessors", "disk"}}), rec("supplier", "disk", {{"subprocessors", "cloud"}})};
    auto blast = map::blast_radius(p);
    CHECK(line(blast, "supplier:disk"));
    p.overruled = {"supplier:cloud"};
    CHECK_FALSE(line(map::blast_radius(p), "supplier:disk"));
    p.overruled = {"data_set:patients"};
    CHECK_FALSE(line(map::blast_radius(p), "supplier:cloud"));
}

SCENARIO("a log is evidence until it is deleted, and without a time that is a question", "[map][blast]") {
    auto p = small();
    p.since = from_micros(0);
    p.log_sources = {rec("log_source", "web", {{"name", "Web"}, {"systems", "s"}, {"kept_days", "10"}}),
                     rec("log_source", "ssh", {{"name", "SSH"}, {"systems", "s"}})};
    const auto blast = map::blast_radius(p);
    REQUIRE(blast.evidence.size() == 2);
    CHECK(blast.evidence[0].deleted_at == from_micros(864'000'000'000));
    CHECK_FALSE(blast.evidence[1].deleted_at);
    CHECK(asks(blast, "log_source:ssh"));
}

SCENARIO("with an establishment the lead authority, without one that of each state", "[map][blast]") {
    auto p = small();
    p.authorities = {rec("authority", "cnil", {{"name", "CNIL"}, {"countries", "FR"}, {"lead", "yes"}}),
                     rec("authority", "fdpic", {{"name", "FDPIC"}, {"countries", "CH"}}),
                     rec("authority", "aepd", {{"name", "AEPD"}, {"countries", "ES"}})};
    p.eea_establishment = "true";
    auto blast = map::blast_radius(p);
    CHECK(line(blast, "authority:cnil")->state == "hit");
    CHECK(line(blast, "authority:fdpic")->state == "hit");
    CHECK_FALSE(line(blast, "authority:aepd"));
    p.eea_establishment = "";
    CHECK(line(map::blast_radius(p), "authority:cnil")->state == "ask");
}

SCENARIO("nothing unknown is ever taken for nothing", "[map][blast][property]") {
    std::mt19937 dice(20261129);
    const auto pick = [&](std::initializer_list<const char*> words) { return std::string(*(words.begin() + dice() % words.size())); };
    for (int round = 0; round < 3000; ++round) {
        map::Picture p;
        const int systems = 1 + static_cast<int>(dice() % 3);
        for (int s = 0; s < systems; ++s)
            p.systems.push_back(rec("system", "s" + std::to_string(s), {{"name", "S"}, {"content", pick({"mapped", "customer_content_unknown", "no_personal_data", ""})}}));
        p.categories = small().categories;
        for (int d = 0; d < static_cast<int>(dice() % 4); ++d)
            p.data_sets.push_back(rec("data_set", "d" + std::to_string(d),
                                      {{"name", "D"}, {"systems", "s" + std::to_string(dice() % static_cast<unsigned>(systems))},
                                       {"categories", pick({"health", "contact"})}, {"role", pick({"controller", "processor"})}, {"count", pick({"10", "~20", "5-50", "unknown", ""})}}));
        for (int s = 0; s < systems; ++s) p.users.push_back({"s" + std::to_string(s), 1, {"c" + std::to_string(s)}});
        const auto blast = map::blast_radius(p);
        for (const auto& f : blast.findings) {
            CHECK(f.value != "no");
            CHECK(f.value != "false");
        }
        for (const auto& s : p.systems) {
            const bool has_set = std::any_of(p.data_sets.begin(), p.data_sets.end(), [&](const auto& d) { return d.at("systems") == s.id; });
            const bool said = has_set || s.at("content") == "no_personal_data";
            const bool open = s.at("content") == "customer_content_unknown";
            CHECK(asks(blast, "system:" + s.id) == (!said || open));
            if (open) CHECK(found(blast, "individuals.all").empty());
        }
        // Taking something out never adds a finding.
        if (!p.data_sets.empty()) {
            p.overruled = {"data_set:d0"};
            for (const auto& f : map::blast_radius(p).findings)
                if (f.fact.rfind("individuals", 0) != 0 && f.value != "unknown") CHECK_FALSE(found(blast, f.fact).empty());
        }
    }
}

}  // namespace tocsin::tests
