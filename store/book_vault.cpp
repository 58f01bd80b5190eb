// What is sealed: personal values and secrets, opened as they are read.
#include <utility>

#include "store/book_reader.h"
#include "store/pages.h"

namespace tocsin::store {

namespace {

// Entries and rows name a value only as long as it was there once: it went with its key, or with its time.
Error erased() { return {Fault::not_found, "It was erased."}; }

// A book with a vault is sealed before it is served (vault_opening.h): what stands in clear was put there by somebody else.
Error put_in_clear() {
    return {Fault::broken_book, "A value stands in clear in a sealed book: it was changed from outside."};
}

}  // namespace

Result<BookKeyInHand> BookReader::key(long long number) const {
    if (vault_ == nullptr) return Error(Fault::storage, "The value is sealed, and there is no key to open it.");
    if (auto known = keys_->by_number(number)) return known;
    Given given;
    given.number[0] = number;
    auto row = first<VaultKeyRow>("vault_key.number", "where n = :n1", given);
    if (!row) return Error(Fault::broken_book, "A sealed value names a key that is not there: the book was changed from outside.");
    auto opened_key = vault_->unwrap(*row);
    if (!opened_key) return std::move(opened_key).error();
    BookKeyInHand in_hand = std::make_shared<const BookKey>(BookKey{number, row->subject, std::move(*opened_key)});
    keys_->keep(in_hand);
    return in_hand;
}

Result<PersonalRow> BookReader::opened(StoredPersonal stored) const {
    if (stored.vault_key == 0 && vault_ != nullptr) return put_in_clear();
    if (stored.vault_key == 0) return std::move(stored.row);
    auto with = key(stored.vault_key);
    if (!with) return std::move(with).error();
    return open_personal(*vault_, **with, stored);
}

void BookReader::open_text(const SealedPlace& place, std::string& text) const {
    if (vault_ == nullptr || text.empty()) return;
    const auto sealed = read_sealed(text);
    if (!sealed) throw Failed(Failure::changed);
    auto with = key(sealed->key);
    if (!with && with.error().fault == Fault::not_found) return text.clear();
    if (!with) throw Failed(Failure::changed);
    auto value = vault_->open(*(*with)->key, place, sealed->sealed);
    if (!value) throw Failed(Failure::changed);
    text = std::move(*value);
}

Result<std::string> BookReader::personal(const std::string& ref) const {
    auto row = personal_row(ref);
    if (!row) return std::move(row).error();
    return std::move(row->value);
}

Result<PersonalRow> BookReader::personal_row(const std::string& ref) const {
    return asked<PersonalRow>([&]() -> Result<PersonalRow> {
        auto stored = first<StoredPersonal>("personal", "where ref = :t1", texts(ref));
        if (!stored) return erased();
        return opened(std::move(*stored));
    });
}

Result<Page<PersonalRow>> BookReader::personal_of_subject(const std::string& subject, PageAsk page) const {
    return asked<Page<PersonalRow>>([&]() -> Result<Page<PersonalRow>> {
        const long long limit = limit_of(page);
        long long after = 0;
        if (!page.cursor.empty() && !read_cursor(page.cursor, {&after})) return bad_cursor();
        Given given = texts(subject);
        given.number = {after, limit + 1, 0, 0};
        auto stored = page_of(rows<Numbered<StoredPersonal>>(
                                  "personal.subject",
                                  "where vault_key in (select k.n from vault_key k where k.subject = :t1 and "
                                  "k.destroyed_at is null) and n > :n1 order by n limit :n2",
                                  given),
                              limit, by_number<StoredPersonal>);
        Page<PersonalRow> out;
        out.next = std::move(stored.next);
        for (auto& one : stored.rows) {
            auto row = opened(std::move(one));
            if (!row) return std::move(row).error();
            out.rows.push_back(std::move(*row));
        }
        return out;
    });
}

}  // namespace tocsin::store
