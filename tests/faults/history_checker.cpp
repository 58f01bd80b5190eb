#include "tests/faults/history_checker.h"

#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <sqlite3.h>

namespace tocsin::faults {
namespace {

using Row = std::vector<std::string>;

struct Unreadable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// What the client was told.
struct Ack {
    std::string incident;
    long long version = 0;
    std::string state;
};

// One machine's row, or what the history says of it: (machine, id).
using MachineKey = std::pair<std::string, std::string>;

struct Incident {
    long long last_seq = 0;
    std::set<long long> seqs;
    std::map<long long, std::string> main_states;  // the main state from this entry on
    std::map<MachineKey, std::string> states;      // the last state the history gives to each machine
    std::map<MachineKey, std::string> rows;        // the state each machine's row has
    long long version = -1;                        // -1: no row
};

class Data {
public:
    explicit Data(const std::string& path) {
        sqlite3* connection = nullptr;
        const int code = sqlite3_open_v2(path.c_str(), &connection, SQLITE_OPEN_READONLY, nullptr);
        connection_.reset(connection);
        if (code != SQLITE_OK) throw Unreadable("the data file cannot be opened");
        sqlite3_busy_timeout(connection, 5000);
        sqlite3_exec(connection, "BEGIN", nullptr, nullptr, nullptr);  // one moment of the file for all queries
    }

    [[nodiscard]] std::vector<Row> rows(const std::string& sql) const {
        sqlite3_stmt* raw = nullptr;
        const int prepared = sqlite3_prepare_v2(connection_.get(), sql.c_str(), -1, &raw, nullptr);
        const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(raw, sqlite3_finalize);
        if (prepared != SQLITE_OK) fail();
        std::vector<Row> all;
        int code = SQLITE_ROW;
        while ((code = sqlite3_step(raw)) == SQLITE_ROW) all.push_back(row(raw));
        if (code != SQLITE_DONE) fail();
        return all;
    }

private:
    [[noreturn]] void fail() const {
        throw Unreadable(std::string("the data file cannot be read: ") + sqlite3_errmsg(connection_.get()));
    }

    static Row row(sqlite3_stmt* statement) {
        Row values;
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, i));
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
            values.emplace_back(bytes ? std::string(bytes, size) : std::string());
        }
        return values;
    }

    std::unique_ptr<sqlite3, int (*)(sqlite3*)> connection_{nullptr, sqlite3_close};
};

// The fields of docs/audit-format.md; empty when the bytes do not end exactly where a field does.
Row fields_of(const std::string& entry) {
    Row fields;
    std::size_t at = 0;
    while (at < entry.size()) {
        std::size_t size = 0;
        const auto digits = at;
        while (at < entry.size() && at - digits < 9 && entry[at] >= '0' && entry[at] <= '9')
            size = size * 10 + static_cast<std::size_t>(entry[at++] - '0');
        if (at == digits || at >= entry.size() || entry[at] != ':') return {};
        if (entry.size() - at - 1 <= size || entry[at + 1 + size] != ',') return {};
        fields.push_back(entry.substr(at + 1, size));
        at += size + 2;
    }
    return fields;
}

long long number(const std::string& text) {
    long long value = 0;
    std::istringstream in(text);
    return in >> value && in.eof() ? value : -1;
}

class Check {
public:
    std::vector<std::string> findings;
    HistoryCounts counts;

    void run(const std::string& ack_file, const std::string& db_file) {
        const auto acks = read_acks(ack_file);
        const Data data(db_file);
        read_history(data);
        read_rows(data);
        read_timers(data);
        for (const auto& [id, incident] : incidents_) {
            check_numbers(id, incident);
            check_replay(id, incident);
            check_timers(id, incident);
        }
        for (const auto& ack : acks) check_ack(ack);
        counts.acks = acks.size();
        counts.incidents = incidents_.size();
    }

private:
    void found(const std::string& incident, const std::string& what) { findings.push_back(incident + ": " + what); }

    std::vector<Ack> read_acks(const std::string& path) {
        std::ifstream file(path, std::ios::binary);
        if (!file) throw Unreadable("the file of acknowledgements cannot be opened");
        std::vector<Ack> acks;
        std::string line;
        while (std::getline(file, line)) {
            if (file.eof()) break;  // cut short: the client was killed while writing it
            read_ack(line, acks);
        }
        return acks;
    }

    void read_ack(const std::string& line, std::vector<Ack>& acks) {
        std::istringstream words(line);
        std::string kind, version, more;
        Ack ack;
        words >> kind >> ack.incident >> version;
        if (kind == "ACK") words >> ack.state;
        ack.version = number(version);
        const bool whole = (kind == "OPEN" || (kind == "ACK" && !ack.state.empty())) && ack.version > 0;
        if (whole && !(words >> more))
            acks.push_back(ack);
        else
            findings.push_back("an acknowledgement cannot be read: " + line);
    }

