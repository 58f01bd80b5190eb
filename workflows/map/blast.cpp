#include "workflows/map/blast.h"

#include <algorithm>
#include <map>

namespace tocsin::map {

namespace {

const Record* find(const std::vector<Record>& records, std::string_view id) {
    const auto found = std::find_if(records.begin(), records.end(), [&](const Record& r) { return r.id == id; });
    return found == records.end() ? nullptr : &*found;
}

bool is_eea(const std::string& country) {
    return is_word_of("AT BE BG HR CY CZ DK EE FI FR DE GR HU IS IE IT LV LI LT LU MT NL NO PL PT RO SK SI ES SE", country);
}

/// Follows the map outwards from the systems, each thing once.
class Spread {
public:
    explicit Spread(const Picture& picture) : p_(picture) {}

    Blast run() {
        for (const auto& name : p_.not_in_map) unknown_system(name);
        for (const auto& s : p_.systems) line(s, "hit", s.at("content") == "no_personal_data" ? "the map says that it holds no personal data" : "");
        for (const auto& d : p_.data_sets) data_set(d);
        for (const auto& s : p_.systems) system_content(s);
        for (const auto& a : p_.activities) activity(a);
        for (const auto& f : p_.flows) flow(f);
        for (const auto& l : p_.log_sources) log_source(l);
        authorities();
        totals();
        findings();
        return std::move(out_);
    }

private:
    /// Adds a line unless it is there; true while what is behind it is to be followed.
    bool line(const Record& record, const std::string& state, const std::string& note = "") {
        return line(record.kind, record.id, std::string(record.kind == "supplier" || record.kind == "customer" ? "" : record.at("name")), state, note);
    }
    bool line(const std::string& kind, const std::string& id, const std::string& name, const std::string& state, const std::string& note = "") {
        const std::string key = kind + ":" + id;
        const bool out = p_.overruled.count(key) != 0;
        const auto [known, fresh] = at_.emplace(key, out_.lines.size());
        if (fresh)
            out_.lines.push_back({kind, id, name, out ? "overruled" : state, note});
        else if (state == "hit" && out_.lines[known->second].state == "ask")
            out_.lines[known->second].state = state;
        return !out;
    }
    bool stands(const std::string& kind, std::string_view id) const {
        const auto found = at_.find(kind + ":" + std::string(id));
        return found != at_.end() && out_.lines[found->second].state != "overruled";
    }
    void edge(const std::string& from, const std::string& to, const char* why) {
        if (drawn_.emplace(from, to).second) out_.edges.push_back({from, to, why});
    }
    /// From each hit system that the record names; false when none of those stands.
    bool from_systems(const Record& record, const std::vector<std::string>& systems, const char* why) {
        bool any = false;
        for (const auto& s : systems)
            if (stands("system", s)) {
                edge("system:" + s, record.kind + ":" + record.id, why);
                any = true;
            }
        return any;
    }
    std::vector<std::string> standing_systems(const Record& record) const {
        std::vector<std::string> out;
        for (auto& s : record.list("systems"))
            if (stands("system", s)) out.push_back(std::move(s));
        return out;
    }

    void unknown_system(const std::string& name) {
        if (!line("system", name, "", "ask", "the map does not know it")) return;
        open_ = true;
        out_.gaps.push_back({"system:" + name, "The map does not know this system: what is it, and what personal data is in it?"});
    }

    void data_set(const Record& d) {
        const auto systems = standing_systems(d);
        if (systems.empty() || !line(d, "hit")) return;
        from_systems(d, systems, "holds");
        const std::string key = "data_set:" + d.id;
        sets_.push_back(&d);
        for (const auto& id : d.list("categories"))
            if (const Record* c = find(p_.categories, id)) {
                if (line(*c, "hit")) categories_.insert(c);
                edge(key, "category:" + id, "in it");
            }
        if (d.at("role") == "processor") {
            processor_ = true;
            controllers(d, systems);
        } else {
            controller_ = true;
        }
        if (!d.at("activity").empty())
            if (const Record* a = find(p_.activities, d.at("activity")); a && line(*a, "hit")) edge(key, "activity:" + a->id, "belongs to");
        const auto encrypted = d.at("encrypted");
        if (encrypted == "strong_key_apart")
            out_.gaps.push_back({key, "The map says that it is encrypted and the key kept apart: is the key safe?"});
        if (d.at("count").empty() || d.at("count") == "unknown") out_.gaps.push_back({key, "How many people are in it?"});
    }

