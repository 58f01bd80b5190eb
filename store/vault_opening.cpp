#include "store/vault_opening.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "store/dialect.h"
#include "store/sealer.h"

namespace tocsin::store {

namespace {

/// A personal value in clear, and whose it is. `at` is where the next part begins.
struct ClearValue {
    long long at = 0;
    PersonalRow row;
};

}  // namespace

template <>
struct Table<ClearValue> {
    template <class F>
    static void columns(ClearValue& r, F&& f) {
        f("at", r.at);
        Table<PersonalRow>::columns(r.row, f);
        f("subject", r.row.subject);
    }
};

namespace {

constexpr long long files_at_once = 4;  // a file may have many megabytes
constexpr long long values_at_once = 500;

/// Runs `act` in a transaction of its own.
template <class Act>
void in_transaction(Session& session, Act&& act) {
    session.run(dialect::begin_write);
    try {
        act();
        session.run(dialect::commit);
    } catch (...) {
        if (native::in_transaction(session.connection())) session.run(dialect::rollback);
        throw;
    }
}

std::string meta(Session& session, const std::string& name) {
    return session.text("select value from meta where name = '" + name + "'");
}

void put_meta(Session& session, const std::string& name, const std::string& value) {
    Run put(session.soci(), "insert into meta (name, value) values (:t1, :t2) on conflict (name) do update set value = excluded.value");
    put.given = texts(name, value);
    put();
}

std::vector<std::string> parts_of(const std::string& list) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from < list.size();) {
        const auto comma = std::min(list.find(',', from), list.size());
        parts.push_back(list.substr(from, comma - from));
        from = comma + 1;
    }
    return parts;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string list;
    for (const auto& part : parts) list += (list.empty() ? "" : ",") + part;
    return list;
}

long long keys_under(Session& session, const std::string& kek) {
    long long count = 0;
    session.select<Number>("vault.under", [] { return "select count(*) from vault_key where kek = :t1 and destroyed_at is null"; })
        .each(texts(kek), [&](Number& row) { count = row.value; });
    return count;
}

/// "select AT, ref, ..., SUBJECT from FROM where p is in clear, from :n1 on, at most :n2".
std::string clear_values(const std::string& at, const std::string& subject, const std::string& from, const std::string& only) {
    return "select " + at + ", " + column_list<PersonalRow>("p.") + ", " + subject + " from " + from + " where p.vault_key = 0 and " + at +
           " > :n1 " + only + " order by " + at + " limit :n2";
}

class Sealing {
public:
    Sealing(Session& session, const Vault& vault)
        : session_(session),
          sealer_(session, &vault, std::make_shared<KeyCache>()),
          put_(session.soci(), "update personal set value = :value, salt = :salt, vault_key = :vault_key where ref = :ref") {}

    long long run() {
        const std::string of_incident = "case when p.incident_id in ('', 'system') then 'house' else 'incident:' || p.incident_id end";
        const std::string of_supplier = "'supplier:' || r.supplier_id";
        names_before_the_map();
        // What belongs to one record, or to one supplier, is erased alone.
        values(clear_values("r.n", "r.kind || ':' || r.id", "map_record r join personal p on p.ref = r.personal_ref",
                            "and r.personal_ref <> ''"));
        for (const char* ref : {"body_ref", "data_ref"})
            values(clear_values("r.n", of_supplier, std::string("receipt r join personal p on p.ref = r.") + ref, "and p.incident_id in ('', 'system')"));
        values(clear_values("a.n", of_incident, "attachment a join personal p on p.ref = a.content_ref", ""), files_at_once);
        values(clear_values("p.n", of_incident, "personal p", ""));
        secrets<EndpointRow>("n");
        secrets<SupplierKeyRow>("");
        secrets<AccountRow>("n");
        bodies();
        return sealed_;
    }

private:
    /// A name of a customer or supplier from before the map: the map took it over into a value of its own, whose text tells whose
    /// the old one was. Where two have the same name, either will do.
    void names_before_the_map() {
        if (session_.number("select count(*) from map_change where id = 'chg_before_the_map'") == 0) return;
        values(clear_values("p.n", "r.kind || ':' || r.id",
                            "(select *, '4:name,' || length(cast(value as blob)) || ':' || value || ',' as named from personal "
                            "where incident_id = 'system' and vault_key = 0 and ref not like 'prs\\_map\\_%' escape '\\') p "
                            "join personal m on m.value = p.named join map_record r on r.personal_ref = m.ref",
                            "and r.change = 1 and m.vault_key = 0"));
    }

