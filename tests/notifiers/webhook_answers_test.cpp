// Receivers that answer badly on purpose, and what is kept of what they say.
#include "tests/catch.h"
#include "tests/fakes/http_sink.h"
#include "tests/notifiers/post.h"

using namespace tocsin;
using namespace tocsin::tests;
using Kind = AttemptOutcome::Kind;

SCENARIO("the beginning of an answer is kept where the attempt failed, and nothing where it did not",
         "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    CHECK(post.attempt(sink.url("/say/200/thanks")).response.empty());
    CHECK(post.attempt(sink.url("/say/500/out%20of%20order")).response == "out of order");
    CHECK(post.attempt(sink.url("/say/404/no%0d%0asuch%09hook")).response == "no  such hook");
    CHECK(post.attempt(sink.url("/say/410/gone")).response == "gone");
    CHECK(post.attempt(sink.url("/say/302/elsewhere")).response == "elsewhere");
    CHECK(post.attempt(sink.url("/say/500/%1b[31mred%ff%00%e2%80%aeback")).response ==
          "[31mred\xef\xbf\xbd"
          "back");
    CHECK(post.attempt(sink.url("/say/500/" + std::string(1500, 'x'))).response == std::string(1000, 'x'));
    CHECK(post.attempt(sink.url("/say/500/" + std::string(999, 'x') + "%e2%82%ac")).response == std::string(999, 'x'));
    CHECK(post.attempt(sink.url("/status/503")).response.empty());
    CHECK(post.attempt(sink.url("/hang")).response.empty());
    CHECK(post.attempt(sink.url("/drip")).response.empty());
    CHECK(post.attempt(sink.url("/close-in-body")).response.empty());
}

SCENARIO("what one receiver said is never shown with the next attempt", "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    CHECK(post.attempt(sink.url("/say/500/first")).response == "first");
    CHECK(post.attempt(sink.url("/status/500")).response.empty());
    CHECK(post.attempt("http://127.0.0.1:" + std::to_string(closed_port()) + "/").response.empty());
}

SCENARIO("we ask for no compression and unpack nothing that was not asked for", "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    const auto packed = post.attempt(sink.url("/gzip-bomb/content"));
    CHECK(packed.kind == Kind::delivered);
    CHECK(packed.detail == "answered 200");
    CHECK(packed.response.empty());
    // As a transfer encoding it belongs to the wire, and the library would unpack it: our limit ends that.
    const auto transfer = post.attempt(sink.url("/gzip-bomb/transfer"));
    CHECK(transfer.detail == "answered 200");
    CHECK(transfer.millis < 500);
    for (const auto& request : sink.requests()) {
        CHECK(request.headers.count("accept-encoding") == 0);
        CHECK(request.headers.count("te") == 0);
    }
}

SCENARIO("a receiver that lies about the length of its answer deceives nobody", "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    const auto too_long = post.attempt(sink.url("/lies-long"));
    CHECK(too_long.kind == Kind::failed);
    CHECK(too_long.status == 200);
    CHECK(too_long.detail == "no answer in time");
    for (int i = 0; i < 5; ++i) {
        CHECK(post.attempt(sink.url("/lies-short")).kind == Kind::delivered);
        CHECK(post.attempt(sink.url("/status/204")).status == 204);  // not the 500 that came behind
    }
}

SCENARIO("a receiver that resets the connection is tried again later", "[notifiers][webhook]") {
    HttpSink sink;
    Post post(open_to_loopback());
    const auto reset = post.attempt(sink.url("/reset"));
    CHECK(reset.kind == Kind::failed);
    CHECK(reset.status == 0);
    CHECK(reset.detail == "no connection");
}
