#include <iostream>
#include <nlohmann/json.hpp>

#include "engine/cli/commands.h"
#include "engine/cli/plain_text.h"
#include "engine/cli/refused.h"
#include "engine/cli/tables.h"
#include "engine/core/json_write.h"

namespace tocsin::cli {

using nlohmann::json;

namespace {

/// name=value pairs as members of one object; a word without "=" is refused.
Result<std::string> data_object(const std::vector<std::string>& pairs) {
    JsonObject out;
    for (const auto& pair : pairs) {
        const auto equals = pair.find('=');
        if (equals == std::string::npos || equals == 0)
            return Error(Fault::invalid_input, "Write data as name=value, not \"" + pair + "\".");
        out.text(pair.substr(0, equals), pair.substr(equals + 1));
    }
    return out.str();
}

void print_duties(const json& duties, const Paint& paint) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& d : duties)
        rows.push_back({at(d, "id"), at(d, "rule"), at(d, "state"), at(d, "applies"), at(d, "due_at"),
                        d.contains("why") ? at(d["why"], "why") : "-"});
    std::cout << table({"duty", "rule", "state", "applies", "due_at", "why"}, rows, paint);
}

}  // namespace

int issue_token(const Remote& remote, const TokenAsk& ask) {
    JsonObject body;
    body.text("person", ask.person).text("role", ask.role);
    if (!ask.purpose.empty()) body.text("purpose", ask.purpose);
    if (!ask.scope.empty()) body.text("scope", ask.scope);
    if (!ask.expires_at.empty()) body.text("expires_at", ask.expires_at);
    return print_receipt(remote, app::Client(remote.url, remote.token).post("/v1/tokens", body.str()));
}

int list_tokens(const Remote& remote) {
    return print_list(remote, app::Client(remote.url, remote.token).get("/v1/tokens"),
                      {"id", "person", "role", "scope", "purpose", "expires_at", "used_at", "revoked_at"});
}

int revoke_token(const Remote& remote, const std::string& id) {
    return print_receipt(remote, app::Client(remote.url, remote.token).post("/v1/tokens/" + id + "/revoke", "{}"));
}

int open_incident(const Remote& remote, const OpenAsk& ask) {
    JsonObject body;
    body.text("title", ask.title).text("severity", ask.severity);
    if (!ask.system.empty()) body.text("system", ask.system);
    if (!ask.detected_at.empty()) body.text("detected_at", ask.detected_at);
    return print_receipt(remote, app::Client(remote.url, remote.token).post("/v1/incidents", body.str()));
}

int list_incidents(const Remote& remote, const std::string& state) {
    return print_list(remote,
                      app::Client(remote.url, remote.token).get("/v1/incidents" + (state.empty() ? "" : "?state=" + app::query_value(state))),
                      {"id", "version", "state", "severity", "system", "opened_at"});
}

int show_incident(const Remote& remote, const std::string& id) {
    return show_answer(remote, "/v1/incidents/" + id, [](const json& body, const Paint& paint) {
        std::cout << at(body, "id") << "  " << tame(at(body, "title")) << "\n"
                  << "state " << at(body, "state") << ", version " << at(body, "version") << ", severity " << at(body, "severity")
                  << "\n";
        const json legs = body.value("legs", json::object());
        std::cout << "authority " << at(legs, "authority") << ", suppliers " << at(legs, "suppliers") << ", customers "
                  << at(legs, "customers") << "\n\n";
        print_duties(body.value("duties", json::array()), paint);
        std::vector<std::vector<std::string>> rows;
        for (const auto& t : body.value("tasks", json::array()))
            rows.push_back({at(t, "id"), at(t, "state"), at(t, "due_at"), at(t, "kind"), t.value("about", "").empty() ? at(t, "text") : at(t, "about")});
        if (!rows.empty()) std::cout << "\n" << table({"task", "state", "due_at", "kind", "what"}, rows, paint);
        rows.clear();
        for (const auto& a : body.value("assessments", json::array()))
            rows.push_back({at(a, "id"), at(a, "state"), at(a, "risk"), at(a, "drafted_by"), at(a, "signed_by")});
        if (!rows.empty()) std::cout << "\n" << table({"assessment", "state", "risk", "by", "signed by"}, rows, paint);
        std::cout << "\nnow possible:";
        const json allowed = body.value("allowed", json::object());
        for (const auto& e : allowed.value("incident", json::array()))
            if (cell(e["allowed"]) == "yes" || cell(e["allowed"]) == "true") std::cout << " " << at(e, "type");
        std::cout << "\n";
    });
}

