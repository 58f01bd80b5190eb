#include "tests/faults/forged_book.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <openssl/sha.h>

namespace tocsin::tests {
namespace {

std::string field(const std::string& text) { return std::to_string(text.size()) + ":" + text + ","; }

std::string sha256(const std::string& bytes) {
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
    return {reinterpret_cast<const char*>(digest), sizeof digest};
}

std::string temporary(const std::string& name) {
    return (std::filesystem::temp_directory_path() / (name + "-" + std::to_string(getpid()) + ".db")).string();
}

void remove_files(const std::string& path) {
    for (const char* end : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path + end);
}

}  // namespace

std::string encode(const EntryFields& f) {
    std::string bytes;
    for (const auto& text : {f.format, f.incident_id, f.seq, f.occurred_at, f.recorded_at, f.person, f.role, f.machine,
                             f.machine_id, f.event, f.from, f.to, f.rule})
        bytes += field(text);
    bytes += field(f.count.empty() ? std::to_string(f.values.size() / 3) : f.count);
    for (const auto& text : f.values) bytes += field(text);
    return bytes + f.after;
}

std::string link(const std::string& before, const std::string& entry) { return sha256("\x02" + before + entry); }

std::string hex(const std::string& raw) {
    std::string text;
    for (const char c : raw) {
        char two[3];
        std::snprintf(two, sizeof two, "%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
        text += two;
    }
    return text;
}

std::string commitment(const std::string& salt, const std::string& value) { return hex(sha256("c1" + salt + value)); }

Book::Book(const std::string& name) : path_(temporary(name)) {
    remove_files(path_);
    if (sqlite3_open(path_.c_str(), &connection_) != SQLITE_OK) std::abort();
    sql("PRAGMA synchronous=OFF");
    // No constraints beyond the keys: a forger has none either.
    sql("CREATE TABLE history(n INTEGER PRIMARY KEY, incident_id TEXT, seq INTEGER, entry BLOB, hash TEXT)");
    sql("CREATE INDEX history_incident ON history(incident_id, seq)");
    sql("CREATE TABLE incident(id TEXT PRIMARY KEY, version INTEGER, head TEXT, state TEXT)");
    sql("CREATE TABLE chain(id TEXT PRIMARY KEY, seq INTEGER, head TEXT)");
    sql("CREATE TABLE personal(ref TEXT PRIMARY KEY, incident_id TEXT, value TEXT, salt TEXT)");
}

Book::~Book() {
    sqlite3_close(connection_);
    remove_files(path_);
}

void Book::sql(const std::string& text) {
    char* error = nullptr;
    if (sqlite3_exec(connection_, text.c_str(), nullptr, nullptr, &error) == SQLITE_OK) return;
    std::fprintf(stderr, "%s\n%s\n", text.c_str(), error);
    std::abort();
}

long long Book::append(const std::string& incident_id, EntryFields fields) {
    const auto seq = next_seq(incident_id);
    if (fields.incident_id.empty()) fields.incident_id = incident_id;
    if (fields.seq.empty()) fields.seq = std::to_string(seq);
    append_bytes(incident_id, encode(fields));
    return seq;
}

void Book::append_bytes(const std::string& incident_id, const std::string& bytes) {
    auto& [seq, head] = ends_[incident_id];
    if (head.empty()) head.assign(32, '\0');
    head = link(head, bytes);
    ++seq;
    sql("INSERT INTO history(incident_id, seq, entry, hash) VALUES('" + incident_id + "', " + std::to_string(seq) +
        ", x'" + hex(bytes) + "', '" + hex(head) + "')");
}

std::string Book::keep(const std::string& ref, const std::string& incident_id, const std::string& value) {
    const std::string salt = sha256("salt of " + ref);  // a test needs the same bytes each time
    sql("INSERT INTO personal VALUES('" + ref + "', '" + incident_id + "', '" + value + "', '" + hex(salt) + "')");
    return ref + ":" + commitment(salt, value);
}

void Book::close() {
    for (const auto& [id, end] : ends_) {
        const auto values = "('" + id + "', " + std::to_string(end.first) + ", '" + hex(end.second) + "'";
        sql(id == "system" ? "REPLACE INTO chain VALUES" + values + ")"
                           : "REPLACE INTO incident VALUES" + values + ", 'detected')");
    }
}

void fill(Book& book) {
    for (int round = 1; round <= 4; ++round) {
        for (const std::string id : {"inc-a", "inc-b", "inc-c"}) {
            EntryFields fields;
            fields.recorded_at = std::to_string(1790000000000000 + round * 1000);
            fields.values = {"note", "v", "round " + std::to_string(round)};
            if (round % 2 == 0) {
                const auto value = book.keep("ref-" + id + std::to_string(round), id, "Person of " + id);
                fields.values.insert(fields.values.end(), {"reporter", "p", value});
            }
            book.append(id, fields);
        }
        EntryFields change;
        change.machine = "config";
        change.machine_id = "pack";
        if (round > 2) book.append("system", change);
    }
    book.close();
}

}  // namespace tocsin::tests
