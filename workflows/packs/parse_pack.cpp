#include <algorithm>
#include <set>

#include "engine/core/crypto.h"
#include "workflows/packs/parse.h"

namespace tocsin::packs {

namespace {

constexpr std::string_view schemas[] = {"breach-pack/1"};
constexpr std::size_t duties_max = 500, cases_max = 2000;

void read_head(const Spot& spot, Pack& pack) {
    spot.keys({"id", "title", "version", "published", "review_by", "authority_zone", "jurisdiction", "notes"});
    pack.id = spot.at("id").name();
    pack.version = read_version(spot.at("version"));
    pack.title = spot.has("title") ? spot.at("title").text() : pack.id;
    pack.published = spot.at("published").date();
    pack.review_by = spot.at("review_by").date();
    if (pack.review_by < pack.published) spot.at("review_by").refuse("lies before published");
    if (spot.has("authority_zone")) pack.authority_zone = spot.at("authority_zone").text();
    if (spot.has("jurisdiction")) pack.jurisdiction = spot.at("jurisdiction").text();
    if (spot.has("notes")) pack.notes = spot.at("notes").text();
}

std::vector<Source> read_sources(const Spot& spot) {
    std::vector<Source> out;
    for (const auto& [key, source] : spot.members()) {
        source.keys({"kind", "cite", "name", "note", "read"});
        Source s;
        s.key = key;
        s.kind = source.at("kind").word(source_kinds());
        s.cite = source.at("cite").text();
        s.name = source.has("name") ? source.at("name").text() : s.cite;
        if (source.has("note")) s.note = source.at("note").text();
        if (source.has("read")) s.read = source.at("read").text();
        out.push_back(std::move(s));
    }
    return out;
}

bool overlap(const Force& a, const Force& b) { return (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to); }

/// The same id may stand twice as two periods of one law; on any one day at most one of them is in force.
void check_twin(const Spot& spot, const Pack& pack, const DutyRule& rule) {
    for (const auto& other : pack.duties)
        if (other.id == rule.id && other.status == rule.status && overlap(other.force, rule.force))
            spot.at("force").refuse("the id stands twice for the same days; end one version before the next begins");
}

using Arrows = std::map<std::string, std::set<std::string>>;

/// Whether one can walk from `from` back to itself.
bool runs_in_a_circle(const Arrows& arrows, const std::string& from) {
    std::set<std::string> seen;
    std::vector<std::string> next{from};
    while (!next.empty()) {
        const std::string at = next.back();
        next.pop_back();
        const auto leaving = arrows.find(at);
        if (leaving == arrows.end()) continue;
        for (const auto& to : leaving->second) {
            if (to == from) return true;
            if (seen.insert(to).second) next.push_back(to);
        }
    }
    return false;
}

/// What a rule waits for, and what it stands in for: each must lead somewhere, and neither may lead back.
void check_chains(const std::vector<Spot>& spots, const Pack& pack) {
    Arrows waits, replaces;
    std::set<std::string> ids;
    for (const auto& rule : pack.duties) ids.insert(rule.id);
    for (std::size_t i = 0; i < pack.duties.size(); ++i) {
        const auto& rule = pack.duties[i];
        for (std::size_t b = 0; b < rule.clock.bounds.size(); ++b) {
            const Chain chain = chain_of(rule.clock.bounds[b].from);
            if (chain.kind != "filed:" && chain.kind != "filed_last:") continue;
            const std::string duty(chain.name);
            if (ids.count(duty) == 0)
                spots[i].at("clock").at("bounds").items()[b].at("from").refuse("there is no such duty in this pack");
            waits[rule.id].insert(duty);
        }
        for (const auto& link : rule.replaces) replaces[rule.id].insert(link.duty);
    }
    for (std::size_t i = 0; i < pack.duties.size(); ++i) {
        if (runs_in_a_circle(waits, pack.duties[i].id))
            spots[i].at("clock").refuse("waits for its own filing, by way of the others; a chain may not run in a circle");
        if (runs_in_a_circle(replaces, pack.duties[i].id))
            spots[i].at("replaces").refuse("replaces itself, by way of the others; a chain may not run in a circle");
    }
}

Declared read_declared(const Spot& root, Pack& pack) {
    Declared declared;
    pack.sources = declared.sources = read_sources(root.at("sources"));
    if (root.has("facts")) pack.facts = declared.facts = read_facts(root.at("facts"));
    if (root.has("lists"))
        for (const auto& [name, list] : root.at("lists").members())
            declared.lists[name] = each_once(list, [](const Spot& s) { return s.plain_name(); });
    if (root.has("roles"))
        for (const auto& [name, role] : root.at("roles").members()) pack.roles[name] = role.text();
    for (const auto role : roles()) declared.roles.emplace_back(role);
    for (const auto& [name, role] : pack.roles) declared.roles.push_back(name);
    return declared;
}

}  // namespace

std::vector<FactTerms> read_facts(const Spot& spot) {
    std::vector<FactTerms> out;
    for (const auto& [name, fact] : spot.members()) {
        fact.keys({"values", "ask", "presume"});
        FactTerms terms{name, each_once(fact.at("values"), [](const Spot& s) { return s.plain_name(); }),
                        fact.at("ask").text(), ""};
        const auto& values = terms.values;
        if (std::find(values.begin(), values.end(), "unknown") != values.end())
            fact.at("values").refuse("unknown is always an answer and is not listed");
        if (fact.has("presume")) {
            terms.presume = fact.at("presume").text();
            if (std::find(values.begin(), values.end(), terms.presume) == values.end())
                fact.at("presume").refuse("not one of the values");
        }
        out.push_back(std::move(terms));
    }
    return out;
}

std::string read_version(const Spot& spot) {
    std::string text = spot.text();
    const bool good = !text.empty() && text.size() <= 32 &&
                      text.find_first_not_of("0123456789.") == std::string::npos && text.front() != '.' &&
                      text.back() != '.' && text.find("..") == std::string::npos;
    if (!good) spot.refuse("a version is numbers with dots between them");
    return text;
}

Result<Pack> parse_pack(std::string_view yaml) {
    const auto tree = read_yaml(yaml);
    if (!tree) return tree.error();
    Pack pack;
    pack.sha256 = sha256_hex(yaml);
    Complaint complaint;
    const Spot root(*tree, "", complaint);
    root.keys({"schema", "pack", "sources", "facts", "lists", "roles", "duties", "cases"});
    root.at("schema").word(schemas);
    read_head(root.at("pack"), pack);
    const Declared declared = read_declared(root, pack);
    const auto duties = root.at("duties").items();
    if (duties.size() > duties_max) root.at("duties").refuse("too many duties");
    for (const Spot& spot : duties) {
        if (complaint) break;
        DutyRule rule = read_duty(spot, declared);
        check_twin(spot, pack, rule);
        pack.duties.push_back(std::move(rule));
    }
    if (!complaint) check_chains(duties, pack);
    const auto cases = complaint || !root.has("cases") ? std::vector<Spot>{} : root.at("cases").items();
    if (cases.size() > cases_max) root.at("cases").refuse("too many cases");
    for (const Spot& spot : cases) {
        if (complaint) break;
        pack.cases.push_back(read_case(spot, pack, declared));
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
