// What was hit, how severe it is, what is decided, and what has to be done by when.
#include <limits>

#include "engine/api/asking.h"
#include "engine/api/handlers.h"
#include "engine/api/schemas.h"
#include "engine/desk/map.h"
#include "engine/desk/people.h"
#include "workflows/severity/options.h"

namespace tocsin::api {

namespace {

std::string lines_json(const map::Blast& blast) {
    JsonList out;
    for (const auto& l : blast.lines)
        out.add(JsonObject().text("line", l.key()).text("kind", l.kind).text("id", l.id).text("name", l.name).text("state", l.state).text("note", l.note).str());
    return out.str();
}

std::string edges_json(const map::Blast& blast) {
    JsonList out;
    for (const auto& e : blast.edges) out.add(JsonObject().text("from", e.from).text("to", e.to).text("why", e.why).str());
    return out.str();
}

std::string findings_json(const map::Blast& blast) {
    JsonList out;
    for (const auto& f : blast.findings)
        out.add(JsonObject().text("fact", f.fact).text("value", f.value).text("because", f.because).str());
    return out.str();
}

std::string evidence_json(const map::Blast& blast) {
    JsonList out;
    for (const auto& e : blast.evidence)
        out.add(JsonObject().text("log_source", e.log_source).raw("deleted_at", json_instant(e.deleted_at)).str());
    return out.str();
}

std::string gaps_json(const map::Blast& blast) {
    JsonList out;
    for (const auto& g : blast.gaps) out.add(JsonObject().text("about", g.about).text("ask", g.ask).str());
    return out.str();
}

std::string places_json(const map::Blast& blast) {
    JsonList out;
    for (const auto& p : blast.places) out.add(JsonObject().text("country", p.country).text("people", p.count).str());
    return out.str();
}

/// "customer:acme" with the name behind it, for whoever may see it.
Result<std::string> names_json(const map::Blast& blast, const Reader& book, Instant valid_at) {
    JsonObject out;
    for (const auto& l : blast.lines) {
        if (l.kind != "customer" && l.kind != "supplier") continue;
        const auto row = book.map_record(l.kind, l.id, {valid_at, std::numeric_limits<long long>::max()});
        if (!row) return row.error();
        if (!*row || (*row)->retired != 0) continue;
        const auto record = desk::record_of(**row, book);
        if (!record) return record.error();
        out.text(l.key(), record->at("name"));
    }
    return out.str();
}

}  // namespace

Result<Answer> show_blast_radius(const Rooms& rooms, const Call& call) {
    auto radius = rooms.desk.blast_radius(call.id());
    if (!radius) return std::move(radius).error();
    const auto& blast = radius->blast;
    std::string names = "{}";
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto found = names_json(blast, book, radius->valid_at);
        if (!found) return std::move(found).error();
        names = std::move(*found);
        return ok();
    });
    if (!done) return done.error();
    Answer answer = json_answer(JsonObject()
                                    .number("map_version", radius->map_version)
                                    .raw("valid_at", json_instant(radius->valid_at))
                                    .text("people", packs::to_text(blast.people))
                                    .text("records", packs::to_text(blast.records))
                                    .raw("places", places_json(blast))
                                    .number("customers", blast.customers_total)
                                    .raw("lines", lines_json(blast))
                                    .raw("names", names)
                                    .raw("edges", edges_json(blast))
                                    .raw("gaps", gaps_json(blast))
                                    .raw("evidence", evidence_json(blast))
                                    .raw("facts", findings_json(blast))
                                    .raw("duties", expected_list(radius->duties))
                                    .str());
    answer.incident_id = call.id();
    return answer;
}

Result<Answer> show_severity_questions(const Rooms&, const Call&) {
    static constexpr const char* forms[] = {"choice", "number", "text"};
    JsonList items;
    for (const auto& q : severity::options()) {
        JsonList options;
        for (const auto& o : q.options)
            options.add(JsonObject()
                            .text("code", o.code)
                            .text("worth", severity::figure(o.worth.low) + (o.worth.exact() ? "" : "-" + severity::figure(o.worth.high)))
                            .text("says", o.says)
                            .text("only_with", o.only_with)
                            .str());
        items.add(JsonObject()
                      .text("name", q.name)
                      .text("form", forms[static_cast<std::size_t>(q.form)])
                      .text("asks", q.asks)
                      .text("at", q.at)
                      .raw("options", options.str())
                      .str());
    }
    return json_answer(JsonObject().raw("items", items.str()).str());
}

Result<Answer> draft_assessment(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, draft_assessment_body, "/v1/assessments/", [&](const desk::Ask& ask, const Body& body) {
        return rooms.desk.draft_assessment(ask, body.text("incident_id"));
    });
}

Result<Answer> show_assessment(const Rooms& rooms, const Call& call) {
    return show_row(rooms, call, "assessment", &CaseFile::assessments,
                    [](const AssessmentRow& row, const Reader& book) { return render(row, book); });
}

Result<Answer> assessment_event(const Rooms& rooms, const Call& call) {
    return offer_event(rooms, call, "assessment", &desk::Desk::assessment_event);
}

Result<Answer> list_tasks(const Rooms& rooms, const Call& call) {
    const std::string kind = call.request.query_value("kind");
    return list_page(
        rooms, call, [&](const Reader& book, const PageAsk& page) { return book.open_tasks(kind, page); },
        [](const TaskRow& row, const Reader& book) { return render(row, book); });
}

Result<Answer> create_task(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, task_body, "/v1/tasks/", [&](const desk::Ask& ask, const Body& body) {
        desk::SetTask what{body.text("incident_id"), body.text("kind"), body.text("text"), body.text("about"), body.text("owner"), {}, {}};
        if (what.kind.empty()) what.kind = "other";
        if (const auto at = body.instant("due_at")) what.due_at = at->at;
        what.asked_at = body.instant("asked_at");
        return desk::set_task(rooms.desk, ask, what);
    });
}

Result<Answer> show_task(const Rooms& rooms, const Call& call) {
    return show_row(rooms, call, "task", &CaseFile::tasks, [](const TaskRow& row, const Reader& book) { return render(row, book); });
}

Result<Answer> task_event(const Rooms& rooms, const Call& call) {
    return offer_event(rooms, call, "task", &desk::Desk::task_event);
}

}  // namespace tocsin::api
