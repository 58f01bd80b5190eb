#include "engine/evidence/rows_check.h"

#include <algorithm>

#include "engine/core/audit.h"
#include "engine/core/crypto.h"
#include "engine/core/read_limits.h"
#include "engine/evidence/lines.h"

namespace tocsin::evidence {

namespace {

constexpr std::size_t found_max = 20;
constexpr std::size_t value_bytes_max = 100;

using Columns = std::vector<std::pair<const char*, std::string>>;

std::string when(const std::optional<Instant>& at) { return at ? to_rfc3339(*at) : std::string(); }

/// What may be printed: never a person, nor what somebody wrote.
bool is_open(std::string_view column) {
    for (const char* name : {"state",
                             "authority",
                             "suppliers",
                             "customers",
                             "at",
                             "due_at",
                             "opened_at",
                             "updated_at",
                             "created_at",
                             "received_at",
                             "signed_at",
                             "added_at",
                             "applies",
                             "chosen",
                             "filings",
                             "total",
                             "by_hand",
                             "bytes",
                             "revision",
                             "live",
                             "seq",
                             "severity",
                             "access",
                             "rule",
                             "pack",
                             "pack_version",
                             "risk",
                             "people",
                             "sha256",
                             "content_sha256",
                             "recipients_sha256",
                             "body_sha256",
                             "zone"})
        if (column == name) return true;
    return false;
}

std::string printed(const std::string& value) {
    if (value.empty()) return "nothing";
    return value.size() <= value_bytes_max ? value : value.substr(0, value_bytes_max) + "...";
}

/// What filings of a duty are called among the anchors (engine/desk names them so).
std::string filed_as(const DutyRow& duty) {
    const auto colon = duty.recipient.find(':');
    const bool one_of_several = colon != std::string::npos && duty.recipient.rfind("partner:", 0) != 0;
    return duty.rule + (one_of_several ? '/' + duty.recipient.substr(colon + 1) : std::string());
}

bool is_filing(const AnchorRow& row) {
    return row.name.rfind("filed:", 0) == 0 || row.name.rfind("filed_last:", 0) == 0;
}

class Comparing {
public:
    explicit Comparing(const RowsSaid& said) : said_(said) {}

    std::vector<std::string> of(const ShownRows& shown) {
        incident(shown.file.incident);
        anchors(shown.file.anchors);
        filings(shown.file);
        each("fact", shown.file.facts, [](const FactRow& r) { return r.name; });
        each("duty", shown.file.duties, [](const DutyRow& r) { return r.id; });
        each("supplier_request", shown.file.requests, [](const SupplierRequestRow& r) { return r.id; });
        each("notice", shown.file.notices, [](const NoticeRow& r) { return r.id; });
        each("task", shown.file.tasks, [](const TaskRow& r) { return r.id; });
        each("assessment", shown.file.assessments, [](const AssessmentRow& r) { return r.id; });
        each("member", shown.file.members, [](const MemberRow& r) { return r.person + '\n' + r.part; });
        each("comment", shown.comments, [](const CommentRow& r) { return r.id; });
        each("receipt", shown.receipts, [](const ReceiptRow& r) { return r.id; });
        attachments(shown.attachments);
        for (const auto& row : shown.signals)
            if (const SaidRow* known = find("signal", row.id)) compare(*known, columns(row));
        editions(shown);
        return std::move(found_);
    }

private:
    void say(std::string finding) {
        if (found_.size() < found_max) found_.push_back(std::move(finding));
    }

    const SaidRow* find(const char* table, const std::string& key) const {
        const auto& rows = said_.table(table);
        const auto found = rows.find(key);
        return found == rows.end() ? nullptr : &found->second;
    }

    void compare(const SaidRow& said, const Columns& shown) {
        for (const auto& [column, value] : shown) {
            const auto found = said.columns.find(column);
            if (found == said.columns.end()) continue;
            const Said& is = found->second;
            if (value == is.value || (is.instead && value == *is.instead)) continue;
            std::string finding = said.label + ' ' + column + ": ";
            if (is_open(column))
                finding += "the table says " + printed(value) + ", entry " + std::to_string(is.seq) + " says " +
                           printed(is.value);
            else
                finding += "the table says something else than entry " + std::to_string(is.seq);
            say(std::move(finding));
        }
    }

    void no_entry(const char* table, const std::string& name) {
        say(std::string(table) + ' ' + name + ": no entry speaks of it");
    }
    void gone(const SaidRow& row) {
        say(row.label + ": the table has no such row, entry " + std::to_string(row.seq) + " made it");
    }

