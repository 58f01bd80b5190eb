#include "engine/papers/war_room.h"

#include <algorithm>

#include "engine/desk/case.h"
#include "engine/papers/pdf.h"
#include "engine/papers/war_room_parts.h"

namespace tocsin::papers {

namespace {

constexpr std::size_t title_max = 120, task_max = 110;

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
    Reading(const Looked& looked) : looked_(looked), file_(looked.file), terms_(looked.terms) {}

    Result<Content> all(const std::vector<desk::Question>& questions, const std::vector<desk::AllowedEvent>& events,
                        const Result<desk::Desk::Radius>& radius) {
        Content out;
        out.about = about();
        out.clocks = clocks_table(looked_);
        out.not_applicable = not_applicable(file_);
        out.filings = open_filings(looked_, questions);
        out.recipients = whole_recipients(file_);
        out.steps = steps(events);
        tasks(out);
        auto reach = reach_of(looked_);
        if (!reach) return std::move(reach).error();
        out.reach = std::move(*reach);
        auto suppliers = supplier_rows(looked_);
        if (!suppliers) return std::move(suppliers).error();
        out.suppliers = std::move(*suppliers);
        out.letters = letters(radius);
        out.backup = terms_.last_backup ? "The newest checked backup was made " + moment(terms_.local, *terms_.last_backup) +
                                              ". How to bring it back: docs/backup.md."
                                        : std::string("There is no backup on record.");
        auto say = letters_of(looked_);
        if (!say) return std::move(say).error();
        out.letters_say = std::move(*say);
        return out;
    }

private:
    Paragraph about() const {
        const IncidentRow& row = file_.incident;
        const std::string on = row.system.empty() ? "" : ", on " + row.system;
        return {{Run{in_words(row.state) + ", severity " + row.severity, Weight::bold},
                 Run{"; authority " + in_words(row.authority) + ", suppliers " + in_words(row.suppliers) + ", customers " +
                     in_words(row.customers) + "\n" + row.id + on + ", opened " + moment(terms_.local, row.opened_at)}}};
    }

    static std::vector<Words> steps(const std::vector<desk::AllowedEvent>& events) {
        std::vector<Words> out;
        for (const auto& one : events) {
            if (one.type != "assess" && one.type != "confirm" && one.type != "contain" && one.type != "review" &&
                one.type != "close")
                continue;
            std::string missing;
            for (const auto& gate : one.gates) missing += (missing.empty() ? "" : " ") + gate.sentence;
            out.push_back({Run{one.type, Weight::bold}, Run{one.allowed == "yes" ? ": possible now" : ": " + missing}});
        }
        return out;
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
            const auto said = task->text_ref.empty() ? Result<std::string>(in_words(task->kind) + " " + task->about)
                                                     : looked_.book.personal(task->text_ref);
            const std::string text = said ? *said : in_words(task->kind);
            const std::string end = " (" + (task->owner.empty() ? "nobody" : task->owner) +
                                    (task->due_at ? ", by " + moment_there(terms_.local, *task->due_at) : std::string()) + ")";
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
            out.push_back(in_words(notice.audience) + ": " + in_words(notice.state) + ", " + std::to_string(desk::told(notice)) +
                          " of " + std::to_string(notice.total) + " reached");
        const std::string customers = radius ? std::to_string(radius->blast.customers_total) : std::string("unknown");
        out.push_back("Customers concerned or to be asked, by the data map: " + customers);
        return out;
    }

    const Looked& looked_;
    const CaseFile& file_;
    const WarRoomTerms& terms_;
};

Words more_of(std::size_t left) { return "and " + std::to_string(left) + " more behind the sheet"; }

/// Draws the page, and behind it what the page folds.
class Sheeting {
public:
    explicit Sheeting(const Content& content) : content_(content) {}

    std::vector<Block> page(const Fold& fold) {
        blocks_.clear();
        behind_.clear();
        add(content_.about);
        add(Heading{2, "Legal clocks"});
        add(content_.clocks);
        if (!content_.not_applicable.empty())
            add(Paragraph{"Does not apply, by what is on record: " + content_.not_applicable + ".", Tone::note});
        if (!content_.recipients.empty()) behind("Recipients", List{content_.recipients, Marks::bullets});
        next(fold);
        reach(fold);
        suppliers(fold);
        add(Heading{2, "Customers and letters"});
        add(List{content_.letters, Marks::bullets, Spacing::tight});
        add(Paragraph{content_.backup, Tone::note});
        return blocks_;
    }
    /// The whole of every list that the last page folds.
    const std::vector<Block>& behind() const { return behind_; }

private:
    void next(const Fold& fold) {
        add(Heading{2, "Next"});
        List list{content_.filings, Marks::boxes, Spacing::tight};
        list.items.insert(list.items.end(), content_.steps.begin(), content_.steps.end());
        const bool folded = content_.tasks.size() > fold.tasks + 1;
        const std::size_t shown = folded ? fold.tasks : content_.tasks.size();
        list.items.insert(list.items.end(), content_.tasks.begin(), content_.tasks.begin() + static_cast<std::ptrdiff_t>(shown));
        if (list.items.empty() && !folded) return add(Paragraph{"Nothing.", Tone::note});
        add(std::move(list));
        if (folded) add(Paragraph{{Run{"Tasks: "}, more_of(content_.tasks.size() - shown).runs.front()}, Tone::note});
        if (folded || content_.cuts_tasks) behind("Tasks", List{content_.whole_tasks, Marks::boxes});
    }

