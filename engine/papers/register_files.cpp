// The register for people: a workbook, and a paper.
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <string>

#include "engine/papers/register.h"
#include "engine/papers/text.h"

namespace tocsin::papers {

namespace {

constexpr std::size_t rows_max = 1'000'000, cell_characters_max = 32'000;

/// A cell of a workbook ends somewhere; the JSON has more.
std::string fitted(const std::string& text) {
    std::string out = drawable(text);
    if (out.size() <= cell_characters_max) return out;
    std::size_t end = cell_characters_max;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
    return out.substr(0, end) + " [cut here; the JSON has more of it]";
}

/// The library knows whole seconds since 1970.
long long seconds_of(Instant at) { return to_micros(at) / 1'000'000; }

struct Formats {
    lxw_format *head = nullptr, *text = nullptr, *instant = nullptr;
};

Formats formats_of(lxw_workbook* book) {
    Formats out{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
    format_set_bold(out.head);
    format_set_bg_color(out.head, 0xE8EAF0);
    format_set_bottom(out.head, LXW_BORDER_THIN);
    for (lxw_format* one : {out.text, out.instant}) format_set_align(one, LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(out.text);
    format_set_num_format(out.instant, "yyyy-mm-dd hh:mm");
    return out;
}

void describe(lxw_workbook* book, const Register& all) {
    std::string title = all.occasion == Occasion::drill ? drill_banner : "Register of personal data breaches, GDPR Art. 33(5)";
    std::string author = drawable(all.organisation);
    lxw_doc_properties about{};
    about.title = title.data();
    about.author = author.data();
    about.created = static_cast<time_t>(seconds_of(all.made_at));
    workbook_set_properties(book, &about);
}

/// What the library said first that was no success.
class Said {
public:
    void operator()(lxw_error error) {
        if (first_ == LXW_NO_ERROR) first_ = error;
    }
    bool fine() const { return first_ == LXW_NO_ERROR; }

private:
    lxw_error first_ = LXW_NO_ERROR;
};

void write_head(lxw_worksheet* sheet, const Formats& formats, Said& said) {
    lxw_col_t at = 0;
    said(worksheet_set_column(sheet, at, at, 10, nullptr));
    said(worksheet_write_string(sheet, 0, at, "Occasion", formats.head));
    for (const auto& column : register_columns()) {
        ++at;
        said(worksheet_set_column(sheet, at, at, column.width, nullptr));
        said(worksheet_write_string(sheet, 0, at, column.head, formats.head));
    }
}

void write_row(lxw_worksheet* sheet, lxw_row_t at, const RegisterRow& row, const char* occasion, const Formats& formats,
               Said& said) {
    lxw_col_t to = 0;
    said(worksheet_write_string(sheet, at, to, occasion, formats.text));
    for (const auto& column : register_columns()) {
        ++to;
        if (column.text != nullptr) {
            const std::string text = fitted(row.*column.text);
            if (!text.empty()) said(worksheet_write_string(sheet, at, to, text.c_str(), formats.text));
        } else if (const auto when = instant_in(row, column)) {
            said(worksheet_write_unixtime(sheet, at, to, seconds_of(*when), formats.instant));
        }
    }
}

/// What the register says of itself, for whoever has the file and nobody to ask.
void write_about(lxw_worksheet* sheet, const Register& all, const Formats& formats, Said& said) {
    const auto when = [](const std::optional<Instant>& at, const char* otherwise) {
        return at ? to_rfc3339(*at) : std::string(otherwise);
    };
    const std::pair<const char*, std::string> lines[] = {
        {"Register", "Personal data breaches, GDPR Art. 33(5): every incident, notifiable or not"},
        {"Occasion", all.occasion == Occasion::drill ? drill_banner : "real"},
        {"Organisation", all.organisation},
        {"Made (UTC)", to_rfc3339(all.made_at)},
        {"Opened from", when(all.asked.from, "the beginning")},
        {"Opened before", when(all.asked.to, "now")},
        {"State", all.asked.state.empty() ? "any" : all.asked.state},
        {"Incidents", std::to_string(all.rows.size())},
        {"Seen by", all.seen_by},
        {"Not in it", all.not_in_it.empty() && !all.seen_by.empty() ? "nothing: every incident is in it" : all.not_in_it},
    };
    said(worksheet_set_column(sheet, 0, 0, 16, nullptr));
    said(worksheet_set_column(sheet, 1, 1, 70, nullptr));
    lxw_row_t at = 0;
    for (const auto& [label, value] : lines) {
        said(worksheet_write_string(sheet, at, 0, label, formats.head));
        said(worksheet_write_string(sheet, at, 1, fitted(value).c_str(), formats.text));
        ++at;
    }
}

/// The library writes to files alone; this one is memory, and no disk ever holds what is in it.
class Scratch {
public:
    Scratch() : file_(memfd_create("register", MFD_CLOEXEC)), path_("/proc/self/fd/" + std::to_string(file_)) {}
    ~Scratch() {
        if (there()) close(file_);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    bool there() const { return file_ >= 0; }
    const char* path() const { return path_.c_str(); }
    std::string bytes() const {
        std::string out;
        char part[65536];
        for (ssize_t n = 0; (n = pread(file_, part, sizeof part, static_cast<off_t>(out.size()))) > 0;)
            out.append(part, static_cast<std::size_t>(n));
        return out;
    }

private:
    int file_;
    std::string path_;
};

std::string when_of(const Register& all, const RegisterRow& row) {
    std::string out = "opened " + moment(all.local, row.opened_at);
    if (row.occurred_at) out += "\noccurred " + moment(all.local, row.occurred_at);
    if (row.aware_at) out += "\naware " + moment(all.local, row.aware_at);
    return out;
}

std::string spaced(std::string words) {
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

/// On paper the name of a fact is words: "risk_to_persons: likely" as "risk to persons: likely". What officers wrote stays.
std::string names_in_words(const std::string& lines) {
    std::string out;
    for (std::size_t from = 0; from < lines.size();) {
        const auto end = std::min(lines.find('\n', from), lines.size());
        const std::string line = lines.substr(from, end - from);
        const auto colon = std::min(line.find(": "), line.size());
        const bool named = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.-") == colon;
        out += (out.empty() ? "" : "\n") + (named ? spaced(line.substr(0, colon)) + line.substr(colon) : line);
        from = end + 1;
    }
    return out;
}

/// A duty and its state, "gdpr.33-1: filed_in_part, first told ...": nothing of it an officer's.
std::string authority_of(const Register& all, const RegisterRow& row) {
    std::string out = row.authority == "idle" ? "nothing yet" : spaced(row.authority);
    if (row.authority_due_at) out += "\nfirst due " + moment(all.local, *row.authority_due_at);
    if (!row.withdrawn.empty()) out += "\nTaken back: " + row.withdrawn;
    if (!row.reasons.empty()) out += "\nReasons: " + row.reasons;
    return out;
}

std::string others_of(const RegisterRow& row) {
    const std::string told = row.told == "idle" ? "nobody yet" : spaced(row.told);
    return told + (row.suppliers.empty() || row.suppliers == "idle" ? "" : "\nSuppliers: " + row.suppliers);
}

}  // namespace

Result<std::string> to_xlsx(const Register& all) {
    if (all.rows.size() > rows_max)
        return Error(Fault::too_large, "A sheet has fewer rows than this register; ask for a part of it.", "#/query/from");
    const Scratch scratch;
    if (!scratch.there()) return Error(Fault::internal, "There is no memory for a workbook.");
    char in_memory[] = "/dev/shm";
    lxw_workbook_options options{};
    options.tmpdir = in_memory;
    lxw_workbook* book = workbook_new_opt(scratch.path(), &options);
    if (book == nullptr) return Error(Fault::internal, "The workbook could not be begun.");
    describe(book, all);
    const Formats formats = formats_of(book);
    lxw_worksheet* sheet = workbook_add_worksheet(book, all.occasion == Occasion::drill ? "Register (drill)" : "Register");
    Said said;
    write_head(sheet, formats, said);
    lxw_row_t at = 0;
    for (const auto& row : all.rows) write_row(sheet, ++at, row, name_of(all.occasion), formats, said);
    worksheet_freeze_panes(sheet, 1, 1);
    said(worksheet_autofilter(sheet, 0, 0, at, static_cast<lxw_col_t>(register_columns().size())));
    worksheet_set_landscape(sheet);
    worksheet_repeat_rows(sheet, 0, 0);
    write_about(workbook_add_worksheet(book, "About"), all, formats, said);
    said(workbook_close(book));
    if (!said.fine()) return Error(Fault::internal, "The workbook could not be written.");
    return scratch.bytes();
}

Paper to_paper(const Register& all) {
    Paper paper;
    paper.title = "Register of personal data breaches";
    paper.organisation = all.organisation;
    paper.under = {"GDPR Art. 33(5): facts, effects and remedial action of every incident, notifiable or not", span_of(all)};
    if (const std::string sight = sight_of(all); !sight.empty()) paper.under.push_back(sight);
    paper.foot = {"Made " + moment(all.local, all.made_at) + ". Confidential: it may hold personal data."};
    paper.made_at = all.made_at;
    paper.sheet = Sheet::landscape;
    paper.occasion = all.occasion;
    Table table{
        {{"Incident", 2.8}, {"Facts", 2.8}, {"Effects", 2.4}, {"Remedial action", 2.4}, {"Authority", 2.6}, {"Others told", 1.6}},
        {},
        "No incident."};
    for (const auto& row : all.rows) {
        Words what{Run{row.title.empty() ? "(no title)" : row.title, Weight::bold},
                   Run{"\n" + row.id + "\n" + row.state + (row.kind.empty() ? "" : ", " + row.kind) + ", severity " +
                       row.severity + ", role " + row.role + "\n" + when_of(all, row)}};
        if (!row.flaw.empty()) what.runs.push_back({"\n" + row.flaw, Weight::bold});
        table.rows.push_back(
            {what, names_in_words(row.facts), names_in_words(row.effects), row.remedial, authority_of(all, row), others_of(row)});
    }
    paper.blocks.push_back(std::move(table));
    return paper;
}

}  // namespace tocsin::papers