    /// Tables where each row was made by an entry, and each such entry left a row.
    template <class Row, class Key>
    void each(const char* table, const std::vector<Row>& rows, const Key& key_of) {
        std::set<std::string> there;
        for (const auto& row : rows) {
            const std::string key = key_of(row);
            const SaidRow* known = find(table, key);
            there.insert(key);
            if (known)
                compare(*known, columns(row));
            else
                no_entry(table, std::string_view(table) == "member" ? "row" : key);
        }
        // Of more than a read gives nothing can be said of one that is not there.
        if (std::string_view(table) == "receipt" && rows.size() >= std::size_t{receipts_read_max}) return;
        for (const auto& [key, row] : said_.table(table))
            if (there.count(key) == 0) gone(row);
    }

    void incident(const IncidentRow& r) {
        const SaidRow* known = find("incident", "");
        if (!known) return no_entry("incident", r.id);
        compare(*known, {{"state", r.state},
                         {"authority", r.authority},
                         {"suppliers", r.suppliers},
                         {"customers", r.customers},
                         {"title_ref", r.title_ref},
                         {"severity", r.severity},
                         {"source", r.source},
                         {"system", r.system},
                         {"owner", r.owner},
                         {"kind", r.kind},
                         {"access", r.access},
                         {"opened_at", to_rfc3339(r.opened_at)},
                         {"updated_at", to_rfc3339(r.updated_at)}});
    }

    void anchors(const std::vector<AnchorRow>& rows) {
        std::set<std::string> there;
        for (const auto& r : rows) {
            if (is_filing(r)) continue;
            const std::string key = r.name + '\n' + std::to_string(r.seq);
            there.insert(key);
            if (const SaidRow* known = find("anchor", key)) {
                compare(*known, {{"at", to_rfc3339(r.at)},
                                 {"zone", r.zone},
                                 {"source", r.source},
                                 {"chosen", r.chosen},
                                 {"recorded_by", r.recorded_by},
                                 {"reason_ref", r.reason_ref}});
                continue;
            }
            // Messages of before did not say which candidates they brought.
            const bool candidate = r.chosen == "no" && r.source.rfind("supplier:", 0) == 0;
            if (!candidate || said_.silent_messages().count(r.seq) == 0)
                no_entry("anchor", r.name + " of entry " + std::to_string(r.seq));
        }
        for (const auto& [key, row] : said_.table("anchor"))
            if (there.count(key) == 0) gone(row);
    }

    /// The first and the last filing of each duty start the terms of later stages.
    struct Filed {
        std::string name, duty, chosen;
        const RowsSaid::Filing* filing;
    };
    std::vector<Filed> expected_filings(const CaseFile& file) const {
        std::vector<Filed> out;
        for (const auto& filing : said_.filings()) {
            const auto duty = std::find_if(file.duties.begin(), file.duties.end(),
                                           [&](const DutyRow& d) { return d.id == filing.duty; });
            if (duty == file.duties.end()) continue;
            const std::string first = "filed:" + filed_as(*duty), last = "filed_last:" + filed_as(*duty);
            const bool withdrawn = filing.what == "withdrawn";
            bool is_first = true;
            for (auto& one : out) {
                if (one.chosen != "yes" || (one.name != first && one.name != last)) continue;
                if (one.name == first && !withdrawn)
                    is_first = false;
                else
                    one.chosen = "no";
            }
            if (withdrawn) continue;
            if (is_first) out.push_back({first, filing.duty, "yes", &filing});
            out.push_back({last, filing.duty, "yes", &filing});
        }
        return out;
    }
    void filings(const CaseFile& file) {
        std::vector<Filed> expected = expected_filings(file);
        for (const auto& r : file.anchors) {
            if (!is_filing(r)) continue;
            const auto known = std::find_if(expected.begin(), expected.end(), [&](const Filed& f) {
                return f.name == r.name && f.filing->at == r.at && f.chosen == r.chosen &&
                       r.source == "filing:" + f.duty && (!f.filing->zone || *f.filing->zone == r.zone);
            });
            if (known == expected.end())
                say("anchor " + r.name + ": the table says " + to_rfc3339(r.at) + " (chosen " + printed(r.chosen) +
                    "), and no entry of a filing says so");
            else
                expected.erase(known);
        }
        for (const auto& f : expected)
            if (f.filing->zone)  // entries of before may have left no row
                say("anchor " + f.name + ": the table does not have the filing of entry " +
                    std::to_string(f.filing->seq) + " as it was");
    }

