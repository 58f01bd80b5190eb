// Opening the book: who may, and what is refused.
#include "store/sqlite_store.h"

#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "store/dialect.h"
#include "store/migrations.h"
#include "tests/catch.h"
#include "tests/contracts/steps.h"
#include "tests/store/temp_book.h"

namespace tocsin::tests {

namespace {

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

mode_t mode_of(const std::string& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 ? about.st_mode & 07777 : 0;
}

bool says(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a second engine is refused while the first one lives", "[store]") {
    TempFolder folder;
    SilentLog log;
    auto first = open_or_throw(options_for(folder), log);
    CHECK(says(refusal_of(options_for(folder), log), "Another tocsin engine holds"));
    opened(*first, "inc-1");
    first.reset();
    auto second = open_or_throw(options_for(folder), log);
    CHECK(case_of(*second, "inc-1").incident.version == 1);
}

TEST_CASE("the book's files are their owner's alone", "[store]") {
    TempFolder folder;
    SilentLog log;
    const mode_t before = ::umask(0);
    auto store = open_or_throw(options_for(folder), log);
    opened(*store, "inc-1");
    for (const char* end : {"", "-wal", "-shm", ".lock"}) {
        CAPTURE(end);
        CHECK(mode_of(folder.book() + end) == 0600);
    }
    ::umask(before);
    store.reset();
    ::chmod(folder.book().c_str(), 0604);
    CHECK(says(refusal_of(options_for(folder), log), "read by everybody"));
    ::chmod(folder.book().c_str(), 0600);
    CHECK(refusal_of(options_for(folder), log).empty());
}

TEST_CASE("a folder that is not there is refused", "[store]") {
    TempFolder folder;
    SilentLog log;
    store::SqliteOptions options = options_for(folder);
    options.path = folder.book() + "/none/book.db";
    CHECK(says(refusal_of(options, log), "folder"));
    options.path.clear();
    CHECK_FALSE(refusal_of(options, log).empty());
}

TEST_CASE("a book of a newer release is refused and left as it is", "[store]") {
    TempFolder folder;
    SilentLog log;
    opened(*open_or_throw(options_for(folder), log), "inc-1");
    {
        store::Session session(options_for(folder));
        session.run(store::dialect::set_version(store::schema_version + 1));
        REQUIRE(store::native::checkpoint(session.connection(), store::native::Checkpoint::truncate) ==
                store::Failure::none);
    }
    const std::string before = bytes_of(folder.book());
    CHECK(says(refusal_of(options_for(folder), log), "newer release"));
    CHECK(bytes_of(folder.book()) == before);
}

TEST_CASE("a file that is no book is refused and left as it is", "[store]") {
    TempFolder folder;
    SilentLog log;
    SECTION("another program's database") {
        store::Session session(options_for(folder));
        session.run("create table theirs (x integer)");
        session.run("pragma user_version = 1");
    }
    SECTION("no database at all") { std::ofstream(folder.book()) << std::string(8192, 'x'); }
    ::chmod(folder.book().c_str(), 0600);
    const std::string before = bytes_of(folder.book());
    CHECK(says(refusal_of(options_for(folder), log), "no book of this engine"));
    CHECK(bytes_of(folder.book()) == before);
}

TEST_CASE("a book of the first schema is brought up to date with all it holds", "[store]") {
    TempFolder folder;
    SilentLog log;
    {
        store::Session session(options_for(folder));
        session.settle(store::Session::Role::writer, options_for(folder));
        store::migrate_to(session, 1);
        session.run(
            "insert into incident (id, version, head, state, authority, suppliers, customers, title_ref, severity, "
            "source, system, owner, opened_at, updated_at, live) values ('inc-old', 0, '', 'detected', 'idle', 'idle', "
            "'idle', '', 'high', 'officer', '', 'ada', 1, 2, 1)");
        CHECK(session.number("select count(*) from sqlite_master where name = 'idempotency'") == 0);
    }
    ::chmod(folder.book().c_str(), 0600);
    auto store = open_or_throw(options_for(folder), log);
    CHECK(case_of(*store, "inc-old").incident.owner == "ada");
    IncidentRow row = case_of(*store, "inc-old").incident;
    const Idempotency key{"tok", "key", "sha"};
    REQUIRE(store->commit(change_of(step_of(row, "first"), key)));
    CHECK(field_of(store->commit(change_of(Commit{}, key)).value(), "version") == "1");
}

TEST_CASE("customers and suppliers of before become the map's first version", "[store]") {
    TempFolder folder;
    SilentLog log;
    {
        store::Session session(options_for(folder));
        session.settle(store::Session::Role::writer, options_for(folder));
        store::migrate_to(session, 2);
        for (const char* id : {"nord", "acme"})
            session.run("insert into personal (ref, incident_id, value, salt) values ('prs-" + std::string(id) +
                        "', 'system', 'H\xC3\xB4pital " + id + "', '00')");
        session.run("insert into customer values ('nord', 'prs-nord', 'fr', 24, 1)");
        session.run("insert into supplier values ('acme', 'prs-acme', 'whsec_a', '', 48, 2)");
    }
    ::chmod(folder.book().c_str(), 0600);
    auto store = open_or_throw(options_for(folder), log);
    REQUIRE(store->read([](const Reader& book) -> Status {
        CHECK(book.map_version().value() == 1);
        const auto customer = book.map_record("customer", "nord", {}).value();
        REQUIRE(customer);
        CHECK(field_of(decode_plain(customer->fields).value(), "contract_hours") == "24");
        CHECK(field_of(decode_plain(customer->fields).value(), "language") == "fr");
        CHECK(field_of(decode_plain(book.personal(customer->personal_ref).value()).value(), "name") == "H\xC3\xB4pital nord");
        const auto supplier = book.map_record("supplier", "acme", {}).value();
        REQUIRE(supplier);
        CHECK(field_of(decode_plain(supplier->fields).value(), "answer_hours") == "48");
        CHECK(book.supplier_key("acme").value()->key == "whsec_a");
        return ok();
    }));
}

TEST_CASE("notices of before keep their words, and what the chain committed to", "[store]") {
    TempFolder folder;
    SilentLog log;
    const std::string said = "Betreff: \xC3\xBC\nZeile 1\nZeile 2";
    {
        store::Session session(options_for(folder));
        session.settle(store::Session::Role::writer, options_for(folder));
        store::migrate_to(session, 3);
        session.run("insert into personal (ref, incident_id, value, salt) values ('prs-1', 'inc-1', '" + said + "', '00')");
        session.run(
            "insert into notice (id, incident_id, audience, state, body_ref, content_sha256, recipients_sha256, drafted_by, approved_by, "
            "total, delivered, failed, created_at, updated_at, live, recipients) values ('n1', 'inc-1', 'customers', 'sent', 'prs-1', "
            "'a', 'b', 'ada', 'grace', 1, 1, 0, 1, 7, 1, 'c1')");
        session.run(
            "insert into delivery (id, incident_id, notice_id, recipient, endpoint_id, type, state, attempts, due_at, created_at, body) "
            "values ('d1', 'inc-1', 'n1', 'c1', 'e', 'notice.issued', 'delivered', 1, 1, 1, '{}')");
        session.run(
            "insert into incident (id, version, head, state, authority, suppliers, customers, title_ref, severity, "
            "source, system, owner, opened_at, updated_at, live) values ('inc-1', 0, '', 'detected', 'idle', 'idle', "
            "'idle', '', 'high', 'officer', '', 'ada', 1, 2, 1)");
    }
    ::chmod(folder.book().c_str(), 0600);
    auto store = open_or_throw(options_for(folder), log);
    REQUIRE(store->read([&](const Reader& book) -> Status {
        const NoticeRow notice = book.case_file("inc-1").value().notices.at(0);
        const Fields parts = decode_plain(book.personal(notice.body_ref).value()).value();
        CHECK(field_of(parts, "en.subject") == "Betreff: \xC3\xBC");
        CHECK(field_of(parts, "en.text") == "Zeile 1\nZeile 2");
        CHECK(book.personal("prs-1").value() == said);
        CHECK(notice.language == "en");
        CHECK(to_micros(notice.dated_at) == 7);
        CHECK(book.delivery_to("n1", "c1").value()->channel == "webhook");
        return ok();
    }));
}

TEST_CASE("a damaged page is found by the check that may be asked for at the start", "[store]") {
    TempFolder folder;
    SilentLog log;
    {
        auto store = open_or_throw(options_for(folder), log);
        for (int i = 0; i < 200; ++i) opened(*store, "inc-" + std::to_string(i));
    }
    store::SqliteOptions options = options_for(folder);
    options.start_check = store::StartCheck::quick;
    CHECK(refusal_of(options, log).empty());
    {
        std::fstream file(folder.book(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekg(0, std::ios::end);
        const auto size = file.tellg();
        for (std::streamoff at = 4096 * 4; at < size; at += 4096 * 3)
            file.seekp(at).write("\xff\xff\xff\xff\xff\xff\xff\xff", 8);
    }
    CHECK(says(refusal_of(options, log), "damaged"));
}

}  // namespace tocsin::tests
