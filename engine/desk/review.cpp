// A notice looked at before it goes: what it says to whom, over which channel, and what is missing.
#include <algorithm>

#include "engine/core/audit.h"
#include "engine/desk/letters.h"
#include "engine/desk/map.h"
#include "engine/desk/notices.h"

namespace tocsin::desk {

namespace {

constexpr std::size_t sample_max = 64;

struct Found {
    CaseFile file;
    NoticeRow notice;
    Fields said;
};

Result<Found> find_notice(const Reader& book, const std::string& notice_id) {
    auto incident_id = book.incident_of("notice", notice_id);
    if (!incident_id) return std::move(incident_id).error();
    auto file = book.case_file(*incident_id);
    if (!file) return std::move(file).error();
    Found found;
    for (const auto& notice : file->notices)
        if (notice.id == notice_id) found.notice = notice;
    found.file = std::move(*file);
    auto said = said_in(book, found.notice);
    if (!said) return std::move(said).error();
    found.said = std::move(*said);
    return found;
}

/// One delivery of each channel and edition.
Result<std::vector<DueDelivery>> sample_of(const Reader& book, const std::string& notice_id, const std::vector<Tally>& tally) {
    std::vector<DueDelivery> sample;
    // Before it goes, one of each; afterwards those that come to hand.
    auto rows = book.canaries(notice_id, 1);
    if (!rows) return std::move(rows).error();
    DeliveryAsk ask;
    ask.notice_id = notice_id;
    ask.page.limit = 500;
    auto page = book.deliveries(ask);
    if (!page) return std::move(page).error();
    rows->insert(rows->end(), page->rows.begin(), page->rows.end());
    for (const auto& kind : tally) {
        const auto found = std::find_if(rows->begin(), rows->end(), [&](const DeliveryRow& d) {
            return d.channel == kind.channel && d.edition == kind.edition && d.state == kind.state;
        });
        if (found != rows->end() && sample.size() < sample_max) sample.push_back({*found, {}});
    }
    return sample;
}

}  // namespace

Result<NoticeReview> Desk::review_notice(const std::string& notice_id) const {
    NoticeReview out;
    const Status done = room_->store.read([&](const Reader& book) -> Status {
        auto found = find_notice(book, notice_id);
        if (!found) return std::move(found).error();
        out.notice = found->notice;
        auto basis = basis_of(book, found->file);
        if (!basis) return std::move(basis).error();
        out.recipients_current = *basis == out.notice.basis ? "yes" : "no";
        auto languages = workflows::notice::languages_of(found->said);
        if (std::find(languages.begin(), languages.end(), out.notice.language) == languages.end()) languages.push_back(out.notice.language);
        out.missing = workflows::notice::missing_parts(out.notice.audience, words_of(out.notice), languages, found->said);
        auto tally = book.tally(notice_id);
        if (!tally) return std::move(tally).error();
        out.tally = std::move(*tally);
        auto editions = book.editions(notice_id);
        if (!editions) return std::move(editions).error();
        out.editions = std::move(*editions);
        auto sample = sample_of(book, notice_id, out.tally);
        if (!sample) return std::move(sample).error();
        auto filled = fill_letters(book, std::move(*sample), Parts::all);
        if (!filled) return std::move(filled).error();
        for (auto& d : filled->good) out.sample.push_back({std::move(d.delivery), std::move(d.letter)});
        return ok();
    });
    if (!done) return done.error();
    return out;
}

Result<Letter> Desk::preview_notice(const std::string& notice_id, const std::string& recipient) const {
    Letter out;
    const Status done = room_->store.read([&](const Reader& book) -> Status {
        auto found = find_notice(book, notice_id);
        if (!found) return std::move(found).error();
        auto delivery = book.delivery_to(notice_id, recipient);
        if (!delivery) return std::move(delivery).error();
        if (*delivery && found->notice.state != "drafting") {
            auto filled = fill_letters(book, {{**delivery, {}}}, Parts::all);
            if (!filled) return std::move(filled).error();
            auto& rows = filled->good.empty() ? filled->wrong : filled->good;
            out = rows.front().letter;
            return ok();
        }
        map::Record record{"endpoint", recipient, "", false, {}};
        if (const std::string kind = recipient_kind(found->notice.audience); !kind.empty()) {
            auto known = current_record(book, kind, recipient);
            if (!known) return std::move(known).error();
            if (!*known) return Error(Fault::not_found, "There is no such " + kind + " in the data map.");
            record = std::move(**known);
        }
        LetterPress press(room_->settings, found->file, found->notice, found->said, room_->clock.now());
        auto thread = thread_of(book, found->notice, recipient);
        if (!thread) return std::move(thread).error();
        auto letter = press.letter(press.edition_for(record, *thread));
        if (!letter) return std::move(letter).error();
        out = fill_letter(**letter, recipient_fields(record));
        return ok();
    });
    if (!done) return done.error();
    return out;
}

}  // namespace tocsin::desk
