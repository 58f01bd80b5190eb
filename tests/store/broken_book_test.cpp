// A book from which something was taken away: what is asked of it and what is written to it.
#include <sqlite3.h>

#include <fstream>

#include "store/session.h"
#include "tests/catch.h"
#include "tests/contracts/steps.h"
#include "tests/store/temp_book.h"

namespace tocsin::tests {

namespace {

enum class Book { in_clear, sealed };

/// A book with one incident, open, whose store counts how often it gave up.
struct BrokenBook {
    explicit BrokenBook(Book kind) {
        options = options_for(folder);
        options.readers = 1;
        options.on_fatal = [this] { ++fatal; };
        if (kind == Book::sealed) options.vault = vault_of({"k1"}, random);
        store = open_or_throw(options, log);
        row = new_incident("inc-1");
        (void)store->commit(change_of(step_of(row, "open"))).value();
    }
    /// As another program does it, while the engine runs.
    void outside(const std::string& sql) {
        store::Session session(options);
        session.run(sql);
    }
    Status read(const std::function<Status(const Reader&)>& look) const { return store->read(look); }

    TempFolder folder;
    FixedRandom random{7};
    SilentLog log;
    std::atomic<int> fatal{0};
    store::SqliteOptions options;
    std::unique_ptr<Store> store;
    IncidentRow row;
};

Status look_at_case(const Reader& book) {
    auto file = book.case_file("inc-1");
    if (!file) return std::move(file).error();
    return ok();
}
/// What must not be: a question that failed is taken for one that found nothing.
Status look_away(const Reader& book) {
    (void)book.case_file("inc-1");
    return ok();
}
Status look_wrongly(const Reader& book) {
    if (!book.case_file("inc-1")) return Error(Fault::not_found, "There is no such incident.");
    return ok();
}
Change change_that(Status (*looks)(const Reader&)) {
    return {std::nullopt, [looks](const Reader& book) -> Result<Commit> {
                if (auto seen = looks(book); !seen) return seen.error();
                return Commit{};
            }};
}

void is_broken(const Error& error) {
    CHECK(error.fault == Fault::broken_book);
    CHECK(error.detail.find("restore the book from a backup") != std::string::npos);
}

/// Writes over the first page of a table.
void spoil(const std::string& path, const std::string& table) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
    const auto number = [&](const std::string& sql) {
        sqlite3_stmt* asked = nullptr;
        REQUIRE(sqlite3_prepare_v2(db, sql.c_str(), -1, &asked, nullptr) == SQLITE_OK);
        REQUIRE(sqlite3_step(asked) == SQLITE_ROW);
        const long long value = sqlite3_column_int64(asked, 0);
        sqlite3_finalize(asked);
        return value;
    };
    const long long page = number("select rootpage from sqlite_master where name = '" + table + "'"), size = number("pragma page_size");
    sqlite3_close(db);
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp((page - 1) * size);
    file << std::string(static_cast<std::size_t>(size), '\xff');
    REQUIRE(file.flush());
}

}  // namespace

TEST_CASE("a book that lost a table says so to every question that meets it, whatever is made of it", "[store]") {
    for (const auto kind : {Book::in_clear, Book::sealed}) {
        INFO((kind == Book::sealed ? "sealed" : "in clear"));
        BrokenBook it(kind);
        REQUIRE(it.read(look_at_case));
        it.outside("alter table member rename to gone");
        for (const auto look : {look_at_case, look_away, look_wrongly}) {
            const Status answer = it.read(look);
            REQUIRE_FALSE(answer);
            is_broken(answer.error());
        }
        // The reader is good for what is still there.
        CHECK(look<IncidentRow>(*it.store, [](const Reader& book) { return book.incident("inc-1"); }).id == "inc-1");
        CHECK(it.fatal == 0);
        it.outside("alter table gone rename to member");
        CHECK(it.read(look_at_case));
    }
}

TEST_CASE("a step that meets a lost table is not acknowledged, nor is any other after it, and the engine stops", "[store]") {
    for (const auto kind : {Book::in_clear, Book::sealed})
        for (const auto looks : {look_at_case, look_away, look_wrongly}) {
            INFO((kind == Book::sealed ? "sealed" : "in clear"));
            BrokenBook it(kind);
            it.store.reset();
            it.store = open_or_throw(it.options, it.log);  // with nothing in hand
            it.outside("alter table member rename to gone");
            const auto answer = it.store->commit(change_that(looks));
            REQUIRE_FALSE(answer);
            is_broken(answer.error());
            CHECK(it.fatal == 1);
            const auto next = it.store->commit({std::nullopt, [](const Reader&) -> Result<Commit> { return Commit{}; }});
            REQUIRE_FALSE(next);
            is_broken(next.error());
            CHECK(it.fatal == 1);
            it.store.reset();
            CHECK_FALSE(refusal_of(it.options, it.log).empty());
        }
}

TEST_CASE("a row that is written into a lost table takes its whole step with it", "[store]") {
    BrokenBook it(Book::in_clear);
    it.outside("alter table timer rename to gone");
    IncidentRow next = it.row;
    Commit commit = step_of(next, "wait");
    commit.timers_set.push_back({"inc-1", "task", "tsk-1", "reminder", minute(9)});
    const auto answer = it.store->commit(change_of(commit));
    REQUIRE_FALSE(answer);
    is_broken(answer.error());
    CHECK(it.fatal == 1);
    CHECK(look<IncidentRow>(*it.store, [](const Reader& book) { return book.incident("inc-1"); }).version == it.row.version);
}

TEST_CASE("a page that is no page any more is a damaged book, and not one to ask again in a second", "[store]") {
    BrokenBook it(Book::in_clear);
    it.store.reset();
    spoil(it.folder.book(), "signal");
    it.store = open_or_throw(it.options, it.log);
    const Status answer = it.read([](const Reader& book) -> Status {
        (void)book.signals({});
        return ok();
    });
    REQUIRE_FALSE(answer);
    is_broken(answer.error());
    CHECK(it.log.errors() == 1);
    const auto written = it.store->commit(change_that([](const Reader& book) -> Status {
        (void)book.signals({});
        return ok();
    }));
    REQUIRE_FALSE(written);
    is_broken(written.error());
    CHECK(it.fatal == 1);
}

TEST_CASE("a single value that does not open is told as damage, and the rest can be read", "[store][vault]") {
    BrokenBook it(Book::sealed);
    Commit commit;
    commit.personal.push_back({"prs-1", "system", "Nord", std::string(64, '5'), ""});
    (void)it.store->commit(change_of(commit)).value();
    it.outside("update personal set value = 'x' where ref = 'prs-1'");
    const Status answer = it.read([](const Reader& book) -> Status {
        auto value = book.personal("prs-1");
        if (!value) return std::move(value).error();
        return ok();
    });
    REQUIRE_FALSE(answer);
    CHECK(answer.error().fault == Fault::broken_book);
    CHECK(it.read(look_at_case));
    CHECK(it.fatal == 0);
}

}  // namespace tocsin::tests
