#include "engine/api/sight.h"

#include "engine/desk/people.h"

namespace tocsin::api {

namespace {

constexpr std::string_view scope_of_incident = "incident:";

constexpr Behind behind[] = {
    {"/v1/incidents/{id}", "incident"},
    {"/v1/assessments/{id}", "assessment"},
    {"/v1/tasks/{id}", "task"},
    {"/v1/duties/{id}", "duty"},
    {"/v1/notices/{id}", "notice"},
    {"/v1/supplier-requests/{id}", "supplier_request"},
    {"/v1/deliveries/{id}", "delivery"},
    {"/v1/signals/{id}", "signal"},
    {"/v1/receipts/{id}", "receipt"},
    {"/v1/links/{id}", "link"},
    {"/v1/attachments/{id}", "attachment"},
};

Error no_such_incident() { return {Fault::not_found, "There is no such incident."}; }
Error no_such_thing() { return {Fault::not_found, "There is no such thing."}; }

template <class Row>
Result<std::string> incident_id_of(Result<Row> row) {
    if (!row) return std::move(row).error();
    return std::move(row->incident_id);
}

Result<std::string> incident_behind(const Reader& book, std::string_view thing, const std::string& id) {
    if (thing == "incident") return id;
    if (thing == "delivery") return incident_id_of(book.delivery(id));
    if (thing == "signal") return incident_id_of(book.signal_by_id(id));
    if (thing == "receipt") return incident_id_of(book.receipt_by_id(id));
    if (thing == "attachment") return incident_id_of(book.attachment(id));
    if (thing != "link") return book.incident_of(std::string(thing), id);
    auto link = book.link(id);
    if (!link) return std::move(link).error();
    return book.incident_of("supplier_request", link->request_id);
}

bool starts(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

Status thing_in_sight(const Reader& book, const Caller& caller, std::string_view thing, const std::string& id) {
    auto incident_id = incident_behind(book, thing, id);
    const Status seen = incident_id ? may_see(book, caller, *incident_id) : Status(incident_id.error());
    if (!seen && seen.error().fault == Fault::not_found) return no_such_thing();
    return seen;
}

}  // namespace

Status may_see(const Reader& book, const Caller& caller, const std::string& incident_id) {
    const bool scoped = !caller.scope.empty();
    const bool of_this = scoped && !incident_id.empty() && caller.scope == std::string(scope_of_incident) + incident_id;
    if (scoped && !of_this)
        return no_such_incident();
    if (caller.actor.role == "regulator") return scoped ? ok() : Status(no_such_incident());
    if (incident_id.empty() || incident_id == "system") return ok();
    auto incident = book.incident(incident_id);
    if (!incident) return std::move(incident).error();
    if (incident->access != "restricted" || caller.actor.role == "auditor") return ok();
    auto file = book.case_file(incident_id);
    if (!file) return std::move(file).error();
    return desk::is_on(*file, caller.actor.person) ? ok() : Status(no_such_incident());
}

Result<bool> is_seen(const Status& seen) {
    if (!seen && seen.error().fault != Fault::not_found) return seen.error();
    return static_cast<bool>(seen);
}

bool may_read_counsel(const CaseFile& file, const Caller& caller) { return desk::reads_counsel(file, caller.actor); }

Entry in_sight(Entry entry, const CaseFile& file, const Caller& caller) {
    if (entry.machine_id != "comments" || field_of(entry.fields, "compartment").empty() || may_read_counsel(file, caller)) return entry;
    for (auto& f : entry.fields)
        if (f.name == "text" || f.name == "mentions") f = {f.name, "withheld", Privacy::plain};
    return entry;
}

Result<bool> Sight::sees(const std::string& incident_id) {
    const auto known = known_.find(incident_id);
    if (known != known_.end()) return known->second;
    auto seen = is_seen(may_see(book_, caller_, incident_id));
    if (!seen) return seen;
    return known_.emplace(incident_id, *seen).first->second;
}

std::span<const Behind> things_behind_routes() { return behind; }

Status path_in_sight(const Rooms& rooms, const Call& call, std::string_view route_path) {
    for (const auto& one : behind) {
        if (!starts(route_path, one.path) || call.params.empty()) continue;
        return rooms.store.read([&](const Reader& book) { return thing_in_sight(book, call.caller, one.thing, call.id()); });
    }
    return ok();
}

Status body_in_sight(const Rooms& rooms, const Call& call, const Body& body) {
    return rooms.store.read([&](const Reader& book) -> Status {
        if (const std::string& id = body.text("incident_id"); !id.empty())
            if (auto s = may_see(book, call.caller, id); !s) return s;
        if (const std::string& id = body.text("notice_id"); !id.empty())
            if (auto s = thing_in_sight(book, call.caller, "notice", id); !s) return s;
        for (const auto& member : body.data()) {
            if ((member.name != "into" && member.name != "incident_id") || member.value.empty()) continue;
            const Status seen = may_see(book, call.caller, member.value);
            if (!seen && seen.error().fault == Fault::not_found)
                return Error(Fault::invalid_input, "There is no such incident.", "#/data/" + member.name);
            if (!seen) return seen;
        }
        return ok();
    });
}

}  // namespace tocsin::api
