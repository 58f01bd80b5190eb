// Who gets a notice, and what exactly: resolved from the data map in small steps, so that the book stays open to others.
//
// A resolution writes one held delivery for each recipient, and the editions. Nothing of it counts until the submission is
// recorded; a newer one replaces it.
#include <algorithm>
#include <future>

#include "engine/core/audit.h"
#include "engine/core/crypto.h"
#include "engine/core/encode.h"
#include "engine/desk/letters.h"
#include "engine/desk/map.h"
#include "engine/desk/notices.h"
#include "engine/desk/radius.h"

namespace tocsin::desk {

namespace {

constexpr std::size_t page_size = 500;
constexpr std::size_t editions_max = 256;

/// Whose records are recipients.
class Selection {
public:
    Selection(const NoticeRow& notice, const CaseFile& file) : how_(notice.selection), named_(listed(notice.recipients)) {
        std::sort(named_.begin(), named_.end());
        constexpr std::string_view one = "affected.customer.";
        for (const auto& fact : file.facts) {
            if (starts_with(fact.name, one))
                (fact.value == "no" || fact.value == "false" ? not_ : yes_).insert(fact.name.substr(one.size()));
            if (starts_with(fact.name, system_fact) && fact.value == "hit") hit_.insert(fact.name.substr(system_fact.size()));
        }
    }
    const std::vector<std::string>& named() const { return named_; }
    bool by_name() const { return how_ == "named"; }
    bool takes(const map::Record& record) const {
        if (how_ == "all") return true;
        if (not_.contains(record.id)) return false;
        if (yes_.contains(record.id)) return true;
        for (const auto& system : record.list("systems"))
            if (hit_.contains(system)) return true;
        return false;
    }

private:
    std::string how_;
    std::vector<std::string> named_;
    std::set<std::string> yes_, not_, hit_;
};

}  // namespace

/// One resolution on its way.
class Resolving {
public:
    Resolving(Desk::Room& room, const Ask& ask, std::string notice_id) : room_(room), ask_(ask), notice_id_(std::move(notice_id)) {}

    Result<Resolved> run() {
        if (auto s = begin(); !s) return s.error();
        const std::string kind = recipient_kind(notice_.audience);
        const Selection selection(notice_, file_);
        Status walked = ok();
        if (kind.empty())
            walked = each_endpoint();
        else if (selection.by_name())
            walked = each_named(kind, selection.named());
        else
            walked = each_record(kind, selection);
        if (!walked) return walked.error();
        if (auto s = flush(); !s) return s.error();
        if (auto s = written(); !s) return s.error();
        out_.removed = had_ - kept_;
        return out_;
    }

private:
    /// Announces the resolution in the notice's row: from now on no older one may write.
    Status begin() {
        const auto begun = room_.store.commit({std::nullopt, [&](const Reader& book) -> Result<Commit> {
            // A request that was answered before is answered the same: what it froze stays as it is.
            if (ask_.idempotency) {
                auto known = book.knows_request(*ask_.idempotency);
                if (!known) return std::move(known).error();
                if (*known) return Error(Fault::conflict, "This request has been answered.");
            }
            auto incident_id = book.incident_of("notice", notice_id_);
            if (!incident_id) return std::move(incident_id).error();
            auto file = book.case_file(*incident_id);
            if (!file) return std::move(file).error();
            file_ = std::move(*file);
            for (const auto& notice : file_.notices)
                if (notice.id == notice_id_) notice_ = notice;
            if (notice_.state != "drafting" && notice_.state != "in_review")
                return Error(Fault::refused, "The event \"submit\" was refused while " + notice_.state + ".", "#/type");
            auto before = book.editions(notice_id_);
            if (!before) return std::move(before).error();
            nothing_before_ = before->empty();
            out_.at = room_.clock.now();
            for (const auto& edition : *before) out_.at = std::max(out_.at, edition.created_at + Micros(1));
            // Looking at it once more is no reason for another date.
            if (notice_.state == "drafting") notice_.dated_at = out_.at;
            notice_.staging = make_id("rsl", out_.at, room_.random);
            auto said = said_in(book, notice_);
            if (!said) return std::move(said).error();
            said_ = std::move(*said);
            auto basis = basis_of(book, file_);
            if (!basis) return std::move(basis).error();
            out_.basis = *basis;
            auto carriers = book.endpoints_of("relay");
            if (!carriers) return std::move(carriers).error();
            carriers_ = std::move(*carriers);
            Commit commit;
            commit.notices.push_back(notice_);
            return commit;
        }});
        if (!begun) return begun.error();
        out_.staging = notice_.staging;
        had_ = notice_.basis.empty() ? 0 : notice_.total;
        moment_ = {out_.at, std::atoll(out_.basis.c_str())};
        return ok();
    }