    void attachments(const std::vector<AttachmentRow>& rows) {
        std::set<std::string> there;
        for (const auto& r : rows) {
            there.insert(r.id);
            if (const SaidRow* known = find("attachment", r.id))
                compare(*known, columns(r));
            else if (r.owner_id.rfind("person:", 0) == 0)
                no_entry("attachment", r.id);
        }
        if (rows.size() >= std::size_t{attachments_read_max}) return;
        for (const auto& [key, row] : said_.table("attachment"))
            if (there.count(key) == 0) gone(row);
    }

    /// What was approved, from then on. Before, a submission may be under way.
    void editions(const ShownRows& shown) {
        std::set<std::string> there;
        const auto stands = [&](const std::string& notice_id) {
            const auto notice = std::find_if(shown.file.notices.begin(), shown.file.notices.end(),
                                             [&](const NoticeRow& n) { return n.id == notice_id; });
            if (notice == shown.file.notices.end() || said_.frozen().count(notice_id) == 0) return false;
            for (const char* state :
                 {"approved", "canary", "sending", "paused", "sent", "sent_with_gaps", "stopped", "settled"})
                if (notice->state == state) return true;
            return notice->state == "in_review" && notice->staging.empty();
        };
        for (const auto& r : shown.editions) {
            const std::string key = r.notice_id + '\n' + r.edition;
            there.insert(key);
            if (!stands(r.notice_id)) continue;
            if (const SaidRow* known = find("notice_edition", key))
                compare(*known, {{"sha256", r.sha256}});
            else
                no_entry("edition", r.edition + " of notice " + r.notice_id);
        }
        for (const auto& [key, row] : said_.table("notice_edition"))
            if (there.count(key) == 0 && stands(key.substr(0, key.find('\n')))) gone(row);
    }

    static Columns columns(const FactRow& r) {
        return {{"value", r.value}, {"source", r.source}, {"seq", std::to_string(r.seq)}};
    }
    static Columns columns(const DutyRow& r) {
        return {{"rule", r.rule},
                {"pack", r.pack},
                {"pack_version", r.pack_version},
                {"kind", r.kind},
                {"recipient", r.recipient},
                {"state", r.state},
                {"applies", r.applies},
                {"waiting_for", r.waiting_for},
                {"due_at", when(r.due_at)},
                {"derivation", sha256_hex(r.derivation)},
                {"owner", r.owner},
                {"deputy", r.deputy},
                {"proposal_by", r.proposal_by},
                {"proposal_ref", r.proposal_ref},
                {"filings", std::to_string(r.filings)},
                {"created_at", to_rfc3339(r.created_at)}};
    }
    static Columns columns(const SupplierRequestRow& r) {
        return {{"supplier_id", r.supplier_id},
                {"state", r.state},
                {"question_ref", r.question_ref},
                {"answer_ref", r.answer_ref},
                {"created_by", r.created_by},
                {"due_at", when(r.due_at)},
                {"created_at", to_rfc3339(r.created_at)},
                {"role", r.role}};
    }
    static Columns columns(const NoticeRow& r) {
        return {{"audience", r.audience},
                {"state", r.state},
                {"body_ref", r.body_ref},
                {"content_sha256", r.content_sha256},
                {"recipients_sha256", r.recipients_sha256},
                {"drafted_by", r.drafted_by},
                {"approved_by", r.approved_by},
                {"total", std::to_string(r.total)},
                {"by_hand", std::to_string(r.by_hand)},
                {"letter", r.letter},
                {"language", r.language},
                {"follows", r.follows},
                {"created_at", to_rfc3339(r.created_at)}};
    }
    static Columns columns(const TaskRow& r) {
        return {{"kind", r.kind},
                {"about", r.about},
                {"state", r.state},
                {"text_ref", r.text_ref},
                {"owner", r.owner},
                {"due_at", when(r.due_at)},
                {"answer_ref", r.answer_ref},
                {"created_at", to_rfc3339(r.created_at)}};
    }
    static Columns columns(const AssessmentRow& r) {
        return {{"state", r.state},
                {"drafted_by", r.drafted_by},
                {"signed_by", r.signed_by},
                {"risk", r.risk},
                {"authority", r.authority},
                {"people", r.people},
                {"reasons_ref", r.reasons_ref},
                {"content", r.content.empty() ? "" : sha256_hex(r.content)},
                {"content_sha256", r.content_sha256},
                {"signed_at", when(r.signed_at)},
                {"created_at", to_rfc3339(r.created_at)}};
    }
    static Columns columns(const MemberRow& r) {
        return {{"added_by", r.added_by}, {"added_at", to_rfc3339(r.added_at)}, {"live", std::to_string(r.live)}};
    }
    static Columns columns(const CommentRow& r) {
        return {{"person", r.person},     {"kind", r.kind},         {"compartment", r.compartment},
                {"text_ref", r.text_ref}, {"mentions", r.mentions}, {"created_at", to_rfc3339(r.created_at)}};
    }
    static Columns columns(const ReceiptRow& r) {
        return {{"supplier_id", r.supplier_id},
                {"body_sha256", r.body_sha256},
                {"body_ref", r.body_ref},
                {"type", r.type},
                {"reference", r.reference},
                {"revision", std::to_string(r.revision)},
                {"state", r.state},
                {"channel", r.channel},
                {"authenticity", r.authenticity},
                {"received_at", to_rfc3339(r.received_at)}};
    }
    static Columns columns(const AttachmentRow& r) {
        return {{"owner_id", r.owner_id}, {"name_ref", r.name_ref},           {"media_type", r.media_type},
                {"sha256", r.sha256},     {"bytes", std::to_string(r.bytes)}, {"created_at", to_rfc3339(r.created_at)}};
    }
    static Columns columns(const SignalRow& r) { return {{"source", r.source}, {"problem_key", r.problem_key}}; }

