#include <algorithm>
#include <set>

#include "workflows/packs/parse.h"

namespace tocsin::packs {

namespace {

constexpr std::string_view schemas[] = {"breach-pack/1"};
constexpr std::size_t duties_max = 500;

std::string read_version(const Spot& spot) {
    std::string text = spot.text();
    const bool good = !text.empty() && text.size() <= 32 &&
                      text.find_first_not_of("0123456789.") == std::string::npos && text.front() != '.' &&
                      text.back() != '.' && text.find("..") == std::string::npos;
    if (!good) spot.refuse("a version is numbers with dots between them");
    return text;
}

void read_head(const Spot& spot, Pack& pack) {
    spot.keys({"id", "version", "published", "review_by"});
    pack.id = spot.at("id").name();
    pack.version = read_version(spot.at("version"));
    pack.published = spot.at("published").date();
    pack.review_by = spot.at("review_by").date();
    if (pack.review_by < pack.published) spot.at("review_by").refuse("lies before published");
}

void read_sources(const Spot& spot, Pack& pack) {
    for (const auto& [key, source] : spot.members()) {
        source.keys({"kind", "cite", "name", "note"});
        Source s{key, source.at("kind").word(source_kinds()), source.at("cite").text(), "", ""};
        s.name = source.has("name") ? source.at("name").text() : s.cite;
        if (source.has("note")) s.note = source.at("note").text();
        pack.sources.push_back(std::move(s));
    }
}

void read_facts(const Spot& spot, Pack& pack) {
    for (const auto& [name, fact] : spot.members()) {
        fact.keys({"values", "ask"});
        FactTerms terms{name, each_once(fact.at("values"), [](const Spot& s) { return s.plain_name(); }),
                        fact.at("ask").text()};
        if (std::find(terms.values.begin(), terms.values.end(), "unknown") != terms.values.end())
            fact.at("values").refuse("unknown is always an answer and is not listed");
        pack.facts.push_back(std::move(terms));
    }
}

bool overlap(const Force& a, const Force& b) { return (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to); }

/// The same id may stand twice as two periods of one law; on any one day at most one of them is in force.
void check_twin(const Spot& spot, const Pack& pack, const DutyRule& rule) {
    for (const auto& other : pack.duties)
        if (other.id == rule.id && other.status == rule.status && overlap(other.force, rule.force))
            spot.refuse("the id stands twice for the same days");
}

}  // namespace

Result<Pack> parse_pack(std::string_view yaml) {
    const auto tree = read_yaml(yaml);
    if (!tree) return tree.error();
    Pack pack;
    Complaint complaint;
    const Spot root(*tree, "", complaint);
    root.keys({"schema", "pack", "sources", "facts", "duties"}, {"counting", "calendars"});
    root.at("schema").word(schemas);
    read_head(root.at("pack"), pack);
    read_sources(root.at("sources"), pack);
    if (root.has("facts")) read_facts(root.at("facts"), pack);
    const auto duties = root.at("duties").items();
    if (duties.size() > duties_max) root.at("duties").refuse("too many duties");
    for (const Spot& spot : duties) {
        if (complaint) break;
        DutyRule rule = read_duty(spot, pack);
        check_twin(spot, pack, rule);
        pack.duties.push_back(std::move(rule));
    }
    if (complaint) return *complaint;
    return pack;
}

Status fit_together(const std::vector<Pack>& packs) {
    std::set<std::pair<std::string, std::string>> versions;
    std::map<std::string, std::string> home;
    for (const auto& pack : packs) {
        if (!versions.insert({pack.id, pack.version}).second)
            return Error(Fault::conflict, "Version " + pack.version + " of the pack " + pack.id + " stands twice.");
        for (const auto& rule : pack.duties)
            if (home.emplace(rule.id, pack.id).first->second != pack.id)
                return Error(Fault::conflict, "The duty " + rule.id + " stands in two packs: " + home[rule.id] +
                                                  " and " + pack.id + ".");
    }
    return ok();
}

}  // namespace tocsin::packs
