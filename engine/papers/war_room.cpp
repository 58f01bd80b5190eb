#include "engine/papers/war_room.h"

#include <algorithm>

#include "engine/desk/case.h"
#include "engine/papers/pdf.h"
#include "engine/papers/war_room_parts.h"

namespace tocsin::papers {

namespace {

constexpr std::size_t title_max = 120, task_max = 110;
/// Of each list behind the sheet; a sheet of ten thousand lines is no help to anybody.
constexpr std::size_t behind_max = 2000;

/// How many lines of each list stand on the page; clocks, what to file and whom to tell always do.
struct Fold {
    std::size_t people, house, suppliers, tasks, authorities;
};
/// The first that lets the sheet fit on one page is taken.
constexpr Fold folds[] = {{24, 24, 24, 10, 24}, {24, 24, 24, 6, 6}, {16, 24, 16, 5, 3}, {12, 20, 12, 4, 0}, {10, 16, 10, 3, 0},
                          {8, 12, 8, 2, 0},     {6, 10, 6, 1, 0},   {5, 8, 4, 0, 0},    {3, 4, 2, 0, 0}};

/// All that the sheet may say, before it is known how much of it the page takes.
struct Content {
    Paragraph about{};
    Table clocks{};
    std::string not_applicable{};
    std::vector<Words> filings{}, steps{}, tasks{}, whole_tasks{}, recipients{};
    bool cuts_tasks = false;  ///< the texts of some
    Reach reach{};
    std::vector<Cells> suppliers{};
    std::vector<Words> letters{};
    std::string backup{};
    std::vector<Block> letters_say{};
};

class Reading {
public:
    Reading(const Looked& looked) : looked_(looked), file_(looked.file), terms_(looked.terms), said_(looked.said) {}

    Result<Content> all(const std::vector<desk::Question>& questions, const std::vector<desk::AllowedEvent>& events,
                        const Result<desk::Desk::Radius>& radius) {
        Content out;
        out.about = about();
        out.clocks = clocks_table(looked_);
        out.not_applicable = not_applicable(file_, said_);
        out.filings = open_filings(looked_, questions);
        out.recipients = whole_recipients(file_, said_);
        out.steps = steps(events);
        tasks(out);
        auto reach = reach_of(looked_);
        if (!reach) return std::move(reach).error();
        out.reach = std::move(*reach);
        auto suppliers = supplier_rows(looked_);
        if (!suppliers) return std::move(suppliers).error();
        out.suppliers = std::move(*suppliers);
        out.letters = letters(radius);
        out.backup = terms_.last_backup
                         ? said_("The newest checked backup was made ", "Die neueste geprüfte Sicherung ist von ") +
                               moment(terms_.local, *terms_.last_backup) +
                               said_(". How to bring it back: docs/backup.md.", ". Wie sie zurückkommt: docs/backup.md.")
                         : said_("There is no backup on record.", "Keine Sicherung ist verzeichnet.");
        auto say = letters_of(looked_);
        if (!say) return std::move(say).error();
        out.letters_say = std::move(*say);
        return out;
    }

private:
    Paragraph about() const {
        const IncidentRow& row = file_.incident;
        const std::string on = row.system.empty() ? "" : said_(", on ", ", auf ") + row.system;
        return {{Run{said_.word(row.state) + said_(", severity ", ", Schweregrad ") + said_.word(row.severity), Weight::bold},
                 Run{said_("; authority ", "; Behörde: ") + said_.word(row.authority) + said_(", suppliers ", ", Lieferanten: ") +
                     said_.word(row.suppliers) + said_(", customers ", ", Kunden: ") + said_.word(row.customers) + "\n" + row.id +
                     on + said_(", opened ", ", eröffnet ") + moment(terms_.local, row.opened_at)}}};
    }

    std::vector<Words> steps(const std::vector<desk::AllowedEvent>& events) const {
        std::vector<Words> out;
        for (const auto& one : events) {
            if (one.type != "assess" && one.type != "confirm" && one.type != "contain" && one.type != "review" &&
                one.type != "close")
                continue;
            std::string missing;
            for (const auto& gate : one.gates) missing += (missing.empty() ? "" : " ") + said_.gate(gate.code, gate.sentence);
            out.push_back({Run{said_.event(one.type), Weight::bold},
                           Run{one.allowed == "yes" ? said_(": possible now", ": jetzt möglich") : ": " + missing}});
        }
        return out;
    }

