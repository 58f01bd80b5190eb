#include "store/sealer.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace tocsin::store {

namespace {

constexpr std::string_view of_incident = "incident:";
constexpr const char* house = "house";

using KeyRow = Numbered<VaultKeyRow>;

std::optional<KeyRow> live_key(Session& session, const char* by, const std::string& value) {
    std::optional<KeyRow> found;
    session
        .select<KeyRow>(std::string("sealer.") + by,
                        [&] { return select_from<KeyRow>(std::string("where ") + by + " = :t1 and destroyed_at is null"); })
        .each(texts(value), [&](KeyRow& row) { found = std::move(row); });
    return found;
}

}  // namespace

struct Sealer::Statements {
    explicit Statements(soci::session& s)
        : make(s,
               "insert into vault_key (n, id, subject, kek, wrapped, created_at, destroyed_at) "
               "values (:n, :id, :subject, :kek, :wrapped, :created_at, :destroyed_at)"),
          destroy(s, "update vault_key set kek = '', wrapped = '', destroyed_at = :n2 where n = :n1"),
          forget_values(s, "delete from personal where vault_key = :n1"),
          forget_queued(s,
                        "update delivery set state = 'cancelled' where incident_id = :t1 and notice_id = '' and state in "
                        "('queued', 'held') and body <> ''"),
          forget_bodies(s, "update delivery set body = '' where incident_id = :t1 and body <> ''"),
          forget_tags(s, "delete from blind where subject = :t1") {}

    Put<KeyRow> make;
    Run destroy, forget_values, forget_queued, forget_bodies, forget_tags;
};

Sealer::Sealer(Session& session, const Vault* vault, std::shared_ptr<KeyCache> keys)
    : session_(session),
      vault_(vault),
      keys_(std::move(keys)),
      on_(vault == nullptr ? nullptr : std::make_unique<Statements>(session.soci())) {}

Sealer::~Sealer() = default;

StoredPersonal Sealer::sealed(const PersonalRow& row, Instant at) {
    if (vault_ == nullptr) return {row, 0};
    return seal_personal(*vault_, *key_of(row.subject.empty() ? subject_of(row.incident_id) : row.subject, at), row);
}

BookKeyInHand Sealer::key_of(const std::string& subject, Instant at) {
    if (auto key = keys_->by_subject(subject)) return key;
    auto key = subject == new_subject_ ? nullptr : known(subject);
    if (!key) key = made(subject, at);
    keys_->keep(key);
    return key;
}

BookKeyInHand Sealer::known(const std::string& subject) {
    const auto found = live_key(session_, "subject", subject);
    if (!found) return nullptr;
    auto key = vault_->unwrap(found->row);
    if (!key) throw Failed(Failure::other);
    return std::make_shared<const BookKey>(BookKey{found->n, subject, std::move(*key)});
}

BookKeyInHand Sealer::made(const std::string& subject, Instant at) {
    // Rows of keys are never deleted and nobody else writes, so the next number is known without asking.
    if (!last_number_) last_number_ = session_.number("select coalesce(max(n), 0) from vault_key");
    if (subject == new_subject_) new_subject_.clear();
    auto made = vault_->make_key(subject, at);
    on_->make({++*last_number_, std::move(made.row)});
    return std::make_shared<const BookKey>(BookKey{*last_number_, subject, std::move(made.key)});
}

void Sealer::shred(const std::string& subject, Instant at) {
    if (vault_ == nullptr || subject.empty() || subject == house) throw Failed(Failure::other);
    if (const auto found = live_key(session_, "subject", subject)) destroy(found->n, found->row, at);
    on_->forget_tags.given.text[0] = subject;
    on_->forget_tags();
}

std::string Sealer::shred_key(const ShreddedKey& key) {
    const auto found = live_key(session_, "id", key.id);
    if (!found || found->row.subject == house) return {};
    destroy(found->n, found->row, key.at);
    on_->forget_tags.given.text[0] = found->row.subject;
    on_->forget_tags();
    return found->row.subject;
}

void Sealer::destroy(long long number, const VaultKeyRow& row, Instant at) {
    keys_->drop(number);
    on_->destroy.given.number = {number, to_micros(at), 0, 0};
    on_->destroy();
    on_->forget_values.given.number[0] = number;
    on_->forget_values();
    if (row.subject.rfind(of_incident, 0) == 0) {
        for (Run* run : {&on_->forget_queued, &on_->forget_bodies}) {  // without its body nothing may leave
            run->given.text[0] = row.subject.substr(of_incident.size());
            (*run)();
        }
    }
    gone_.push_back({{row.id, at}, number});
}

void Sealer::forget(std::size_t gone) {
    keys_->clear();
    last_number_.reset();
    new_subject_.clear();
    gone_.resize(std::min(gone, gone_.size()));
}

}  // namespace tocsin::store