    void values(const std::string& sql, long long at_once = values_at_once) {
        Select<ClearValue> ask(session_.soci(), sql);
        for (long long after = 0;;) {
            std::vector<ClearValue> some;
            Given given;
            given.number = {after, at_once, 0, 0};
            ask.each(given, [&](ClearValue& row) { some.push_back(std::move(row)); });
            if (some.empty()) return;
            after = some.back().at;
            write([&] {
                for (const auto& one : some) put_(sealer_.sealed(one.row, Instant{}));
            });
            sealed_ += static_cast<long long>(some.size());
        }
    }

    /// These tables are small but for the endpoints of customers; a part is sealed at a time all the same.
    template <class Row>
    void secrets(const std::string& order) {
        std::vector<Row> clear;
        session_.select<Row>(std::string("vault.clear.") + Table<Row>::name, [&] { return select_from<Row>(order.empty() ? "" : "order by " + order); })
            .each({}, [&](Row& row) {
                bool any = false;
                Secrets<Row>::each(row, [&](const char*, const std::string& text) { any = any || (!text.empty() && !read_sealed(text)); });
                if (any) clear.push_back(std::move(row));
            });
        Put<Row> put(session_.soci(), Write::replace);
        constexpr std::size_t at_once = values_at_once;
        for (std::size_t from = 0; from < clear.size(); from += at_once)
            write([&] {
                for (std::size_t i = from; i < std::min(clear.size(), from + at_once); ++i) {
                    put(sealer_.sealed(clear[i], Instant{}));
                    ++sealed_;
                }
            });
    }

    void bodies() {
        Select<Numbered<DeliveryRow>> ask(
            session_.soci(), select_from<Numbered<DeliveryRow>>("where n > :n1 and body <> '' and substr(body, 1, 7) <> 'sealed:' order by n limit :n2"));
        Put<DeliveryRow> put(session_.soci(), "update delivery set body = :body where id = :id");
        for (long long after = 0;;) {
            std::vector<Numbered<DeliveryRow>> some;
            Given given;
            given.number = {after, values_at_once, 0, 0};
            ask.each(given, [&](Numbered<DeliveryRow>& row) { some.push_back(std::move(row)); });
            if (some.empty()) return;
            after = some.back().n;
            write([&] {
                for (const auto& one : some) put(sealer_.sealed(one.row, Instant{}));
            });
            sealed_ += static_cast<long long>(some.size());
        }
    }

    template <class Act>
    void write(Act&& act) {
        in_transaction(session_, act);
    }

    Session& session_;
    Sealer sealer_;
    Put<StoredPersonal> put_;
    long long sealed_ = 0;
};

/// The book knows its keys from now on, or knows them better.
void write_probe(Session& session, const Vault& vault, BookWas was) {
    const std::string probe = probe_of(session);
    const std::string keys = joined(vault.key_ids());
    if (vault.is_current_probe(probe) && meta(session, "vault_keys") == keys) return;
    in_transaction(session, [&] {
        if (probe.empty()) put_meta(session, "vault_clear", was == BookWas::made ? "no" : "yes");
        if (!vault.is_current_probe(probe)) put_meta(session, "vault_probe", vault.make_probe());
        put_meta(session, "vault_keys", keys);
    });
}

// What was destroyed again waits in the book until the system's chain tells of it: "NUMBER key:kind,key:kind", the number being
// that of the last entry before. A crash between this and the entry loses neither.
constexpr const char* untold = "vault_shredded_again";

long long last_entry(Session& session) { return session.number("select coalesce(max(n), 0) from history"); }

bool is_told(Session& session, long long since) {
    bool found = false;
    Given after;
    after.number[0] = since;
    session
        .select<Number>("vault.told",
                        [] {
                            return "select n from history where n > :n1 and incident_id = 'system' and "
                                   "instr(entry, 'shredded_again') > 0 order by n limit 1";
                        })
        .each(after, [&](Number&) { found = true; });
    return found;
}

std::vector<std::string> untold_keys(Session& session) {
    const std::string kept = meta(session, untold);
    const auto blank = kept.find(' ');
    if (blank == std::string::npos || is_told(session, std::stoll(kept.substr(0, blank)))) return {};
    return parts_of(kept.substr(blank + 1));
}

