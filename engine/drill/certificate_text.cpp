#include "engine/core/json_write.h"
#include "engine/drill/certificate.h"

namespace tocsin::drill {

namespace {

using std::chrono::minutes;

std::string instant_or_null(const std::optional<Instant>& at) { return at ? json_text(to_rfc3339(*at)) : "null"; }

std::string objective_json(const Measured& one) {
    JsonObject out;
    out.text("id", one.objective.id)
        .text("says", one.objective.says)
        .text("measures", one.objective.measures)
        .text("about", one.objective.about)
        .text("from", one.objective.from)
        .number("within_minutes", one.objective.within.count())
        .raw("counted_from", instant_or_null(one.from))
        .raw("reached_at", instant_or_null(one.reached));
    const auto took = one.took();
    out.raw("took_seconds", took ? std::to_string(took->count()) : "null");
    return out.text("result", one.met() ? "met" : "missed").str();
}

std::string counts_json(const Tallied& t) {
    return JsonObject()
        .number("entries", t.entries)
        .number("transitions", t.transitions)
        .number("incidents", t.incidents)
        .number("notices_sent", t.notices_sent)
        .number("recipients_told", t.recipients_told)
        .number("recipients_told_twice", t.told_twice)
        .number("deliveries", t.deliveries)
        .number("deliveries_arrived", t.arrived)
        .number("timers_late", t.timers_late)
        .str();
}

std::string padded(std::string text, std::size_t width) {
    if (text.size() < width) text.append(width - text.size(), ' ');
    return text;
}

std::string reached_text(const Measured& one) {
    if (!one.from) return "never counted: nobody decided awareness";
    if (!one.reached) return "never reached";
    return "reached " + to_rfc3339(*one.reached) + ", took " + span_text(std::chrono::duration_cast<minutes>(*one.took()));
}

void add_objective(std::string& out, const Measured& one) {
    out += padded(one.met() ? "met" : "MISSED", 8) + one.objective.says + "\n";
    out += "        within " + span_text(one.objective.within) + " of " +
           (one.objective.from == "aware" ? "awareness" : "the opening") + "; " + reached_text(one) + "\n";
}

}  // namespace

std::string certificate_json(const Certificate& c) {
    JsonList objectives, refused;
    for (const auto& one : c.objectives) objectives.add(objective_json(one));
    for (const auto& one : c.run.refused) refused.add(json_text(one));
    return JsonObject()
        .text("drill", c.name)
        .text("title", c.title)
        .text("organisation", c.organisation)
        .text("scenario_sha256", c.scenario_sha256)
        .text("program", "tocsin " + c.run.program)
        .text("played_by", c.run.by)
        .text("started_at", to_rfc3339(c.run.started_at))
        .text("ended_at", to_rfc3339(c.run.ended_at))
        .text("result", c.all_met() ? "met" : "missed")
        .raw("objectives", objectives.str())
        .raw("counts", counts_json(c.tallied))
        .raw("refused", refused.str())
        .text("checkpoint", c.checkpoint)
        .str();
}

std::string certificate_text(const Certificate& c) {
    std::string out = "DRILL: an exercise. Nothing in this document happened.\n\n" + c.title + " (" + c.name + ")\n" + c.organisation +
                      ", played by " + c.run.by + ", tocsin " + c.run.program + "\n" + to_rfc3339(c.run.started_at) + " to " +
                      to_rfc3339(c.run.ended_at) + " of drill time\n\n";
    for (const auto& one : c.objectives) add_objective(out, one);
    const auto& t = c.tallied;
    const auto line = [&](const char* what, long long many) { out += "  " + padded(what, 26) + std::to_string(many) + "\n"; };
    out += "\nFrom the drill's book\n";
    line("entries", t.entries);
    line("transitions", t.transitions);
    line("incidents", t.incidents);
    line("notices sent", t.notices_sent);
    line("recipients told", t.recipients_told);
    line("recipients told twice", t.told_twice);
    line("deliveries arrived", t.arrived);
    line("timers fired late", t.timers_late);
    for (const auto& one : c.run.refused) out += "refused: " + one + "\n";
    out += "\nScenario SHA-256 " + c.scenario_sha256 + "\nCheckpoint over the drill's book:\n" + c.checkpoint;
    return out;
}

}  // namespace tocsin::drill
