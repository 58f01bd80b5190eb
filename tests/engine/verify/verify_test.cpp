#include <filesystem>
#include <string>

#include "tests/catch.h"
#include "tests/engine/verify/book.h"
#include "tests/engine/verify/program.h"

using namespace tocsin::tests;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a record nobody touched is proved", "[verify]") {
    Book book("verify-clean");
    fill(book);
    const auto outcome = verify({book.path()});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out == "4 chains, 14 entries, 6 personal values proved, 0 erased, 0 findings\n");
}

TEST_CASE("the bytes and hashes worked out by a third program are accepted", "[verify]") {
    // Made with Python's hashlib from docs/audit-format.md; the value is "Zoë", the salt the bytes 0 to 31.
    Book book("verify-vector");
    book.sql(
        "INSERT INTO personal VALUES('ref-1', 'inc-1', 'Zoë',"
        " '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f')");
    book.sql(
        "INSERT INTO history VALUES(1, 'inc-1', 1, CAST('14:tocsin-entry/1,5:inc-1,1:1,16:1790000000000000,"
        "16:1790000000000001,9:officer-1,7:officer,8:incident,4:main,6:opened,0:,8:detected,7:opening,1:2,6:source,1:v,"
        "10:monitoring,8:reporter,1:p,"
        "70:ref-1:8ecbd5f13d020e9050397adeeaedbcd10f263abe7e13d6637c79ee9388175558,' AS BLOB),"
        " '496768d4e93406bbded1565bd0de43d7bc8d21b024c14301f5bdfe4216fccedc')");
    book.sql(
        "INSERT INTO history VALUES(2, 'inc-1', 2, CAST('14:tocsin-entry/1,5:inc-1,1:2,16:1790000000000002,"
        "16:1790000000000003,9:officer-1,7:officer,4:duty,3:d-1,10:anchor_set,7:waiting,7:running,10:Art. 33(1),1:0,'"
        " AS BLOB), 'e1a335aa4400b71803d770770ad768d76dfc8246bca675451f4dba0117cffcc5')");
    book.sql(
        "INSERT INTO incident VALUES('inc-1', 2, 'e1a335aa4400b71803d770770ad768d76dfc8246bca675451f4dba0117cffcc5',"
        " 'detected')");
    const auto outcome = verify({book.path()});
    CHECK(outcome.out == "1 chains, 2 entries, 1 personal values proved, 0 erased, 0 findings\n");
    CHECK(outcome.exit_code == 0);
}

TEST_CASE("an erased personal value is counted and leaves the chain valid", "[verify]") {
    Book book("verify-erased");
    fill(book);
    book.sql("DELETE FROM personal WHERE ref = 'ref-inc-a2'");
    book.sql("UPDATE personal SET value = NULL, salt = NULL WHERE ref = 'ref-inc-b2'");
    const auto outcome = verify({book.path()});
    CHECK(outcome.exit_code == 0);
    CHECK(has(outcome.out, "4 personal values proved, 2 erased, 0 findings"));
}

TEST_CASE("an empty record and a system chain that has not begun are proved", "[verify]") {
    Book book("verify-empty");
    CHECK(verify({book.path()}).exit_code == 0);
    book.sql("INSERT INTO chain VALUES('system', 0, '" + std::string(64, '0') + "')");
    CHECK(verify({book.path()}).exit_code == 0);
}

TEST_CASE("one incident can be checked alone", "[verify]") {
    Book book("verify-one");
    fill(book);
    book.sql("UPDATE history SET hash = '' WHERE incident_id = 'inc-a' AND seq = 2");
    CHECK(verify({book.path(), "--incident", "inc-a"}).exit_code == 1);
    const auto sound = verify({book.path(), "--incident", "inc-b"});
    CHECK(sound.exit_code == 0);
    CHECK(has(sound.out, "1 chains, 4 entries, 2 personal"));
    CHECK(verify({book.path(), "--incident", "system"}).exit_code == 0);
    const auto absent = verify({book.path(), "--incident", "inc-z"});
    CHECK(absent.exit_code == 1);
    CHECK(has(absent.out, "inc-z: has no entries"));
}

