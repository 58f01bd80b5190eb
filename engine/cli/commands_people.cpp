#include "engine/cli/commands_people.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "engine/app/files.h"
#include "engine/app/playbooks.h"
#include "engine/cli/plain_text.h"
#include "engine/cli/refused.h"
#include "engine/cli/tables.h"
#include "engine/core/json_write.h"

namespace tocsin::cli {

using nlohmann::json;

namespace {

constexpr std::size_t text_bytes_max = 16'000;

/// The text itself, or what the file behind "@./" or "@/" holds: "@grace" alone is a mention.
Result<std::string> text_or_file(const std::string& given) {
    if (given.rfind("@/", 0) != 0 && given.rfind("@./", 0) != 0) return given;
    return app::read_file(given.substr(1), text_bytes_max);
}

std::string on(const std::string& incident) { return "/v1/incidents/" + incident; }

int change_member(const Remote& remote, const SeatAsk& ask, const char* type) {
    JsonObject body;
    body.text("type", type).text("person", ask.person);
    if (!ask.part.empty()) body.text("part", ask.part);
    return print_receipt(remote, app::Client(remote.url, remote.token).post(on(ask.incident) + "/members", body.str()));
}

std::vector<std::vector<std::string>> rows_of(const json& items, const std::vector<std::string>& members) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& item : items) {
        std::vector<std::string> row;
        for (const auto& member : members) row.push_back(at(item, member));
        rows.push_back(std::move(row));
    }
    return rows;
}

void print_part(const char* title, const json& items, const std::vector<std::string>& members, const Paint& paint) {
    std::cout << "\n" << title << "\n";
    std::cout << (items.empty() ? "nothing\n" : table(members, rows_of(items, members), paint));
}

void print_handover(const json& h, const Paint& paint) {
    const json incident = h.value("incident", json::object());
    const json legs = incident.value("legs", json::object());
    std::cout << tame(at(incident, "title")) << "\n" << at(incident, "id") << ": " << at(incident, "state") << "; authority " << at(legs, "authority")
              << ", suppliers " << at(legs, "suppliers") << ", customers " << at(legs, "customers") << "\n";
    if (at(h, "since") == "-") std::cout << "There was no handover before.\n";
    else std::cout << "The handover before: " << at(h, "since") << " " << at(h, "since_by") << "\n";
    const auto part = [&](const char* title, const char* name, const std::vector<std::string>& members) {
        print_part(title, h.value(name, json::array()), members, paint);
    };
    part("Who is on it", "members", {"person", "part"});
    part("Due", "duties", {"due_at", "rule", "state", "owner", "accepted", "deputy", "id"});
    part("To do", "tasks", {"due_at", "kind", "state", "owner", "text", "id"});
    part("Undecided", "questions", {"would_be_due", "fact", "ask"});
    part("Suppliers that do not answer", "silent_suppliers", {"supplier_id", "state", "due_at", "id"});
    part("Since then", "events", {"recorded_at", "actor", "machine", "event", "to"});
}

}  // namespace

int list_members(const Remote& remote, const std::string& incident) {
    return print_list(remote, app::Client(remote.url, remote.token).get(on(incident) + "/members"), {"person", "part", "live", "added_by", "added_at"});
}

int add_member(const Remote& remote, const SeatAsk& ask) { return change_member(remote, ask, "add"); }
int remove_member(const Remote& remote, const SeatAsk& ask) { return change_member(remote, ask, "remove"); }

int write_comment(const Remote& remote, const CommentAsk& ask) {
    const auto text = text_or_file(ask.text);
    if (!text) return fail(text.error());
    JsonObject body;
    body.text("text", *text);
    if (!ask.kind.empty()) body.text("kind", ask.kind);
    if (!ask.compartment.empty()) body.text("compartment", ask.compartment);
    return print_receipt(remote, app::Client(remote.url, remote.token).post(on(ask.incident) + "/comments", body.str()));
}

int list_comments(const Remote& remote, const std::string& incident) {
    return print_list(remote, app::Client(remote.url, remote.token).get(on(incident) + "/comments?limit=500"), {"created_at", "person", "kind", "compartment", "text"});
}

int show_handover(const Remote& remote, const std::string& incident) { return show_answer(remote, on(incident) + "/handover", print_handover); }

int set_task(const Remote& remote, const TaskAsk& ask) {
    JsonObject body;
    body.text("incident_id", ask.incident).text("text", ask.text);
    const std::pair<const char*, const std::string*> optional[] = {
        {"kind", &ask.kind}, {"owner", &ask.owner}, {"about", &ask.about}, {"due_at", &ask.due_at}, {"asked_at", &ask.asked_at}};
    for (const auto& [name, value] : optional)
        if (!value->empty()) body.text(name, *value);
    return print_receipt(remote, app::Client(remote.url, remote.token).post("/v1/tasks", body.str()));
}

int check_playbooks(const std::vector<std::string>& paths, const std::string& own_dir) {
    std::vector<std::string> where = paths, findings;
    if (where.empty()) where.push_back(app::default_playbooks_dir());
    if (paths.empty() && !own_dir.empty()) where.push_back(own_dir);
    std::size_t good = 0;
    for (const auto& path : where) good += app::read_playbooks_at(path, findings).size();
    for (const auto& finding : findings) std::cerr << finding << "\n";
    std::cout << good << (good == 1 ? " playbook is" : " playbooks are") << " good\n";
    return findings.empty() ? 0 : 1;
}

int list_playbooks(const std::string& own_dir, const std::string& name) {
    const auto all = app::read_playbooks(own_dir);
    if (!all) return fail(all.error());
    std::vector<std::vector<std::string>> rows;
    for (const auto& p : *all) {
        if (name.empty()) rows.push_back({p.name, p.when, std::to_string(p.steps.size()), p.says});
        if (name == p.name)
            for (const auto& s : p.steps)
                rows.push_back({s.id, s.due_after ? std::to_string(s.due_after->count()) + " h from " + s.from : "-", s.owner.empty() ? "-" : s.owner, s.text});
    }
    if (rows.empty()) return fail(Error(Fault::not_found, "There is no such playbook; tocsin playbook list shows them."));
    std::cout << (name.empty() ? table({"playbook", "kind", "steps", "what for"}, rows) : table({"step", "due", "owner", "what"}, rows));
    return 0;
}

}  // namespace tocsin::cli
