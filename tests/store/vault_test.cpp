// A sealed book: nothing in clear on disk, and what is erased is gone.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "store/session.h"
#include "tests/catch.h"
#include "tests/contracts/steps.h"
#include "tests/store/temp_book.h"

namespace tocsin::tests {

namespace {

PersonalRow value_of(const std::string& ref, const std::string& incident_id, const std::string& value, const std::string& subject = {}) {
    return {ref, incident_id, value, std::string(64, '5'), subject};
}

/// A sealed book that is closed and opened again as often as a test likes.
struct SealedBook {
    explicit SealedBook(std::vector<std::string> keys = {"k1"}) {
        options = options_for(folder);
        options.vault = vault_of(keys, random);
        options.shred_list = store::make_shred_file(folder.path() + "/shredded");
        open();
    }
    void open() {
        book.reset();
        book = open_or_throw(options, log);
    }
    void write(Commit commit) { (void)book->commit(change_of(std::move(commit))).value(); }
    void keep(PersonalRow row) {
        Commit commit;
        commit.personal.push_back(std::move(row));
        write(std::move(commit));
    }
    void shred(const std::string& subject) {
        Commit commit;
        commit.shredded.push_back({subject, minute(9)});
        write(std::move(commit));
    }
    Result<PersonalRow> value(const std::string& ref) const {
        Result<PersonalRow> found = Error(Fault::internal, "");
        (void)book->read([&](const Reader& reader) -> Status {
            found = reader.personal_row(ref);
            return ok();
        });
        return found;
    }
    std::optional<VaultKeyRow> key(const std::string& subject) const {
        return look<std::optional<VaultKeyRow>>(*book, [&](const Reader& reader) { return reader.vault_key_of(subject); });
    }
    std::string raw(const std::string& sql) const {
        store::Session session(options);
        return session.text(sql);
    }

