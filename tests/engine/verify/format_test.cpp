// Entries with the right hash whose bytes are not in the format, or do not fit the chain they stand in.
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/catch.h"
#include "tests/engine/verify/bundles.h"
#include "tests/engine/verify/program.h"

using namespace tocsin::tests;

namespace {

using Change = std::function<void(EntryFields&)>;

// Bundles of two entries: a proper one, and the bytes under test with the right hash.
class Entries {
public:
    void add(const std::string& bytes) {
        lines_ += std::to_string(count_++) + " " + (bytes.empty() ? "-" : hex(bytes)) + "\n";
    }
    void add(const Change& change) {
        EntryFields fields;
        change(fields);
        add(encode(fields));
    }
    std::vector<Outcome> verify_all() const {
        const Folder folder("verify-format");
        make("make_bundle.py", {"--raw", folder.path()}, lines_);
        std::vector<Outcome> outcomes;
        for (int i = 0; i < count_; ++i) outcomes.push_back(verify({folder.file(std::to_string(i) + ".zip")}));
        return outcomes;
    }

private:
    std::string lines_;
    int count_ = 0;
};

void refused(const Outcome& outcome, const std::string& reason) {
    INFO(reason << "\n" << outcome.out << outcome.err);
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.out.find(reason) != std::string::npos);
}

void refused(const std::vector<std::pair<std::string, std::string>>& cases) {
    Entries entries;
    for (const auto& [bytes, reason] : cases) entries.add(bytes);
    const auto outcomes = entries.verify_all();
    for (std::size_t i = 0; i < cases.size(); ++i) refused(outcomes[i], cases[i].second);
}

std::string replaced(std::string text, const std::string& old, const std::string& with) {
    return text.replace(text.find(old), old.size(), with);
}

}  // namespace

TEST_CASE("entries the format allows are accepted", "[verify]") {
    const std::string personal = "any:" + std::string(64, 'a');  // its row is gone: erased
    const std::vector<Change> changes = {
        [](auto&) {},
        [](auto& f) { f.from = "", f.to = ""; },
        [](auto& f) { f.occurred_at = "-1"; },
        [](auto& f) { f.occurred_at = "0"; },
        [](auto& f) { f.recorded_at = "1790000000000001"; },
        [](auto& f) {
            f.values = {"text", "v", ""};
        },
        [](auto& f) {
            f.values = {"text", "v", "1:a,2:bc,"};
        },
        [](auto& f) {
            f.values = {"text", "v", std::string("\0\n\xff", 3)};
        },
        [](auto& f) { f.machine = "supplier_request"; },
        [](auto& f) { f.machine = "a_record_of_tomorrow"; },
        [&](auto& f) {
            f.values = {"who", "p", personal};
        },
        [&](auto& f) {
            f.values = {"who", "p", "with:colon:" + personal};
        },
    };
    Entries entries;
    for (const auto& change : changes) entries.add(change);
    for (const auto& outcome : entries.verify_all()) {
        INFO(outcome.out << outcome.err);
        CHECK(outcome.exit_code == 0);
    }
}

