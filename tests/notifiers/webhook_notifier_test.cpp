#include "notifiers/webhook_notifier.h"

#include <set>

#include "engine/core/crypto.h"
#include "engine/core/standard_webhooks.h"
#include "tests/catch.h"
#include "tests/fakes/http_sink.h"
#include "tests/notifiers/post.h"

using namespace tocsin;
using namespace tocsin::tests;
using Kind = AttemptOutcome::Kind;

namespace {

WebhookHeaders signature_of(const SinkRequest& request) {
    return {request.headers.at("webhook-id"), request.headers.at("webhook-timestamp"),
            request.headers.at("webhook-signature")};
}

// HMAC as somebody else computes it: the openssl program.
std::string second_opinion(const std::string& key, const std::string& content) {
    const std::string command = "printf '%s' '" + content +
                                "' | openssl dgst -sha256 -mac HMAC -macopt hexkey:" + to_hex(key) +
                                " -binary | base64 -w0";
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return {};
    char buffer[256] = {};
    const std::size_t bytes = fread(buffer, 1, sizeof buffer, pipe);
    pclose(pipe);
    return {buffer, bytes};
}

}  // namespace

SCENARIO("what arrives is the exact body, signed so that the receiver can verify it", "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    DueDelivery due = post.to(sink.url("/status/200"));
    due.delivery.body = R"({"type":"ping","text":"Grüße, 100 %"})";
    post.send({due});
    const auto outcome = post.outcomes(1).front();
    CHECK(outcome.kind == Kind::delivered);
    CHECK(outcome.status == 200);
    CHECK(outcome.detail == "answered 200");
    CHECK(outcome.delivery_id == due.delivery.id);

    const auto requests = sink.requests();
    REQUIRE(requests.size() == 1);
    const SinkRequest& request = requests.front();
    CHECK(request.method == "POST");
    CHECK(request.body == due.delivery.body);
    CHECK(request.headers.at("content-type") == "application/json");
    CHECK(request.headers.at("user-agent") == "Tocsin");
    CHECK(request.headers.count("expect") == 0);
    CHECK(request.headers.count("traceparent") == 0);
    CHECK(request.headers.count("authorization") == 0);

    const WebhookHeaders headers = signature_of(request);
    CHECK(headers.id == due.delivery.id);
    CHECK(headers.timestamp == std::to_string(to_micros(outcome.started_at) / 1'000'000));
    const auto key = parse_webhook_key(due.endpoint.secret).value();
    CHECK(verify_webhook({key}, headers, request.body, outcome.started_at));
    CHECK_FALSE(verify_webhook({key}, headers, request.body + " ", outcome.started_at));
    CHECK(headers.signature ==
          "v1," + second_opinion(key.bytes, headers.id + "." + headers.timestamp + "." + request.body));
}

SCENARIO("during a rotation both the new and the old key verify", "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    DueDelivery due = post.to(sink.url("/"));
    due.endpoint.secret_old = Post::secret('o');
    post.send({due});
    const auto outcome = post.outcomes(1).front();
    const auto requests = sink.requests();
    REQUIRE(requests.size() == 1);
    for (const std::string& secret : {due.endpoint.secret, due.endpoint.secret_old})
        CHECK(verify_webhook({parse_webhook_key(secret).value()}, signature_of(requests[0]), requests[0].body,
                             outcome.started_at));
}

SCENARIO("a delivery that cannot be signed or named is not sent", "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    DueDelivery no_key = post.to(sink.url("/")), bad_old = no_key, bad_id = no_key, public_key = no_key;
    no_key.endpoint.secret = "";
    bad_old.endpoint.secret_old = "whsec_short";
    bad_id.delivery.id = "x\r\nX-Evil: 1";
    public_key.endpoint.secret = "whpk_" + to_base64(std::string(32, 'p'));
    post.send({no_key, bad_old, bad_id, public_key});
    for (const auto& outcome : post.outcomes(4)) {
        CHECK(outcome.kind == Kind::failed);
        CHECK(outcome.status == 0);
        CHECK((outcome.detail == "endpoint key not usable" || outcome.detail == "delivery id not usable"));
    }
    CHECK(sink.connections() == 0);
}

