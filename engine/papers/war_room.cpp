#include "engine/papers/war_room.h"

#include <algorithm>

#include "engine/desk/case.h"
#include "engine/papers/war_room_parts.h"

namespace tocsin::papers {

namespace {

constexpr std::size_t clocks_max = 10, lines_max = 6, people_max = 12;

using Rows = std::vector<std::vector<Words>>;

/// The first few, and how many more there are.
template <class Row>
void cut(std::vector<Row>& rows, std::size_t most, Row (*more)(const std::string&)) {
    if (rows.size() <= most) return;
    const std::string left = "and " + std::to_string(rows.size() - most) + " more; see the console or the command line";
    rows.resize(most);
    rows.push_back(more(left));
}
std::vector<Words> more_row(const std::string& text) { return {text}; }
Words more_line(const std::string& text) { return text; }

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const auto& part : parts)
        if (!part.empty()) out += (out.empty() ? "" : ", ") + part;
    return out;
}

class Sheeting {
public:
    Sheeting(const Reader& book, const CaseFile& file, const WarRoomTerms& terms, Paper& paper)
        : book_(book), file_(file), terms_(terms), paper_(paper) {}

    void state() {
        const IncidentRow& row = file_.incident;
        const auto title = book_.personal(row.title_ref);
        paper_.title = "War room: " + (title ? *title : std::string("[title erased]"));
        add(Pairs{{{"Incident", row.id},
                   {"State", bold(row.state + ", severity " + row.severity)},
                   {"Legs", in_words("authority " + row.authority + ", suppliers " + row.suppliers + ", customers ") +
                                in_words(row.customers)},
                   {"Opened", moment(terms_.local, row.opened_at)},
                   {"System", row.system}}});
    }

    void clocks() {
        std::vector<Clock> clocks;
        for (const auto& duty : file_.duties)
            if (duty.live != 0) clocks.push_back(clock_of(duty));
        for (const auto& request : file_.requests)
            if (request.live != 0 && request.due_at)
                clocks.push_back({request.due_at, Clock::Kind::runs, "answer of supplier " + request.supplier_id,
                                  request.created_by, request.state});
        std::stable_sort(clocks.begin(), clocks.end(), [](const Clock& a, const Clock& b) {
            return a.kind != b.kind ? a.kind < b.kind : a.at < b.at;
        });
        Table table{{{"Clock", 3}, {"Due", 4}, {"Rest", 1.8}, {"State", 1.8}, {"Whose", 1.4}}, {}, "No clock runs."};
        for (const auto& one : clocks)
            table.rows.push_back({one.what, bold(moment(terms_.local, one.at)),
                                  one.kind == Clock::Kind::runs ? rest_of(*one.at, terms_.made_at) : std::string(), one.state,
                                  one.whose});
        cut(table.rows, clocks_max, more_row);
        add(Heading{2, "Clocks"});
        add(std::move(table));
    }

    void undecided(const std::vector<desk::Question>& questions) {
        List list;
        for (const auto& one : questions)
            list.items.push_back(
                (one.ask.empty() ? one.fact : one.ask) +
                (one.due_at ? " (decides what is due " + moment(terms_.local, *one.due_at) + ")" : std::string()));
        listed("Undecided", std::move(list), "Nothing.");
    }

    /// Filings, events and tasks are cut each for itself, so that none crowds out another.
    void next(const std::vector<desk::AllowedEvent>& events) {
        List list;
        std::vector<Words> steps;
        list.marks = Marks::boxes;
        list.items = open_filings(file_, terms_.local);
        cut(list.items, lines_max, more_line);
        for (const auto& one : events) {
            if (one.type != "assess" && one.type != "confirm" && one.type != "contain" && one.type != "review" &&
                one.type != "close")
                continue;
            std::string missing;
            for (const auto& gate : one.gates) missing += (missing.empty() ? "" : " ") + gate.sentence;
            steps.push_back({Run{one.type, Weight::bold}, Run{one.allowed == "yes" ? ": possible now" : ": " + missing}});
        }
        cut(steps, lines_max, more_line);
        list.items.insert(list.items.end(), steps.begin(), steps.end());
        auto tasks = open_tasks();
        cut(tasks, lines_max, more_line);
        list.items.insert(list.items.end(), tasks.begin(), tasks.end());
        add(Heading{2, "Next"});
        if (list.items.empty()) return add(Paragraph{"Nothing.", Tone::note});
        add(std::move(list));
    }

