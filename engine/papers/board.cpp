#include "engine/papers/board.h"

#include <map>

#include "engine/core/json_write.h"

namespace tocsin::papers {

namespace {

using Key = std::pair<std::string, std::string>;
using Shares = std::map<Key, Share>;

constexpr std::size_t months_on_paper = 12;

void count(Shares& shares, const std::string& name, const std::string& second, const RegisterRow& row) {
    Share& share = shares[{name, second}];
    share.name = name;
    share.second = second;
    ++share.incidents;
    if (row.clocks.late > 0) ++share.late;
}

std::string or_unknown(const std::string& text) { return text.empty() ? "unknown" : text; }

std::vector<Share> in_order(const Shares& shares) {
    std::vector<Share> out;
    for (const auto& [key, share] : shares) out.push_back(share);
    return out;
}

void add(Clocks& sum, const Clocks& more) {
    sum.met += more.met;
    sum.late += more.late;
    sum.running += more.running;
    sum.undecided += more.undecided;
    sum.not_required += more.not_required;
    sum.not_applicable += more.not_applicable;
    sum.withdrawn += more.withdrawn;
}

std::string shares_json(const std::vector<Share>& shares, const char* name, const char* second) {
    JsonList out;
    for (const auto& share : shares) {
        JsonObject one;
        one.text(name, share.name);
        if (*second != 0) one.text(second, share.second);
        out.add(one.number("incidents", share.incidents).number("late", share.late).str());
    }
    return out.str();
}

Table table_of(const std::vector<Share>& shares, const char* name) {
    Table table{{{name, 4}, {"Incidents", 1.2, Align::right}, {"With a late clock", 1.6, Align::right}}, {}};
    for (const auto& share : shares)
        table.rows.push_back({share.second.empty() ? share.name : share.name + ", " + share.second,
                              std::to_string(share.incidents), std::to_string(share.late)});
    return table;
}

std::vector<Share> newest(std::vector<Share> months) {
    if (months.size() > months_on_paper) months.erase(months.begin(), months.end() - months_on_paper);
    return months;
}

}  // namespace

BoardNumbers board_numbers(const std::vector<RegisterRow>& rows, const LocalTime& local) {
    BoardNumbers out;
    Shares open, month, kind, role, breach;
    for (const auto& row : rows) {
        ++out.incidents;
        if (!row.flaw.empty()) ++out.not_shown;
        add(out.clocks, row.clocks);
        out.open_measures += row.open_measures;
        if (row.live()) ++out.open, count(open, or_unknown(row.severity), row.state, row);
        count(month, day_of(local, row.opened_at).substr(0, 7), "", row);
        count(kind, or_unknown(row.kind), "", row);
        count(role, or_unknown(row.role), "", row);
        bool any = false;
        for (const char* loss : {"confidentiality", "integrity", "availability"})
            if (row.breach.find(loss) != std::string::npos) any = true, count(breach, loss, "", row);
        if (!any) count(breach, "unknown", "", row);
    }
    out.open_by_severity_and_state = in_order(open);
    out.by_month = in_order(month);
    out.by_kind = in_order(kind);
    out.by_role = in_order(role);
    out.by_breach = in_order(breach);
    return out;
}

std::string board_json(const Register& all) {
    const BoardNumbers n = board_numbers(all.rows, all.local);
    const auto instant = [](const std::optional<Instant>& at) { return at ? json_text(to_rfc3339(*at)) : std::string("null"); };
    return JsonObject()
        .text("made_at", to_rfc3339(all.made_at))
        .text("occasion", name_of(all.occasion))
        .raw("from", instant(all.asked.from))
        .raw("to", instant(all.asked.to))
        .text("state", all.asked.state)
        .text("zone", all.local.offset_at ? all.local.zone : "UTC")
        .text("seen_by", all.seen_by)
        .text("not_in_it", all.not_in_it)
        .number("incidents", n.incidents)
        .number("open", n.open)
        .number("not_shown", n.not_shown)
        .number("open_measures", n.open_measures)
        .raw("clocks", JsonObject()
                           .number("met", n.clocks.met)
                           .number("late", n.clocks.late)
                           .number("running", n.clocks.running)
                           .number("undecided", n.clocks.undecided)
                           .number("not_required", n.clocks.not_required)
                           .number("not_applicable", n.clocks.not_applicable)
                           .number("withdrawn", n.clocks.withdrawn)
                           .str())
        .raw("open_by_severity_and_state", shares_json(n.open_by_severity_and_state, "severity", "state"))
        .raw("by_month", shares_json(n.by_month, "month", ""))
        .raw("by_kind", shares_json(n.by_kind, "kind", ""))
        .raw("by_role", shares_json(n.by_role, "role", ""))
        .raw("by_breach", shares_json(n.by_breach, "lost", ""))
        .str();
}

Paper board_paper(const Register& all) {
    const BoardNumbers n = board_numbers(all.rows, all.local);
    Paper paper;
    paper.title = "Incidents and legal clocks: summary for management";
    paper.organisation = all.organisation;
    paper.under = {"As the register stood at " + moment(all.local, all.made_at), span_of(all)};
    if (const std::string sight = sight_of(all); !sight.empty()) paper.under.push_back(sight);
    paper.foot = {"Numbers over the register of GDPR Art. 33(5). No personal data but who took them."};
    paper.made_at = all.made_at;
    paper.occasion = all.occasion;
    const long long ended = n.clocks.met + n.clocks.late;
    paper.blocks.push_back(Pairs{{{"Incidents on record", std::to_string(n.incidents)},
                                  {"Open now", bold(std::to_string(n.open))},
                                  {"Clocks running", bold(std::to_string(n.clocks.running))},
                                  {"Undecided whether one runs", std::to_string(n.clocks.undecided)},
                                  {"Late or missed", bold(std::to_string(n.clocks.late))},
                                  {"Decided: not required", std::to_string(n.clocks.not_required)},
                                  {"Do not apply, by what is on record", std::to_string(n.clocks.not_applicable)},
                                  {"Filed and withdrawn", std::to_string(n.clocks.withdrawn)},
                                  {"Measures still open", std::to_string(n.open_measures)}}});
    paper.blocks.push_back(Meter{"Told in time", n.clocks.met, ended, ended == 0 ? "nothing was due yet" : ""});
    if (n.not_shown > 0)
        paper.blocks.push_back(
            Paragraph{"Incidents that could not be read, or whose tables say something else than the audit log: " +
                          std::to_string(n.not_shown) +
                          ". Their clocks are not in these numbers. Run tocsin verify.",
                      Tone::alarm});
    paper.blocks.push_back(Heading{1, "Open incidents"});
    paper.blocks.push_back(table_of(n.open_by_severity_and_state, "Severity and state"));
    paper.blocks.push_back(Heading{1, "By month of opening"});
    paper.blocks.push_back(table_of(newest(n.by_month), "Month (the last twelve with an incident)"));
    paper.blocks.push_back(Heading{1, "By kind of incident"});
    paper.blocks.push_back(table_of(n.by_kind, "Kind"));
    paper.blocks.push_back(Heading{1, "By our role"});
    paper.blocks.push_back(table_of(n.by_role, "Role"));
    paper.blocks.push_back(Heading{1, "By what was lost"});
    paper.blocks.push_back(table_of(n.by_breach, "Confidentiality, integrity, availability"));
    return paper;
}

}  // namespace tocsin::papers