    /// "acme: " of a task about the request to it.
    std::string supplier_of(const TaskRow& task) const {
        for (const auto& request : file_.requests)
            if (task.about == "supplier_request:" + request.id) return request.supplier_id + ": ";
        return {};
    }

    /// Those that are due first, first; those without an instant last.
    void tasks(Content& out) const {
        std::vector<const TaskRow*> open;
        for (const auto& task : file_.tasks)
            if (task.live != 0) open.push_back(&task);
        std::stable_sort(open.begin(), open.end(), [](const TaskRow* a, const TaskRow* b) {
            return a->due_at && (!b->due_at || *a->due_at < *b->due_at);
        });
        for (const TaskRow* task : open) {
            const auto said = task->text_ref.empty() ? Result<std::string>(said_.word(task->kind) + " " + task->about)
                                                     : looked_.book.personal(task->text_ref);
            const std::string text = supplier_of(*task) + (said ? said_.sentence(*said) : said_.word(task->kind));
            const std::string end = " (" + (task->owner.empty() ? said_("nobody", "niemand") : task->owner) +
                                    (task->due_at ? said_(", by ", ", bis ") + moment_there(terms_.local, *task->due_at)
                                                  : std::string()) +
                                    ")";
            out.cuts_tasks = out.cuts_tasks || shortened(text, task_max) != text;
            // By when an authority wants something stands with what is to be filed: neither is folded.
            const bool of_authority = task->kind == "authority_question" && task->due_at;
            (of_authority ? out.filings : out.tasks).push_back(shortened(text, task_max) + end);
            out.whole_tasks.push_back(text + end);
        }
    }

    std::vector<Words> letters(const Result<desk::Desk::Radius>& radius) const {
        std::vector<Words> out;
        for (const auto& notice : file_.notices)
            out.push_back(said_.word(notice.audience) + ": " + said_.word(notice.state) + ", " + std::to_string(desk::told(notice)) +
                          said_(" of ", " von ") + std::to_string(notice.total) + said_(" reached", " erreicht"));
        const std::string customers = radius ? std::to_string(radius->blast.customers_total) : said_("unknown", "unbekannt");
        out.push_back(said_("Customers concerned or to be asked, by the data map: ",
                            "Betroffene oder zu fragende Kunden, nach der Datenkarte: ") + customers);
        return out;
    }

    const Looked& looked_;
    const CaseFile& file_;
    const WarRoomTerms& terms_;
    const Said& said_;
};

/// Draws the page, and behind it what the page folds.
class Sheeting {
public:
    Sheeting(const Content& content, const Said& said) : content_(content), said_(said) {}

    std::vector<Block> page(const Fold& fold) {
        blocks_.clear();
        behind_.clear();
        add(content_.about);
        add(Heading{2, said_("Legal clocks", "Gesetzliche Fristen")});
        add(content_.clocks);
        if (!content_.not_applicable.empty())
            add(Paragraph{said_("Does not apply, by what is on record: ", "Gilt nicht, so wie es festgehalten ist: ") +
                              content_.not_applicable + ".",
                          Tone::note});
        if (!content_.recipients.empty()) behind(said_("Recipients", "Empfänger"), List{content_.recipients, Marks::bullets});
        next(fold);
        reach(fold);
        suppliers(fold);
        add(Heading{2, said_("Customers and letters", "Kunden und Schreiben")});
        add(List{content_.letters, Marks::bullets, Spacing::tight});
        add(Paragraph{content_.backup, Tone::note});
        return blocks_;
    }
    /// The whole of every list that the last page folds.
    const std::vector<Block>& behind() const { return behind_; }

private:
    void next(const Fold& fold) {
        add(Heading{2, said_("Next", "Als Nächstes")});
        List list{content_.filings, Marks::boxes, Spacing::tight};
        list.items.insert(list.items.end(), content_.steps.begin(), content_.steps.end());
        const bool folded = content_.tasks.size() > fold.tasks + 1;
        const std::size_t shown = folded ? fold.tasks : content_.tasks.size();
        list.items.insert(list.items.end(), content_.tasks.begin(), content_.tasks.begin() + static_cast<std::ptrdiff_t>(shown));
        if (list.items.empty() && !folded) return add(Paragraph{said_("Nothing.", "Nichts."), Tone::note});
        add(std::move(list));
        if (folded) add(Paragraph{said_("Tasks: ", "Aufgaben: ") + more_of(content_.tasks.size() - shown), Tone::note});
        if (folded || content_.cuts_tasks) behind(said_("Tasks", "Aufgaben"), List{content_.whole_tasks, Marks::boxes});
    }