    void people() {
        Table table{{{"Part", 1.2}, {"Who", 2}, {"How to reach", 4}}, {}, "Nobody is on it yet."};
        const auto accounts = book_.accounts();
        for (const auto& member : file_.members) {
            if (member.live == 0) continue;
            std::string name, reached;
            for (const auto& account : accounts ? *accounts : std::vector<AccountRow>{}) {
                if (account.person != member.person || account.name_ref.empty()) continue;
                const auto about = book_.personal(account.name_ref);
                const auto fields = about ? decode_plain(*about) : Result<Fields>(about.error());
                if (!fields) continue;
                name = field_of(*fields, "name");
                reached = joined({field_of(*fields, "phone"), field_of(*fields, "email")});
            }
            table.rows.push_back({member.part, member.person + (name.empty() ? "" : " (" + name + ")"), reached});
        }
        cut(table.rows, people_max, more_row);
        add(Heading{2, "Who is who"});
        add(std::move(table));
        List list;
        for (const auto& line : terms_.contacts) list.items.push_back(line);
        if (!terms_.organisation_contact.empty()) list.items.push_back("For the public: " + terms_.organisation_contact);
        cut(list.items, people_max, more_line);
        if (!list.items.empty()) add(std::move(list));
    }

    Status outside() {
        List list;
        auto authorities = authorities_of(book_, file_);
        if (!authorities) return std::move(authorities).error();
        const auto end_of_first = authorities->lines.begin() + static_cast<std::ptrdiff_t>(authorities->first);
        list.items.assign(authorities->lines.begin(), end_of_first);
        for (const auto& line : terms_.portals) list.items.push_back(line);
        list.items.insert(list.items.end(), end_of_first, authorities->lines.end());
        listed("Authorities", std::move(list), "The data map names none (tocsin map; kind authority).");
        List suppliers;
        for (const auto& request : file_.requests) {
            auto row = book_.map_record("supplier", request.supplier_id, {});
            if (!row) return std::move(row).error();
            const Fields fields = *row ? fields_of(book_, **row) : Fields{};
            suppliers.items.push_back(
                {Run{request.supplier_id, Weight::bold},
                 Run{" (" + request.state +
                     "): " + joined({field_of(fields, "name"), field_of(fields, "contact"), field_of(fields, "email")})}});
        }
        listed("Suppliers", std::move(suppliers), "None was asked.");
        return ok();
    }

    void letters(const Result<desk::Desk::Radius>& radius) {
        List list;
        for (const auto& notice : file_.notices)
            list.items.push_back(notice.audience + ": " + notice.state + ", " + std::to_string(desk::told(notice)) +
                                 " of " + std::to_string(notice.total) + " reached");
        const std::string customers = radius ? std::to_string(radius->blast.customers_total) : std::string("unknown");
        list.items.push_back("Customers concerned or to be asked, by the data map: " + customers);
        listed("Customers and letters", std::move(list), "");
        add(Paragraph{terms_.last_backup ? "The newest checked backup was made " + moment(terms_.local, *terms_.last_backup) +
                                               ". How to bring it back: docs/backup.md."
                                         : std::string("There is no backup on record."),
                      Tone::note});
    }

    Status what_letters_say() {
        auto page = letters_page(book_, file_);
        if (!page) return std::move(page).error();
        for (auto& block : *page) paper_.blocks.push_back(std::move(block));
        return ok();
    }

private:
    struct Clock {
        enum class Kind { runs, told_in_part, not_started };  ///< in this order on the sheet
        std::optional<Instant> at;
        Kind kind;
        std::string what, whose, state;
    };
    static Clock clock_of(const DutyRow& duty) {
        Clock out{duty.due_at, Clock::Kind::runs, duty.rule + ", " + in_words(duty.recipient),
                  duty.owner.empty() ? "nobody" : duty.owner, in_words(duty.state)};
        if (duty.state.rfind("filed_in_part", 0) == 0) {
            out.kind = Clock::Kind::told_in_part;
            out.state = "told in part";
        } else if (!duty.due_at) {
            out.kind = Clock::Kind::not_started;
            out.state = "not started" + (duty.waiting_for.empty() ? "" : ": waits for " + duty.waiting_for);
        } else if (duty.applies == "unknown") {
            out.state = "undecided; would be due";
        }
        return out;
    }