    Status each_named(const std::string& kind, const std::vector<std::string>& ids) {
        for (std::size_t from = 0; from < ids.size(); from += page_size) {
            const Status read = room_.store.read([&](const Reader& book) -> Status {
                for (std::size_t i = from; i < std::min(ids.size(), from + page_size); ++i) {
                    auto row = book.map_record(kind, ids[i], moment_);
                    if (!row) return std::move(row).error();
                    if (!*row || (*row)->retired != 0)
                        return Error(Fault::invalid_input, "A recipient is not in the data map (any more): " + ids[i] + ".", "#/data/recipients");
                    auto record = record_of(**row, book);
                    if (!record) return std::move(record).error();
                    if (auto s = add(book, *record); !s) return s;
                }
                return ok();
            });
            if (!read) return read;
            if (auto s = flush(); !s) return s;
        }
        return ok();
    }

    Status each_record(const std::string& kind, const Selection& selection) {
        MapAsk ask{kind, "", "", moment_, {"", static_cast<long long>(page_size)}};
        do {
            const Status read = room_.store.read([&](const Reader& book) -> Status {
                auto page = book.map_records(ask);
                if (!page) return std::move(page).error();
                for (const auto& row : page->rows) {
                    auto record = record_of(row, book);
                    if (!record) return std::move(record).error();
                    if (!selection.takes(*record)) continue;
                    if (auto s = add(book, *record); !s) return s;
                }
                ask.page.cursor = page->next;
                return ok();
            });
            if (!read) return read;
            if (auto s = flush(); !s) return s;
        } while (!ask.page.cursor.empty());
        return ok();
    }

    Status each_endpoint() {
        return room_.store.read([&](const Reader& book) -> Status {
            auto endpoints = book.endpoints_of(notice_.audience);
            if (!endpoints) return std::move(endpoints).error();
            for (const auto& e : *endpoints)
                // A pager wakes somebody; it carries no letter.
                if (e.kind != "pagerduty" && wants(e, "notice.issued"))
                    if (auto s = put(book, map::Record{"endpoint", e.id, "", false, {}}, {{e.kind, e.id}}); !s) return s;
            // Without an endpoint a person carries it.
            return out_.total > 0 ? ok() : put(book, map::Record{"endpoint", notice_.audience, "", false, {}}, {});
        });
    }

    Status add(const Reader& book, const map::Record& record) {
        auto ways = ways_to(book, record, carriers_);
        if (!ways) return std::move(ways).error();
        return put(book, record, *ways);
    }