    void reach(const Fold& fold) {
        add(Heading{2, said_("Telephones and portals", "Telefone und Portale")});
        Table table{{{said_("As", "Als"), 1.5}, {said_("Who, and how", "Wer, und wie"), 9.8}},
                    {},
                    said_("Nobody is on it, and no authority is on file.", "Niemand ist beteiligt, und keine Behörde ist hinterlegt."),
                    Spacing::tight};
        part(table, content_.reach.people, fold.people, said_("People", "Personen"));
        part(table, content_.reach.owed, content_.reach.owed.size(), said_("Authorities", "Behörden"));
        part(table, content_.reach.house, fold.house, said_("Lines of the house", "Zeilen des Hauses"));
        part(table, content_.reach.others, fold.authorities, said_("Other authorities", "Andere Behörden"));
        add(std::move(table));
    }

    void suppliers(const Fold& fold) {
        add(Heading{2, said_("Suppliers", "Lieferanten")});
        Table table{{{said_("Supplier", "Lieferant"), 2},
                     {said_("Questions", "Fragen"), 1.7},
                     {said_("Answer due", "Antwort fällig"), 3.7},
                     {said_("How to reach", "Erreichbar"), 3.6}},
                    {},
                    said_("None was asked.", "Keiner wurde gefragt."),
                    Spacing::tight};
        part(table, content_.suppliers, fold.suppliers, said_("Suppliers", "Lieferanten"));
        add(std::move(table));
    }

    /// So many rows; a last one that says how many are left would take the place of one.
    void part(Table& table, const std::vector<Cells>& rows, std::size_t most, const std::string& name) {
        const bool folded = rows.size() > most + 1;
        const std::size_t shown = folded ? most : rows.size();
        table.rows.insert(table.rows.end(), rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(shown));
        if (!folded) return;
        const Words more = more_of(rows.size() - shown);
        table.rows.push_back(table.columns.size() > 2 ? Cells{more} : Cells{Words(name), more});
        Table whole = table;
        whole.rows = rows;
        behind(name, std::move(whole));
    }

    template <class Kind>
    void add(Kind block) {
        blocks_.emplace_back(std::move(block));
    }
    template <class Kind>
    void behind(const std::string& name, Kind block) {
        if (behind_.empty())
            behind_.emplace_back(Heading{1, said_("Behind the sheet: what it folds", "Hinter dem Blatt: was es faltet")});
        behind_.emplace_back(Heading{2, name});
        const std::size_t cut = cut_to(behind_max, lines_of(block));
        behind_.emplace_back(std::move(block));
        if (cut > 0)
            behind_.emplace_back(Paragraph{
                said_("and ", "und ") + std::to_string(cut) + said_(" more; see the console", " weitere; siehe Konsole"), Tone::note});
    }
    static std::vector<Words>& lines_of(List& list) { return list.items; }
    static std::vector<Cells>& lines_of(Table& table) { return table.rows; }
    template <class Lines>
    static std::size_t cut_to(std::size_t most, Lines& lines) {
        const std::size_t all = lines.size();
        if (all > most) lines.resize(most);
        return all - lines.size();
    }
    std::string more_of(std::size_t left) const {
        return said_("and ", "und ") + std::to_string(left) + said_(" more behind the sheet", " weitere hinter dem Blatt");
    }

    const Content& content_;
    const Said& said_;
    std::vector<Block> blocks_{}, behind_{};
};

/// "what it folds and the letters follow from page 2".
std::string what_follows(bool folded, bool letters, int page, const Said& said) {
    if (!folded && !letters) return {};
    return (folded ? said("what it folds", "was es faltet") : "") + (folded && letters ? said(" and ", " und ") : "") +
           (letters ? said("the letters follow", "die Schreiben folgen") : said(" follows", " folgt")) +
           said(" from page ", " ab Seite ") + std::to_string(page);
}

/// `pages` is 0 where they were not counted.
std::string line_of(int pages, const std::string& follows, const Said& said) {
    if (pages == 0) return said("This sheet does not fit on one page.", "Dieses Blatt passt nicht auf eine Seite.");
    if (pages == 1)
        return follows.empty() ? std::string() : said("This page is the sheet; ", "Diese Seite ist das Blatt; ") + follows + ".";
    return said("This sheet does not fit on one page: it is pages 1 to ", "Dieses Blatt passt nicht auf eine Seite: Es ist Seite 1 bis ") +
           std::to_string(pages) + (follows.empty() ? "." : "; " + follows + ".");
}

/// Lays the sheet out, as little folded as lets it fit on one page.
class Drawing {
public:
    Drawing(const Content& content, const Said& said, Paper& paper)
        : content_(content), said_(said), paper_(paper), under_(paper.under), sheet_(content, said) {}