    void controllers(const Record& d, const std::vector<std::string>& systems) {
        const auto named = d.list("controllers");
        for (const auto& id : named) {
            if (line("customer", id, "", "hit")) customers_.insert(id);
            edge("data_set:" + d.id, "customer:" + id, "is theirs");
        }
        if (named.empty())
            for (const auto& s : systems) users_of(s, "hit");
    }

    /// All customers of a system, by name or, where they are too many, as one line.
    void users_of(const std::string& system, const std::string& state) {
        for (const auto& users : p_.users) {
            if (users.system != system) continue;
            if (users.total > static_cast<long long>(named_max)) {
                if (!line("customers_of", system, "", state, std::to_string(users.total) + " customers use it")) continue;
                edge("system:" + system, "customers_of:" + system, "uses");
                unnamed_[system] = users.total;
                continue;
            }
            for (const auto& id : users.ids) {
                if (line("customer", id, "", state)) (state == "hit" ? customers_ : asked_).insert(id);
                edge("system:" + system, "customer:" + id, "uses");
            }
        }
    }

    void system_content(const Record& s) {
        if (!stands("system", s.id)) return;
        const std::string key = "system:" + s.id;
        if (p_.cut.contains(s.id)) {
            open_ = true;
            out_.gaps.push_back({key, "More hangs on it than was read (5,000 records of a kind): look through the map itself."});
        }
        if (s.at("content") == "customer_content_unknown") {
            processor_ = open_ = true;
            users_of(s.id, "ask");
            out_.gaps.push_back({key, "Customers keep there what they like: ask the controllers what personal data was in it."});
        } else if (s.at("content") != "no_personal_data" &&
                   std::none_of(sets_.begin(), sets_.end(), [&](const Record* d) { return names(*d, "systems", s.id); })) {
            open_ = true;
            out_.gaps.push_back({key, "Nobody mapped what is in it: find out which personal data, whose, and as what we hold it."});
            users_of(s.id, "ask");
        }
    }

    static bool names(const Record& record, const char* field, const std::string& id) {
        const auto items = record.list(field);
        return std::find(items.begin(), items.end(), id) != items.end();
    }

    void activity(const Record& a) {
        const auto systems = standing_systems(a);
        const bool known = stands("activity", a.id);
        if (systems.empty() && !known) return;
        if (!line(a, "hit")) return;
        from_systems(a, systems, "used by");
        for (const auto& id : a.list("suppliers")) supplier("activity:" + a.id, id, "helped by");
    }

    void flow(const Record& f) {
        const std::string system(f.at("system"));
        if (!stands("system", system)) return;
        const auto sets = f.list("data_sets");
        const bool any = sets.empty() || std::any_of(sets.begin(), sets.end(), [&](const auto& d) { return stands("data_set", d); });
        if (!any || p_.overruled.count("flow:" + f.id)) return;
        supplier("system:" + system, std::string(f.at("supplier")), "goes to");
    }

    void supplier(const std::string& from, const std::string& id, const char* why) {
        const Record* s = find(p_.suppliers, id);
        if (!s) return;
        const bool fresh = at_.count("supplier:" + id) == 0;
        const bool on = line(*s, "hit", s->at("in_scope") == "no" ? "the map says that it touches no personal data" : "");
        edge(from, "supplier:" + id, why);
        if (!fresh || !on) return;
        for (const auto& sub : s->list("subprocessors")) supplier("supplier:" + id, sub, "hands on to");
    }

    void log_source(const Record& l) {
        const auto systems = standing_systems(l);
        if (systems.empty() || !line(l, "hit")) return;
        from_systems(l, systems, "recorded by");
        Evidence evidence{l.id, std::nullopt};
        if (const auto days = l.at("kept_days"); !days.empty())
            evidence.deleted_at = p_.since + std::chrono::hours(24 * std::stoll(std::string(days)));
        else
            out_.gaps.push_back({"log_source:" + l.id, "How long is it kept?"});
        out_.evidence.push_back(std::move(evidence));
    }

    /// Art. 55 and 56: with an establishment the lead authority, without one that of each state; others beside it.
    void authorities() {
        std::set<std::string> countries;
        for (const Record* d : sets_)
            for (const auto& place : places_of(d->at("places"))) countries.insert(place.country);
        for (const auto& a : p_.authorities) {
            const bool lead = a.at("lead") == "yes";
            const bool concerned = std::any_of(countries.begin(), countries.end(), [&](const auto& c) { return names(a, "countries", c); });
            const bool inside = std::any_of(countries.begin(), countries.end(), [&](const auto& c) { return is_eea(c) && names(a, "countries", c); });
            if (sets_.empty() || (!lead && !concerned)) continue;
            const bool depends = p_.eea_establishment != "true" && p_.eea_establishment != "false";
            if (lead && p_.eea_establishment != "false")
                line(a, depends ? "ask" : "hit", "lead authority, Art. 56, if there is an establishment in the EEA and the processing crosses borders");
            else if (inside && p_.eea_establishment != "true")
                line(a, depends ? "ask" : "hit", "people there are concerned; without an establishment in the EEA each state's authority is told");
            else if (concerned && !inside)
                line(a, "hit", "people there are concerned; outside the EEA there is no lead authority");
        }
    }

