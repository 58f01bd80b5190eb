#include "engine/papers/drill_certificate.h"

#include <algorithm>

#include "engine/papers/moment.h"

namespace tocsin::papers {

namespace {

using std::chrono::minutes;

std::string result_of(const drill::Certificate& c) {
    const auto met = std::count_if(c.objectives.begin(), c.objectives.end(), [](const auto& one) { return one.met(); });
    const std::string all = std::to_string(c.objectives.size());
    if (c.all_met()) return "All " + all + " objectives met";
    return std::to_string(met) + " of " + all + " objectives met";
}

std::string target_of(const drill::Objective& objective) {
    return drill::span_text(objective.within) + (objective.from == "aware" ? " of awareness" : " of the opening");
}

std::string reached_of(const drill::Measured& one) {
    if (!one.from) return "not counted: nobody decided awareness";
    if (!one.reached) return "never";
    const auto took = std::chrono::duration_cast<minutes>(*one.took());
    return "after " + drill::span_text(took) + ", " + minute_of(*one.reached);
}

Table objectives_of(const drill::Certificate& c) {
    Table table{{{"Objective", 3.6}, {"Within", 2}, {"Reached (UTC)", 3}, {"Result", 1.1}}, {}};
    for (const auto& one : c.objectives)
        table.rows.push_back({one.objective.says, target_of(one.objective), reached_of(one),
                              one.met() ? Words("met") : Words(bold("MISSED"))});
    return table;
}

Pairs counts_of(const drill::Tallied& t) {
    const std::pair<const char*, long long> rows[] = {{"Entries", t.entries},
                                                      {"Transitions", t.transitions},
                                                      {"Incidents", t.incidents},
                                                      {"Notices sent", t.notices_sent},
                                                      {"Recipients told", t.recipients_told},
                                                      {"Recipients told twice", t.told_twice},
                                                      {"Deliveries that arrived", t.arrived},
                                                      {"Timers fired late", t.timers_late}};
    Pairs out;
    for (const auto& [name, number] : rows) out.rows.emplace_back(name, std::to_string(number));
    return out;
}

}  // namespace

Paper certificate_paper(const drill::Certificate& c) {
    const std::string time = minute_of(c.run.started_at) + " to " + minute_of(c.run.ended_at) + " UTC";
    Paper paper;
    paper.title = "Certificate of a drill";
    paper.organisation = c.organisation;
    paper.under = {c.title};
    paper.foot = {"Measured by the engine from the drill's own book. No personal data."};
    paper.made_at = c.run.ended_at;
    paper.occasion = Occasion::drill;
    paper.blocks.push_back(Pairs{{{"Result", bold(result_of(c))},
                                  {"Scenario", c.name},
                                  {"Played by", c.run.by},
                                  {"Time of the drill", time},
                                  {"Program", "tocsin " + c.run.program}}});
    paper.blocks.push_back(Heading{1, "Objectives"});
    paper.blocks.push_back(objectives_of(c));
    paper.blocks.push_back(Heading{1, "From the drill's book"});
    paper.blocks.push_back(counts_of(c.tallied));
    if (!c.run.refused.empty()) {
        paper.blocks.push_back(Heading{1, "What the engine refused"});
        List refused;
        for (const auto& one : c.run.refused) refused.items.emplace_back(one);
        paper.blocks.push_back(std::move(refused));
    }
    paper.blocks.push_back(Heading{1, "Proof"});
    paper.blocks.push_back(Paragraph{"SHA-256 of the scenario:"});
    paper.blocks.push_back(Paragraph{c.scenario_sha256, Tone::note});
    paper.blocks.push_back(Paragraph{"The signed checkpoint over the drill's book; tocsin verify checks it in its directory:"});
    paper.blocks.push_back(Paragraph{c.checkpoint.empty() ? "There is none." : c.checkpoint, Tone::note});
    return paper;
}

}  // namespace tocsin::papers
