#include "engine/evidence/check_book.h"

#include <sqlite3.h>

#include "engine/core/merkle.h"
#include "store/book_copy.h"
#include "tests/engine/evidence/full_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

/// A copy of the world's book, as it is now.
std::string copied(SealedWorld& house, const std::string& name) {
    const std::string to = house.world.dir + "/" + name;
    REQUIRE(store::copy_book(house.world.dir + "/book.db", to));
    return to;
}

void change(const std::string& file, const char* sql) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
    CHECK(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(db);
}

evidence::BookCheck checked(const std::string& file, const std::vector<VerificationKey>& keys,
                            const std::vector<Checkpoint>& promised = {}) {
    const auto book = store::open_book_for_reading(file, nullptr);
    REQUIRE(book);
    return evidence::check_book([&](const std::function<Status(const Reader&)>& look) { return (*book)->read(look); }, keys,
                                promised)
        .value();
}

}  // namespace

SCENARIO("a copy of a sound book holds, and says what it holds", "[evidence]") {
    SealedWorld house;
    (void)house.incident();
    const auto row = desk::seal(*house.world.desk).value();
    (void)house.incident();
    const std::string copy = copied(house, "copy.db");
    const auto check = checked(copy, house.signer.keys(), {open_checkpoint(row.note, house.signer.keys()).value()});
    CHECK(check.findings == std::vector<std::string>{});
    CHECK(check.differing == std::vector<std::string>{});
    CHECK(check.entries > row.size);
    CHECK(check.checkpoint->size == row.size);
    CHECK(check.checkpoints == 1);
    CHECK(check.newest_at == house.world.clock.now());
    CHECK_FALSE(store::copy_book(copy, copy));  // nothing is overwritten
    CHECK_FALSE(store::copy_book(house.world.dir + "/nothing.db", house.world.dir + "/x.db"));
    CHECK_FALSE(std::filesystem::exists(house.world.dir + "/nothing.db"));
    CHECK_FALSE(store::open_book_for_reading(house.world.dir + "/nothing.db", nullptr));
    for (const char* beside : {"-wal", "-shm", "-journal"}) CHECK_FALSE(std::filesystem::exists(copy + beside));
}

SCENARIO("whatever was touched in a copy is found", "[evidence]") {
    SealedWorld house;
    (void)house.incident();
    const auto old = desk::seal(*house.world.desk).value();
    (void)house.incident();
    const auto row = desk::seal(*house.world.desk).value();
    const auto promised = open_checkpoint(row.note, house.signer.keys()).value();
    const char* const changes[] = {
        "update history set entry = replace(entry, 'true', 'fals') where entry like '%4:true%'",
        "update history set hash = '0000000000000000000000000000000000000000000000000000000000000000' where n = 3",
        "delete from history where n = 4",
        "delete from history where n = (select max(n) from history)",
        "update incident set version = version - 1",
        "update incident set head = '00' || substr(head, 3)",
        "update checkpoint set root = '0000000000000000000000000000000000000000000000000000000000000000'",
        "update checkpoint set note = replace(note, 'time', 'Time')",
        "update history set seq = seq + 1000 where n = (select max(n) from history)",
        "delete from incident where n = 1",
    };
    int number = 0;
    for (const char* sql : changes) {
        INFO(sql);
        const std::string copy = copied(house, "copy" + std::to_string(++number) + ".db");
        change(copy, sql);
        CHECK_FALSE(checked(copy, house.signer.keys(), {promised}).holds());
    }
    const std::string copy = copied(house, "other.db");
    const auto other = CheckpointSigner::make("tocsin.test", std::string(32, 'x')).value();
    CHECK_FALSE(checked(copy, other.keys()).holds());
    Checkpoint lie = promised;
    lie.root[0] = static_cast<unsigned char>(lie.root[0] ^ 1);
    CHECK_FALSE(checked(copy, house.signer.keys(), {lie}).holds());
    lie = promised;
    lie.size = old.size;
    CHECK_FALSE(checked(copy, house.signer.keys(), {lie}).holds());
}

SCENARIO("a value that rows alone name, and somebody deleted, is named", "[evidence]") {
    FullWorld house;
    const struct {
        const char *of, *what;
    } rows[] = {{"select content_ref from attachment where owner_id like 'person:%'", ": its content is gone, and no erasure"},
                {"select name_ref from attachment where owner_id not like 'person:%'", ": its name is gone"},
                {"select letter_ref from notice_edition", ": the letter of edition"},
                {"select personal_ref from map_record where kind = 'customer'", "data map, customer:"}};
    int number = 0;
    for (const auto& row : rows) {
        INFO(row.of);
        const std::string copy = copied(house, "gone" + std::to_string(++number) + ".db");
        change(copy, ("delete from personal where ref in (" + std::string(row.of) + " limit 1)").c_str());
        const auto check = checked(copy, house.signer.keys());
        CHECK(check.holds());
        REQUIRE(check.differing.size() == 1);
        INFO(check.differing.front());
        CHECK(check.differing.front().find(row.what) != std::string::npos);
    }
}

SCENARIO("a book that is read from the side shows one view while it is written on", "[evidence]") {
    SealedWorld house;
    const std::string id = house.incident();
    const auto book = store::open_book_for_reading(house.world.dir + "/book.db", nullptr).value();
    const auto version = [&] {
        long long out = 0;
        (void)book->read([&](const Reader& reader) -> Status {
            out = reader.case_file(id).value().incident.version;
            return ok();
        });
        return out;
    };
    const long long before = version();
    (void)house.world.happen(id, "set_fact", {{"fact", "data_encrypted"}, {"value", "false"}}).value();
    CHECK(house.world.file(id).incident.version > before);
    CHECK(version() == before);
}
