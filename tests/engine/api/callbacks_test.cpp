#include "engine/core/standard_webhooks.h"
#include "tests/engine/api/api_world.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

const std::string key = "whsec_WC4WryfNa4U6ufAbqaP+82nzq5dzwqRq6ljGVmWZAXk=";
const std::string report =
    R"({"type":"supplier.breach.reported","data":{"reference":"A-1","revision":1,"became_aware_at":"2026-11-24T06:10:00Z",)"
    R"("summary":"Bucket readable","personal_data":"unknown","contact":{"name":"PSIRT"}}})";

struct Acme : ApiWorld {
    Acme() { post("/v1/suppliers", R"({"id":"acme","name":"Acme","key":")" + key + "\"}", {}, "admin"); }
    WebhookHeaders sign(const std::string& id, const std::string& body, std::chrono::seconds off = {}) {
        return sign_webhook({parse_webhook_key(key).value()}, id, world.clock.now() + off, body);
    }
    ApiAnswer call(const WebhookHeaders& h, const std::string& body, const std::string& supplier = "acme") {
        return exchange(raw_request(
            "POST", "/v1/suppliers/" + supplier + "/callbacks",
            {{"webhook-id", h.id}, {"Webhook-Timestamp", h.timestamp}, {"WEBHOOK-SIGNATURE", h.signature}}, body));
    }
    std::size_t incidents() { return get("/v1/incidents").json.at("items").size(); }
    std::size_t manual() { return get("/v1/callbacks/manual").json.at("items").size(); }
};

}  // namespace

SCENARIO("a signed report of a supplier opens an incident and is receipted", "[api][callbacks]") {
    Acme api;
    const auto first = api.call(api.sign("msg_1", report), report);
    INFO(first.body);
    REQUIRE(first.status == 202);
    for (const char* member :
         {"receipt_id", "received_at", "webhook_id", "reference", "revision", "body_sha256", "duplicate", "state"})
        CHECK(first.json.contains(member));
    CHECK(first.json.at("duplicate") == false);
    CHECK(first.json.at("revision") == 1);
    CHECK(first.json.at("state") == "stored");
    CHECK_FALSE(first.json.contains("incident_id"));
    CHECK(api.incidents() == 1);

    WHEN("it is sent again") {
        const auto again = api.call(api.sign("msg_1", report, std::chrono::seconds(5)), report);
        CHECK(again.status == 202);
        CHECK(again.json.at("duplicate") == true);
        CHECK(again.json.at("receipt_id") == first.json.at("receipt_id"));
        CHECK(api.incidents() == 1);
    }
    WHEN("its id comes with another body") {
        const std::string other = report + " ";
        const auto conflict = api.call(api.sign("msg_1", other), other);
        CHECK(conflict.status == 409);
        CHECK(code_of(conflict) == "conflict");
    }
    WHEN("the same revision comes under another id") {
        CHECK(api.call(api.sign("msg_2", report), report).json.at("state") == "superseded");
        CHECK(api.incidents() == 1);
    }
}

SCENARIO("a wrong, old, future, cut or foreign signature is one and the same 401", "[api][callbacks]") {
    Acme api;
    const auto good = api.sign("msg_1", report);
    const auto wrong = api.call({good.id, good.timestamp, "v1,AAAA" + good.signature.substr(7)}, report);
    CHECK(wrong.status == 401);
    CHECK_FALSE(wrong.header("www-authenticate").empty());
    const auto same = [&](const ApiAnswer& answer) {
        CHECK(answer.status == 401);
        CHECK(answer.json.at("detail") == wrong.json.at("detail"));
        CHECK(answer.json.at("title") == wrong.json.at("title"));
    };
    same(api.call({good.id, good.timestamp, good.signature.substr(0, good.signature.size() - 4)}, report));
    same(api.call({good.id, good.timestamp, ""}, report));
    same(api.call({"msg_2", good.timestamp, good.signature}, report));
    same(api.call(good, report + " "));
    same(api.call(good, report, "nobody"));
    for (const int off : {-301, 301}) {
        // That the clocks differ stands in the operator's log, and is told to nobody.
        const auto headers = api.sign("msg_1", report, std::chrono::seconds(off));
        same(api.call(headers, report));
        same(api.call(headers, report, "nobody"));
    }
    CHECK(api.exchange(raw_request("POST", "/v1/suppliers/acme/callbacks",
                                   {{"Authorization", "Bearer " + api.token("officer")}}, report))
              .status == 401);
    CHECK(api.incidents() == 0);
    for (const int off : {-300, 300})
        CHECK(api.call(api.sign("msg_edge" + std::to_string(off + 300), report, std::chrono::seconds(off)), report)
                  .status == 202);
}

