#include "engine/intake/form_answers.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/core/crypto.h"
#include "engine/intake/supplier.h"
#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::intake;
using nlohmann::json;

namespace {

const Instant now = parse_rfc3339("2026-11-25T03:00:00Z").value().at;
const LinkOrigin origin{"acme", "lnk_1", "req_1", now};

using Pairs = std::vector<std::pair<std::string, std::string>>;

Form form_of(const Pairs& pairs) {
    Form form;
    for (const auto& [name, value] : pairs) form.fields.push_back({name, value, ""});
    return form;
}

Pairs full_answer() {
    return {{"summary", "A bucket was open.\nIt is closed."},
            {"aware_date", "2026-11-20"},
            {"aware_time", "07:10"},
            {"aware_offset", "+01:00"},
            {"personal_data", "yes"},
            {"affected", "48 000 appointments"},
            {"measures", "Keys rotated"},
            {"ongoing", "no"},
            {"contact_name", "Ada"},
            {"contact_way", "ada@acme.example"},
            {"reference", "ACME-SEC-4711"}};
}

Form changed(Pairs pairs, const std::string& name, const std::string& value) {
    for (auto& [known, old] : pairs)
        if (known == name) old = value;
    return form_of(pairs);
}

std::string only_error(const std::vector<FieldError>& errors) {
    return errors.size() == 1 ? errors[0].field + " " + errors[0].code : std::to_string(errors.size()) + " errors";
}

}  // namespace

TEST_CASE("an answer becomes the contract's message", "[intake][form]") {
    auto form = form_of(full_answer());
    form.fields.push_back({"file", "%PDF-1.7", "report.pdf"});
    const auto answer = read_supplier_answer(form, origin);
    CHECK(answer.errors.empty());
    const auto& message = answer.message;
    CHECK(message.readable == "yes");
    CHECK(message.channel == "link");
    CHECK(message.authenticity == "one-time link");
    CHECK(message.webhook_id == "link:lnk_1:answered");
    CHECK(message.query_state == "answered");
    CHECK(message.personal_data == "yes");
    REQUIRE(message.became_aware_at);
    CHECK(to_rfc3339(message.became_aware_at->at) == "2026-11-20T06:10:00Z");
    CHECK(message.became_aware_at->zone == "+01:00");
    const auto data = json::parse(message.data);
    CHECK(data["became_aware_at"] == "2026-11-20T06:10:00Z");
    CHECK(data["contact"]["email"] == "ada@acme.example");
    CHECK(data["answers"].size() == 5);
    CHECK(data["attachments"][0]["sha256"] == sha256_hex("%PDF-1.7"));
    REQUIRE(answer.files.size() == 1);
    CHECK(answer.files[0].media_type == "application/pdf");

    const auto again = read_supplier_message(message.body, {"acme", "x"});
    CHECK(again.readable == "yes");
    CHECK(again.query_id == "req_1");
    CHECK(again.query_state == "answered");
    CHECK(again.reference == "ACME-SEC-4711");
    CHECK(again.summary == message.summary);
    CHECK(read_supplier_answer(form, origin).message.body == message.body);
}

TEST_CASE("the least that is an answer", "[intake][form]") {
    const auto answer = read_supplier_answer(form_of({{"summary", "We look into it"},
                                                      {"personal_data", "unknown"},
                                                      {"contact_name", "A"},
                                                      {"contact_way", "+49 30 1"}}),
                                             origin);
    CHECK(answer.errors.empty());
    CHECK(!answer.message.became_aware_at);
    CHECK(json::parse(answer.message.data)["contact"]["phone"] == "+49 30 1");
    CHECK(read_supplier_message(answer.message.body, {"acme", "x"}).readable == "yes");
}

TEST_CASE("each field of an answer that is wrong is named", "[intake][form]") {
    struct Row {
        const char *field, *value, *error;
    };
    const std::string long_text(4001, 'x'), umlauts = [] {
        std::string text;
        for (int i = 0; i < 4000; ++i) text += "ü";
        return text;
    }();
    const Row rows[] = {
        {"summary", " \n ", "summary required"},
        {"summary", long_text.c_str(), "summary too_long"},
        {"personal_data", "", "personal_data required"},
        {"personal_data", "perhaps", "personal_data bad_choice"},
        {"aware_date", "", "aware_date incomplete"},
        {"aware_time", "", "aware_time incomplete"},
        {"aware_date", "2026-02-30", "aware_date bad_time"},
        {"aware_date", "20 Nov", "aware_date bad_time"},
        {"aware_time", "25:00", "aware_date bad_time"},
        {"aware_date", "2026-11-26", "aware_date in_future"},
        {"aware_offset", "+99:00", "aware_offset bad_choice"},
        {"ongoing", "x", "ongoing bad_choice"},
        {"contact_name", "", "contact_name required"},
        {"contact_way", "", "contact_way required"},
        {"reference", long_text.c_str(), "reference too_long"},
    };
    for (const auto& row : rows) {
        INFO(row.field << "=" << std::string(row.value).substr(0, 20));
        CHECK(only_error(read_supplier_answer(changed(full_answer(), row.field, row.value), origin).errors) ==
              row.error);
    }
    CHECK(read_supplier_answer(changed(full_answer(), "summary", umlauts), origin).errors.empty());
    CHECK(read_supplier_answer(form_of({}), origin).errors.size() == 4);
}

