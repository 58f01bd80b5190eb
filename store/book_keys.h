// Keys of the vault in hand, and which texts of which rows are sealed.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/core/vault.h"
#include "store/tables.h"

namespace tocsin::store {

/// A data key of this book: number and subject of its row, and the key itself.
struct BookKey {
    long long number = 0;
    std::string subject;
    Vault::KeyInHand key;
};
using BookKeyInHand = std::shared_ptr<const BookKey>;

/// The keys that were used last. Threads: any.
class KeyCache {
public:
    explicit KeyCache(std::size_t max = 4096) : max_(max) {}

    /// nullptr when it is not here.
    BookKeyInHand by_number(long long number);
    BookKeyInHand by_subject(const std::string& subject);
    void keep(BookKeyInHand key);
    void drop(long long number);
    /// For good: a reader that still looks at an older view of the book does not bring it back.
    void destroy(long long number);
    void clear();

private:
    void drop_held(long long number);

    std::mutex mutex_;
    const std::size_t max_;
    std::list<BookKeyInHand> keys_;  // used last comes first
    std::unordered_map<long long, std::list<BookKeyInHand>::iterator> by_number_;
    std::unordered_map<std::string, long long> by_subject_;
    std::set<long long> destroyed_;
};

/// A personal value as it stands in the book. With a key, `value` holds value and salt, sealed as one.
struct StoredPersonal {
    PersonalRow row;
    long long vault_key = 0;  ///< number of its key; 0: not sealed
};
template <>
struct Table<StoredPersonal> {
    static constexpr const char *name = "personal", *key = "ref";
    template <class F>
    static void columns(StoredPersonal& r, F&& f) {
        Table<PersonalRow>::columns(r.row, f);
        f("vault_key", r.vault_key);
    }
};

[[nodiscard]] StoredPersonal seal_personal(const Vault& vault, const BookKey& key, const PersonalRow& row);
/// Errors: broken_book  it does not open.
[[nodiscard]] Result<PersonalRow> open_personal(const Vault& vault, const BookKey& key, const StoredPersonal& stored);

/// Texts of a row that are sealed one by one, as "sealed:KEY NUMBER:SEALED"; an empty one stays empty.
template <class Row>
struct Secrets {
    static constexpr bool any = false;
};
template <>
struct Secrets<EndpointRow> {
    static constexpr bool any = true;
    template <class F>
    static void each(EndpointRow& r, F&& f) {
        f("url", r.url), f("secret", r.secret), f("secret_old", r.secret_old), f("signing_key", r.signing_key);
    }
    static std::string subject(const EndpointRow&) { return "house"; }
};
template <>
struct Secrets<SupplierKeyRow> {
    static constexpr bool any = true;
    template <class F>
    static void each(SupplierKeyRow& r, F&& f) {
        f("key", r.key), f("key_old", r.key_old);
    }
    static std::string subject(const SupplierKeyRow&) { return "house"; }
};
template <>
struct Secrets<AccountRow> {
    static constexpr bool any = true;
    template <class F>
    static void each(AccountRow& r, F&& f) {
        f("password", r.password), f("totp", r.totp);
    }
    static std::string subject(const AccountRow&) { return "house"; }
};
/// A question to a supplier goes out in the body itself.
template <>
struct Secrets<DeliveryRow> {
    static constexpr bool any = true;
    template <class F>
    static void each(DeliveryRow& r, F&& f) {
        f("body", r.body);
    }
    static std::string subject(const DeliveryRow& r);
};

/// Whose key seals what belongs to this incident and says nothing else.
[[nodiscard]] std::string subject_of(const std::string& incident_id);
inline std::string Secrets<DeliveryRow>::subject(const DeliveryRow& r) { return subject_of(r.incident_id); }

/// What a sealed text says of itself; nothing of a clear one.
struct SealedText {
    long long key = 0;
    std::string_view sealed;
};
[[nodiscard]] std::optional<SealedText> read_sealed(std::string_view text);
[[nodiscard]] std::string write_sealed(long long key, std::string_view sealed);

}  // namespace tocsin::store