    /// The page; then what it folds, then what the letters say.
    void draw() {
        // What is too large for a PDF is not laid out to count its pages either.
        if (!fit()) say(is_drawn(paper_) ? pages_of(paper_) : 0);
        for (const auto* more : {&sheet_.behind(), &content_.letters_say}) {
            if (more->empty()) continue;
            paper_.blocks.emplace_back(PageBreak{});
            paper_.blocks.insert(paper_.blocks.end(), more->begin(), more->end());
        }
    }

private:
    /// Whether one of them fits. Mostly the first does; otherwise the least folded one is found by halves, and what does not fit
    /// where it is folded most is laid out no further.
    bool fit() {
        if (fits(0)) return true;
        std::size_t not_yet = 0, fitting = std::size(folds) - 1;
        if (!fits(fitting)) return false;
        while (fitting - not_yet > 1) {
            const std::size_t middle = (not_yet + fitting) / 2;
            (fits(middle) ? fitting : not_yet) = middle;
        }
        put(fitting);
        return true;
    }

    void put(std::size_t fold) {
        paper_.blocks = sheet_.page(folds[fold]);
        say(1);
    }
    bool fits(std::size_t fold) {
        put(fold);
        return is_one_page(paper_);
    }

    void say(int pages) {
        paper_.under = under_;
        const auto follows = what_follows(!sheet_.behind().empty(), !content_.letters_say.empty(), pages + 1, said_);
        if (const auto line = line_of(pages, follows, said_); !line.empty()) paper_.under.push_back(line);
    }

    const Content& content_;
    const Said& said_;
    Paper& paper_;
    const std::vector<std::string> under_;
    Sheeting sheet_;
};

std::vector<desk::AllowedEvent> of_incident(std::vector<std::pair<std::string, std::vector<desk::AllowedEvent>>> all) {
    for (auto& [machine, events] : all)
        if (machine == "incident") return std::move(events);
    return {};
}

}  // namespace

std::string rest_of(Instant due_at, Instant now, const Said& said) {
    const bool late = due_at < now;
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(late ? now - due_at : due_at - now).count();
    const long long days = minutes / 1440, hours = minutes / 60 % 24;
    std::string out = late ? said("LATE by ", "ÜBERFÄLLIG seit ") : "in ";
    if (days > 0)
        out += std::to_string(days) + (days == 1 ? said(" day ", " Tag ") : said(" days ", " Tagen ")) +
               std::to_string(hours) + " h";
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
    const Said said(terms.language);
    paper.language = said.language();
    paper.under = {said("As it stood at ", "Stand: ") + moment(terms.local, terms.made_at)};
    paper.foot = {said("Confidential. Names and addresses of people: destroy it when the incident is closed.",
                       "Vertraulich. Namen und Adressen von Personen: vernichten, sobald der Vorfall abgeschlossen ist.")};
    Content content;
    const Status done = store.read([&](const Reader& book) -> Status {
        auto file = book.case_file(incident_id);
        if (!file) return std::move(file).error();
        const auto title = book.personal(file->incident.title_ref);
        paper.title = said("War room: ", "Lageblatt: ") +
                      (title ? shortened(*title, title_max) : said("[title erased]", "[Titel gelöscht]"));
        auto read = Reading(Looked{book, *file, terms, said}).all(*questions, events, radius);
        if (!read) return std::move(read).error();
        content = std::move(*read);
        if (title && shortened(*title, title_max) != *title) content.about.words.runs.push_back(Run{"\n" + *title});
        if (shown) *shown = std::move(*file);
        return ok();
    });
    if (!done) return done.error();
    Drawing(content, said, paper).draw();
    return paper;
}

}  // namespace tocsin::papers
