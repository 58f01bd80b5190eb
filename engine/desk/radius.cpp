#include "engine/desk/radius.h"

#include <algorithm>
#include <map>

#include "engine/core/ids.h"
#include "engine/desk/map.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

namespace {

constexpr long long read_max = 5000;  ///< records of one kind around one system
constexpr std::string_view map_source = "map:";

/// The earliest of what was recorded: evidence from then on matters.
Instant earliest(const CaseFile& file) {
    Instant at = file.incident.opened_at;
    for (const auto& a : file.anchors)
        if (a.chosen == "yes" && (a.name == "occurred" || a.name == "noticed" || a.name == "suspected")) at = std::min(at, a.at);
    return at;
}

/// Reads records for a picture, each once.
class Finder {
public:
    Finder(const Reader& book, MapMoment moment, map::Picture& into) : book_(book), moment_(moment), into_(into) {}

    Status system(const std::string& id) {
        if (of(into_.systems, id)) return ok();
        auto row = book_.map_record("system", id, moment_);
        if (!row) return std::move(row).error();
        if (!*row || (*row)->retired != 0) {
            into_.not_in_map.push_back(id);
            return ok();
        }
        if (auto s = keep(into_.systems, **row); !s) return s;
        for (auto* list : {&into_.data_sets, &into_.activities, &into_.flows, &into_.log_sources})
            if (auto s = that_name(*list, id); !s) return s;
        return users_of(id);
    }

    Status rest() {
        for (const auto& d : into_.data_sets) {
            if (auto s = each(into_.categories, "category", d.list("categories")); !s) return s;
            if (!d.at("activity").empty())
                if (auto s = each(into_.activities, "activity", {std::string(d.at("activity"))}); !s) return s;
        }
        std::vector<std::string> suppliers;
        for (const auto& f : into_.flows) suppliers.emplace_back(f.at("supplier"));
        for (const auto& a : into_.activities)
            for (auto& s : a.list("suppliers")) suppliers.push_back(std::move(s));
        for (std::size_t i = 0; i < suppliers.size() && suppliers.size() < static_cast<std::size_t>(read_max); ++i) {
            if (auto s = each(into_.suppliers, "supplier", {suppliers[i]}); !s) return s;
            const auto* known = of(into_.suppliers, suppliers[i]);
            if (!known) continue;
            for (auto& sub : known->list("subprocessors"))
                if (std::find(suppliers.begin(), suppliers.end(), sub) == suppliers.end()) suppliers.push_back(std::move(sub));
        }
        MapAsk authorities{"authority", "", "", moment_, {"", 500}};
        auto page = book_.map_records(authorities);
        if (!page) return std::move(page).error();
        for (const auto& row : page->rows)
            if (auto s = keep(into_.authorities, row); !s) return s;
        return ok();
    }

private:
    static const map::Record* of(const std::vector<map::Record>& list, const std::string& id) {
        const auto found = std::find_if(list.begin(), list.end(), [&](const map::Record& r) { return r.id == id; });
        return found == list.end() ? nullptr : &*found;
    }

    Status keep(std::vector<map::Record>& list, const MapRecordRow& row) {
        auto record = record_of(row, book_);
        if (!record) return std::move(record).error();
        list.push_back(std::move(*record));
        return ok();
    }

    const char* kind_of(const std::vector<map::Record>& list) const {
        return &list == &into_.data_sets ? "data_set" : &list == &into_.activities ? "activity" : &list == &into_.flows ? "flow" : "log_source";
    }

    Status that_name(std::vector<map::Record>& list, const std::string& system) {
        MapAsk ask{kind_of(list), "system", system, moment_, {"", 500}};
        for (long long read = 0; read < read_max; read += ask.page.limit) {
            auto page = book_.map_records(ask);
            if (!page) return std::move(page).error();
            for (const auto& row : page->rows)
                if (!of(list, row.id))
                    if (auto s = keep(list, row); !s) return s;
            if (page->next.empty()) return ok();
            ask.page.cursor = page->next;
        }
        into_.cut.insert(system);
        return ok();
    }

    Status users_of(const std::string& system) {
        MapAsk ask{"customer", "system", system, moment_, {"", 500}};
        auto total = book_.map_count(ask);
        if (!total) return std::move(total).error();
        map::Users users{system, *total, {}};
        while (*total <= static_cast<long long>(map::named_max)) {
            auto page = book_.map_records(ask);
            if (!page) return std::move(page).error();
            for (const auto& row : page->rows) users.ids.push_back(row.id);
            if (page->next.empty()) break;
            ask.page.cursor = page->next;
        }
        into_.users.push_back(std::move(users));
        return ok();
    }

    Status each(std::vector<map::Record>& list, const char* kind, const std::vector<std::string>& ids) {
        for (const auto& id : ids) {
            if (of(list, id)) continue;
            auto row = book_.map_record(kind, id, moment_);
            if (!row) return std::move(row).error();
            if (*row && (*row)->retired == 0)
                if (auto s = keep(list, **row); !s) return s;
        }
        return ok();
    }