    TempFolder folder;
    SilentLog log;
    FixedRandom random{7};
    store::SqliteOptions options;
    std::unique_ptr<Store> book;
};

std::string all_bytes(const std::string& book) {
    std::string all;
    for (const char* end : {"", "-wal", "-shm"}) {
        std::ifstream file(book + end, std::ios::binary);
        all.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
}

EndpointRow endpoint_with(const std::string& canary) {
    EndpointRow row;
    row.id = "end-1";
    row.owner = "subscription";
    row.url = "https://" + canary + ".example/u";
    row.secret = "whsec_" + canary;
    row.secret_old = "whsec_old_" + canary;
    row.signing_key = "whsk_" + canary;
    row.types = "*";
    row.state = "enabled";
    row.created_at = minute(1);
    return row;
}

}  // namespace

TEST_CASE("a personal value is sealed under the key of its subject and comes back with its salt", "[store][vault]") {
    SealedBook it;
    it.keep(value_of("prs-1", "inc-1", "Ada Lovelace"));
    it.keep(value_of("prs-2", "system", "Bo"));
    it.keep(value_of("prs-3", "", ""));
    it.keep(value_of("prs-4", "system", "Nord", "customer:nord"));
    PersonalRow odd = value_of("prs-5", "inc-1", std::string("a\0b", 3));
    odd.salt = "no hex";
    it.keep(odd);
    for (int i = 0; i < 2; ++i, it.open()) {
        CHECK(it.value("prs-1").value().value == "Ada Lovelace");
        CHECK(it.value("prs-1").value().salt == std::string(64, '5'));
        CHECK(it.value("prs-1").value().subject == "incident:inc-1");
        CHECK(it.value("prs-2").value().subject == "house");
        CHECK(it.value("prs-3").value().value.empty());
        CHECK(it.value("prs-4").value().subject == "customer:nord");
        CHECK(it.value("prs-5").value().value == std::string("a\0b", 3));
        CHECK(it.value("prs-5").value().salt == "no hex");
        CHECK(it.value("prs-none").error().fault == Fault::not_found);
        CHECK(it.value("prs-none").error().detail == "It was erased.");
        const auto page = look<Page<PersonalRow>>(*it.book, [](const Reader& r) { return r.personal_of_subject("incident:inc-1", {"", 1}); });
        REQUIRE(page.rows.size() == 1);
        CHECK(page.rows[0].value == "Ada Lovelace");
        const auto next = look<Page<PersonalRow>>(*it.book, [&](const Reader& r) { return r.personal_of_subject("incident:inc-1", {page.next, 9}); });
        REQUIRE(next.rows.size() == 1);
        CHECK(next.rows[0].ref == "prs-5");
    }
    CHECK(it.raw("select count(*) || '' from vault_key") == "3");
    CHECK(it.raw("select salt from personal where ref = 'prs-1'").empty());
}

TEST_CASE("no planted value stands in clear in any file of the book", "[store][vault]") {
    SealedBook it;
    std::vector<std::string> canaries;
    const auto canary = [&] {
        canaries.push_back("canary" + std::to_string(1000 + canaries.size()) + "x");
        return canaries.back();
    };
    IncidentRow row = opened(*it.book, "inc-1");
    for (int i = 0; i < 44; ++i) it.keep(value_of("prs-" + std::to_string(i), i % 2 ? "inc-1" : "system", "about " + canary() + " here"));
    Commit commit = step_of(row, "secrets");
    commit.endpoints.push_back(endpoint_with(canary()));
    commit.supplier_keys.push_back({"sup-1", "whsec_" + canary(), "whsec_" + canary(), minute(1)});
    AccountRow account;
    account.id = "acc-1";
    account.kind = "local";
    account.login = "ada";
    account.password = canary();
    account.totp = canary();
    commit.accounts.push_back(account);
    DeliveryRow delivery;
    delivery.id = "del-1";
    delivery.incident_id = "inc-1";
    delivery.endpoint_id = "end-1";
    delivery.state = "queued";
    delivery.body = "{\"question\":\"" + canary() + "\"}";
    commit.deliveries.push_back(delivery);
    it.write(commit);
    REQUIRE(canaries.size() == 50);
    const auto leaks = [&] {
        const std::string bytes = all_bytes(it.folder.book());
        int found = 0;
        for (const auto& text : canaries) found += bytes.find(text) != std::string::npos;
        return found;
    };
    CHECK(leaks() == 0);  // still in the write-ahead log
    for (int i = 0; i < 2; ++i, it.open()) {
        CHECK(leaks() == 0);
        (void)it.book->read([&](const Reader& book) -> Status {
            const auto endpoint = book.endpoint("end-1").value();
            CHECK(endpoint.url == "https://" + canaries[44] + ".example/u");
            CHECK(endpoint.secret == "whsec_" + canaries[44]);
            CHECK(endpoint.secret_old == "whsec_old_" + canaries[44]);
            CHECK(endpoint.signing_key == "whsk_" + canaries[44]);
            CHECK(book.endpoints().value().at(0).url == endpoint.url);
            CHECK(book.supplier_key("sup-1").value()->key == "whsec_" + canaries[45]);
            CHECK(book.supplier_key("sup-1").value()->key_old == "whsec_" + canaries[46]);
            CHECK(book.account("acc-1").value().password == canaries[47]);
            CHECK(book.account("acc-1").value().totp == canaries[48]);
            CHECK(book.delivery("del-1").value().body == delivery.body);
            const auto due = book.due_deliveries(minute(99), 9).value();
            REQUIRE(due.size() == 1);
            CHECK(due[0].delivery.body == delivery.body);
            CHECK(due[0].endpoint.secret == endpoint.secret);
            return ok();
        });
    }
}

TEST_CASE("a destroyed key takes all of its subject along, and the next value gets a new one", "[store][vault]") {
    SealedBook it;
    it.keep(value_of("prs-1", "system", "Nord", "customer:nord"));
    it.keep(value_of("prs-2", "system", "Acme", "customer:acme"));
    Commit tags;
    tags.blind = {{"tag", "customer:nord", "prs-1"}, {"tag", "customer:acme", "prs-2"}};
    it.write(tags);
    const std::string first = it.key("customer:nord")->id;
    CHECK(it.value("prs-1"));
    it.shred("customer:nord");
    CHECK(it.value("prs-1").error().detail == "It was erased.");
    CHECK(it.value("prs-2"));
    CHECK_FALSE(it.key("customer:nord"));
    const auto left = look<std::vector<BlindRow>>(*it.book, [](const Reader& r) { return r.by_blind_tag("tag"); });
    REQUIRE(left.size() == 1);
    CHECK(left[0].ref == "prs-2");
    const auto gone = look<Page<VaultKeyRow>>(*it.book, [](const Reader& r) { return r.destroyed_keys({}); });
    REQUIRE(gone.rows.size() == 1);
    CHECK(gone.rows[0].id == first);
    CHECK(gone.rows[0].wrapped.empty());
    CHECK(gone.rows[0].kek.empty());
    CHECK(gone.rows[0].destroyed_at == minute(9));
    CHECK(it.raw("select count(*) || '' from personal").find('1') == 0);
    it.keep(value_of("prs-3", "system", "Nord again", "customer:nord"));
    it.open();
    CHECK(it.value("prs-3").value().value == "Nord again");
    CHECK(it.key("customer:nord")->id != first);
    it.shred("customer:nobody");
    Commit house;
    house.shredded.push_back({"house", minute(9)});
    CHECK(it.book->commit(change_of(house)).error().fault == Fault::internal);
}

TEST_CASE("of a shredded incident the bodies that went out go too, and the step that says so keeps its own words", "[store][vault]") {
    SealedBook it;
    IncidentRow row = opened(*it.book, "inc-1");
    Commit commit = step_of(row, "asked");
    DeliveryRow delivery;
    delivery.id = "del-1";
    delivery.incident_id = "inc-1";
    delivery.state = "delivered";
    delivery.body = "{}";
    commit.deliveries.push_back(delivery);
    commit.personal.push_back(value_of("prs-1", "inc-1", "who"));
    it.write(commit);
    Commit shredding = step_of(row, "shredded");
    shredding.shredded.push_back({"incident:inc-1", minute(9)});
    shredding.personal.push_back(value_of("prs-2", "inc-1", "why"));
    it.write(shredding);
    CHECK(it.value("prs-1").error().fault == Fault::not_found);
    CHECK(it.value("prs-2").value().value == "why");
    CHECK(look<DeliveryRow>(*it.book, [](const Reader& r) { return r.delivery("del-1"); }).body.empty());
    CHECK(case_of(*it.book, "inc-1").incident.version == row.version);
}

TEST_CASE("after a key was destroyed its wrapped form is in no file of the book", "[store][vault]") {
    SealedBook it;
    it.keep(value_of("prs-1", "system", "Nord", "customer:nord"));
    const std::string wrapped = it.raw("select wrapped from vault_key where subject = 'customer:nord'");
    const std::string sealed = it.raw("select value from personal where ref = 'prs-1'");
    REQUIRE(wrapped.size() > 40);
    CHECK(all_bytes(it.folder.book()).find(wrapped) != std::string::npos);
    it.shred("customer:nord");
    CHECK(all_bytes(it.folder.book()).find(wrapped) == std::string::npos);
    CHECK(all_bytes(it.folder.book()).find(sealed) == std::string::npos);
}

TEST_CASE("what a reader kept in the log goes once the reader has gone, though nobody writes", "[store][vault]") {
    SealedBook it;
    it.keep(value_of("prs-1", "system", "Nord", "customer:nord"));
    const std::string wrapped = it.raw("select wrapped from vault_key where subject = 'customer:nord'");
    const auto log_bytes = [&] { return std::filesystem::file_size(it.folder.book() + "-wal"); };
    {
        store::Session reader(it.options);
        reader.run("begin");
        REQUIRE(reader.text("select count(*) || '' from personal") == "1");
        it.shred("customer:nord");
        std::this_thread::sleep_for(std::chrono::milliseconds(600));
        CHECK(log_bytes() > 0);
        CHECK(all_bytes(it.folder.book()).find(wrapped) != std::string::npos);
        reader.run("rollback");
    }
    for (int i = 0; i < 200 && log_bytes() > 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(log_bytes() == 0);
    CHECK(all_bytes(it.folder.book()).find(wrapped) == std::string::npos);
    it.keep(value_of("prs-2", "system", "Acme", "customer:acme"));  // and the book goes on
    CHECK(it.value("prs-2").value().value == "Acme");
}

TEST_CASE("a request that fails takes its new keys and its destroyed ones back", "[store][vault]") {
    SealedBook it;
    it.keep(value_of("prs-1", "system", "Nord", "customer:nord"));
    std::vector<Change> changes;
    Commit good, bad, last;
    good.personal = {value_of("prs-a", "system", "A", "customer:a")};
    bad.shredded = {{"customer:nord", minute(9)}};
    bad.personal = {value_of("prs-b", "system", "B", "customer:b"), value_of("prs-a", "system", "twice")};
    last.personal = {value_of("prs-c", "system", "C", "customer:c"), value_of("prs-n", "system", "N", "customer:nord")};
    for (const auto& commit : {good, bad, bad, last}) changes.push_back(change_of(commit));
    const auto answers = it.book->commit_all(std::move(changes));
    CHECK(answers[0]);
    CHECK(answers[1].error().fault == Fault::conflict);
    CHECK(answers[2].error().fault == Fault::conflict);
    CHECK(answers[3]);
    for (int i = 0; i < 2; ++i, it.open()) {
        CHECK(it.value("prs-1").value().value == "Nord");
        CHECK(it.value("prs-n").value().value == "N");
        CHECK(it.value("prs-a").value().value == "A");
        CHECK(it.value("prs-c").value().value == "C");
        CHECK_FALSE(it.value("prs-b"));
        CHECK_FALSE(it.key("customer:b"));
    }
    CHECK(it.options.shred_list->read().value().empty());
}

TEST_CASE("a sealed value that was moved or changed does not open", "[store][vault]") {
    SealedBook it;
    it.keep(value_of("prs-1", "inc-1", "one"));
    it.keep(value_of("prs-2", "inc-1", "two"));
    Commit commit;
    commit.endpoints.push_back(endpoint_with("x"));
    it.write(commit);
    it.book.reset();
    {
        store::Session session(it.options);
        session.run("update personal set value = (select value from personal where ref = 'prs-2') where ref = 'prs-1'");
        session.run("update endpoint set secret = secret_old");
    }
    it.open();
    CHECK(it.value("prs-1").error().fault == Fault::broken_book);
    CHECK(it.value("prs-2").value().value == "two");
    Result<EndpointRow> endpoint = Error(Fault::not_found, "");
    (void)it.book->read([&](const Reader& book) -> Status {
        endpoint = book.endpoint("end-1");
        return ok();
    });
    CHECK(endpoint.error().fault == Fault::broken_book);
}

TEST_CASE("what somebody put in clear into a sealed book is not taken for what was said", "[store][vault]") {
    SealedBook it;
    it.keep(value_of("prs-1", "inc-1", "one"));
    Commit commit;
    commit.endpoints.push_back(endpoint_with("x"));
    DeliveryRow delivery;
    delivery.id = "del-1";
    delivery.incident_id = "inc-1";
    delivery.state = "delivered";
    delivery.body = "{}";
    commit.deliveries.push_back(delivery);
    it.write(commit);
    it.book.reset();
    {
        store::Session session(it.options);
        session.run("update personal set value = 'another', salt = '" + std::string(64, '5') + "', vault_key = 0 where ref = 'prs-1'");
        session.run("update endpoint set url = 'https://elsewhere.example'");
        session.run("update delivery set body = '{\"all\":\"well\"}'");
    }
    it.open();
    CHECK(it.value("prs-1").error().fault == Fault::broken_book);
    (void)it.book->read([&](const Reader& book) -> Status {
        CHECK(book.endpoint("end-1").error().fault == Fault::broken_book);
        CHECK(book.delivery("del-1").error().fault == Fault::broken_book);
        CHECK(book.personal("prs-1").error().detail.find("another") == std::string::npos);
        return ok();
    });
    it.keep(value_of("prs-2", "inc-1", "two"));  // and the book goes on
    CHECK(it.value("prs-2").value().value == "two");
}

TEST_CASE("what waits to leave about a shredded incident is cancelled with its words", "[store][vault]") {
    SealedBook it;
    IncidentRow row = opened(*it.book, "inc-1");
    Commit commit = step_of(row, "asked");
    for (const char* id : {"del-1", "del-2"}) {
        DeliveryRow delivery;
        delivery.id = id;
        delivery.incident_id = "inc-1";
        delivery.state = std::string(id) == "del-1" ? "queued" : "delivered";
        delivery.body = "{}";
        commit.deliveries.push_back(delivery);
    }
    it.write(commit);
    it.shred("incident:inc-1");
    CHECK(look<DeliveryRow>(*it.book, [](const Reader& r) { return r.delivery("del-1"); }).state == "cancelled");
    CHECK(look<DeliveryRow>(*it.book, [](const Reader& r) { return r.delivery("del-2"); }).state == "delivered");
    CHECK(look<std::vector<DueDelivery>>(*it.book, [](const Reader& r) { return r.due_deliveries(minute(99), 9, ""); }).empty());
}

TEST_CASE("a list that cannot be written lets nothing be erased", "[store][vault]") {
    SealedBook it;
    it.keep(value_of("prs-1", "system", "Nord", "customer:nord"));
    it.book.reset();
    it.options.shred_list = store::make_shred_file(it.folder.path() + "/not there/shredded");
    it.open();
    Commit commit;
    commit.shredded.push_back({"customer:nord", minute(9)});
    CHECK(it.book->commit(change_of(commit)).error().fault == Fault::storage);
    CHECK(it.value("prs-1").value().value == "Nord");
    it.keep(value_of("prs-2", "system", "more", "customer:nord"));
    CHECK(it.value("prs-2").value().value == "more");
}

}  // namespace tocsin::tests