SCENARIO("a signed body that cannot be read is kept for a person and never bounced", "[api][callbacks]") {
    Acme api;
    const auto body = GENERATE(as<std::string>(), "", "Dear all, we had a leak.", "{",
                               R"({"type":"supplier.breach.reported","data":{}})",
                               R"({"type":"something.else","data":{}})", "{\"a\":\"\xFF\"}");
    const auto answer = api.call(api.sign("msg_1", body), body);
    INFO(body);
    CHECK(answer.status == 202);
    CHECK(answer.json.at("state") == "manual");
    CHECK(api.manual() == 1);
    CHECK(api.incidents() == 0);
    CHECK(api.call(api.sign("msg_1", body), body).json.at("duplicate") == true);
    CHECK(api.manual() == 1);
}

SCENARIO("what became of a message that nobody could read is said, with an incident or without", "[api][callbacks]") {
    Acme api;
    const auto unread = [&](const std::string& id) {
        const auto answer = api.call(api.sign(id, "Dear all, we had a leak."), "Dear all, we had a leak.");
        return "/v1/receipts/" + answer.json.at("receipt_id").get<std::string>() + "/events";
    };
    const auto alone = api.post(unread("msg_1"), R"({"type":"settle","data":{"reasons":"We called them: an old one"}})");
    REQUIRE(alone.status == 200);
    CHECK(alone.json.at("state") == "settled");
    const std::string incident = api.open_incident();
    const auto with = api.post(unread("msg_2"), R"({"type":"settle","data":{"reasons":"It is this one","incident_id":")" + incident + R"("}})");
    REQUIRE(with.status == 200);
    CHECK(with.json.at("object_state") == "settled");
    CHECK(api.manual() == 0);
}

SCENARIO("a ping is answered and leaves nothing", "[api][callbacks]") {
    Acme api;
    const std::string ping = R"({"type":"ping","timestamp":"2026-11-20T08:44:00Z","data":{}})";
    CHECK(api.call(api.sign("msg_1", ping), ping).status == 202);
    CHECK(api.incidents() == 0);
    CHECK(api.manual() == 0);
}

SCENARIO("a callback over 256 kB is refused", "[api][callbacks]") {
    Acme api;
    const std::string big(256 * 1024 + 1, 'x'), full(256 * 1024, 'x');
    CHECK(api.call(api.sign("msg_1", big), big).status == 413);
    CHECK(api.call(api.sign("msg_2", full), full).status == 202);
}

SCENARIO("a supplier's key may be changed while the old one still signs", "[api][callbacks]") {
    Acme api;
    const auto changed = api.post(
        "/v1/suppliers", R"({"id":"acme","name":"Acme","key":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})", {}, "admin");
    REQUIRE(changed.status == 201);
    CHECK(api.call(api.sign("msg_1", report), report).status == 202);
}

SCENARIO("the messages of the written contract verify with its key", "[api][callbacks][oracle]") {
    const auto text = oracle("inbound/supplier-callback-contract.json");
    if (!text) return;
    Acme api;
    const auto contract = nlohmann::json::parse(*text);
    for (const auto& request : contract.at("requests")) {
        const auto& h = request.at("headers");
        const WebhookHeaders headers{h.at("webhook-id"), h.at("webhook-timestamp"), h.at("webhook-signature")};
        api.world.clock.set(from_micros(std::stoll(headers.timestamp) * 1'000'000));
        const auto answer = api.call(headers, request.at("body_text"));
        INFO(answer.body);
        CHECK(answer.status == 202);
    }
    CHECK(api.incidents() == 1);
    // The query of the contract is not one of ours: a person has to look.
    CHECK(api.manual() == 1);
}
