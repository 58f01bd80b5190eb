// Entries with the right hash whose bytes are not in the format, or do not fit the chain they stand in.
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/catch.h"
#include "tests/engine/verify/book.h"
#include "tests/engine/verify/program.h"

using namespace tocsin::tests;

namespace {

using Change = std::function<void(EntryFields&)>;

EntryFields good() {
    EntryFields fields;
    fields.incident_id = "inc-1";
    fields.seq = "2";
    fields.recorded_at = "1790000000000002";
    return fields;
}

Outcome second_entry(const std::string& bytes) {
    Book book("verify-format");
    book.append("inc-1");
    book.append_bytes("inc-1", bytes);
    book.close();
    return verify({book.path()});
}

Outcome second_entry(const Change& change) {
    auto fields = good();
    change(fields);
    return second_entry(encode(fields));
}

void refused(const std::string& bytes, const std::string& reason) {
    INFO(bytes);
    const auto outcome = second_entry(bytes);
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.out.find("inc-1, entry 2: " + reason) != std::string::npos);
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
        [](auto& f) { f.machine = "callback"; },
        [&](auto& f) {
            f.values = {"who", "p", personal};
        },
        [&](auto& f) {
            f.values = {"who", "p", "with:colon:" + personal};
        },
    };
    for (const auto& change : changes) CHECK(second_entry(change).exit_code == 0);
}

TEST_CASE("a field that says something impossible is refused", "[verify]") {
    const std::string none(64, 'a');
    const std::vector<std::pair<Change, std::string>> cases = {
        {[](auto& f) { f.format = "tocsin-entry/2"; }, "not in the format: the format is not known"},
        {[](auto& f) { f.incident_id = "inc-2"; }, "the entry names another incident"},
        {[](auto& f) { f.incident_id = "inc-1 "; }, "the entry names another incident"},
        {[](auto& f) { f.seq = "3"; }, "the entry names another sequence number"},
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
        {[](auto& f) { f.machine = "robot"; }, "not in the format: the machine is not known"},
        {[](auto& f) { f.machine = ""; }, "not in the format: the machine is not known"},
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
    for (const auto& [change, reason] : cases) {
        auto fields = good();
        change(fields);
        refused(encode(fields), reason);
    }
}

TEST_CASE("a length that is not the one shortest decimal, or does not lead to a comma, is refused", "[verify]") {
    const auto bytes = encode(good());
    for (const char* length : {"07:officer,", "+7:officer,", " 7:officer,", "7 :officer,", "-7:officer,", ":officer,",
                               "7;officer,", "7x:officer,", "99999999999999999999:officer,"})
        refused(replaced(bytes, "7:officer,", length), "not in the format: the role has no proper length");
    for (const char* length : {"6:officer,", "8:officer,", "7:officer;"})
        refused(replaced(bytes, "7:officer,", length), "not in the format: the role does not end with a comma");
    refused(replaced(bytes, "7:officer,", "999999999:officer,"), "not in the format: the role is cut short");
}

TEST_CASE("an entry cut at any byte is refused", "[verify]") {
    auto fields = good();
    fields.values = {"note", "v", "text"};
    const auto bytes = encode(fields);
    for (std::size_t size = 0; size < bytes.size(); ++size) refused(bytes.substr(0, size), "not in the format: ");
}

TEST_CASE("a chain computed with a number left out or used twice is refused", "[verify]") {
    for (const char* number : {"1", "3"}) {
        Book book("verify-numbers");
        book.append("inc-1");
        auto fields = good();
        fields.seq = number;
        book.append("inc-1", fields);
        book.close();
        book.sql(std::string("UPDATE history SET seq = ") + number + " WHERE n = 2");
        book.sql(std::string("UPDATE incident SET version = ") + number);
        const auto outcome = verify({book.path()});
        CHECK(outcome.exit_code == 1);
        CHECK(outcome.out.find(std::string("1 findings\ninc-1, entry ") + number + ": entry 2 should stand here\n") !=
              std::string::npos);
    }
}
