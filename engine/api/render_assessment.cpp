// Assessments and tasks as JSON.
#include "engine/api/render.h"
#include "engine/desk/case.h"
#include "workflows/severity/severity.h"

namespace tocsin::api {

namespace {

std::string range(const severity::Range& r) {
    return JsonObject().raw("low", severity::figure(r.low)).raw("high", severity::figure(r.high)).str();
}

std::string score_json(const severity::Scored& scored) {
    const auto& s = scored.score;
    JsonList steps, open;
    for (const auto& step : s.steps)
        steps.add(JsonObject().text("about", step.about).raw("worth", range(step.worth)).text("says", step.says).text("at", step.at).str());
    for (const auto& name : s.open) open.add(json_text(name));
    return JsonObject()
        .text("data_set", scored.data_set)
        .raw("dpc", range(s.dpc))
        .raw("ei", range(s.ei))
        .raw("cb", range(s.cb))
        .raw("se", range(s.se))
        .text("level_low", severity::word(s.low))
        .text("level_high", severity::word(s.high))
        .text("more_than_100", severity::word(s.flags.more_than_100))
        .text("unintelligible", severity::word(s.flags.unintelligible))
        .raw("steps", steps.str())
        .raw("open", open.str())
        .str();
}

std::string severity_json(const AssessmentRow& row) {
    const auto scores = desk::scores_of(row);
    JsonList sets;
    for (const auto& one : scores) sets.add(score_json(one));
    JsonObject out;
    if (const auto worst = severity::worst(scores); worst)
        out.text("data_set", worst->data_set)
            .raw("se", range(worst->se))
            .text("level_low", severity::word(worst->low))
            .text("level_high", severity::word(worst->high))
            .text("effect", severity::effect(worst->high))
            .text("more_than_100", severity::word(worst->flags.more_than_100))
            .text("unintelligible", severity::word(worst->flags.unintelligible));
    return out.raw("data_sets", sets.str()).str();
}

}  // namespace

std::string render(const AssessmentRow& row, const Reader& book) {
    const auto content = decode_plain(row.content);
    const bool decided = !row.risk.empty();
    return JsonObject()
        .text("id", row.id)
        .text("incident_id", row.incident_id)
        .text("state", row.state)
        .text("drafted_by", row.drafted_by)
        .text("signed_by", row.signed_by)
        .raw("signed_at", json_instant(row.signed_at))
        .text("risk", row.risk)
        .raw("decision", decided ? JsonObject()
                                       .text("document", "yes")
                                       .text("authority", row.risk == "unlikely" ? "no" : "yes")
                                       .text("people", row.risk == "high" ? "yes" : "no")
                                       .str()
                                 : "null")
        .raw("recommended", decided ? JsonObject().text("document", "yes").text("authority", row.authority).text("people", row.people).str() : "null")
        .raw("reasons", json_personal(book, row.reasons_ref))
        .raw("severity", severity_json(row))
        .raw("rests_on", json_fields(content ? *content : Fields{}))
        .text("content_sha256", row.content_sha256)
        .number("seen_version", row.seen_version)
        .raw("created_at", json_instant(row.created_at))
        .raw("updated_at", json_instant(row.updated_at))
        .str();
}

std::string render(const TaskRow& row, const Reader& book) {
    return JsonObject()
        .text("id", row.id)
        .text("incident_id", row.incident_id)
        .text("kind", row.kind)
        .text("about", row.about)
        .text("state", row.state)
        .raw("text", json_personal(book, row.text_ref))
        .raw("answer", json_personal(book, row.answer_ref))
        .text("owner", row.owner)
        .raw("due_at", json_instant(row.due_at))
        .raw("created_at", json_instant(row.created_at))
        .raw("updated_at", json_instant(row.updated_at))
        .str();
}

}  // namespace tocsin::api