SCENARIO("each way of answering has its outcome", "[notifiers][webhook]") {
    struct Row {
        const char* path;
        Kind kind;
        long long status;
        const char* detail;
    };
    HttpSink sink;
    Post post(open_to_loopback());
    for (const Row& row : {
             Row{"/status/200", Kind::delivered, 200, "answered 200"},
             Row{"/status/204", Kind::delivered, 204, "answered 204"},
             Row{"/slow/50", Kind::delivered, 204, "answered 204"},
             Row{"/close-after", Kind::delivered, 204, "answered 204"},
             Row{"/endless", Kind::delivered, 200, "answered 200"},
             Row{"/status/400", Kind::failed, 400, "answered 400"},
             Row{"/status/410", Kind::gone, 410, "answered 410"},
             Row{"/status/500", Kind::failed, 500, "answered 500"},
             Row{"/redirect/301", Kind::failed, 301, "answered 301"},
             Row{"/redirect/302", Kind::failed, 302, "answered 302"},
             Row{"/redirect/307", Kind::failed, 307, "answered 307"},
             Row{"/redirect/308", Kind::failed, 308, "answered 308"},
             Row{"/hang", Kind::failed, 0, "no answer in time"},
             Row{"/drip", Kind::failed, 200, "no answer in time"},
             Row{"/close", Kind::failed, 0, "no connection"},
             Row{"/close-in-body", Kind::failed, 200, "answer cut short"},
             Row{"/close-in-header", Kind::failed, 0, "no connection"},
             Row{"/noise", Kind::failed, 0, "answer not understood"},
             Row{"/endless-headers", Kind::failed, 200, "answer too large"},
         }) {
        INFO(row.path);
        const auto outcome = post.attempt(sink.url(row.path));
        CHECK(outcome.kind == row.kind);
        CHECK(outcome.status == row.status);
        CHECK(outcome.detail == row.detail);
        CHECK_FALSE(outcome.retry_after);
    }
    for (const auto& request : sink.requests()) CHECK(request.path != "/redirected");
    const auto refused = post.attempt("http://127.0.0.1:" + std::to_string(closed_port()) + "/");
    CHECK(refused.kind == Kind::failed);
    CHECK(refused.detail == "no connection");
}

SCENARIO("a receiver may ask for a later attempt", "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    CHECK(post.attempt(sink.url("/after/120")).retry_after == std::chrono::seconds(120));
    CHECK_FALSE(post.attempt(sink.url("/after/soon")).retry_after);
    const auto dated = post.attempt(sink.url("/after/Fri,+01+Jan+2100+00:00:00+GMT"));
    CHECK(dated.status == 503);
    CHECK_FALSE(dated.retry_after);  // further away than a year
}

SCENARIO("a connection is used again, and a delivery survives the receiver closing it in between",
         "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    for (int i = 0; i < 10; ++i) CHECK(post.attempt(sink.url("/")).kind == Kind::delivered);
    CHECK(sink.connections() == 1);
    for (int i = 0; i < 10; ++i) CHECK(post.attempt(sink.url("/close-after")).kind == Kind::delivered);
}