int send_event(const Remote& remote, const EventAsk& ask) {
    auto data = data_object(ask.data);
    if (!data) return misused(data.error());
    JsonObject body;
    body.text("type", ask.type);
    if (!ask.at.empty()) body.text("occurred_at", ask.at);
    body.raw("data", *data);
    const app::Client client(remote.url, remote.token);
    const std::string path = "/v1/" + ask.kind + "/" + ask.id;
    // What the caller decides on is the version that stands now; a change in between is then refused, not overwritten.
    const auto seen = client.get(path);
    if (!seen) return fail(seen.error());
    if (seen->status != 200) return refused(*seen);
    std::vector<std::string> headers;
    if (!seen->etag.empty()) headers.push_back("If-Match: " + seen->etag);
    return print_receipt(remote, client.post(path + "/events" + (ask.dry_run == "yes" ? "?dry_run=true" : ""), body.str(), headers));
}

int list_duties(const Remote& remote, const std::string& incident) {
    const auto answer = app::Client(remote.url, remote.token)
                            .get("/v1/duties?why=true&limit=500" + (incident.empty() ? "" : "&incident_id=" + app::query_value(incident)));
    if (!answer || answer->status != 200 || remote.json == "yes") return print_list(remote, answer, {});
    const json body = json::parse(answer->body, nullptr, false);
    say_drill(*answer);
    const json items = body.value("items", json::array());
    // An incident that is not there has no duties either.
    if (items.empty() && !incident.empty()) {
        const auto seen = app::Client(remote.url, remote.token).get("/v1/incidents/" + incident);
        if (!seen) return fail(seen.error());
        if (seen->status != 200) return refused(*seen);
    }
    print_duties(items, paint_for(remote, *answer));
    if (items.empty()) say_none();
    if (body.contains("next") && body["next"].is_string()) std::cout << "(there are more)\n";
    return 0;
}

int list_questions(const Remote& remote, const std::string& incident) {
    return print_list(remote, app::Client(remote.url, remote.token).get("/v1/incidents/" + incident + "/questions"),
                      {"would_be_due", "fact", "values", "ask"});
}

int show_recommendation(const Remote& remote, const std::string& incident) {
    return show_answer(remote, "/v1/incidents/" + incident + "/recommendation", [](const json& body, const Paint&) {
        std::cout << "document it: yes; tell the authority: " << at(body, "authority") << "; tell the people: " << at(body, "people")
                  << "\nA recommendation by the EDPB's guidelines; the decision is a person's.\n";
        std::vector<std::vector<std::string>> rows;
        for (const auto& rule : body.value("rules", json::array()))
            rows.push_back({at(rule, "says"), at(rule, "holds"), at(rule, "because"), at(rule, "at")});
        std::cout << table({"tells", "holds", "because", "source"}, rows);
        rows.clear();
        for (const auto& flip : body.value("flips", json::array()))
            rows.push_back({at(flip, "fact") + "=" + at(flip, "value"), at(flip, "authority"), at(flip, "people")});
        if (!rows.empty()) std::cout << table({"would change with", "authority", "people"}, rows);
    });
}

int draft_assessment(const Remote& remote, const std::string& incident) {
    return print_receipt(remote, app::Client(remote.url, remote.token).post("/v1/assessments", JsonObject().text("incident_id", incident).str()));
}

int show_assessment(const Remote& remote, const std::string& id) {
    return show_answer(remote, "/v1/assessments/" + id, [](const json& body, const Paint&) {
        std::cout << at(body, "id") << "  " << at(body, "state") << "\n";
        if (body["decision"].is_object())
            std::cout << "risk " << at(body, "risk") << ": tell the authority " << at(body["decision"], "authority") << ", the people "
                      << at(body["decision"], "people") << " (recommended: " << at(body["recommended"], "authority") << ", "
                      << at(body["recommended"], "people") << ")\nby " << at(body, "drafted_by") << ", signed by " << at(body, "signed_by")
                      << "\ncontent_sha256 " << at(body, "content_sha256") << "\n";
        std::vector<std::vector<std::string>> rows;
        const auto between = [](const json& range) { return cell(range["low"]) + (range["low"] == range["high"] ? "" : " to " + cell(range["high"])); };
        for (const auto& s : body["severity"].value("data_sets", json::array()))
            rows.push_back({at(s, "data_set"), between(s["dpc"]), between(s["ei"]), between(s["cb"]), between(s["se"]),
                            at(s, "level_low") + (s["level_low"] == s["level_high"] ? "" : " to " + at(s, "level_high"))});
        if (!rows.empty()) std::cout << "\nseverity, which decides nothing:\n" << table({"data set", "DPC", "EI", "CB", "SE", "level"}, rows);
    });
}

int list_deliveries(const Remote& remote, const std::string& state) {
    return print_list(remote,
                      app::Client(remote.url, remote.token).get("/v1/deliveries" + (state.empty() ? "" : "?state=" + app::query_value(state))),
                      {"id", "type", "recipient", "state", "attempts", "due_at"});
}

}  // namespace tocsin::cli
