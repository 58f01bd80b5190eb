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

std::string spaced(const std::string& names) {
    std::string out;
    for (const char c : names) out += c == ',' ? std::string(", ") : std::string(1, c);
    return out;
}

std::string said_of(const DutyRow& duty) {
    const char* doubt = duty.applies == "no"        ? "; by what is on record it does not apply"
                        : duty.applies == "unknown" ? "; undecided whether it applies"
                                                    : "";
    switch (desk::stand_of(duty)) {
        case Stand::undecided:
            if (duty.applies == "unknown") return duty.due_at ? "undecided; would be due" : "undecided";
            return "not started" + (duty.waiting_for.empty() ? "" : ": waits for " + spaced(duty.waiting_for));
        case Stand::owed: return std::string("owed now, without undue delay") + doubt;
        case Stand::told_in_part: return "told in part";
        case Stand::told_in_part_late: return "told in part, late";
        default: return in_words(duty.state) + doubt;
    }
}

/// "states AT, BE"; "customers a, b and 3 more". No state is ever left out.
std::string recipients_in_words(std::vector<std::string> recipients, std::size_t most = names_max) {
    std::sort(recipients.begin(), recipients.end());
    std::map<std::string, std::vector<std::string>> named;
    std::vector<std::string> parts;
    for (const auto& one : recipients) {
        const auto colon = one.find(':');
        if (colon == std::string::npos) parts.push_back(in_words(one));
        else named[one.substr(0, colon)].push_back(one.substr(colon + 1));
    }
    for (auto& [kind, names] : named) {
        const std::size_t all = names.size();
        if (kind != "state" && all > most + 1) names.resize(most);
        parts.push_back(kind + (all > 1 ? "s " : " ") + listed_words(names) +
                        (all > names.size() ? " and " + std::to_string(all - names.size()) + " more" : ""));
    }
    return listed_words(parts);
}

/// "gdpr.33-1 with states AT, BE", "gdpr.34-1 to individuals".
std::string addressed(const Group& group) {
    return group.first->rule + (group.first->kind == "authority" ? " with " : " to ") + recipients_in_words(group.recipients);
}

bool is_alike(const DutyRow& a, const DutyRow& b) {
    return a.rule == b.rule && a.due_at == b.due_at && a.owner == b.owner && said_of(a) == said_of(b);
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

std::string all_addressed(const std::vector<const DutyRow*>& duties) {
    std::vector<std::string> out;
    for (const auto& group : grouped(duties, [](const DutyRow& a, const DutyRow& b) { return a.rule == b.rule; }))
        out.push_back(addressed(group));
    return listed_words(out);
}

Words step_of(const Group& group, const LocalTime& local) {
    const DutyRow& duty = *group.first;
    const Stand stand = desk::stand_of(duty);
    std::string step = addressed(group), rest;
    if (is_told_in_part(stand)) step = "supplement " + step;
    else if (duty.kind == "authority") step = "file " + step;
    else step = "tell " + recipients_in_words(group.recipients) + " (" + duty.rule + ")";
    if (stand == Stand::on_hold) rest = ", once the hold ends";
    else if (!is_told_in_part(stand)) rest = duty.due_at ? ", by " + moment_there(local, *duty.due_at) : ", without undue delay";
    if (duty.applies != "yes" && !is_told_in_part(stand)) rest += ", or decide by two persons that it does not apply";
    return {Run{step, Weight::bold}, Run{rest}};
}

std::vector<std::string> names_in(const std::string& names) {
    std::vector<std::string> out(1);
    for (const char c : names) {
        if (c == ',') out.emplace_back();
        else if (c != ' ') out.back() += c;
    }
    return out;
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
Words record_line(const std::string& name, const std::vector<const DutyRow*>& duties) {
    const bool starts = std::all_of(duties.begin(), duties.end(), [&](const DutyRow* duty) {
        return duty->applies == "yes" && duty->waiting_for == name;
    });
    return {Run{"put \"" + name + "\" on record", Weight::bold},
            Run{(starts ? ": it starts " : ": needed for ") + all_addressed(duties)}};
}

Words question_line(const desk::Question& question, const std::vector<const DutyRow*>& duties, const LocalTime& local) {
    std::optional<Instant> due;
    for (const DutyRow* duty : duties)
        if (duty->due_at && (!due || *duty->due_at < *due)) due = duty->due_at;
    return {Run{"decide " + all_addressed(duties), Weight::bold},
            Run{": " + (question.ask.empty() ? question.fact : question.ask) +
                (due ? " (would be due " + moment_there(local, *due) + ")" : std::string())}};
}

}  // namespace

Table clocks_table(const Looked& looked) {
    const LocalTime& local = looked.terms.local;
    const std::string due = local.offset_at && !local.zone.empty() ? "Due, " + local.zone : std::string("Due");
    Table table{{{"Clock", 3}, {due, 3.4}, {"Rest", 1.7}, {"State", 2}, {"Whose", 1.3}},
                {},
                "No clock runs.",
                Spacing::tight};
    const auto shown = [](Stand stand) { return stand != Stand::ended && stand != Stand::not_applicable; };
    for (const auto& group : grouped(in_order(looked.file, shown), is_alike)) {
        const DutyRow& duty = *group.first;
        const bool counts = rank_of(duty) == Rank::dated && desk::stand_of(duty) != Stand::on_hold;
        table.rows.push_back({duty.rule + ", " + recipients_in_words(group.recipients),
                              bold(duty.due_at ? moment_there(local, *duty.due_at) : std::string()),
                              counts ? rest_of(*duty.due_at, looked.terms.made_at) : std::string(), said_of(duty),
                              duty.owner.empty() ? "nobody" : duty.owner});
    }
    return table;
}

std::string not_applicable(const CaseFile& file) {
    return all_addressed(in_order(file, [](Stand stand) { return stand == Stand::not_applicable; }));
}

std::vector<Words> whole_recipients(const CaseFile& file) {
    std::vector<Words> out;
    const auto live = in_order(file, [](Stand stand) { return stand != Stand::ended; });
    for (const auto& group : grouped(live, [](const DutyRow& a, const DutyRow& b) { return a.rule == b.rule; }))
        if (const std::string all = recipients_in_words(group.recipients, names_behind_max);
            all != recipients_in_words(group.recipients))
            out.push_back({Run{group.first->rule, Weight::bold}, Run{": " + all}});
    return out;
}

std::vector<Words> open_filings(const Looked& looked, const std::vector<desk::Question>& questions) {
    const LocalTime& local = looked.terms.local;
    const auto begun = [](Stand stand) {
        return stand != Stand::ended && stand != Stand::not_applicable && stand != Stand::undecided;
    };
    std::vector<Words> out;
    for (const auto& group : grouped(in_order(looked.file, begun), is_alike)) out.push_back(step_of(group, local));
    auto waiting = by_what_they_wait_for(looked.file);
    for (const auto& question : questions)
        if (const auto found = waiting.find(question.fact); found != waiting.end()) {
            out.push_back(question_line(question, found->second, local));
            waiting.erase(found);
        }
    for (const auto& [name, duties] : waiting)
        out.push_back(name.empty() ? Words{Run{"decide " + all_addressed(duties), Weight::bold}}
                                   : record_line(name, duties));
    return out;
}

}  // namespace tocsin::papers