    /// Those that are due first, first; those without an instant last.
    std::vector<Words> open_tasks() {
        std::vector<const TaskRow*> open;
        for (const auto& task : file_.tasks)
            if (task.live != 0) open.push_back(&task);
        std::stable_sort(open.begin(), open.end(), [](const TaskRow* a, const TaskRow* b) {
            return a->due_at && (!b->due_at || *a->due_at < *b->due_at);
        });
        std::vector<Words> out;
        for (const TaskRow* task : open) {
            const auto said =
                task->text_ref.empty() ? Result<std::string>(task->kind + " " + task->about) : book_.personal(task->text_ref);
            out.push_back((said ? *said : task->kind) + " (" + (task->owner.empty() ? "nobody" : task->owner) +
                          (task->due_at ? ", by " + moment(terms_.local, *task->due_at) : std::string()) + ")");
        }
        return out;
    }

    template <class Kind>
    void add(Kind block) {
        paper_.blocks.emplace_back(std::move(block));
    }
    void listed(const char* heading, List list, const char* none) {
        add(Heading{2, heading});
        if (list.items.empty()) return add(Paragraph{none, Tone::note});
        cut(list.items, lines_max, more_line);
        add(std::move(list));
    }

    const Reader& book_;
    const CaseFile& file_;
    const WarRoomTerms& terms_;
    Paper& paper_;
};

std::vector<desk::AllowedEvent> of_incident(std::vector<std::pair<std::string, std::vector<desk::AllowedEvent>>> all) {
    for (auto& [machine, events] : all)
        if (machine == "incident") return std::move(events);
    return {};
}

}  // namespace

std::string rest_of(Instant due_at, Instant now) {
    const bool late = due_at < now;
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(late ? now - due_at : due_at - now).count();
    const long long days = minutes / 1440, hours = minutes / 60 % 24;
    std::string out = late ? "LATE by " : "in ";
    if (days > 0) out += std::to_string(days) + (days == 1 ? " day " : " days ") + std::to_string(hours) + " h";
    else out += std::to_string(hours) + " h " + std::to_string(minutes % 60) + " min";
    return out;
}

Result<Paper> war_room_sheet(const desk::Desk& desk, const Store& store, const std::string& incident_id,
                             const WarRoomTerms& terms, CaseFile* shown) {
    auto questions = desk.questions(incident_id);
    if (!questions) return std::move(questions).error();
    auto allowed = desk.allowed(incident_id);
    if (!allowed) return std::move(allowed).error();
    const auto radius = desk.blast_radius(incident_id);
    const auto events = of_incident(std::move(*allowed));
    Paper paper;
    paper.organisation = terms.organisation;
    paper.made_at = terms.made_at;
    paper.occasion = terms.occasion;
    paper.under = {"As it stood at " + moment(terms.local, terms.made_at)};
    paper.foot = {"Confidential. Names and addresses of people: destroy it when the incident is closed."};
    const Status done = store.read([&](const Reader& book) -> Status {
        auto file = book.case_file(incident_id);
        if (!file) return std::move(file).error();
        Sheeting sheet(book, *file, terms, paper);
        sheet.state();
        sheet.clocks();
        sheet.undecided(*questions);
        sheet.next(events);
        sheet.people();
        if (auto s = sheet.outside(); !s) return s;
        sheet.letters(radius);
        if (auto s = sheet.what_letters_say(); !s) return s;
        if (shown) *shown = std::move(*file);
        return ok();
    });
    if (!done) return done.error();
    return paper;
}

}  // namespace tocsin::papers