    const RowsSaid& said_;
    std::vector<std::string> found_;
};

Status read_comments(const Reader& book, ShownRows& shown) {
    PageAsk page{"", 500};
    do {
        auto found = book.comments(shown.file.incident.id, page);
        if (!found) return std::move(found).error();
        shown.comments.insert(shown.comments.end(), found->rows.begin(), found->rows.end());
        page.cursor = found->next;
    } while (!page.cursor.empty());
    return ok();
}

Result<ShownRows> read_rows(const Reader& book, const std::string& incident_id) {
    ShownRows shown;
    auto file = book.case_file(incident_id);
    if (!file) return std::move(file).error();
    shown.file = std::move(*file);
    if (auto s = read_comments(book, shown); !s) return s.error();
    auto receipts = book.receipts_of(incident_id);
    if (!receipts) return std::move(receipts).error();
    shown.receipts = std::move(*receipts);
    auto attachments = book.attachments_of(incident_id);
    if (!attachments) return std::move(attachments).error();
    shown.attachments = std::move(*attachments);
    constexpr long long signals_max = 500;
    auto signals = book.signals_of(incident_id, signals_max);
    if (!signals) return std::move(signals).error();
    shown.signals = std::move(*signals);
    for (const auto& notice : shown.file.notices) {
        auto editions = book.editions(notice.id);
        if (!editions) return std::move(editions).error();
        shown.editions.insert(shown.editions.end(), editions->begin(), editions->end());
    }
    return shown;
}

}  // namespace

std::vector<std::string> differences(const RowsSaid& said, const ShownRows& shown) { return Comparing(said).of(shown); }

Result<std::vector<std::string>> end_differs(const Reader& book, const IncidentRow& row, const std::string& last) {
    std::vector<std::string> out;
    auto more = book.entries_of(row.id, row.version + 1, 1);
    if (!more) return std::move(more).error();
    if (!more->empty())
        out.push_back("incident version: the table says " + std::to_string(row.version) +
                      ", and there are later entries");
    if (row.head != last)
        out.push_back("incident head: the table says another hash than entry " + std::to_string(row.version) + " has");
    return out;
}

Result<std::vector<std::string>> rows_that_differ(const Reader& book, const std::string& incident_id) {
    auto shown = read_rows(book, incident_id);
    if (!shown) return std::move(shown).error();
    RowsSaid said;
    std::string last;
    for (Walk walk({incident_id, shown->file.incident.version, 0});;) {
        auto page = walk.next(book);
        if (!page) return std::move(page).error();
        if (page->empty()) break;
        for (const auto& one : *page) {
            auto entry = open_entry(one.entry.bytes);
            if (!entry)
                return Error(Fault::storage,
                             "Entry " + std::to_string(one.number) + " is not in the format of the book.");
            said.take(*entry);
            last = one.entry.hash;
        }
    }
    auto out = end_differs(book, shown->file.incident, last);
    if (!out) return out;
    for (auto& finding : differences(said, *shown)) out->push_back(std::move(finding));
    return out;
}

Error audit_broken(const std::string& incident_id, const std::vector<std::string>& found) {
    Error error(Fault::refused,
                "The tables say something else than the log of " + incident_id +
                    ", so nothing of it is shown. Run tocsin verify, and restore the book from a backup.");
    for (const auto& finding : found) error.gates.push_back({"audit-broken", finding + '.'});
    return error;
}

}  // namespace tocsin::evidence
