// Asking suppliers: one by one, or every one that the blast reaches, each in the words that fit what it is to us.
#include <algorithm>
#include <set>

#include "engine/desk/doors.h"
#include "engine/desk/map.h"
#include "engine/desk/radius.h"
#include "workflows/supplier_request/questions.h"

namespace tocsin::desk {

namespace {

constexpr std::size_t asked_max = 200;

bool is_asked(const Case& work, const std::string& supplier_id) {
    return std::any_of(work.file().requests.begin(), work.file().requests.end(),
                       [&](const SupplierRequestRow& r) { return r.supplier_id == supplier_id && r.live != 0; });
}

}  // namespace

SupplierRequestRow& draft(Case& work, const std::string& supplier_id, const std::string& role, std::string question) {
    SupplierRequestRow row;
    row.id = make_id("req", work.now(), work.around().random);
    row.incident_id = work.file().incident.id;
    row.supplier_id = supplier_id;
    row.role = role;
    row.state = workflows::supplier_request::initial()[0];
    row.created_by = work.around().actor.person;
    row.created_at = row.updated_at = work.now();
    Entry entry;
    entry.occurred_at = work.now();
    entry.machine = "supplier_request";
    entry.machine_id = row.id;
    entry.event = "drafted";
    entry.to = row.state;
    entry.rule = "house rule: ask suppliers, and call silence silence";
    entry.fields = {{"supplier_id", supplier_id}, personal("question", std::move(question))};
    if (!role.empty()) entry.fields.push_back({"role", role});
    row.question_ref = work.record(std::move(entry)).front();
    return work.add(std::move(row));
}

Status ask_suppliers(Case& work, const Happening& what) {
    auto picture = picture_of(work.around().book, work.file());
    if (!picture) return std::move(picture).error();
    const auto blast = map::blast_radius(*picture);
    std::vector<std::pair<std::string, std::string>> asked;  // supplier, role
    for (const auto& line : blast.lines) {
        if (line.kind != "supplier" || line.state == "overruled" || is_asked(work, line.id)) continue;
        const auto known = std::find_if(picture->suppliers.begin(), picture->suppliers.end(),
                                        [&](const map::Record& r) { return r.id == line.id; });
        if (known == picture->suppliers.end()) continue;
        asked.emplace_back(line.id, std::string(known->at("role")));
    }
    std::set<std::string> reached;
    for (const auto& [supplier, role] : asked) {
        auto endpoint = has_endpoint(work.around().book, supplier, "supplier_request.sent");
        if (!endpoint) return std::move(endpoint).error();
        if (*endpoint) reached.insert(supplier);
    }
    if (asked.empty()) {
        Error error(Fault::refused, "There is no supplier left to ask.", "#/type");
        error.gates = {{"nobody-to-ask", "Every supplier in the blast radius has an open request, or there is none: name the systems that are hit, or draft a request."}};
        return error;
    }
    if (asked.size() > asked_max) return Error(Fault::refused, "More than 200 suppliers would be asked at once; ask them one by one.", "#/type");
    Fields data = what.data;
    std::erase_if(data, [](const Field& f) { return f.name == "question"; });
    data.push_back({"suppliers", std::to_string(asked.size())});
    if (const auto unreached = asked.size() - reached.size(); unreached > 0) data.push_back({"without_a_way", std::to_string(unreached)});
    if (auto s = work.incident_step("ask_suppliers", {}, std::move(data), what.occurred_at.at); !s) return s;
    const std::string own_words = field_of(what.data, "question");
    for (const auto& [supplier, role] : asked) {
        std::string question = workflows::supplier_request::question_for(role);
        if (!own_words.empty()) question += "\n\n" + own_words;
        const std::string id = draft(work, supplier, role, std::move(question)).id;
        work.commit().receipt.push_back({"request", id + " " + supplier});
        if (reached.count(supplier) > 0) {
            if (auto s = work.request_step(*work.request(id), "send", {}, what.occurred_at.at); !s) return s;
            continue;
        }
        // Nothing would leave: a person finds a way, and the request says "drafted" until then.
        work.commit().receipt.push_back({"not_sent", id + " " + supplier});
        if (auto s = work.want_reached(*work.request(id), Case::Reach::first); !s) return s;
    }
    return ok();
}

Status name_systems_of(Case& work, const std::string& supplier_id, Instant occurred_at) {
    const MapAsk ask{"flow", "supplier", supplier_id, map_moment(work.file()), {"", 500}};
    auto flows = work.around().book.map_records(ask);
    if (!flows) return std::move(flows).error();
    std::set<std::string> systems;
    for (const auto& row : flows->rows) {
        auto flow = record_of(row, work.around().book);
        if (!flow) return std::move(flow).error();
        systems.emplace(flow->at("system"));
    }
    bool named = false;
    for (const auto& system : systems) {
        const std::string fact = std::string(system_fact) + system;
        const bool known = std::any_of(work.file().facts.begin(), work.file().facts.end(), [&](const FactRow& f) { return f.name == fact; });
        if (system.empty() || known) continue;
        named = true;
        Entry entry;
        entry.occurred_at = occurred_at;
        entry.machine = "incident";
        entry.machine_id = "map";
        entry.event = "system_named";
        entry.rule = "house rule: the map advises, persons decide";
        entry.fields = {{"fact", fact}, {"value", "hit"}, {"source", "supplier:" + supplier_id}};
        work.record(std::move(entry));
        work.put_fact({work.file().incident.id, fact, "hit", work.file().incident.version, "supplier:" + supplier_id});
    }
    return named ? read_map(work, occurred_at) : ok();
}

}  // namespace tocsin::desk
