#include "engine/intake/supplier.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using intake::read_supplier_message;

namespace {

const intake::CallbackOrigin origin{"acme", "msg_1"};

std::string report(const std::string& change_from = "", const std::string& change_to = "") {
    std::string body =
        R"({"type":"supplier.breach.reported","data":{"reference":"A-1","revision":1,)"
        R"("became_aware_at":"2026-11-20T06:10:00Z","summary":"Bucket readable","personal_data":"unknown","contact":{}}})";
    if (const auto at = body.find(change_from); !change_from.empty() && at != std::string::npos)
        body.replace(at, change_from.size(), change_to);
    return body;
}

}  // namespace

TEST_CASE("every message of the supplier contract is readable", "[intake][oracle]") {
    const auto text = tests::oracle("inbound/supplier-callback-contract.json");
    if (!text) return;
    const auto contract = nlohmann::json::parse(*text);
    REQUIRE(contract["requests"].size() == 4);
    for (const auto& request : contract["requests"]) {
        const auto body = request["body_text"].get<std::string>();
        const auto message = read_supplier_message(body, origin);
        INFO(message.type);
        CHECK(message.readable == "yes");
        CHECK(message.type == request["body"]["type"].get<std::string>());
        CHECK(message.body == body);
    }
    const auto first = read_supplier_message(contract["requests"][0]["body_text"].get<std::string>(), origin);
    CHECK(first.reference == "ACME-SEC-4711");
    CHECK(first.revision == 1);
    CHECK(first.personal_data == "yes");
    REQUIRE(first.became_aware_at);
    CHECK(to_rfc3339(first.became_aware_at->at) == "2026-11-20T06:10:00Z");
    const auto answer = read_supplier_message(contract["requests"][2]["body_text"].get<std::string>(), origin);
    CHECK(answer.query_id == "SQ-2026-0019");
    CHECK(answer.query_state == "answered");
}

TEST_CASE("an acknowledgement of a query is told from its answer", "[intake]") {
    const auto message = read_supplier_message(
        R"({"type":"supplier.query.answered","data":{"query_id":"req_1","state":"acknowledged"}})", origin);
    CHECK(message.readable == "yes");
    CHECK(message.query_state == "acknowledged");
}

TEST_CASE("a message that is not what the contract says is unreadable as a whole", "[intake]") {
    const auto body =
        GENERATE(as<std::string>(), "", "{}", "[]", "\xC0", R"({"type":"supplier.breach.reported"})",
                 R"({"type":"supplier.unheard","data":{}})", report("\"revision\":1", "\"revision\":\"1\""),
                 report("\"revision\":1", "\"revision\":-1"), report("\"revision\":1,", ""), report("A-1", ""),
                 report("unknown", "maybe"), report("2026-11-20T06:10:00Z", "20 November"),
                 report("\"summary\":\"Bucket readable\",", ""), report("\"contact\":{}", "\"contact\":7"),
                 R"({"type":"supplier.query.answered","data":{"query_id":"a b","answers":[1]}})",
                 R"({"type":"supplier.query.answered","data":{"query_id":"a","answers":[]}})");
    const auto message = read_supplier_message(body, origin);
    CHECK(message.readable == "no");
    CHECK(message.type.empty());
    CHECK(message.reference.empty());
    CHECK(message.body == body);
    CHECK(message.supplier_id == "acme");
}

TEST_CASE("an update needs no more than its reference and revision", "[intake]") {
    CHECK(read_supplier_message(
              R"({"type":"supplier.breach.updated","data":{"reference":"A-1","revision":2,"summary":null}})", origin)
              .readable == "yes");
}

TEST_CASE("the data of a readable message is kept as JSON, of an unreadable one not at all", "[intake]") {
    const auto message = read_supplier_message(report(), origin);
    CHECK(message.channel == "webhook");
    CHECK(nlohmann::json::parse(message.data) == nlohmann::json::parse(message.body)["data"]);
    CHECK(read_supplier_message(report("A-1", ""), origin).data.empty());
    CHECK(read_supplier_message(report("A-1", ""), origin).channel == "webhook");
}
