#include "engine/evidence/dossier.h"

#include "engine/core/commitment.h"
#include "engine/core/letter.h"
#include "engine/evidence/rows_check.h"

namespace tocsin::evidence {

namespace {

constexpr long long signals_max = 500;

class Gathering {
public:
    Gathering(const Reader& book, Dossier& out) : book_(book), out_(out) {}

    Status text(const std::string& ref) {
        if (ref.empty() || out_.texts.count(ref) > 0) return ok();
        auto value = book_.personal(ref);
        if (value) out_.texts.emplace(ref, std::move(*value));
        else if (value.error().fault != Fault::not_found) return std::move(value).error();
        return ok();
    }

    Status all_comments(Counsel counsel) {
        auto left_out = std::make_shared<std::set<std::string>>();
        for (PageAsk page{"", 500};;) {
            auto found = book_.comments(out_.file.incident.id, page);
            if (!found) return std::move(found).error();
            for (auto& row : found->rows) {
                shown_.comments.push_back(row);
                if (row.compartment == "counsel" && counsel == Counsel::left_out) left_out->insert(row.text_ref);
                else if (auto s = text(row.text_ref); !s) return s;
                else out_.comments.push_back(std::move(row));
            }
            page.cursor = found->next;
            if (page.cursor.empty()) break;
        }
        out_.left_out = std::move(left_out);
        return ok();
    }

    Status rows_of_case() {
        const CaseFile& file = out_.file;
        std::vector<std::string> refs{file.incident.title_ref};
        for (const auto& row : file.anchors) refs.push_back(row.reason_ref);
        for (const auto& row : file.duties) refs.push_back(row.proposal_ref);
        for (const auto& row : file.requests) refs.insert(refs.end(), {row.question_ref, row.answer_ref});
        for (const auto& row : file.tasks) refs.insert(refs.end(), {row.text_ref, row.answer_ref});
        for (const auto& row : file.assessments) refs.push_back(row.reasons_ref);
        for (const auto& ref : refs)
            if (auto s = text(ref); !s) return s;
        return ok();
    }

    Status notices() {
        for (const auto& notice : out_.file.notices) {
            auto editions = book_.editions(notice.id);
            if (!editions) return std::move(editions).error();
            auto tally = book_.tally(notice.id);
            if (!tally) return std::move(tally).error();
            if (auto s = text(notice.body_ref); !s) return s;
            for (const auto& edition : *editions) {
                if (auto s = text(edition.letter_ref); !s) return s;
                letter(edition);
                shown_.editions.push_back(edition);
            }
            out_.papers[notice.id] = {std::move(*editions), std::move(*tally)};
        }
        return ok();
    }

    Status came_in() {
        auto signals = book_.signals_of(out_.file.incident.id, signals_max);
        if (!signals) return std::move(signals).error();
        auto receipts = book_.receipts_of(out_.file.incident.id);
        if (!receipts) return std::move(receipts).error();
        auto attachments = book_.attachments_of(out_.file.incident.id);
        if (!attachments) return std::move(attachments).error();
        for (const auto& row : *signals)
            if (auto s = text(row.title_ref); !s) return s;
        for (const auto& row : *attachments)
            if (auto s = text(row.name_ref); !s) return s;
        out_.signals = std::move(*signals);
        out_.receipts = std::move(*receipts);
        out_.attachments = std::move(*attachments);
        return ok();
    }

    /// Counts what the entries open and picks out the filings.
    Status history() {
        for (Walk walk(out_.extent);;) {
            auto page = walk.next(book_);
            if (!page) return std::move(page).error();
            if (page->empty()) return compared();
            for (const auto& one : *page) {
                auto rows = opened(book_, one, out_.left_out);
                if (!rows) return std::move(rows).error();
                out_.personal += static_cast<long long>(rows->size());
                auto entry = open_entry(one.entry.bytes);
                if (!entry) return std::move(entry).error();
                said_.take(*entry);
                last_ = one.entry.hash;
                for (const auto& row : *rows)
                    if (!commits_to(one.entry.bytes, row))
                        found_.push_back("personal " + row.ref + ": the text is not the one that entry " +
                                         std::to_string(entry->seq) + " commits to");
                if (auto region = region_moved(*entry); !region.empty()) out_.moved.insert(std::move(region));
                if (entry->machine == "notice" && entry->event == "send") out_.sent_at.emplace(entry->machine_id, entry->occurred_at);
                auto* kept = kept_whole(*entry);
                if (!kept) continue;
                for (auto& row : *rows) out_.texts.insert_or_assign(row.ref, std::move(row.value));
                kept->push_back(std::move(*entry));
            }
        }
    }

private:
    /// Where an entry is kept with its texts; nullptr: nowhere.
    std::vector<Entry>* kept_whole(const Entry& entry) {
        if (entry.machine == "duty" && (entry.event == "file" || entry.event == "supplement")) return &out_.filings;
        for (const char* decision : {"propose_not_required", "not_required", "reconsider", "lapse", "withdraw"})
            if (entry.machine == "duty" && entry.event == decision) return &out_.decisions;
        if (entry.machine == "incident" && (entry.event == "dismiss" || entry.event == "merge")) return &out_.decisions;
        return entry.machine == "incident" && entry.event == "fill_form" ? &out_.form_answers : nullptr;
    }

    /// The letter is the one whose hash was approved; that the edition's row has that hash is compared with the rest.
    void letter(const EditionRow& edition) {
        const auto text = out_.texts.find(edition.letter_ref);
        if (text == out_.texts.end()) return;
        const auto fields = decode_plain(text->second);
        const Fields said = fields ? *fields : Fields{};
        if (letter_sha256({field_of(said, "subject"), field_of(said, "text"), field_of(said, "html")}) != edition.sha256)
            found_.push_back("edition " + edition.edition + " of notice " + edition.notice_id +
                             ": the letter does not have its sha256");
    }

    /// Nothing of it is shown where the rows say something else than the entries.
    Status compared() {
        shown_.file = out_.file;
        shown_.receipts = out_.receipts;
        shown_.attachments = out_.attachments;
        shown_.signals = out_.signals;
        auto end = end_differs(book_, out_.file.incident, last_);
        if (!end) return std::move(end).error();
        found_.insert(found_.end(), end->begin(), end->end());
        for (auto& one : differences(said_, shown_)) found_.push_back(std::move(one));
        return found_.empty() ? ok() : Status(audit_broken(out_.file.incident.id, found_));
    }

    const Reader& book_;
    Dossier& out_;
    RowsSaid said_;
    ShownRows shown_;
    std::string last_;
    std::vector<std::string> found_;
};

}  // namespace

Result<Dossier> read_dossier(const Reader& book, const std::string& incident_id, Counsel counsel) {
    Dossier out;
    auto file = book.case_file(incident_id);
    if (!file) return std::move(file).error();
    out.file = std::move(*file);
    auto checkpoint = book.last_checkpoint();
    if (!checkpoint) return std::move(checkpoint).error();
    out.checkpoint = std::move(*checkpoint);
    out.extent = {incident_id, out.file.incident.version, out.checkpoint ? out.checkpoint->size : 0};
    Gathering gathering(book, out);
    if (auto s = gathering.all_comments(counsel); !s) return s.error();
    if (auto s = gathering.rows_of_case(); !s) return s.error();
    if (auto s = gathering.notices(); !s) return s.error();
    if (auto s = gathering.came_in(); !s) return s.error();
    if (auto s = gathering.history(); !s) return s.error();
    return out;
}

}  // namespace tocsin::evidence
