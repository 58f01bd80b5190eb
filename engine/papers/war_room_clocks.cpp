// The legal clocks of the war-room sheet, and what they want done next.
#include <algorithm>
#include <map>

#include "engine/desk/duty_stand.h"
#include "engine/papers/war_room_parts.h"

namespace tocsin::papers {

namespace {

using desk::Stand;

constexpr std::size_t names_max = 6, names_behind_max = 2000;

/// Duties of one rule that stand alike; all of them are shown by one line.
struct Group {
    const DutyRow* first = nullptr;
    std::vector<std::string> recipients{};
};

enum class Rank { dated, owed, told_in_part, waits };

bool is_told_in_part(Stand stand) { return stand == Stand::told_in_part || stand == Stand::told_in_part_late; }

Rank rank_of(const DutyRow& duty) {
    const Stand stand = desk::stand_of(duty);
    if (is_told_in_part(stand)) return Rank::told_in_part;
    return duty.due_at ? Rank::dated : stand == Stand::owed ? Rank::owed : Rank::waits;
}

std::vector<std::string> names_in(const std::string& names) {
    std::vector<std::string> out(1);
    for (const char c : names) {
        if (c == ',') out.emplace_back();
        else if (c != ' ') out.back() += c;
    }
    return out;
}

std::string facts_in_words(const std::string& names, const Said& said) {
    std::vector<std::string> out;
    for (const auto& name : names_in(names)) out.push_back(said.fact(name));
    return listed_words(out);
}

std::string said_of(const DutyRow& duty, const Said& said) {
    const std::string doubt =
        duty.applies == "no"        ? said("; by what is on record it does not apply", "; gilt nicht, so wie es festgehalten ist")
        : duty.applies == "unknown" ? said("; undecided whether it applies", "; unentschieden, ob sie gilt")
                                    : "";
    switch (desk::stand_of(duty)) {
        case Stand::undecided:
            if (duty.applies == "unknown") return duty.due_at ? said("undecided; would be due", "unentschieden; wäre fällig") : said("undecided", "unentschieden");
            return said("not started", "nicht begonnen") +
                   (duty.waiting_for.empty() ? "" : said(": waits for ", ": wartet auf ") + facts_in_words(duty.waiting_for, said));
        case Stand::owed: return said("owed now, without undue delay", "jetzt, unverzüglich") + doubt;
        case Stand::told_in_part: return said("told in part", "teilweise informiert");
        case Stand::told_in_part_late: return said("told in part, late", "teilweise informiert, verspätet");
        default: return said.word(duty.state) + doubt;
    }
}

/// "state", "states".
std::string kind_in_words(const std::string& kind, std::size_t count, const Said& said) {
    if (said.german() && kind == "state") return count > 1 ? "Staaten" : "Staat";
    if (said.german() && kind == "customer") return count > 1 ? "Kunden" : "Kunde";
    return said.german() ? said.word(kind) : kind + (count > 1 ? "s" : "");
}

/// "states AT, BE"; "customers a, b and 3 more". No state is ever left out.
std::string recipients_in_words(std::vector<std::string> recipients, const Said& said, std::size_t most = names_max) {
    std::sort(recipients.begin(), recipients.end());
    std::map<std::string, std::vector<std::string>> named;
    std::vector<std::string> parts;
    for (const auto& one : recipients) {
        const auto colon = one.find(':');
        if (colon == std::string::npos) parts.push_back(said.word(one));
        else named[one.substr(0, colon)].push_back(one.substr(colon + 1));
    }
    for (auto& [kind, names] : named) {
        const std::size_t all = names.size();
        if (kind != "state" && all > most + 1) names.resize(most);
        parts.push_back(kind_in_words(kind, all, said) + " " + listed_words(names) +
                        (all > names.size()
                             ? said(" and ", " und ") + std::to_string(all - names.size()) + said(" more", " weitere")
                             : std::string()));
    }
    return listed_words(parts);
}

/// "gdpr.33-1 with states AT, BE", "gdpr.34-1 to individuals".
std::string addressed(const Group& group, const Said& said) {
    return group.first->rule + (group.first->kind == "authority" ? said(" with ", " bei: ") : said(" to ", " an: ")) +
           recipients_in_words(group.recipients, said);
}

bool is_alike(const DutyRow& a, const DutyRow& b) {
    return a.rule == b.rule && a.due_at == b.due_at && a.owner == b.owner && said_of(a, Said()) == said_of(b, Said());
}

template <class Alike>
std::vector<Group> grouped(const std::vector<const DutyRow*>& duties, Alike alike) {
    std::vector<Group> out;
    for (const DutyRow* duty : duties) {
        auto found = std::find_if(out.begin(), out.end(), [&](const Group& group) { return alike(*group.first, *duty); });
        if (found == out.end()) found = out.insert(out.end(), Group{duty, {}});
        found->recipients.push_back(duty->recipient);
    }
    return out;
}

template <class Wanted>
std::vector<const DutyRow*> in_order(const CaseFile& file, Wanted wanted) {
    std::vector<const DutyRow*> out;
    for (const auto& duty : file.duties)
        if (wanted(desk::stand_of(duty))) out.push_back(&duty);
    std::stable_sort(out.begin(), out.end(), [](const DutyRow* a, const DutyRow* b) {
        const Rank first = rank_of(*a), second = rank_of(*b);
        return first != second ? first < second : a->due_at < b->due_at;
    });
    return out;
}

std::string all_addressed(const std::vector<const DutyRow*>& duties, const Said& said) {
    std::vector<std::string> out;
    for (const auto& group : grouped(duties, [](const DutyRow& a, const DutyRow& b) { return a.rule == b.rule; }))
        out.push_back(addressed(group, said));
    return listed_words(out);
}

Words step_of(const Group& group, const LocalTime& local, const Said& said) {
    const DutyRow& duty = *group.first;
    const Stand stand = desk::stand_of(duty);
    std::string step = addressed(group, said), rest;
    if (is_told_in_part(stand)) step = said("supplement ", "nachmelden: ") + step;
    else if (duty.kind == "authority") step = said("file ", "melden: ") + step;
    else step = said("tell ", "informieren: ") + recipients_in_words(group.recipients, said) + " (" + duty.rule + ")";
    if (stand == Stand::on_hold) rest = said(", once the hold ends", ", sobald der Aufschub endet");
    else if (!is_told_in_part(stand))
        rest = duty.due_at ? said(", by ", ", bis ") + moment_there(local, *duty.due_at)
                           : said(", without undue delay", ", unverzüglich");
    if (duty.applies != "yes" && !is_told_in_part(stand))
        rest += said(", or decide by two persons that it does not apply", ", oder zu zweit entscheiden, dass es nicht gilt");
    return {Run{step, Weight::bold}, Run{rest}};
}

/// The duties that are not decided, by what each waits for. One that is late or runs may be undecided too.
std::map<std::string, std::vector<const DutyRow*>> by_what_they_wait_for(const CaseFile& file) {
    std::map<std::string, std::vector<const DutyRow*>> out;
    for (const DutyRow* duty : in_order(file, [](Stand stand) { return stand != Stand::ended && stand != Stand::not_applicable; })) {
        const Stand stand = desk::stand_of(*duty);
        if (stand != Stand::undecided && (duty->applies != "unknown" || is_told_in_part(stand))) continue;
        for (const auto& name : names_in(duty->waiting_for)) out[name].push_back(duty);
    }
    return out;
}

/// What is to be put on record. It starts a clock only where nothing else is waited for.
Words record_line(const std::string& name, const std::vector<const DutyRow*>& duties, const Said& said) {
    const bool starts = std::all_of(duties.begin(), duties.end(), [&](const DutyRow* duty) {
        return duty->applies == "yes" && duty->waiting_for == name;
    });
    return {Run{said("put \"", "festhalten: ") + said.fact(name) + said("\" on record", ""), Weight::bold},
            Run{(starts ? said(": it starts ", "; damit beginnt ") : said(": needed for ", "; nötig für ")) +
                all_addressed(duties, said)}};
}

Words question_line(const desk::Question& question, const std::vector<const DutyRow*>& duties, const Looked& looked) {
    const Said& said = looked.said;
    std::optional<Instant> due;
    for (const DutyRow* duty : duties)
        if (duty->due_at && (!due || *duty->due_at < *due)) due = duty->due_at;
    return {Run{said("decide ", "entscheiden: ") + all_addressed(duties, said), Weight::bold},
            Run{": " + (question.ask.empty() ? said.fact(question.fact) : said.sentence(question.ask)) +
                (due ? said(" (would be due ", " (wäre fällig ") + moment_there(looked.terms.local, *due) + ")" : std::string())}};
}

}  // namespace

Table clocks_table(const Looked& looked) {
    const LocalTime& local = looked.terms.local;
    const Said& said = looked.said;
    const std::string due = said("Due", "Fällig") + (local.offset_at && !local.zone.empty() ? ", " + local.zone : std::string());
    Table table{{{said("Clock", "Frist"), 3}, {due, 3.4}, {said("Rest", "Rest"), 1.7}, {said("State", "Stand"), 2},
                 {said("Whose", "Wer"), 1.3}},
                {},
                said("No clock runs.", "Es läuft keine Frist."),
                Spacing::tight};
    const auto shown = [](Stand stand) { return stand != Stand::ended && stand != Stand::not_applicable; };
    for (const auto& group : grouped(in_order(looked.file, shown), is_alike)) {
        const DutyRow& duty = *group.first;
        const bool counts = rank_of(duty) == Rank::dated && desk::stand_of(duty) != Stand::on_hold;
        table.rows.push_back({duty.rule + ", " + recipients_in_words(group.recipients, said),
                              bold(duty.due_at ? moment_there(local, *duty.due_at) : std::string()),
                              counts ? rest_of(*duty.due_at, looked.terms.made_at, said) : std::string(), said_of(duty, said),
                              duty.owner.empty() ? said("nobody", "niemand") : duty.owner});
    }
    return table;
}

std::string not_applicable(const CaseFile& file, const Said& said) {
    return all_addressed(in_order(file, [](Stand stand) { return stand == Stand::not_applicable; }), said);
}

std::vector<Words> whole_recipients(const CaseFile& file, const Said& said) {
    std::vector<Words> out;
    const auto live = in_order(file, [](Stand stand) { return stand != Stand::ended; });
    for (const auto& group : grouped(live, [](const DutyRow& a, const DutyRow& b) { return a.rule == b.rule; }))
        if (const std::string all = recipients_in_words(group.recipients, said, names_behind_max);
            all != recipients_in_words(group.recipients, said))
            out.push_back({Run{group.first->rule, Weight::bold}, Run{": " + all}});
    return out;
}

std::vector<Words> open_filings(const Looked& looked, const std::vector<desk::Question>& questions) {
    const LocalTime& local = looked.terms.local;
    const Said& said = looked.said;
    const auto begun = [](Stand stand) {
        return stand != Stand::ended && stand != Stand::not_applicable && stand != Stand::undecided;
    };
    std::vector<Words> out;
    for (const auto& group : grouped(in_order(looked.file, begun), is_alike)) out.push_back(step_of(group, local, said));
    auto waiting = by_what_they_wait_for(looked.file);
    for (const auto& question : questions)
        if (const auto found = waiting.find(question.fact); found != waiting.end()) {
            out.push_back(question_line(question, found->second, looked));
            waiting.erase(found);
        }
    for (const auto& [name, duties] : waiting)
        out.push_back(name.empty() ? Words{Run{said("decide ", "entscheiden: ") + all_addressed(duties, said), Weight::bold}}
                                   : record_line(name, duties, said));
    return out;
}

}  // namespace tocsin::papers