SCENARIO("hanging endpoints do not hold healthy ones back", "[notifiers][webhook]") {
    HttpSink sink;
    auto options = open_to_loopback();
    options.total_timeout = std::chrono::seconds(4);
    Post post(options);
    std::vector<DueDelivery> deliveries;
    std::set<std::string> hanging;
    for (int i = 0; i < 2'000; ++i) {
        deliveries.push_back(post.to(sink.url(i % 20 == 0 ? "/hang" : "/slow/5")));
        if (i % 20 == 0) hanging.insert(deliveries.back().delivery.id);
    }
    post.send(std::move(deliveries));
    const auto outcomes = post.outcomes(2'000);
    REQUIRE(outcomes.size() == 2'000);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        seen.insert(outcomes[i].delivery_id);
        const bool hung = hanging.count(outcomes[i].delivery_id) != 0;
        if ((i >= 1'900) != hung) FAIL("outcome " << i << " out of turn: " << outcomes[i].detail);
        if (outcomes[i].kind != (hung ? Kind::failed : Kind::delivered)) FAIL(outcomes[i].detail);
    }
    CHECK(seen.size() == 2'000);
    for (const std::size_t size : post.group_sizes()) CHECK(size <= 256);
}

SCENARIO("one endpoint that hangs with many deliveries leaves the places in flight to others", "[notifiers][webhook]") {
    HttpSink sink;
    auto options = open_to_loopback();
    options.in_flight_max = 8;
    options.per_endpoint_max = 4;
    options.queue_wait_max = std::chrono::seconds(2);
    Post post(options);
    std::vector<DueDelivery> deliveries;
    for (int i = 0; i < 40; ++i) deliveries.push_back(post.to(sink.url("/hang"), "end_dead"));
    for (int i = 0; i < 200; ++i) deliveries.push_back(post.to(sink.url("/"), "end_alive"));
    post.send(std::move(deliveries));
    const auto outcomes = post.outcomes(240);
    CHECK(outcomes.size() == 240);
    int untried = 0;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (i < 200 && outcomes[i].kind != Kind::delivered) FAIL("a healthy delivery waited: " << outcomes[i].detail);
        if (i >= 200) CHECK(outcomes[i].kind == Kind::failed);
        untried += outcomes[i].detail.rfind("not tried", 0) == 0;
    }
    CHECK(untried > 20);
    CHECK(post.notifier().capacity() == options.queue_max);
}

SCENARIO("what does not fit the queue fails at once, the rest is carried out", "[notifiers][webhook]") {
    HttpSink sink;
    auto options = open_to_loopback();
    options.queue_max = 10;
    Post post(options);
    CHECK(post.notifier().capacity() == 10);
    std::vector<DueDelivery> deliveries;
    for (int i = 0; i < 15; ++i) deliveries.push_back(post.to(sink.url("/")));
    post.send(std::move(deliveries));
    int full = 0;
    for (const auto& outcome : post.outcomes(15)) full += outcome.detail == "the queue is full";
    CHECK(full == 5);
    CHECK(sink.count() == 10);
}

SCENARIO("a notifier that is stopped gives every delivery its one outcome", "[notifiers][webhook]") {
    HttpSink sink;
    auto options = open_to_loopback();
    options.total_timeout = std::chrono::seconds(30);
    options.in_flight_max = 300;
    Post post(options);
    std::vector<DueDelivery> deliveries;
    std::set<std::string> given;
    for (int i = 0; i < 1'000; ++i) {
        deliveries.push_back(post.to(sink.url(i % 2 == 0 ? "/hang" : "/")));
        given.insert(deliveries.back().delivery.id);
    }
    post.send(std::move(deliveries));
    post.outcomes(100);
    post.stop();
    const auto outcomes = post.outcomes(1'000);
    CHECK(outcomes.size() == 1'000);
    std::set<std::string> ended;
    int on_the_wire = 0, waiting = 0;
    for (const auto& outcome : outcomes) {
        ended.insert(outcome.delivery_id);
        on_the_wire += outcome.detail == "stopped before an answer came";
        waiting += outcome.detail == "stopped before it was sent";
        CHECK((outcome.kind == Kind::failed) == (outcome.detail != "answered 204"));
    }
    CHECK(ended == given);
    CHECK(on_the_wire > 0);
    CHECK(waiting > 0);
}

SCENARIO("a notifier without work stops at once, and one that nobody could use is not made", "[notifiers][webhook]") {
    { Post idle{notifiers::WebhookOptions{}}; }
    const auto clock = make_system_clock();
    SilentLog log;
    notifiers::WebhookOptions options;
    options.in_flight_max = 0;
    CHECK_FALSE(notifiers::make_webhook_notifier(options, *clock, log));
    options = {};
    options.total_timeout = std::chrono::seconds(0);
    CHECK_FALSE(notifiers::make_webhook_notifier(options, *clock, log));
    options = {};
    options.ca_file = "/nowhere/ca.pem";
    CHECK_FALSE(notifiers::make_webhook_notifier(options, *clock, log));
}
