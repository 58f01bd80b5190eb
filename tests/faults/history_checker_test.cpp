#include "tests/faults/history_checker.h"

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/faults/forged_book.h"

using namespace tocsin::faults;
using namespace tocsin::tests;

namespace {

EntryFields step(const std::string& machine, const std::string& machine_id, const std::string& to) {
    EntryFields fields;
    fields.machine = machine;
    fields.machine_id = machine_id;
    fields.to = to;
    return fields;
}

// One incident, two duties (one running), a request, a notice, and what the client was told on the way.
class Aftermath {
public:
    Aftermath() : book("history"), acks_(book.path() + ".acks") {
        book.sql("CREATE TABLE duty(id TEXT, incident_id TEXT, state TEXT)");
        book.sql("CREATE TABLE supplier_request(id TEXT, incident_id TEXT, state TEXT)");
        for (const char* machine : {"notice", "task", "assessment"})
            book.sql("CREATE TABLE " + std::string(machine) + "(id TEXT, incident_id TEXT, state TEXT)");
        book.sql("CREATE TABLE timer(incident_id TEXT, machine TEXT, machine_id TEXT, name TEXT, due_at INTEGER)");
        book.append("inc-1", step("incident", "main", "detected"));
        book.append("inc-1", step("duty", "d-1", "waiting"));
        book.append("inc-1", step("duty", "d-2", "open"));
        book.append("inc-1", step("incident", "main", "assessing"));
        book.append("inc-1", step("incident", "authority", "clock_running"));
        book.append("inc-1", step("duty", "d-1", "running"));
        book.append("inc-1", step("supplier_request", "r-1", "sent"));
        book.append("inc-1", step("notice", "n-1", "drafting"));
        book.append("inc-1", step("signal", "s-1", ""));
        book.append("system", step("config", "pack", "loaded"));
        book.close();
        book.sql("UPDATE incident SET state = 'assessing'");
        book.sql("INSERT INTO duty VALUES('d-1', 'inc-1', 'running'), ('d-2', 'inc-1', 'open')");
        book.sql("INSERT INTO supplier_request VALUES('r-1', 'inc-1', 'sent')");
        book.sql("INSERT INTO notice VALUES('n-1', 'inc-1', 'drafting')");
        book.sql("INSERT INTO timer VALUES('inc-1', 'duty', 'd-1', 'due', 1), ('inc-1', 'duty', 'd-1', 'soon', 0)");
        told("OPEN inc-1 3\nACK inc-1 3 detected\nACK inc-1 6 assessing\nACK inc-1 9 -\n");
    }
    ~Aftermath() { std::remove(acks_.c_str()); }
    Aftermath(const Aftermath&) = delete;
    Aftermath& operator=(const Aftermath&) = delete;

    void told(const std::string& lines) { std::ofstream(acks_, std::ios::binary | std::ios::app) << lines; }

    std::vector<std::string> findings() { return check_history(acks_, book.path(), &counts); }

    Book book;
    HistoryCounts counts;

private:
    std::string acks_;
};

using Findings = std::vector<std::string>;

Findings after(const std::string& sql) {
    Aftermath aftermath;
    aftermath.book.sql(sql);
    return aftermath.findings();
}

Findings after_being_told(const std::string& lines) {
    Aftermath aftermath;
    aftermath.told(lines);
    return aftermath.findings();
}

bool any(const Findings& findings, const std::string& sentence) {
    for (const auto& finding : findings)
        if (finding == sentence) return true;
    return false;
}

}  // namespace

TEST_CASE("a history that lost nothing has no findings, and what was looked at is counted", "[faults]") {
    Aftermath aftermath;
    CHECK(aftermath.findings() == Findings{});
    CHECK(aftermath.counts.acks == 4);
    CHECK(aftermath.counts.incidents == 1);
    CHECK(aftermath.counts.entries == 9);
    CHECK(aftermath.counts.running_duties == 1);
}

TEST_CASE("an acknowledged incident or version that is gone is found", "[faults]") {
    CHECK(after_being_told("OPEN inc-2 1\n") == Findings{"inc-2: was acknowledged at 1 and is gone"});
    CHECK(after_being_told("ACK inc-1 10 -\n") ==
          Findings{"inc-1: fell behind the acknowledged version 10", "inc-1: lost the acknowledged entry 10"});
    // The tail is lost and nothing in the data file shows it: only the client knows.
    CHECK(after("DELETE FROM history WHERE seq = 9; UPDATE incident SET version = 8") ==
          Findings{"inc-1: fell behind the acknowledged version 9", "inc-1: lost the acknowledged entry 9"});
    CHECK(any(after("DELETE FROM history WHERE seq = 6"), "inc-1: lost the acknowledged entry 6"));
}

