// Limits and breakers of endpoints at work on the wire.
#include <sys/resource.h>

#include <algorithm>

#include "tests/catch.h"
#include "tests/fakes/http_sink.h"
#include "tests/notifiers/post.h"

using namespace tocsin;
using namespace tocsin::tests;
using Kind = AttemptOutcome::Kind;

namespace {

std::chrono::microseconds cpu_of_this_process() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return std::chrono::seconds(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           std::chrono::microseconds(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

}  // namespace

SCENARIO("a limited endpoint gets its deliveries one by one, without a busy wait, and others pass it by",
         "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    std::vector<DueDelivery> deliveries;
    for (int i = 0; i < 5; ++i) {
        deliveries.push_back(post.to(sink.url("/slow"), "end_slow"));
        deliveries.back().endpoint.url = sink.url("/limited");
        deliveries.back().endpoint.per_minute = 150;  // two at once, then one every 403 ms
    }
    for (int i = 0; i < 100; ++i) deliveries.push_back(post.to(sink.url("/"), "end_fast"));
    const auto cpu = cpu_of_this_process();
    post.send(std::move(deliveries));
    const auto outcomes = post.outcomes(105);
    CHECK(cpu_of_this_process() - cpu < std::chrono::milliseconds(500));
    REQUIRE(outcomes.size() == 105);
    const Instant first = std::min_element(outcomes.begin(), outcomes.end(), [](const auto& a, const auto& b) {
                              return a.started_at < b.started_at;
                          })->started_at;
    for (const auto& outcome : outcomes) CHECK(outcome.kind == Kind::delivered);
    for (int i = 0; i < 3; ++i)  // the last three are the limited ones, each not before its turn
        CHECK(outcomes[static_cast<std::size_t>(102 + i)].started_at - first >
              std::chrono::milliseconds(395 * (i + 1)));
}

SCENARIO("more than an endpoint takes while we may wait goes back at once, and is told when to come again",
         "[notifiers][webhook]") {
    HttpSink sink;
    auto options = open_to_loopback();
    options.queue_wait_max = std::chrono::seconds(1);
    Post post(options);
    std::vector<DueDelivery> deliveries;
    for (int i = 0; i < 50; ++i) {
        deliveries.push_back(post.to(sink.url("/"), "end_1"));
        deliveries.back().endpoint.per_minute = 60;
    }
    post.send(std::move(deliveries));
    const auto outcomes = post.outcomes(50);
    long long untried = 0, latest = 0;
    for (const auto& outcome : outcomes) {
        if (outcome.detail != "not tried: the endpoint takes only so many a minute") continue;
        ++untried;
        REQUIRE(outcome.retry_after);
        latest = std::max(latest, static_cast<long long>(outcome.retry_after->count()));
    }
    CHECK(untried >= 48);
    CHECK(latest >= 48);
    CHECK(sink.count() == 50 - untried);
    CHECK(post.notifier().capacity() == options.queue_max);
}

SCENARIO("an endpoint that answers 500 to five deliveries is left alone, its neighbours are not",
         "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    std::vector<DueDelivery> deliveries;
    for (int i = 0; i < 300; ++i) deliveries.push_back(post.to(sink.url("/status/500"), "end_broken"));
    for (int i = 0; i < 300; ++i) deliveries.push_back(post.to(sink.url("/status/200"), "end_fine"));
    post.send(std::move(deliveries));
    int untried = 0;
    for (const auto& outcome : post.outcomes(600)) {
        if (outcome.detail != "not tried: the endpoint has failed 5 times in a row") continue;
        ++untried;
        CHECK(outcome.kind == Kind::failed);
        CHECK(outcome.status == 0);
        CHECK(outcome.retry_after);
    }
    CHECK(untried >= 300 - 64 - 5);  // a lane's share was in flight when the fifth came back
    CHECK(sink.count() == 600 - untried);
    CHECK(post.log().warnings() == 1);
    CHECK(post.notifier().capacity() == notifiers::WebhookOptions{}.queue_max);
}

SCENARIO("4xx is said of the delivery, so however many come the endpoint is tried", "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    std::vector<DueDelivery> deliveries;
    for (int i = 0; i < 100; ++i) deliveries.push_back(post.to(sink.url("/status/422"), "end_1"));
    post.send(std::move(deliveries));
    for (const auto& outcome : post.outcomes(100)) CHECK(outcome.status == 422);
    CHECK(sink.count() == 100);
}

SCENARIO("a ping reaches a broken endpoint, and when it works the deliveries follow", "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    // The same endpoint and URL, which fails as long as the receiver says so.
    const auto to = [&](const char* type) {
        DueDelivery due = post.to(sink.url("/fails-first/5"), "end_1");
        due.delivery.type = type;
        return due;
    };
    for (int i = 0; i < 5; ++i) {
        post.send({to("duty.overdue")});
        post.outcomes(static_cast<std::size_t>(i) + 1);
    }
    post.send({to("duty.overdue")});  // would wait half a minute
    post.send({to("ping")});
    const auto outcomes = post.outcomes(7);
    CHECK(outcomes[4].status == 500);
    CHECK(outcomes[5].status == 204);
    CHECK(outcomes[6].status == 204);
}