    void read_history(const Data& data) {
        for (const auto& row : data.rows("SELECT incident_id, seq, entry FROM history ORDER BY incident_id, seq, n")) {
            if (row[0] == "system") continue;
            ++counts.entries;
            add_entry(row[0], number(row[1]), fields_of(row[2]));
        }
    }

    void add_entry(const std::string& id, long long seq, const Row& fields) {
        Incident& incident = incidents_[id];
        const auto entry = "entry " + std::to_string(seq);
        if (seq == incident.last_seq)
            found(id, entry + " stands there twice");
        else if (seq != incident.last_seq + 1)
            found(id, "entry " + std::to_string(incident.last_seq + 1) + " is missing before " + entry);
        incident.last_seq = seq;
        incident.seqs.insert(seq);
        if (fields.size() < 14) return found(id, entry + " is not whole");
        if (fields[1] != id || number(fields[2]) != seq) found(id, entry + " belongs elsewhere");
        const MachineKey key{fields[7], fields[7] == "incident" ? fields[8] + " of " + id : fields[8]};
        const auto& to = fields[11];
        if (to.empty()) return;
        incident.states[key] = to;
        if (key.first == "incident" && fields[8] == "main") incident.main_states[seq] = to;
    }

    void read_rows(const Data& data) {
        for (const auto& row : data.rows("SELECT id, version, state FROM incident")) {
            incidents_[row[0]].version = number(row[1]);
            incidents_[row[0]].rows[{"incident", "main of " + row[0]}] = row[2];
        }
        for (const std::string machine : {"duty", "supplier_request", "notice", "task", "assessment"})
            for (const auto& row : data.rows("SELECT id, incident_id, state FROM " + machine))
                incidents_[row[1]].rows[{machine, row[0]}] = row[2];
    }

    void read_timers(const Data& data) {
        for (const auto& row :
             data.rows("SELECT incident_id, machine_id FROM timer WHERE machine = 'duty' AND name = 'due'"))
            ++due_timers_[{row[0], row[1]}];
    }

    void check_numbers(const std::string& id, const Incident& incident) {
        if (incident.version < 0) return found(id, "has entries or machines but no row");
        if (incident.version != incident.last_seq)
            found(id, "is at version " + std::to_string(incident.version) + ", its history at " +
                          std::to_string(incident.last_seq));
    }

    void check_replay(const std::string& id, const Incident& incident) {
        for (const auto& [key, state] : incident.rows) {
            const auto told = incident.states.find(key);
            const auto name = key.first + " " + key.second;
            if (told == incident.states.end())
                found(id, name + " is " + state + " without any entry");
            else if (told->second != state)
                found(id, name + " is " + state + ", its history says " + told->second);
        }
        for (const auto& [key, state] : incident.states)
            if (replayed(key, id) && !incident.rows.count(key)) found(id, key.first + " " + key.second + " has no row");
    }

    // Only these have a row of their own; the legs of an incident and the records have none to compare with.
    static bool replayed(const MachineKey& key, const std::string& id) {
        if (key.first == "incident") return key.second == "main of " + id;
        for (const char* machine : {"duty", "supplier_request", "notice", "task", "assessment"})
            if (key.first == machine) return true;
        return false;
    }

    void check_timers(const std::string& id, const Incident& incident) {
        for (const auto& [key, state] : incident.rows) {
            if (key.first != "duty" || state != "running") continue;
            ++counts.running_duties;
            const auto timers = due_timers_.find({id, key.second});
            const long long number_of = timers == due_timers_.end() ? 0 : timers->second;
            if (number_of != 1)
                found(id, "duty " + key.second + " is running with " + std::to_string(number_of) + " timers");
        }
    }

    void check_ack(const Ack& ack) {
        const auto place = incidents_.find(ack.incident);
        const auto version = std::to_string(ack.version);
        if (place == incidents_.end()) return found(ack.incident, "was acknowledged at " + version + " and is gone");
        const Incident& incident = place->second;
        if (incident.version < ack.version) found(ack.incident, "fell behind the acknowledged version " + version);
        if (!incident.seqs.count(ack.version)) found(ack.incident, "lost the acknowledged entry " + version);
        if (ack.state.empty() || ack.state == "-") return;
        auto after = incident.main_states.upper_bound(ack.version);
        const auto state = after == incident.main_states.begin() ? "nothing" : std::prev(after)->second;
        if (state != ack.state)
            found(ack.incident, "was acknowledged as " + ack.state + " at " + version + ", its history says " + state);
    }

    std::map<std::string, Incident> incidents_;
    std::map<std::pair<std::string, std::string>, long long> due_timers_;  // (incident, duty)
};

}  // namespace

std::vector<std::string> check_history(const std::string& ack_file, const std::string& db_file, HistoryCounts* counts) {
    Check check;
    try {
        check.run(ack_file, db_file);
    } catch (const Unreadable& stop) {
        check.findings.emplace_back(stop.what());
    }
    if (counts != nullptr) *counts = check.counts;
    return check.findings;
}

}  // namespace tocsin::faults