TEST_CASE("a version whose state is not the one acknowledged is found", "[faults]") {
    CHECK(after_being_told("ACK inc-1 4 detected\n") ==
          Findings{"inc-1: was acknowledged as detected at 4, its history says assessing"});
    CHECK(after_being_told("ACK inc-1 3 assessing\n") ==
          Findings{"inc-1: was acknowledged as assessing at 3, its history says detected"});
}

TEST_CASE("a half transition is found", "[faults]") {
    CHECK(after("DELETE FROM history WHERE seq = 5") == Findings{"inc-1: entry 5 is missing before entry 6"});
    CHECK(any(after("DELETE FROM history WHERE seq = 1"), "inc-1: entry 1 is missing before entry 2"));
    CHECK(after("UPDATE incident SET version = 10") == Findings{"inc-1: is at version 10, its history at 9"});
    CHECK(any(after("DELETE FROM incident"), "inc-1: has entries or machines but no row"));
    CHECK(any(after("DELETE FROM history WHERE incident_id = 'inc-1'"), "inc-1: is at version 9, its history at 0"));
    CHECK(after("UPDATE history SET entry = substr(entry, 1, length(entry) - 1) WHERE seq = 9") ==
          Findings{"inc-1: entry 9 is not whole"});
    CHECK(any(after("UPDATE history SET entry = (SELECT entry FROM history WHERE seq = 3) WHERE seq = 2"),
              "inc-1: entry 2 belongs elsewhere"));
}

TEST_CASE("two entries for one version are found", "[faults]") {
    CHECK(after("INSERT INTO history SELECT 100, incident_id, seq, entry, hash FROM history WHERE seq = 5") ==
          Findings{"inc-1: entry 5 stands there twice"});
}

TEST_CASE("a row whose state is not what its history says is found, for every machine", "[faults]") {
    CHECK(any(after("UPDATE incident SET state = 'closed'"),
              "inc-1: incident main of inc-1 is closed, its history says assessing"));
    CHECK(after("UPDATE duty SET state = 'discharged' WHERE id = 'd-2'") ==
          Findings{"inc-1: duty d-2 is discharged, its history says open"});
    CHECK(after("UPDATE supplier_request SET state = 'answered'") ==
          Findings{"inc-1: supplier_request r-1 is answered, its history says sent"});
    CHECK(after("UPDATE notice SET state = 'sent'") ==
          Findings{"inc-1: notice n-1 is sent, its history says drafting"});
}

TEST_CASE("a row without history and a history without row are found", "[faults]") {
    CHECK(after("INSERT INTO duty VALUES('d-3', 'inc-1', 'open')") ==
          Findings{"inc-1: duty d-3 is open without any entry"});
    CHECK(after("DELETE FROM duty WHERE id = 'd-2'") == Findings{"inc-1: duty d-2 has no row"});
    CHECK(after("DELETE FROM supplier_request") == Findings{"inc-1: supplier_request r-1 has no row"});
    CHECK(after("DELETE FROM notice") == Findings{"inc-1: notice n-1 has no row"});
    CHECK(any(after("INSERT INTO duty VALUES('d-9', 'inc-9', 'open')"), "inc-9: has entries or machines but no row"));
}

TEST_CASE("a running duty has one timer, not none and not two", "[faults]") {
    const auto lost = Findings{"inc-1: duty d-1 is running with 0 timers"};
    CHECK(after("DELETE FROM timer WHERE name = 'due'") == lost);
    CHECK(after("UPDATE timer SET machine = 'notice'") == lost);
    CHECK(after("UPDATE timer SET machine_id = 'd-2'") == lost);
    CHECK(after("UPDATE timer SET incident_id = 'inc-2'") == lost);
    CHECK(after("INSERT INTO timer VALUES('inc-1', 'duty', 'd-1', 'due', 2)") ==
          Findings{"inc-1: duty d-1 is running with 2 timers"});
}

TEST_CASE("a line the client could not finish does not count, any other unreadable line is found", "[faults]") {
    CHECK(after_being_told("ACK inc-1 99 clo") == Findings{});
    for (const char* line : {"ACK inc-1\n", "ACK inc-1 3\n", "ACK inc-1 x detected\n", "NAK inc-1 3 detected\n", "\n",
                             "ACK inc-1 3 detected more\n", "OPEN inc-1 0\n"})
        CHECK(after_being_told(line).size() == 1);
}

TEST_CASE("a file that cannot be read is a finding and not a pass", "[faults]") {
    CHECK(after("DROP TABLE timer") == Findings{"the data file cannot be read: no such table: timer"});
    const Aftermath aftermath;
    CHECK(check_history(aftermath.book.path() + ".none", aftermath.book.path()).size() == 1);
    CHECK(check_history("/dev/null", aftermath.book.path() + ".none").size() == 1);
}
