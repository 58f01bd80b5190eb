// Opening sealed books, and books that become sealed.
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "store/migrations.h"
#include "store/session.h"
#include "tests/catch.h"
#include "tests/contracts/steps.h"
#include "tests/store/temp_book.h"

namespace tocsin::tests {

namespace {

std::string all_bytes(const std::string& book) {
    std::string all;
    for (const char* end : {"", "-wal", "-shm"}) {
        std::ifstream file(book + end, std::ios::binary);
        all.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
}

struct Folder {
    store::SqliteOptions with(const std::vector<std::string>& keys, char blind = 'b') {
        auto options = options_for(folder);
        if (!keys.empty()) options.vault = vault_of(keys, random, blind);
        options.shred_list = store::make_shred_file(folder.path() + "/shredded");
        return options;
    }
    std::unique_ptr<Store> open(const std::vector<std::string>& keys) { return open_or_throw(with(keys), log); }

    TempFolder folder;
    SilentLog log;
    FixedRandom random{3};
};

void keep(Store& book, const std::string& ref, const std::string& value, const std::string& subject = {}) {
    Commit commit;
    commit.personal.push_back({ref, "system", value, std::string(64, '5'), subject});
    (void)book.commit(change_of(std::move(commit))).value();
}

PersonalRow row_of(const Store& book, const std::string& ref) {
    return look<PersonalRow>(book, [&](const Reader& reader) { return reader.personal_row(ref); });
}

bool says(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a sealed book opens with its own keys alone, and a refusal leaves it as it is", "[store][vault]") {
    Folder f;
    keep(*f.open({"k1"}), "prs-1", "Ada");
    const auto bytes = [&] {
        std::ifstream file(f.folder.book(), std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    const std::string before = bytes();
    CHECK(says(refusal_of(f.with({}), f.log), "opens only with its key file"));
    CHECK(says(refusal_of(f.with({"k2"}), f.log), "does not hold the key k1"));
    CHECK(says(refusal_of(f.with({"k1"}, 'c'), f.log), "blind key"));
    auto impostor = f.with({});
    KeyRing ring;
    ring.keys.push_back({"k1", SecretBytes(std::string(32, 'x'))});
    ring.blind = SecretBytes(std::string(32, 'b'));
    impostor.vault = Vault::make(std::move(ring), f.random).value();
    CHECK(says(refusal_of(impostor, f.log), "is not this book's"));
    CHECK((bytes() == before));
    CHECK(row_of(*f.open({"k1"}), "prs-1").value == "Ada");
}

TEST_CASE("a key that still wraps something cannot be left out; one that wraps nothing can", "[store][vault]") {
    Folder f;
    keep(*f.open({"k1"}), "prs-1", "Ada");
    {
        auto book = f.open({"k1", "k2"});
        keep(*book, "prs-2", "Bo", "customer:bo");
        CHECK(look<std::optional<VaultKeyRow>>(*book, [](const Reader& r) { return r.vault_key_of("customer:bo"); })->kek == "k2");
    }
    CHECK(says(refusal_of(f.with({"k2"}), f.log), "does not hold the key k1"));
    {
        auto book = f.open({"k1", "k2"});
        const auto vault = vault_of({"k1", "k2"}, f.random);
        Commit commit;
        for (const auto& row : look<std::vector<VaultKeyRow>>(*book, [](const Reader& r) { return r.vault_keys_not_under("k2", 9); }))
            commit.vault_keys.push_back(vault->rewrap(row).value());
        CHECK(commit.vault_keys.size() == 1);
        (void)book->commit(change_of(commit)).value();
    }
    auto book = f.open({"k2"});
    CHECK(row_of(*book, "prs-1").value == "Ada");
    CHECK(row_of(*book, "prs-2").value == "Bo");
}

TEST_CASE("a book that was open is sealed when it is opened with a vault, and nothing stays behind", "[store][vault]") {
    Folder f;
    {
        auto book = f.open({});
        for (int i = 0; i < 1200; ++i) keep(*book, "prs-" + std::to_string(i), "planted" + std::to_string(i) + "x");
        IncidentRow row = opened(*book, "inc-1");
        Commit commit = step_of(row, "all");
        commit.personal = {{"prs-map", "system", "planted-map", std::string(64, '5')},
                           {"prs-inc", "inc-1", "planted-inc", std::string(64, '5')},
                           {"prs-body", "system", "planted-body", std::string(64, '5')},
                           {"prs-data", "inc-1", "planted-data", std::string(64, '5')},
                           {"prs-file", "inc-1", "planted-file", std::string(64, '5')}};
        commit.map_changes = {applied_change(1)};
        MapRecordRow record = map_record("customer", "nord", 1);
        record.personal_ref = "prs-map";
        commit.map_records = {record};
        ReceiptRow receipt;
        receipt.id = "rcp-1";
        receipt.supplier_id = "acme";
        receipt.body_ref = "prs-body";
        receipt.data_ref = "prs-data";
        receipt.state = "manual";
        commit.receipts = {receipt};
        AttachmentRow file;
        file.id = "att-1";
        file.incident_id = "inc-1";
        file.content_ref = "prs-file";
        commit.attachments = {file};
        EndpointRow endpoint;
        endpoint.id = "end-1";
        endpoint.url = "https://planted-url.example";
        endpoint.state = "enabled";
        commit.endpoints = {endpoint};
        commit.supplier_keys = {{"acme", "whsec_planted", "", minute(1)}};
        DeliveryRow delivery;
        delivery.id = "del-1";
        delivery.incident_id = "inc-1";
        delivery.body = "{\"planted-question\":1}";
        delivery.state = "delivered";
        commit.deliveries = {delivery};
        (void)book->commit(change_of(commit)).value();
    }
    CHECK(says(all_bytes(f.folder.book()), "planted"));
    for (int i = 0; i < 2; ++i) {
        auto book = f.open({"k1"});
        CHECK_FALSE(says(all_bytes(f.folder.book()), "planted"));
        CHECK(row_of(*book, "prs-7").value == "planted7x");
        CHECK(row_of(*book, "prs-7").subject == "house");
        CHECK(row_of(*book, "prs-map").subject == "customer:nord");
        CHECK(row_of(*book, "prs-inc").subject == "incident:inc-1");
        CHECK(row_of(*book, "prs-body").subject == "supplier:acme");
        CHECK(row_of(*book, "prs-data").subject == "incident:inc-1");
        CHECK(row_of(*book, "prs-file").value == "planted-file");
        CHECK(look<EndpointRow>(*book, [](const Reader& r) { return r.endpoint("end-1"); }).url == "https://planted-url.example");
        CHECK(look<DeliveryRow>(*book, [](const Reader& r) { return r.delivery("del-1"); }).body == "{\"planted-question\":1}");
        CHECK(case_of(*book, "inc-1").incident.version == 2);
    }
    CHECK(says(refusal_of(f.with({}), f.log), "opens only with its key file"));
}

TEST_CASE("sealing an open book goes on where it was interrupted", "[store][vault]") {
    Folder f;
    {
        auto book = f.open({});
        for (int i = 0; i < 20; ++i) keep(*book, "prs-" + std::to_string(i), "planted" + std::to_string(i) + "x");
    }
    (void)f.open({"k1"});
    // As if it had stopped after the first part: some values in clear, and the file not written anew.
    {
        auto book = f.open({"k1"});
        keep(*book, "prs-late", "late");
    }
    {
        store::Session session(f.with({}));
        session.run("update personal set value = 'planted-again', salt = '00', vault_key = 0 where ref = 'prs-3'");
        session.run("update meta set value = 'yes' where name = 'vault_clear'");
    }
    auto book = f.open({"k1"});
    CHECK_FALSE(says(all_bytes(f.folder.book()), "planted"));
    CHECK(row_of(*book, "prs-3").value == "planted-again");
    CHECK(row_of(*book, "prs-4").value == "planted4x");
    CHECK(row_of(*book, "prs-late").value == "late");
}

TEST_CASE("a book of an older schema is brought up to date and sealed", "[store][vault]") {
    Folder f;
    {
        store::Session session(f.with({}));
        session.settle(store::Session::Role::writer, f.with({}));
        store::migrate_to(session, 2);
        session.run("insert into personal (ref, incident_id, value, salt) values ('prs-nord', 'system', 'planted nord', '00')");
        session.run("insert into personal (ref, incident_id, value, salt) values ('prs-acme', 'system', 'planted acme', '00')");
        session.run("insert into customer values ('nord', 'prs-nord', 'fr', 24, 1)");
        session.run("insert into supplier values ('acme', 'prs-acme', 'whsec_planted', '', 48, 2)");
    }
    ::chmod(f.folder.book().c_str(), 0600);
    auto book = f.open({"k1"});
    CHECK_FALSE(says(all_bytes(f.folder.book()), "planted"));
    const auto customer = look<std::optional<MapRecordRow>>(*book, [](const Reader& r) { return r.map_record("customer", "nord", {}); });
    CHECK(field_of(decode_plain(row_of(*book, customer->personal_ref).value).value(), "name") == "planted nord");
    CHECK(row_of(*book, customer->personal_ref).subject == "customer:nord");
    CHECK(row_of(*book, "prs-nord").value == "planted nord");
    CHECK(row_of(*book, "prs-nord").subject == "customer:nord");
    CHECK(row_of(*book, "prs-acme").subject == "supplier:acme");
    CHECK(look<std::optional<SupplierKeyRow>>(*book, [](const Reader& r) { return r.supplier_key("acme"); })->key == "whsec_planted");
}

TEST_CASE("what was erased stays erased when the book comes back from a backup", "[store][vault]") {
    Folder f;
    const std::string book_path = f.folder.book(), copy = f.folder.path() + "/copy.db";
    {
        auto book = f.open({"k1"});
        keep(*book, "prs-1", "Nord", "customer:nord");
        keep(*book, "prs-2", "Acme", "customer:acme");
    }
    std::filesystem::copy_file(book_path, copy);
    {
        auto book = f.open({"k1"});
        Commit commit;
        commit.shredded.push_back({"customer:nord", minute(9)});
        (void)book->commit(change_of(commit)).value();
    }
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(book_path + end);
    std::filesystem::copy_file(copy, book_path);
    auto book = f.open({"k1"});
    const auto value = [&](const char* ref) {
        std::string said;
        (void)book->read([&](const Reader& reader) -> Status {
            auto found = reader.personal(ref);
            said = found ? *found : found.error().detail;
            return ok();
        });
        return said;
    };
    CHECK(value("prs-1") == "It was erased.");
    CHECK(value("prs-2") == "Acme");
    const auto gone = look<Page<VaultKeyRow>>(*book, [](const Reader& r) { return r.destroyed_keys({}); });
    REQUIRE(gone.rows.size() == 1);
    CHECK(gone.rows[0].destroyed_at == minute(9));
    keep(*book, "prs-3", "Nord again", "customer:nord");
    book.reset();
    book = f.open({"k1"});
    CHECK(value("prs-3") == "Nord again");
}

TEST_CASE("what was meant to be erased and never was, is not erased by the next start", "[store][vault]") {
    Folder f;
    std::string key;
    {
        auto book = f.open({"k1"});
        keep(*book, "prs-1", "Nord", "customer:nord");
        key = look<std::optional<VaultKeyRow>>(*book, [](const Reader& r) { return r.vault_key_of("customer:nord"); })->id;
    }
    // As kill -9 leaves it between the list and the commit.
    const auto list = store::make_shred_file(f.folder.path() + "/shredded");
    REQUIRE(list->intend({{key, minute(9)}, {"vky_of_another_book", minute(9)}}));
    for (int i = 0; i < 2; ++i) CHECK(row_of(*f.open({"k1"}), "prs-1").value == "Nord");
    const auto left = list->read().value();
    REQUIRE(left.size() == 1);
    CHECK(left[0].key.id == "vky_of_another_book");
    CHECK_FALSE(left[0].done);
}

TEST_CASE("an erasure whose last word is missing on the list gets it at the next start", "[store][vault]") {
    Folder f;
    const std::string list_path = f.folder.path() + "/shredded";
    {
        auto book = f.open({"k1"});
        keep(*book, "prs-1", "Nord", "customer:nord");
        Commit commit;
        commit.shredded.push_back({"customer:nord", minute(9)});
        (void)book->commit(change_of(commit)).value();
    }
    const auto list = store::make_shred_file(list_path);
    const auto done = list->read().value();
    REQUIRE(done.size() == 1);
    CHECK(done[0].done);
    // As kill -9 leaves it between the commit and the last word.
    std::filesystem::remove(list_path);
    REQUIRE(list->intend({done[0].key}));
    (void)f.open({"k1"});
    CHECK(list->read().value().at(0).done);
}

TEST_CASE("what was destroyed again is told at each opening until an entry tells of it", "[store][vault]") {
    Folder f;
    std::vector<store::ShreddedAgain> told;
    const auto open = [&] {
        told.clear();
        auto options = f.with({"k1"});
        options.on_shredded_again = [&](const auto& keys) { told = keys; };
        return open_or_throw(options, f.log);
    };
    std::string key;
    {
        auto book = open();
        keep(*book, "prs-1", "Nord", "customer:nord");
        key = look<std::optional<VaultKeyRow>>(*book, [](const Reader& r) { return r.vault_key_of("customer:nord"); })->id;
    }
    REQUIRE(store::make_shred_file(f.folder.path() + "/shredded")->done({{key, minute(9)}}));
    for (int i = 0; i < 2; ++i) {  // the second time as after a crash before the entry
        (void)open();
        REQUIRE(told.size() == 1);
        CHECK(told[0].key == key);
        CHECK(told[0].kind == "customer");
    }
    {
        auto book = open();
        Entry entry;
        entry.incident_id = "system";
        entry.seq = 1;
        entry.recorded_at = entry.occurred_at = minute(10);
        entry.machine = "config";
        entry.machine_id = "house";
        entry.event = "shredded_again";
        Commit commit;
        commit.entries.push_back(seal(entry, genesis_hash(), f.random, commit.personal));
        (void)book->commit(change_of(std::move(commit))).value();
    }
    (void)open();
    CHECK(told.empty());
}

TEST_CASE("whether a book is sealed can be asked without its keys", "[store][vault]") {
    Folder f;
    CHECK_FALSE(store::is_sealed_book(f.folder.book()).value());
    keep(*f.open({}), "prs-1", "Ada");
    CHECK_FALSE(store::is_sealed_book(f.folder.book()).value());
    (void)f.open({"k1"});
    CHECK(store::is_sealed_book(f.folder.book()).value());
    std::ofstream(f.folder.path() + "/text") << "no book at all, only some text that is long enough to be looked at";
    CHECK(store::is_sealed_book(f.folder.path() + "/text").error().fault == Fault::storage);
}

}  // namespace tocsin::tests