TEST_CASE("a finding names the incident, the entry and what is wrong, for people and for programs", "[verify]") {
    Book book("verify-words");
    fill(book);
    book.sql("UPDATE history SET entry = CAST(entry || 'x' AS BLOB) WHERE incident_id = 'inc-b' AND seq = 3");
    const auto text = verify({book.path()});
    CHECK(text.exit_code == 1);
    CHECK(has(text.out, "inc-b, entry 3: the hash is not that of the bytes and of the entry before\n"));
    CHECK(has(text.out, "inc-b, entry 3: not in the format: the entry goes on after its last value\n"));
    const auto json = verify({book.path(), "--json"});
    CHECK(json.exit_code == 1);
    CHECK(has(json.out, R"({"ok":false,"chains":4,"entries":14,"proved":6,"erased":0,"rows_missing":0,)"
                        R"("findings_total":2,"findings":[{"incident":"inc-b","seq":3,"what":"the hash is)"));
}

TEST_CASE("an id from a forged file cannot write to the terminal or break the JSON", "[verify]") {
    Book book("verify-ids");
    book.sql("INSERT INTO incident VALUES('\x1b[2J\"\\', 1, '', '')");
    CHECK(has(verify({book.path()}).out, "?[2J\"\\: has a row but no entries"));
    CHECK(has(verify({book.path(), "--json"}).out, R"("incident":"?[2J\"\\")"));
}

TEST_CASE("a ruined record is reported without keeping every finding in memory", "[verify]") {
    Book book("verify-many");
    book.sql("BEGIN");
    for (int i = 0; i < 1500; ++i) book.sql("INSERT INTO incident VALUES('i" + std::to_string(i) + "', 1, '', '')");
    book.sql("COMMIT");
    const auto outcome = verify({book.path()});
    CHECK(outcome.exit_code == 1);
    CHECK(has(outcome.out, "1500 findings\n"));
    CHECK(has(outcome.out, "and 500 more\n"));
}

TEST_CASE("row numbers that are gone are noted", "[verify]") {
    Book book("verify-rows");
    fill(book);
    book.sql("DELETE FROM history WHERE incident_id = 'inc-a'");
    book.sql("DELETE FROM incident WHERE id = 'inc-a'");
    const auto outcome = verify({book.path()});
    CHECK(outcome.exit_code == 0);
    CHECK(has(outcome.out, "note: 4 row numbers are missing; compare with a signed checkpoint\n"));
}

TEST_CASE("a wrong call and an unreadable file are told from findings", "[verify]") {
    Book book("verify-calls");
    fill(book);
    CHECK(verify({}).exit_code == 2);
    CHECK(verify({book.path(), "--what"}).exit_code == 2);
    CHECK(verify({book.path(), book.path()}).exit_code == 2);
    CHECK(verify({book.path(), "--incident"}).exit_code == 2);
    CHECK(verify({book.path(), "--incident", ""}).exit_code == 2);
    CHECK(verify({"--help"}).exit_code == 0);
    CHECK(verify({book.path() + ".absent"}).exit_code == 2);
    CHECK_FALSE(std::filesystem::exists(book.path() + ".absent"));
    CHECK(verify({TOCSIN_VERIFY}).exit_code == 2);
    book.sql("DROP TABLE personal");
    const auto outcome = verify({book.path()});
    CHECK(outcome.exit_code == 2);
    CHECK(has(outcome.err, "no such table"));
}

TEST_CASE("the verifier changes nothing, whatever the file is called", "[verify]") {
    Book book("verify 100%? #1");
    fill(book);
    const auto before = read_whole(book.path());
    CHECK(verify({book.path()}).exit_code == 0);
    CHECK(read_whole(book.path()) == before);
}

TEST_CASE("a record is checked while somebody else is writing to it", "[verify]") {
    Book book("verify-live");
    book.sql("PRAGMA journal_mode=WAL");
    fill(book);
    book.sql("BEGIN IMMEDIATE");
    EntryFields later;
    later.recorded_at = "1799000000000000";
    book.append("inc-a", later);
    CHECK(verify({book.path()}).exit_code == 0);
    book.close();
    book.sql("COMMIT");
    const auto outcome = verify({book.path()});
    CHECK(outcome.exit_code == 0);
    CHECK(has(outcome.out, "15 entries"));
}