TEST_CASE("a clock a little ahead is no future", "[intake][form]") {
    auto pairs = full_answer();
    for (auto& [name, value] : pairs) {
        if (name == "aware_date") value = "2026-11-25";
        if (name == "aware_time") value = "04:03:00";
    }
    const auto answer = read_supplier_answer(form_of(pairs), origin);
    CHECK(answer.errors.empty());
    CHECK(answer.message.became_aware_at->at == now);
}

TEST_CASE("receipt is acknowledged by a name", "[intake][form]") {
    const auto said = read_acknowledgement(form_of({{"ack_name", " Ada "}}), origin);
    CHECK(said.errors.empty());
    CHECK(said.message.webhook_id == "link:lnk_1:acknowledged");
    CHECK(json::parse(said.message.data)["answered_by"] == "Ada");
    const auto again = read_supplier_message(said.message.body, {"acme", "x"});
    CHECK(again.readable == "yes");
    CHECK(again.query_state == "acknowledged");
    CHECK(only_error(read_acknowledgement(form_of({}), origin).errors) == "ack_name required");
}

TEST_CASE("an employee's report becomes a signal", "[intake][form]") {
    const Pairs pairs = {{"what", "Laptop stolen\nfrom the train"},
                         {"noticed_date", "2026-11-24"},
                         {"noticed_time", "22:15"},
                         {"where", "RE 7"},
                         {"whose", "customers"},
                         {"whose", "employees"},
                         {"ongoing", "unknown"},
                         {"your_name", "Lena"},
                         {"reach", "1234"}};
    ReportArrival arrival{now, [](const std::string& local) -> std::optional<Observed> {
                              auto read = parse_rfc3339(local + "+01:00");
                              if (!read) return std::nullopt;
                              return Observed{read->at, "Europe/Berlin"};
                          }};
    const auto report = read_employee_report(form_of(pairs), arrival);
    CHECK(report.errors.empty());
    CHECK(report.signal.source == "form");
    CHECK(report.signal.title == "Laptop stolen");
    CHECK(report.signal.system.empty());  // words of a person, which may name one
    CHECK(field_of(report.signal.kept, "where") == "RE 7");
    CHECK(read_employee_report(changed(pairs, "where", "mail-2.acme"), arrival).signal.system == "mail-2.acme");
    CHECK(report.signal.status == "firing");
    CHECK(to_rfc3339(report.signal.detected_at.at) == "2026-11-24T21:15:00Z");
    CHECK(report.signal.detected_at.zone == "Europe/Berlin");
    CHECK(field_of(report.signal.kept, "what_happened") == "Laptop stolen\nfrom the train");
    CHECK(field_of(report.signal.kept, "whose_data") == "employees, customers");
    CHECK(std::all_of(report.signal.kept.begin(), report.signal.kept.end(),
                      [](const Field& field) { return field.privacy == Privacy::personal; }));
    CHECK(read_employee_report(form_of(pairs), {now + std::chrono::seconds(3), {}}).signal.problem_key ==
          report.signal.problem_key);
    CHECK(read_employee_report(changed(pairs, "reach", "1235"), arrival).signal.problem_key !=
          report.signal.problem_key);
}

TEST_CASE("a report needs to say what happened and nothing else", "[intake][form]") {
    const auto report = read_employee_report(form_of({{"what", "Wrong attachment sent"}}), {now, {}});
    CHECK(report.errors.empty());
    CHECK(report.signal.detected_at.at == now);
    CHECK(report.signal.kept.empty());
    CHECK(only_error(read_employee_report(form_of({}), {now, {}}).errors) == "what required");
    CHECK(only_error(read_employee_report(form_of({{"what", "x"}, {"whose", "cats"}}), {now, {}}).errors) ==
          "whose bad_choice");
    CHECK(only_error(read_employee_report(form_of({{"what", "x"}, {"noticed_time", "10:00"}}), {now, {}}).errors) ==
          "noticed_date incomplete");
    const ReportArrival nowhere{now, [](const std::string&) { return std::optional<Observed>(); }};
    CHECK(only_error(read_employee_report(
                         form_of({{"what", "x"}, {"noticed_date", "2026-11-24"}, {"noticed_time", "10:00"}}), nowhere)
                         .errors) == "noticed_date bad_time");
}
