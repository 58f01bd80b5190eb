// What waits for a second person, of every incident, and which of it the caller may decide.
#include <algorithm>

#include "engine/api/asking.h"
#include "engine/api/authorisation.h"
#include "engine/api/handlers.h"
#include "engine/desk/decisions.h"
#include "engine/desk/names.h"

namespace tocsin::api {

namespace {

using desk::Decision;

/// Live incidents where something was proposed, the newest first, as their ids say.
Result<std::vector<std::string>> deciding_incidents(const Reader& book) {
    std::vector<std::string> out;
    IncidentAsk ask;
    ask.decisions = "wait";
    ask.page.limit = 500;
    do {
        auto page = book.incidents(ask);
        if (!page) return std::move(page).error();
        for (auto& row : page->rows) out.push_back(std::move(row.id));
        ask.page.cursor = page->next;
    } while (!ask.page.cursor.empty());
    std::sort(out.rbegin(), out.rend());
    return out;
}

std::string key_of(const Decision& one) { return one.kind + ':' + one.id; }

Result<std::vector<Decision>> waiting_on(const Reader& book, const std::string& incident_id) {
    auto file = book.case_file(incident_id);
    if (!file) return std::move(file).error();
    auto out = desk::decisions_of(*file);
    std::sort(out.begin(), out.end(), [](const Decision& a, const Decision& b) { return key_of(a) < key_of(b); });
    return out;
}

/// A cursor is "INCIDENT.KIND:ID" of the last one shown: nothing is looked up by it.
Result<tocsin::Page<Decision>> waiting(const Reader& book, const PageAsk& ask) {
    const auto dot = ask.cursor.find('.');
    if (!ask.cursor.empty() && dot == std::string::npos)
        return Error(Fault::invalid_input, "The cursor is not one of this list; start again without it.", "#/query/cursor");
    const std::string after_incident = ask.cursor.substr(0, dot), after = ask.cursor.empty() ? "" : ask.cursor.substr(dot + 1);
    auto incidents = deciding_incidents(book);
    if (!incidents) return std::move(incidents).error();
    tocsin::Page<Decision> page;
    for (const auto& id : *incidents) {
        if (!ask.cursor.empty() && id > after_incident) continue;
        auto found = waiting_on(book, id);
        if (!found) return std::move(found).error();
        for (auto& one : *found) {
            if (id == after_incident && key_of(one) <= after) continue;
            if (static_cast<long long>(page.rows.size()) == ask.limit) {
                page.next = page.rows.back().incident_id + '.' + key_of(page.rows.back());
                return page;
            }
            page.rows.push_back(std::move(one));
        }
    }
    return page;
}

std::string_view path_of(const Decision& one) {
    if (one.kind == "not_required") return "/v1/duties/{id}/events";
    if (one.kind == "instant") return "/v1/incidents/{id}/events";
    return one.kind == "notice" ? "/v1/notices/{id}/events" : "/v1/assessments/{id}/events";
}

/// By the role and the person; proofs and gates come with the event itself. Officers confirm an instant like approvers.
bool may_decide(const Actor& who, const Decision& one) {
    if (desk::same_person(one.by, who.person)) return false;
    if (!one.only.empty() && who.role != one.only) return false;
    return names_role(who_may("POST", path_of(one)), who.role) && may_raise(who.role, path_of(one), one.event);
}

}  // namespace

Result<Answer> list_decisions(const Rooms& rooms, const Call& call) {
    return list_page(rooms, call, waiting, [&](const Decision& one, const Reader&) {
        return JsonObject()
            .text("incident_id", one.incident_id)
            .text("kind", one.kind)
            .text("id", one.id)
            .text("about", one.about)
            .text("by", one.by)
            .raw("at", json_instant(one.at))
            .text("event", one.event)
            .raw("for_you", may_decide(call.caller.actor, one) ? "true" : "false")
            .str();
    });
}

}  // namespace tocsin::api
