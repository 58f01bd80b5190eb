// A writer of audit chains for tests, made from docs/audit-format.md and from nothing else.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <sqlite3.h>

namespace tocsin::tests {

/// The fields of one entry as text, so that a test can write wrong ones too.
struct EntryFields {
    std::string format = "tocsin-entry/1";
    std::string incident_id;
    std::string seq;
    std::string occurred_at = "1790000000000000";
    std::string recorded_at = "1790000000000001";
    std::string person = "officer-1";
    std::string role = "officer";
    std::string machine = "incident";
    std::string machine_id = "main";
    std::string event = "noted";
    std::string from = "detected";
    std::string to;
    std::string rule = "assessment";
    std::string count;                // empty: the true number of values
    std::vector<std::string> values;  // name, kind, value; name, kind, value; ...
    std::string after;                // bytes that should not be there
};

[[nodiscard]] std::string encode(const EntryFields& fields);

/// The chain's next hash, raw bytes in and out.
[[nodiscard]] std::string link(const std::string& before, const std::string& entry);
[[nodiscard]] std::string hex(const std::string& raw);
[[nodiscard]] std::string commitment(const std::string& salt, const std::string& value);

/// A data file under the temporary folder, removed with the object.
class Book {
public:
    explicit Book(const std::string& name);
    ~Book();
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    /// Runs SQL; a failure ends the test program, the test itself would be wrong.
    void sql(const std::string& text);

    /// Appends a proper entry; fills in incident and sequence number. Returns the sequence number.
    long long append(const std::string& incident_id, EntryFields fields = {});
    /// Appends any bytes with the right hash and the next sequence number, so that only the bytes can be wrong.
    void append_bytes(const std::string& incident_id, const std::string& bytes);
    /// Stores a personal value; gives back what an entry says of it.
    std::string keep(const std::string& ref, const std::string& incident_id, const std::string& value);
    /// Writes the rows that repeat each chain's end.
    void close();

    [[nodiscard]] long long next_seq(const std::string& incident_id) { return ends_[incident_id].first + 1; }
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
    sqlite3* connection_ = nullptr;
    std::map<std::string, std::pair<long long, std::string>> ends_;  // last sequence number and raw hash
};

/// Three incidents and `system`, interleaved, with personal values: everything in it holds.
void fill(Book& book);

}  // namespace tocsin::tests