void tell(Session& session, const SqliteOptions& options) {
    if (!options.on_shredded_again) return;
    std::vector<ShreddedAgain> keys;
    for (const auto& one : untold_keys(session)) keys.push_back({one.substr(0, one.find(':')), one.substr(one.find(':') + 1)});
    if (!keys.empty()) options.on_shredded_again(keys);
}

/// What the list says of the keys of this book, against the book itself.
struct Compared {
    std::vector<ShreddedKey> again;  ///< done, and alive here: the book came back from a backup
    std::vector<ShreddedKey> done;   ///< meant, and destroyed here: only the last word is missing
    std::vector<ShreddedKey> back;   ///< meant, and alive here: it never came to that
};

Compared compared(Session& session, const std::vector<ListedKey>& listed) {
    Compared out;
    auto& ask = session.select<VaultKeyRow>("vault.listed", [] { return select_from<VaultKeyRow>("where id = :t1"); });
    for (const auto& one : listed)
        ask.each(texts(one.key.id), [&](VaultKeyRow& row) {
            if (one.done && !row.destroyed_at) out.again.push_back(one.key);
            if (!one.done) (row.destroyed_at ? out.done : out.back).push_back(one.key);
        });
    return out;
}

void destroy_again(Session& session, const Vault& vault, const std::vector<ShreddedKey>& keys, Log& log) {
    Sealer sealer(session, &vault, std::make_shared<KeyCache>());
    std::vector<std::string> told = untold_keys(session);
    in_transaction(session, [&] {
        for (const auto& key : keys)
            if (const std::string subject = sealer.shred_key(key); !subject.empty())
                told.push_back(key.id + ":" + subject.substr(0, subject.find(':')));
        put_meta(session, untold, std::to_string(last_entry(session)) + " " + joined(told));
    });
    log.info("keys that had been destroyed came back with the book and were destroyed again",
             {{"keys", std::to_string(keys.size())}});
    if (native::checkpoint(session.connection(), native::Checkpoint::truncate) != Failure::none) throw Failed(Failure::busy);
}

Status settle_list(Session& session, const Vault& vault, ShredList& list, Log& log) {
    auto listed = list.read();
    if (!listed) return std::move(listed).error();
    const Compared found = compared(session, *listed);
    if (!found.again.empty()) destroy_again(session, vault, found.again, log);
    if (!found.done.empty())
        if (auto s = list.done(found.done); !s) return s;
    if (found.back.empty()) return ok();
    log.info("keys that were to be destroyed when the engine ended are as they were", {{"keys", std::to_string(found.back.size())}});
    return list.take_back(found.back);
}

void write_anew(Session& session) {
    // The copy goes through a file: the book may be larger than memory. All of it is sealed by now.
    session.run("pragma temp_store = 1");
    session.run("vacuum");
    session.run("pragma temp_store = 2");
    if (native::checkpoint(session.connection(), native::Checkpoint::truncate) != Failure::none) throw Failed(Failure::busy);
}

}  // namespace

std::string probe_of(Session& session) {
    if (session.number(dialect::ask_version) == 0) return {};
    return meta(session, "vault_probe");
}

Status check_vault(Session& session, const Vault* vault) {
    const std::string probe = probe_of(session);
    if (probe.empty()) return ok();
    if (vault == nullptr) return Error(Fault::storage, "The book is sealed and opens only with its key file; bring that back (docs/vault.md).");
    if (auto s = vault->check_probe(probe); !s) return s;
    const auto ids = vault->key_ids();
    for (const auto& kek : parts_of(meta(session, "vault_keys")))
        if (std::find(ids.begin(), ids.end(), kek) == ids.end() && keys_under(session, kek) > 0)
            return Error(Fault::storage, "The key file does not hold the key " + kek + ", under which a part of the book is sealed; bring it back.");
    return ok();
}

Status settle_vault(Session& session, const SqliteOptions& options, BookWas was, Log& log) {
    const Vault& vault = *options.vault;
    write_probe(session, vault, was);
    if (options.shred_list)
        if (auto s = settle_list(session, vault, *options.shred_list, log); !s) return s;
    tell(session, options);
    if (meta(session, "vault_clear") == "no") return ok();
    const long long sealed = Sealing(session, vault).run();
    write_anew(session);
    in_transaction(session, [&] { put_meta(session, "vault_clear", "no"); });
    log.info("what stood in clear in the book was sealed", {{"values", std::to_string(sealed)}});
    return ok();
}

}  // namespace tocsin::store