    void reach(const Fold& fold) {
        add(Heading{2, "Telephones and portals"});
        Table table{{{"As", 1.5}, {"Who, and how", 9.8}}, {}, "Nobody is on it, and no authority is on file.", Spacing::tight};
        part(table, content_.reach.people, fold.people, "People");
        part(table, content_.reach.owed, content_.reach.owed.size(), "Authorities");
        part(table, content_.reach.house, fold.house, "Lines of the house");
        part(table, content_.reach.others, fold.authorities, "Other authorities");
        add(std::move(table));
    }

    void suppliers(const Fold& fold) {
        add(Heading{2, "Suppliers"});
        Table table{{{"Supplier", 2}, {"Questions", 1.7}, {"Answer due", 3.7}, {"How to reach", 3.6}},
                    {},
                    "None was asked.",
                    Spacing::tight};
        part(table, content_.suppliers, fold.suppliers, "Suppliers");
        add(std::move(table));
    }

    /// So many rows; a last one that says how many are left would take the place of one.
    void part(Table& table, const std::vector<Cells>& rows, std::size_t most, const char* name) {
        const bool folded = rows.size() > most + 1;
        const std::size_t shown = folded ? most : rows.size();
        table.rows.insert(table.rows.end(), rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(shown));
        if (!folded) return;
        Cells more{name, more_of(rows.size() - shown)};
        if (table.columns.size() > 2) more = {more_of(rows.size() - shown)};
        table.rows.push_back(std::move(more));
        Table whole = table;
        whole.rows = rows;
        behind(name, std::move(whole));
    }

    template <class Kind>
    void add(Kind block) {
        blocks_.emplace_back(std::move(block));
    }
    template <class Kind>
    void behind(const char* name, Kind block) {
        if (behind_.empty()) behind_.emplace_back(Heading{1, "Behind the sheet: what it folds"});
        behind_.emplace_back(Heading{2, name});
        behind_.emplace_back(std::move(block));
    }

    const Content& content_;
    std::vector<Block> blocks_{}, behind_{};
};

/// "what it folds and the letters follow from page 2".
std::string what_follows(bool folded, bool letters, int page) {
    if (!folded && !letters) return {};
    return std::string(folded ? "what it folds" : "") + (folded && letters ? " and " : "") + (letters ? "the letters" : "") +
           (letters ? " follow from page " : " follows from page ") + std::to_string(page);
}

std::string line_of(int pages, const std::string& follows) {
    if (pages == 1) return follows.empty() ? std::string() : "This page is the sheet; " + follows + ".";
    return "This sheet does not fit on one page: it is pages 1 to " + std::to_string(pages) +
           (follows.empty() ? "." : "; " + follows + ".");
}

/// The page, as little folded as lets it fit; then what it folds, then what the letters say.
void draw(const Content& content, Paper& paper) {
    Sheeting sheet(content);
    const bool letters = !content.letters_say.empty();
    const std::vector<std::string> under = paper.under;
    int pages = 0;
    for (const Fold& fold : folds) {
        paper.blocks = sheet.page(fold);
        paper.under = under;
        if (const auto said = line_of(1, what_follows(!sheet.behind().empty(), letters, 2)); !said.empty())
            paper.under.push_back(said);
        if ((pages = pages_of(paper)) == 1) break;
    }
    const bool folded = !sheet.behind().empty();
    paper.under = under;
    if (const auto said = line_of(pages, what_follows(folded, letters, pages + 1)); !said.empty()) paper.under.push_back(said);
    for (const auto* more : {&sheet.behind(), &content.letters_say}) {
        if (more->empty()) continue;
        paper.blocks.emplace_back(PageBreak{});
        paper.blocks.insert(paper.blocks.end(), more->begin(), more->end());
    }
}

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
    Content content;
    const Status done = store.read([&](const Reader& book) -> Status {
        auto file = book.case_file(incident_id);
        if (!file) return std::move(file).error();
        const auto title = book.personal(file->incident.title_ref);
        paper.title = "War room: " + (title ? shortened(*title, title_max) : std::string("[title erased]"));
        auto read = Reading(Looked{book, *file, terms}).all(*questions, events, radius);
        if (!read) return std::move(read).error();
        content = std::move(*read);
        if (title && shortened(*title, title_max) != *title) content.about.words.runs.push_back(Run{"\n" + *title});
        if (shown) *shown = std::move(*file);
        return ok();
    });
    if (!done) return done.error();
    draw(content, paper);
    return paper;
}

}  // namespace tocsin::papers