    Status put(const Reader& book, const map::Record& record, const std::vector<Way>& ways) {
        if (out_.total == room_.settings.recipients_max) return Error(Fault::invalid_input, "Too many recipients for one notice.", "#/data/to");
        if (!press_) press_.emplace(room_.settings, file_, notice_, said_, notice_.dated_at);
        auto thread = thread_of(book, notice_, record.id);
        if (!thread) return std::move(thread).error();
        const Edition edition = press_->edition_for(record, *thread);
        auto letter = press_->letter(edition);
        if (!letter) return std::move(letter).error();
        auto& edition_row = editions_[edition.key()];
        if (edition_row.edition.empty()) {
            if (editions_.size() > editions_max) return Error(Fault::invalid_input, "Too many languages and time zones for one notice.", "#/data/to");
            edition_row = EditionRow{notice_id_, edition.key(), make_id("prs", out_.at, room_.random), letter_sha256(**letter), 0, out_.at};
            letters_.push_back({edition_row.letter_ref, notice_.incident_id,
                                encode_plain({{"subject", (*letter)->subject}, {"text", (*letter)->text}, {"html", (*letter)->html}}),
                                to_hex(room_.random.bytes(32))});
        }
        ++edition_row.recipients;
        DeliveryRow row;
        row.incident_id = notice_.incident_id;
        row.notice_id = notice_id_;
        row.recipient = record.id;
        row.type = "notice.issued";
        row.state = "held";
        row.due_at = row.created_at = out_.at;
        row.channel = ways.empty() ? "person" : ways.front().channel;
        row.endpoint_id = ways.empty() ? "" : ways.front().endpoint_id;
        for (std::size_t i = 1; i < ways.size(); ++i) row.routes += (i > 1 ? "," : "") + ways[i].channel;
        row.edition = edition.key();
        row.letter_sha256 = letter_of(edition_row.sha256, recipient_fields(record));
        out_.by_hand += ways.empty();
        ++out_.total;
        if (auto s = compare(book, row); !s) return s;
        std::string line;
        for (const std::string* part : {&out_.recipients_sha256, &row.recipient, &row.channel, &row.routes, &row.edition, &row.letter_sha256})
            append_field(line, *part);
        out_.recipients_sha256 = sha256_hex(line);
        rows_.push_back(std::move(row));
        return ok();
    }

    /// A recipient of before keeps the id.
    Status compare(const Reader& book, DeliveryRow& row) {
        // Also what a submission that broke off has left: its editions came with its deliveries.
        auto before_row = nothing_before_ ? Result<std::optional<DeliveryRow>>(std::optional<DeliveryRow>()) : book.delivery_to(notice_id_, row.recipient);
        if (!before_row) return std::move(before_row).error();
        const std::optional<DeliveryRow>& before = *before_row;
        row.id = before ? before->id : make_id("dlv", out_.at, room_.random);
        kept_ += before.has_value() && had_ > 0;
        out_.added += !before || had_ == 0;
        out_.changed += before && had_ > 0 && (before->letter_sha256 != row.letter_sha256 || before->channel != row.channel);
        return ok();
    }

    /// Hands what was gathered to the writer, and goes on gathering while it is written.
    Status flush() {
        if (auto s = written(); !s) return s;
        if (rows_.empty()) return ok();
        Commit commit;
        commit.deliveries.swap(rows_);
        commit.personal.swap(letters_);
        for (const auto& [key, edition] : editions_) {
            commit.editions.push_back(edition);
            out_.editions[key] = edition.sha256;
        }
        writing_ = std::async(std::launch::async, [this, commit = std::move(commit)]() -> Status { return write(commit); });
        return ok();
    }
    /// Waits for what was handed over.
    Status written() { return writing_.valid() ? writing_.get() : ok(); }

    Status write(const Commit& commit) {
        const auto done = room_.store.commit({std::nullopt, [&](const Reader& book) -> Result<Commit> {
            auto file = book.case_file(notice_.incident_id);
            if (!file) return std::move(file).error();
            for (const auto& notice : file->notices)
                if (notice.id == notice_id_ && notice.staging != out_.staging)
                    return Error(Fault::conflict, "The notice is being submitted or edited by somebody else; look at it again.");
            return commit;
        }});
        return done ? ok() : Status(done.error());
    }

    Desk::Room& room_;
    const Ask& ask_;
    std::string notice_id_;
    NoticeRow notice_;
    CaseFile file_;
    Fields said_;
    MapMoment moment_;
    std::vector<EndpointRow> carriers_;
    std::optional<LetterPress> press_;
    std::map<std::string, EditionRow> editions_;
    std::vector<DeliveryRow> rows_;
    std::vector<PersonalRow> letters_;
    bool nothing_before_ = false;
    long long had_ = 0, kept_ = 0;
    Resolved out_;
    std::future<Status> writing_;  ///< last: it is waited for before anything that it uses goes
};

Result<Resolved> resolve_recipients(Desk::Room& room, const Ask& ask, const std::string& notice_id) {
    return Resolving(room, ask, notice_id).run();
}

}  // namespace tocsin::desk