    void totals() {
        bool first = true, all_placed = true;
        std::map<std::string, packs::Amount> by_country;
        for (const Record* d : sets_) {
            const auto people = packs::parse_count(d->at("count")).value_or(packs::Amount{});
            const auto records = packs::parse_count(d->at("records")).value_or(packs::Amount{});
            out_.people = first ? people : packs::together(out_.people, people);
            out_.records = first ? records : packs::together(out_.records, records);
            first = false;
            const auto places = places_of(d->at("places"));
            all_placed = all_placed && !places.empty();
            for (const auto& place : places) {
                const auto count = packs::parse_count(place.count).value_or(packs::Amount{});
                const auto [at, fresh] = by_country.emplace(place.country, count);
                if (!fresh) at->second = packs::together(at->second, count);
            }
        }
        if (open_) out_.people = out_.records = {};
        for (const auto& [country, count] : by_country)
            out_.places.push_back({country, all_placed && !open_ ? packs::to_text(count) : "unknown"});
        std::set<std::string> all = customers_;
        all.insert(asked_.begin(), asked_.end());
        out_.customers_total = static_cast<long long>(all.size());
        for (const auto& [system, total] : unnamed_) out_.customers_total += total;
    }

    void find_out(const std::string& fact, const std::string& value, const std::string& because) {
        out_.findings.push_back({fact, value, because});
    }

    void findings() {
        if (controller_) find_out("role.controller", "yes", "data of our own is in it");
        if (processor_) find_out("role.processor", "yes", "data of customers is in it");
        if (out_.people.kind != packs::Amount::Kind::unknown) find_out("individuals.all", packs::to_text(out_.people), "data sets: count");
        std::size_t states = 0;
        for (const auto& place : out_.places) {
            if (place.count != "unknown") find_out("individuals." + place.country, place.count, "data sets: places");
            if (is_eea(place.country)) {
                ++states;
                find_out("affected.state." + place.country, "yes", "data sets: places");
            }
        }
        if (states > 1) find_out("people_in_several_states", "true", "data sets: places");
        for (const Record* c : categories_) category_findings(*c);
        if (std::any_of(sets_.begin(), sets_.end(), [](const Record* d) { return d->at("vulnerable") == "yes"; }))
            find_out("vulnerable_people", "true", "data sets: vulnerable");
        // Beyond that many, one duty stands for all, and the notice proves each.
        if (customers_.size() + asked_.size() > named_max || !unnamed_.empty()) {
            find_out("affected_customers", std::to_string(out_.customers_total), "customers of what was hit");
        } else {
            for (const auto& id : customers_) find_out("affected.customer." + id, "yes", "customer of what was hit");
            for (const auto& id : asked_) find_out("affected.customer." + id, "unknown", "uses what was hit; ask");
        }
        once();
    }

    void category_findings(const Record& c) {
        const auto group = c.at("group");
        const std::string because = "category:" + c.id;
        if (group == "special") find_out("special_categories", "yes", because);
        if (group == "credentials" || group == "financial" || group == "national_id") find_out("fraud_data", "true", because);
        if (c.at("beyond_contact") == "yes" || (group != "ordinary" && group != "log")) find_out("beyond_contact_data", "true", because);
    }

    /// One finding for each fact: the first.
    void once() {
        std::set<std::string> seen;
        std::erase_if(out_.findings, [&](const Finding& f) { return !seen.insert(f.fact).second; });
    }

    const Picture& p_;
    Blast out_;
    std::map<std::string, std::size_t> at_;
    std::set<std::pair<std::string, std::string>> drawn_;
    bool open_ = false;  ///< there may be more people than the data sets say
    std::vector<const Record*> sets_;
    std::set<const Record*, bool (*)(const Record*, const Record*)> categories_{[](const Record* a, const Record* b) { return a->id < b->id; }};
    std::set<std::string> customers_, asked_;
    std::map<std::string, long long> unnamed_;
    bool controller_ = false, processor_ = false;
};

}  // namespace

Blast blast_radius(const Picture& picture) { return Spread(picture).run(); }

}  // namespace tocsin::map
