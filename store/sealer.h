// What the writer seals with: keys are made at first use, found in hand after that, and destroyed.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/book_keys.h"
#include "store/session.h"
#include "store/shred_list.h"

namespace tocsin::store {

/// Threads: the writer's. Inside its transaction. Throws what the session throws, or Failed.
class Sealer {
public:
    /// Without a vault everything stays as it is. `vault` outlives it.
    Sealer(Session& session, const Vault* vault, std::shared_ptr<KeyCache> keys);
    ~Sealer();

    [[nodiscard]] StoredPersonal sealed(const PersonalRow& row, Instant at);
    /// The row with its secrets sealed.
    template <class Row>
    [[nodiscard]] Row sealed(Row row, Instant at) {
        if (vault_ == nullptr) return row;
        BookKeyInHand key;
        Secrets<Row>::each(row, [&](const char* field, std::string& text) {
            if (text.empty()) return;
            if (!key) key = key_of(Secrets<Row>::subject(row), at);
            text = write_sealed(key->number, vault_->seal(*key->key, {Table<Row>::name, row.id, field}, text));
        });
        return row;
    }

    /// A subject that cannot have a key yet: it is not looked for.
    void expect_new(std::string subject) { new_subject_ = std::move(subject); }

    /// Destroys the subject's key, if it has one, and all that it sealed. Throws Failed for the house's own.
    void shred(const std::string& subject, Instant at);
    /// The same for one key of a list, if it is still alive. Its subject; empty: it was not.
    std::string shred_key(const ShreddedKey& key);

    /// Keys that the open transaction destroys.
    struct Gone {
        ShreddedKey key;
        long long number = 0;
    };
    [[nodiscard]] const std::vector<Gone>& gone() const noexcept { return gone_; }
    /// The transaction is on disk.
    void committed() { gone_.clear(); }
    /// The transaction was taken back to where that many keys had been destroyed.
    void forget(std::size_t gone = 0);

private:
    struct Statements;
    BookKeyInHand key_of(const std::string& subject, Instant at);
    BookKeyInHand known(const std::string& subject);
    BookKeyInHand made(const std::string& subject, Instant at);
    void destroy(long long number, const VaultKeyRow& row, Instant at);

    Session& session_;
    const Vault* vault_;
    std::shared_ptr<KeyCache> keys_;
    std::unique_ptr<Statements> on_;
    std::string new_subject_;
    std::optional<long long> last_number_;
    std::vector<Gone> gone_;
};

}  // namespace tocsin::store