    const Reader& book_;
    MapMoment moment_;
    map::Picture& into_;
};

/// The fact of a line that was overruled as the line's key: "map.customer.acme" is "customer:acme".
std::string line_of(const std::string& fact) {
    std::string key = fact.substr(overruled_fact.size());
    if (const auto dot = key.find('.'); dot != std::string::npos) key[dot] = ':';
    return key;
}

const FactRow* fact_of(const CaseFile& file, const std::string& name) {
    const auto found = std::find_if(file.facts.begin(), file.facts.end(), [&](const FactRow& f) { return f.name == name; });
    return found == file.facts.end() ? nullptr : &*found;
}

/// What the map changes among the facts: only what it said itself, or nobody yet.
std::vector<std::pair<std::string, std::string>> changes(const CaseFile& file, const map::Blast& blast) {
    std::map<std::string, std::string> wanted;
    for (const auto& finding : blast.findings) wanted[finding.fact] = finding.value;
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& fact : file.facts)
        if (starts_with(fact.source, map_source) && !wanted.count(fact.name) && fact.value != "unknown" &&
            !(wanted.count("affected_customers") && starts_with(fact.name, "affected.customer.")))
            out.emplace_back(fact.name, "unknown");
    for (const auto& [name, value] : wanted) {
        const FactRow* known = fact_of(file, name);
        if (!known || (starts_with(known->source, map_source) && known->value != value)) out.emplace_back(name, value);
    }
    return out;
}

Status hold_logs(Case& work, const map::Blast& blast, Instant occurred_at) {
    for (const auto& evidence : blast.evidence) {
        const std::string about = "log_source:" + evidence.log_source;
        const auto overruled = std::any_of(blast.lines.begin(), blast.lines.end(), [&](const map::Line& l) {
            return l.key() == about && l.state == "overruled";
        });
        if (!overruled)
            if (auto s = work.want_task("legal_hold", about, evidence.deleted_at, occurred_at); !s) return s;
    }
    return ok();
}

}  // namespace

MapMoment map_moment(const CaseFile& file) {
    MapMoment moment;
    moment.valid_at = file.incident.opened_at;
    for (const auto& a : file.anchors)
        if (a.chosen == "yes" && a.name == "occurred") {
            moment.valid_at = a.at;
            return moment;
        }
    moment.valid_at = earliest(file);
    return moment;
}

Result<map::Picture> picture_of(const Reader& book, const CaseFile& file) {
    map::Picture picture;
    picture.since = earliest(file);
    Finder find(book, map_moment(file), picture);
    for (const auto& fact : file.facts) {
        if (starts_with(fact.name, overruled_fact) && fact.value == "no") picture.overruled.insert(line_of(fact.name));
        if (starts_with(fact.name, system_fact) && fact.value == "hit") {
            // A name that was not on the map when it was recorded may be by now.
            const std::string name = fact.name.substr(system_fact.size());
            auto called = system_called(book, name, map_moment(file));
            if (!called) return std::move(called).error();
            if (auto s = find.system(called->empty() ? name : *called); !s) return s.error();
        }
        if (fact.name == "eea_establishment") picture.eea_establishment = fact.value;
    }
    if (auto s = find.rest(); !s) return s.error();
    return picture;
}

Result<std::string> system_called(const Reader& book, const std::string& name, MapMoment moment) {
    if (is_plain_id(name)) {
        auto known = book.map_record("system", name, moment);
        if (!known) return std::move(known).error();
        if (*known && (*known)->retired == 0) return name;
    }
    auto called = book.map_records({"system", "host", map::host_key(name), moment, {"", 2}});
    if (!called) return std::move(called).error();
    return called->rows.size() == 1 ? called->rows.front().id : std::string();
}

Status read_map(Case& work, Instant occurred_at) {
    auto version = work.around().book.map_version();
    if (!version) return std::move(version).error();
    if (*version == 0) return ok();
    auto picture = picture_of(work.around().book, work.file());
    if (!picture) return std::move(picture).error();
    const map::Blast blast = map::blast_radius(*picture);
    const auto changed = changes(work.file(), blast);
    if (!changed.empty()) {
        Entry entry;
        entry.occurred_at = occurred_at;
        entry.machine = "incident";
        entry.machine_id = "map";
        entry.event = "map_read";
        entry.rule = "house rule: the map advises, persons decide";
        entry.fields = {{"map_version", std::to_string(*version)}, {"valid_at", to_rfc3339(map_moment(work.file()).valid_at)}};
        for (const auto& [name, value] : changed) entry.fields.push_back({"fact." + name, value});
        work.record(std::move(entry));
        for (const auto& [name, value] : changed)
            work.put_fact({work.file().incident.id, name, value, work.file().incident.version,
                           std::string(map_source) + std::to_string(*version)});
    }
    return hold_logs(work, blast, occurred_at);
}

}  // namespace tocsin::desk
