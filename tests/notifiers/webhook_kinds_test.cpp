// The kinds of endpoints on the wire, and the second signature.
#include <nlohmann/json.hpp>

#include "engine/core/crypto.h"
#include "engine/core/standard_webhooks.h"
#include "tests/catch.h"
#include "tests/fakes/http_sink.h"
#include "tests/notifiers/post.h"

using namespace tocsin;
using namespace tocsin::tests;
using Json = nlohmann::json;
using Kind = AttemptOutcome::Kind;

namespace {

// RFC 8032, section 7.1, test 1.
const std::string seed = from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").value();
const std::string public_key = from_hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a").value();

DueDelivery event(Post& post, const std::string& url, const std::string& kind, const std::string& type) {
    DueDelivery due = post.to(url);
    due.endpoint.kind = kind;
    due.delivery.type = type;
    due.delivery.body = R"({"type":")" + type +
                        R"(","timestamp":"2026-11-28T03:00:00Z","data":{"incident_id":"inc_1",)"
                        R"("duty_id":"dty_1","rule":"gdpr.33-1","link":"/v1/incidents/inc_1"}})";
    return due;
}

AttemptOutcome outcome_of(Post& post, const DueDelivery& due) {
    static std::size_t sent = 0;
    sent = post.outcomes(0).size();
    post.send({due});
    return post.outcomes(sent + 1).back();
}

}  // namespace

SCENARIO("with a signing key the Ed25519 signature stands behind the HMAC ones", "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    DueDelivery due = post.to(sink.url("/"));
    due.endpoint.secret_old = Post::secret('o');
    due.endpoint.signing_key = "whsk_" + to_base64(seed + public_key);
    const auto outcome = outcome_of(post, due);
    REQUIRE(outcome.kind == Kind::delivered);
    const auto request = sink.requests().at(0);
    const WebhookHeaders headers{request.headers.at("webhook-id"), request.headers.at("webhook-timestamp"),
                                 request.headers.at("webhook-signature")};
    CHECK(headers.signature.rfind("v1,", 0) == 0);
    CHECK(headers.signature.find(" v1a,") > headers.signature.find(" v1,"));
    for (const std::string& key : {due.endpoint.secret, due.endpoint.secret_old, "whpk_" + to_base64(public_key)})
        CHECK(verify_webhook({parse_webhook_key(key).value()}, headers, request.body, outcome.started_at));
    CHECK_FALSE(verify_webhook({parse_webhook_key("whpk_" + to_base64(public_key)).value()}, headers,
                               request.body + " ", outcome.started_at));
}

SCENARIO("a delivery is not sent with a signing key that cannot sign", "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    for (const std::string& key :
         {std::string("whsk_"), "whsk_" + to_base64("short"), "whpk_" + to_base64(public_key)}) {
        DueDelivery due = post.to(sink.url("/"));
        due.endpoint.signing_key = key;
        CHECK(outcome_of(post, due).detail == "endpoint key not usable");
    }
    CHECK(sink.connections() == 0);
}

SCENARIO("a webhook carries the newest checkpoint, a chat does not", "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    DueDelivery due = post.to(sink.url("/"));
    CHECK(outcome_of(post, due).kind == Kind::delivered);
    due.checkpoint = "tocsin\n42\n\n\xE2\x80\x94 signature\n";
    CHECK(outcome_of(post, due).kind == Kind::delivered);
    due.endpoint.kind = "chat";
    (void)outcome_of(post, due);
    const auto requests = sink.requests();
    REQUIRE(requests.size() >= 2);
    CHECK(requests[0].headers.count("tocsin-checkpoint") == 0);
    CHECK(requests[1].headers.at("tocsin-checkpoint") == to_base64(due.checkpoint));
    if (requests.size() > 2) CHECK(requests[2].headers.count("tocsin-checkpoint") == 0);
}

SCENARIO("a chat gets words in JSON, with no signature and no secret", "[notifiers][chat]") {
    HttpSink sink;
    Post post(open_to_loopback());
    DueDelivery due = event(post, sink.url("/services/T0/B0/key"), "chat", "duty.overdue");
    due.endpoint.secret = "";
    CHECK(outcome_of(post, due).kind == Kind::delivered);
    const auto request = sink.requests().at(0);
    CHECK(request.headers.at("content-type") == "application/json");
    CHECK(request.headers.at("webhook-id") == due.delivery.id);
    CHECK(request.headers.count("webhook-signature") == 0);
    CHECK(request.headers.count("webhook-timestamp") == 0);
    CHECK(Json::parse(request.body)["text"] == "Duty overdue: gdpr.33-1, incident inc_1\n/v1/incidents/inc_1");
}

SCENARIO("a webhook after a chat on the same connection is signed again", "[notifiers][chat]") {
    HttpSink sink;
    Post post(open_to_loopback());
    outcome_of(post, event(post, sink.url("/"), "chat", "duty.overdue"));
    outcome_of(post, event(post, sink.url("/"), "webhook", "duty.overdue"));
    outcome_of(post, event(post, sink.url("/"), "chat", "duty.overdue"));
    const auto requests = sink.requests();
    REQUIRE(requests.size() == 3);
    for (const std::size_t i : {0U, 1U, 2U}) {
        CHECK(requests[i].headers.count("webhook-signature") == (i == 1 ? 1 : 0));
        CHECK((Json::parse(requests[i].body).contains("text")) == (i != 1));
    }
}

SCENARIO("PagerDuty gets an alarm with its routing key, and is not woken by news", "[notifiers][pagerduty]") {
    HttpSink sink;
    Post post(open_to_loopback());
    DueDelivery due = event(post, sink.url("/v2/enqueue"), "pagerduty", "duty.overdue");
    due.endpoint.secret = "routing0key";
    CHECK(outcome_of(post, due).kind == Kind::delivered);
    due.delivery.type = "notice.approved";
    const auto news = outcome_of(post, due);
    CHECK(news.kind == Kind::delivered);
    CHECK(news.detail == "no alarm: nothing was sent");
    due.delivery.type = "ping";
    const auto ping = outcome_of(post, due);
    CHECK(ping.kind == Kind::failed);
    CHECK(ping.detail == "PagerDuty cannot be tested without waking somebody");
    const auto requests = sink.requests();
    REQUIRE(requests.size() == 1);
    const Json body = Json::parse(requests[0].body);
    CHECK(body["routing_key"] == "routing0key");
    CHECK(body["event_action"] == "trigger");
    CHECK(requests[0].headers.count("webhook-signature") == 0);
}

SCENARIO("the guard stands before every kind", "[notifiers][guard]") {
    HttpSink sink;
    notifiers::WebhookOptions guarded;
    guarded.policy.plain_http = notifiers::PlainHttp::allowed;
    guarded.policy.ports = {static_cast<std::uint16_t>(sink.port())};
    Post post(guarded);
    for (const char* kind : {"webhook", "chat", "pagerduty"})
        CHECK(outcome_of(post, event(post, sink.url("/"), kind, "duty.overdue")).detail == "address refused by policy");
    CHECK(sink.connections() == 0);
}
