// What somebody with write access to the data file may try, one change at a time.
#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/engine/verify/book.h"
#include "tests/engine/verify/program.h"

using namespace tocsin::tests;

namespace {

// A copy of the book, changed and checked.
class Forgery {
public:
    explicit Forgery(const Book& book) : path_(book.path() + ".forged") {
        std::filesystem::copy_file(book.path(), path_, std::filesystem::copy_options::overwrite_existing);
    }
    ~Forgery() { std::filesystem::remove(path_); }
    Forgery(const Forgery&) = delete;
    Forgery& operator=(const Forgery&) = delete;

    Forgery& sql(const std::string& text) {
        sqlite3* connection = nullptr;
        if (sqlite3_open(path_.c_str(), &connection) != SQLITE_OK) std::abort();
        sqlite3_exec(connection, "PRAGMA synchronous=OFF", nullptr, nullptr, nullptr);
        if (sqlite3_exec(connection, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
        changed_ = sqlite3_total_changes(connection);
        sqlite3_close(connection);
        return *this;
    }

    void overwrite(std::size_t at, char byte) const {
        std::fstream file(path_, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(static_cast<std::streamoff>(at)).put(byte);
    }

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] int changed() const { return changed_; }

private:
    std::string path_;
    int changed_ = 0;
};

void found(const Book& book, const std::string& sql) {
    INFO(sql);
    Forgery forgery(book);
    forgery.sql(sql);
    REQUIRE(forgery.changed() > 0);
    CHECK(verify({forgery.path()}).exit_code == 1);
}

// Every value the verifier vouches for, as text; empty when the file cannot be read to the end.
std::string vouched(const std::string& path) {
    sqlite3* connection = nullptr;
    std::string all;
    const auto add = [](void* to, int count, char** values, char**) {
        for (int i = 0; i < count; ++i)
            *static_cast<std::string*>(to) += std::string(values[i] ? values[i] : "-") + "|";
        return 0;
    };
    bool sound = sqlite3_open_v2(path.c_str(), &connection, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK;
    for (const char* sql : {"SELECT n, incident_id, seq, hex(entry), hash FROM history ORDER BY n",
                            "SELECT id, version, head FROM incident ORDER BY id", "SELECT id, seq, head FROM chain",
                            "SELECT ref, incident_id, value, salt FROM personal ORDER BY ref"})
        sound = sound && sqlite3_exec(connection, sql, add, &all, nullptr) == SQLITE_OK;
    sqlite3_close(connection);
    return sound ? all : std::string();
}

const std::vector<int> rows = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};

std::string row(int n) { return " WHERE n = " + std::to_string(n); }

std::string byte_flip(const std::string& column, int at) {
    const auto i = std::to_string(at);
    const auto byte = "hex(substr(" + column + "," + i + ",1))";
    // Another digit in place of a digit or a letter: what a careful forger writes.
    return "CAST(substr(" + column + ",1," + i + "-1) || CASE " + byte + " WHEN '31' THEN '2' ELSE '1' END || substr(" +
           column + "," + i + "+1) AS " + (column == "hash" ? "TEXT)" : "BLOB)");
}

}  // namespace

TEST_CASE("every changed column of every entry is found", "[verify]") {
    Book book("verify-changed");
    fill(book);
    REQUIRE(verify({book.path()}).exit_code == 0);
    for (const int n : rows) {
        for (const char* change :
             {"incident_id = 'inc-z'", "incident_id = incident_id || 'x'", "seq = seq + 1", "seq = seq - 1",
              "seq = NULL", "entry = NULL", "entry = x''", "entry = CAST(entry || ',' AS BLOB)", "hash = NULL",
              "hash = upper(hash)", "hash = hash || '0'", "hash = substr(hash, 2)"})
            found(book, std::string("UPDATE history SET ") + change + row(n));
        found(book,
              "UPDATE history SET incident_id = CASE incident_id WHEN 'inc-a' THEN 'inc-b' ELSE 'inc-a' END" + row(n));
    }
}

TEST_CASE("a changed byte of an entry or of a hash is found wherever it stands", "[verify]") {
    Book book("verify-bytes");
    fill(book);
    for (int at = 1; at <= 160; ++at) found(book, "UPDATE history SET entry = " + byte_flip("entry", at) + row(4));
    for (int at = 1; at <= 64; at += 3) found(book, "UPDATE history SET hash = " + byte_flip("hash", at) + row(11));
    for (const int n : rows)
        for (int at = n; at <= 160; at += 31)
            found(book, "UPDATE history SET entry = " + byte_flip("entry", at) + row(n));
}

TEST_CASE("every deleted entry is found, at the head, in the middle and at the tail", "[verify]") {
    Book book("verify-deleted");
    fill(book);
    for (const int n : rows) found(book, "DELETE FROM history" + row(n));
    for (const char* id : {"inc-a", "inc-b", "inc-c", "system"})
        for (int kept = 0; kept < 4; ++kept) {
            if (std::string(id) == "system" && kept >= 2) continue;
            found(book, std::string("DELETE FROM history WHERE incident_id = '") + id + "' AND seq > " +
                            std::to_string(kept));
        }
}

TEST_CASE("a tail cut off is found even when the row's count is cut with it", "[verify]") {
    Book book("verify-tail");
    fill(book);
    found(book,
          "DELETE FROM history WHERE incident_id = 'inc-a' AND seq = 4;"
          "UPDATE incident SET version = 3 WHERE id = 'inc-a'");
}

TEST_CASE("any two entries that change places are found", "[verify]") {
    Book book("verify-swapped");
    fill(book);
    for (const int a : rows)
        for (const int b : rows) {
            if (a >= b) continue;
            const auto from = "(SELECT n, entry, hash FROM history WHERE n IN (" + std::to_string(a) + "," +
                              std::to_string(b) + ")) AS o WHERE history.n IN (" + std::to_string(a) + "," +
                              std::to_string(b) + ") AND o.n <> history.n";
            found(book, "UPDATE history SET entry = o.entry, hash = o.hash FROM " + from);
        }
    for (const char* pair : {"1 4", "4 8", "8 12", "2 5", "7 11", "10 14"}) {
        const std::string text = pair;
        const auto a = text.substr(0, text.find(' '));
        const auto b = text.substr(text.find(' ') + 1);
        INFO(text);
        Forgery forgery(book);
        forgery.sql("UPDATE history SET n = 1000 WHERE n = " + a + "; UPDATE history SET n = " + a + " WHERE n = " + b +
                    "; UPDATE history SET n = " + b + " WHERE n = 1000");
        const bool one_chain = vouched(forgery.path()) != vouched(book.path());
        CHECK(verify({forgery.path()}).exit_code == (one_chain ? 1 : 0));
    }
}

TEST_CASE("an inserted entry is found, copied or made with care", "[verify]") {
    Book book("verify-inserted");
    fill(book);
    for (const int n : rows) {
        found(book, "INSERT INTO history SELECT 100, incident_id, seq, entry, hash FROM history" + row(n));
        found(book, "INSERT INTO history SELECT 100, incident_id, seq + 1, entry, hash FROM history" + row(n));
        found(book, "INSERT INTO history SELECT -1, incident_id, seq, entry, hash FROM history" + row(n));
    }
    // The forger knows the format and computes the hash, but does not touch the incident's row.
    for (const char* id : {"inc-a", "system", "inc-new"}) {
        Book careful("verify-careful");
        fill(careful);
        EntryFields later;
        later.recorded_at = "1799000000000000";
        careful.append(id, later);
        INFO(id);
        CHECK(verify({careful.path()}).exit_code == 1);
    }
}

TEST_CASE("a changed, moved, deleted or invented row at a chain's end is found", "[verify]") {
    Book book("verify-ends");
    fill(book);
    for (const char* where : {"incident SET version =", "chain SET seq ="}) {
        const std::string column = std::string(where).find("chain") == 0 ? "seq" : "version";
        for (const char* change : {" + 1", " - 1", " * 0"})
            found(book, "UPDATE " + std::string(where) + " " + column + change);
    }
    for (const char* table : {"incident", "chain"}) {
        const std::string name = table;
        found(book, "UPDATE " + name + " SET head = upper(head)");
        found(book, "UPDATE " + name + " SET head = '" + std::string(64, '0') + "'");
        found(book, "UPDATE " + name + " SET head = NULL");
        found(book, "UPDATE " + name + " SET id = id || 'x'");
        found(book, "DELETE FROM " + name);
    }
    for (const char* id : {"inc-a", "inc-b", "inc-c"})
        found(book, std::string("DELETE FROM incident WHERE id = '") + id + "'");
    found(book, "INSERT INTO incident VALUES('inc-ghost', 0, '" + std::string(64, '0') + "', 'detected')");
    found(book, "INSERT INTO incident SELECT 'inc-ghost', version, head, state FROM incident WHERE id = 'inc-a'");
    found(book,
          "UPDATE incident SET head = (SELECT head FROM incident AS o WHERE o.id ="
          " CASE incident.id WHEN 'inc-a' THEN 'inc-b' ELSE 'inc-a' END)");
    found(book, "INSERT INTO incident SELECT id, seq, head, '' FROM chain");
}

TEST_CASE("a personal value that is not the one committed to is found", "[verify]") {
    Book book("verify-personal");
    fill(book);
    for (const char* ref : {"ref-inc-a2", "ref-inc-a4", "ref-inc-b2", "ref-inc-b4", "ref-inc-c2", "ref-inc-c4"})
        for (const char* change :
             {"value = value || ' '", "value = ''", "value = NULL", "salt = NULL", "salt = ''", "salt = upper(salt)",
              "salt = '0' || substr(salt, 3) || '0'", "incident_id = 'inc-z'", "incident_id = NULL"})
            found(book, std::string("UPDATE personal SET ") + change + " WHERE ref = '" + ref + "'");
    found(book,
          "UPDATE personal SET ref = 'x' WHERE ref = 'ref-inc-a2';"
          "UPDATE personal SET ref = 'ref-inc-a2' WHERE ref = 'ref-inc-a4';"
          "UPDATE personal SET ref = 'ref-inc-a4' WHERE ref = 'x'");
}

TEST_CASE("a flipped byte anywhere in the file is found or changes nothing that is vouched for", "[verify]") {
    Book book("verify-flip");
    fill(book);
    const auto bytes = read_whole(book.path());
    const auto before = vouched(book.path());
    std::mt19937 random(20261125);
    int damaging = 0;
    for (int i = 0; i < 400; ++i) {
        const std::size_t at = random() % bytes.size();
        const Forgery forgery(book);
        forgery.overwrite(at, static_cast<char>(bytes[at] ^ (1 << random() % 8)));
        const auto outcome = verify({forgery.path()});
        INFO("byte " << at << "\n" << outcome.out << outcome.err);
        REQUIRE(outcome.exit_code >= 0);
        if (outcome.exit_code != 0) ++damaging;
        if (outcome.exit_code == 0) CHECK(vouched(forgery.path()) == before);
    }
    CHECK(damaging > 40);
}