TEST_CASE("a field that says something impossible is refused", "[verify]") {
    const std::string none(64, 'a');
    const std::vector<std::pair<Change, std::string>> cases = {
        {[](auto& f) { f.format = "tocsin-entry/2"; }, "not in the format: the format is not known"},
        {[](auto& f) { f.incident_id = "inc-2"; }, "entry 2 (inc-2, 2): sequence number 1 should stand here"},
        {[](auto& f) { f.incident_id = ""; }, "not in the format: the incident id is empty"},
        {[](auto& f) { f.incident_id = "inc-1 "; }, "not in the format: the incident id is not a plain word"},
        {[](auto& f) { f.incident_id = "inc/1"; }, "not in the format: the incident id is not a plain word"},
        {[](auto& f) { f.seq = "3"; }, "entry 2 (inc-1, 3): sequence number 2 should stand here"},
        {[](auto& f) { f.seq = "1"; }, "entry 2 (inc-1, 1): sequence number 2 should stand here"},
        {[](auto& f) { f.seq = "02"; }, "not in the format: the sequence number"},
        {[](auto& f) { f.seq = "0"; }, "not in the format: the sequence number is below 1"},
        {[](auto& f) { f.seq = "+2"; }, "not in the format: the sequence number"},
        {[](auto& f) { f.seq = "2 "; }, "not in the format: the sequence number"},
        {[](auto& f) { f.seq = "99999999999999999999"; }, "not in the format: the sequence number"},
        {[](auto& f) { f.occurred_at = "-0"; }, "not in the format: the time it occurred"},
        {[](auto& f) { f.occurred_at = "2026-01-01"; }, "not in the format: the time it occurred"},
        {[](auto& f) { f.recorded_at = "1.5"; }, "not in the format: the time it was recorded"},
        {[](auto& f) { f.recorded_at = "1790000000000000"; }, "recorded before the entry it follows"},
        {[](auto& f) { f.person = ""; }, "not in the format: the person is empty"},
        {[](auto& f) { f.role = ""; }, "not in the format: the role is empty"},
        {[](auto& f) { f.machine = "Robot"; }, "not in the format: the machine is not a word of a-z and _"},
        {[](auto& f) { f.machine = ""; }, "not in the format: the machine is not a word of a-z and _"},
        {[](auto& f) { f.machine_id = ""; }, "not in the format: the machine id is empty"},
        {[](auto& f) { f.event = ""; }, "not in the format: the event is empty"},
        {[](auto& f) { f.rule = ""; }, "not in the format: the rule is empty"},
        {[](auto& f) { f.count = "1"; }, "not in the format: the name of a value has no proper length"},
        {[](auto& f) { f.count = "-1"; }, "not in the format: the number of values is below 0"},
        {[](auto& f) { f.count = "00"; }, "not in the format: the number of values"},
        {[](auto& f) { f.count = "9223372036854775807"; }, "not in the format: the name of a value"},
        {[](auto& f) {
             f.count = "0", f.values = {"a", "v", "b"};
         },
         "not in the format: the entry goes on"},
        {[](auto& f) {
             f.values = {"a", "x", "b"};
         },
         "not in the format: the kind of a value is neither"},
        {[](auto& f) {
             f.values = {"", "v", "b"};
         },
         "not in the format: the name of a value is empty"},
        {[](auto& f) {
             f.values = {"a", "p", "ref"};
         },
         "not in the format: a personal value is not"},
        {[](auto& f) {
             f.values = {"a", "p", "ref:abc"};
         },
         "not in the format: a personal value is not"},
        {[&](auto& f) {
             f.values = {"a", "p", ":" + none};
         },
         "not in the format: a personal value is not"},
        {[](auto& f) {
             f.values = {"a", "p", "r:" + std::string(64, 'A')};
         },
         "not in the format: a personal value"},
        {[](auto& f) { f.after = "0:,"; }, "not in the format: the entry goes on after its last value"},
        {[](auto& f) { f.after = "\n"; }, "not in the format: the entry goes on after its last value"},
    };
    Entries entries;
    for (const auto& one : cases) entries.add(one.first);
    const auto outcomes = entries.verify_all();
    for (std::size_t i = 0; i < cases.size(); ++i) refused(outcomes[i], cases[i].second);
}

TEST_CASE("a length that is not the one shortest decimal, or does not lead to a comma, is refused", "[verify]") {
    const auto bytes = encode({});
    std::vector<std::pair<std::string, std::string>> cases;
    for (const char* length : {"07:officer,", "+7:officer,", " 7:officer,", "7 :officer,", "-7:officer,", ":officer,",
                               "7;officer,", "7x:officer,", "99999999999999999999:officer,"})
        cases.emplace_back(replaced(bytes, "7:officer,", length), "not in the format: the role has no proper length");
    for (const char* length : {"6:officer,", "8:officer,", "7:officer;"})
        cases.emplace_back(replaced(bytes, "7:officer,", length),
                           "not in the format: the role does not end with a comma");
    cases.emplace_back(replaced(bytes, "7:officer,", "999999999:officer,"), "not in the format: the role is cut short");
    refused(cases);
}

TEST_CASE("an entry cut at any byte is refused", "[verify]") {
    EntryFields fields;
    fields.values = {"note", "v", "text"};
    const auto bytes = encode(fields);
    std::vector<std::pair<std::string, std::string>> cases = {{"", "is not a number, a hash and an entry"}};
    for (std::size_t size = 1; size < bytes.size(); ++size)
        cases.emplace_back(bytes.substr(0, size), "not in the format: ");
    refused(cases);
}
