#include "engine/cli/commands_rights.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "engine/cli/plain_text.h"
#include "engine/cli/refused.h"
#include "engine/cli/tables.h"
#include "engine/core/json.h"
#include "engine/core/json_write.h"

namespace tocsin::cli {

using nlohmann::json;

namespace {

std::string proposal(const std::string& id) { return "/v1/proposals/" + id; }

std::string event_body(const std::string& type, const std::string& name, const std::string& value) {
    JsonObject data;
    if (!value.empty()) data.text(name, value);
    return JsonObject().text("type", type).raw("data", data.str()).str();
}

void print_proposal(const json& p) {
    std::cout << at(p, "id") << "  " << at(p, "kind") << " of " << tame(at(p, "about")) << ", " << at(p, "state") << "\nproposed by "
              << at(p, "proposed_by") << " at " << at(p, "created_at") << ", expires " << at(p, "expires_at")
              << "\nreasons: " << tame_lines(at(p, "reasons")) << "\n\n";
    const json content = p.value("content", json::object());
    for (const auto& [name, value] : content.items()) {
        if (!value.is_array()) std::cout << "  " << tame(name) << " " << tame(cell(value)) << "\n";
        else
            for (const auto& one : value) std::cout << "  " << tame(name) << " " << tame(cell(one)) << "\n";
    }
    std::cout << "\ncontent_sha256 " << at(p, "content_sha256") << "\n";
}

bool says_yes() {
    std::cerr << "Approve exactly this? Type yes: " << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "yes";
}

/// "customer:acme" as a path's two segments.
Result<std::string> subject_path(const std::string& subject) {
    const auto colon = subject.find(':');
    if (colon == std::string::npos || subject.find_first_of("/?#%", 0) != std::string::npos)
        return Error(Fault::invalid_input, "Write the subject as KIND:ID: customer:acme, incident:inc_...");
    return "/v1/subjects/" + subject.substr(0, colon) + "/" + subject.substr(colon + 1);
}

int propose(const Remote& remote, JsonObject body) {
    return print_receipt(remote, app::Client(remote.url, remote.token).post("/v1/proposals", body.str()));
}

}  // namespace

int list_proposals(const Remote& remote, const std::string& state) {
    return print_list(remote, app::Client(remote.url, remote.token).get("/v1/proposals" + (state.empty() ? "" : "?state=" + app::query_value(state))),
                      {"id", "kind", "about", "state", "proposed_by", "decided_by", "expires_at"});
}

int show_proposal(const Remote& remote, const std::string& id) { return show_answer(remote, proposal(id), [](const json& p, const Paint&) { print_proposal(p); }); }

int approve_proposal(const Remote& remote, const std::string& id, const std::string& yes) {
    const app::Client client(remote.url, remote.token);
    auto seen = client.get(proposal(id));
    if (!seen) return fail(seen.error());
    if (seen->status != 200) return refused(*seen);
    const auto body = parse_json(seen->body);
    if (!body) return fail(body.error());
    if (yes != "yes") {
        print_proposal(*body);
        if (!says_yes()) return 1;
    }
    return print_receipt(
        remote, client.post(proposal(id) + "/events", event_body("approve", "content_sha256", at(*body, "content_sha256"))));
}

int proposal_event(const Remote& remote, const std::string& id, const std::string& type, const std::string& reasons) {
    return print_receipt(remote,
                         app::Client(remote.url, remote.token).post(proposal(id) + "/events", event_body(type, "reasons", reasons)));
}

int break_glass(const Remote& remote, const GlassAsk& ask) {
    JsonObject body;
    body.text("machine", ask.machine).text("machine_id", ask.machine_id).text("event", ask.event).text("reasons", ask.reasons);
    return print_receipt(remote,
                         app::Client(remote.url, remote.token).post("/v1/incidents/" + ask.incident + "/break-glass", body.str()));
}

int place_hold(const Remote& remote, const std::string& about, const std::string& reasons) {
    const std::string body = JsonObject().text("about", about).text("reasons", reasons).str();
    return print_receipt(remote, app::Client(remote.url, remote.token).post("/v1/holds", body));
}

int lift_hold(const Remote& remote, const std::string& id, const std::string& reasons) {
    return print_receipt(
        remote, app::Client(remote.url, remote.token).post("/v1/holds/" + id + "/events", event_body("lift", "reasons", reasons)));
}

int list_holds(const Remote& remote) {
    return print_list(remote, app::Client(remote.url, remote.token).get("/v1/holds"),
                      {"id", "about", "placed_by", "placed_at", "reasons"});
}

int find_person(const Remote& remote, const std::string& email) {
    const std::string body = JsonObject().text("email", email).str();
    return print_list(remote, app::Client(remote.url, remote.token).post("/v1/subjects/search", body), {"subject", "values"});
}

int export_person(const Remote& remote, const std::string& subject) {
    auto path = subject_path(subject);
    if (!path) return misused(path.error());
    Remote raw = remote;
    raw.json = "yes";
    return show_answer(raw, *path + "/export", [](const json&, const Paint&) {});
}

int erase_subject(const Remote& remote, const std::string& subject, const std::string& reason, const std::string& reasons) {
    return propose(remote,
                   JsonObject().text("kind", "shred").text("about", subject).text("reason", reason).text("reasons", reasons));
}

int look_at_retention(const Remote& remote) {
    return print_receipt(remote, app::Client(remote.url, remote.token).post("/v1/retention", "{}"));
}

}  // namespace tocsin::cli
