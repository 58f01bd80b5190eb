// One transfer alone, with the name lookup in the test's hand: what counts is the address at the moment of connecting.
#include "notifiers/http_transfer.h"

#include "tests/catch.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/http_sink.h"
#include "tests/notifiers/post.h"

using namespace tocsin;
using namespace tocsin::notifiers;
using namespace tocsin::tests;

namespace {

constexpr const char* name = "hooks.example.com";

/// Sends one delivery to http://hooks.example.com:PORT/, which resolves to `addresses` (comma separated).
AttemptOutcome attempt(const AddressPolicy& policy, int port, const std::string& addresses,
                       std::vector<Address> own = {}) {
    WebhookOptions options;
    options.policy = policy;
    options.total_timeout = options.connect_timeout = std::chrono::seconds(2);
    FakeClock clock;
    HttpTransfer transfer(HttpTransferRules{options, own, clock});
    FairQueue::Next next;
    next.item.due.delivery.id = "dlv_1";
    next.item.due.delivery.body = "{}";
    next.item.due.endpoint.url = "http://" + std::string(name) + ":" + std::to_string(port) + "/";
    next.item.due.endpoint.secret = Post::secret();
    if (auto early = transfer.load(std::move(next))) return *early;
    const std::string line = std::string(name) + ":" + std::to_string(port) + ":" + addresses;
    curl_slist* lookup = curl_slist_append(nullptr, line.c_str());
    curl_easy_setopt(transfer.easy(), CURLOPT_RESOLVE, lookup);
    const CURLcode code = curl_easy_perform(transfer.easy());
    curl_slist_free_all(lookup);
    return transfer.outcome(code);
}

AddressPolicy plain_on(int port) {
    AddressPolicy policy;
    policy.plain_http = PlainHttp::allowed;
    policy.ports = {static_cast<std::uint16_t>(port)};
    return policy;
}

}  // namespace

SCENARIO("a good name that resolves to an inside address is stopped at the connect", "[notifiers][guard]") {
    const bool ipv6 = has_ipv6_loopback();
    HttpSink v4, v6(ipv6 ? "::1" : "127.0.0.2");
    for (const char* addresses : {"127.0.0.1", "127.0.0.1,127.0.0.2", "[::ffff:127.0.0.1]", "0.0.0.0"}) {
        INFO(addresses);
        CHECK(attempt(plain_on(v4.port()), v4.port(), addresses).detail == "address refused by policy");
    }
    if (ipv6) CHECK(attempt(plain_on(v6.port()), v6.port(), "[::1]").detail == "address refused by policy");
    CHECK(v4.connections() + v6.connections() == 0);

    auto named = plain_on(v4.port());
    named.networks = {parse_network("127.0.0.0/8").value()};
    CHECK(attempt(named, v4.port(), "127.0.0.1").kind == AttemptOutcome::Kind::delivered);
    if (ipv6) CHECK(attempt(named, v6.port(), "[::1]").detail == "address refused by policy");
    CHECK(v4.connections() == 1);
    CHECK(v6.connections() == 0);
}

SCENARIO("with a network inside allowed, a public address still needs an open port", "[notifiers][guard]") {
    AddressPolicy policy = plain_on(443);
    policy.networks = {parse_network("10.0.0.0/8").value()};
    CHECK(attempt(policy, 25, "9.9.9.9").detail == "address refused by policy");
}

SCENARIO("a public address of this machine is inside", "[notifiers][guard]") {
    CHECK(attempt(plain_on(80), 80, "9.9.9.9", {parse_address("9.9.9.9").value()}).detail ==
          "address refused by policy");
}

SCENARIO("every inside address is stopped at the connect, however a name came to it", "[notifiers][guard]") {
    for (const char* address : {"10.0.0.1",
                                "100.64.0.1",
                                "169.254.169.254",
                                "172.16.0.1",
                                "192.168.0.1",
                                "198.18.0.1",
                                "224.0.0.1",
                                "255.255.255.255",
                                "168.63.129.16",
                                "[fd00::1]",
                                "[fe80::1]",
                                "[fec0::1]",
                                "[ff02::1]",
                                "[::]",
                                "[::127.0.0.1]",
                                "[::ffff:10.0.0.1]",
                                "[::ffff:7f00:1]",
                                "[64:ff9b::7f00:1]",
                                "[64:ff9b::a9fe:a9fe]",
                                "[2002:7f00:1::]",
                                "[2002:a9fe:a9fe::]",
                                "[2001::1]",
                                "10.0.0.1,[fd00::1]"}) {
        INFO(address);
        CHECK(attempt(plain_on(80), 80, address).detail == "address refused by policy");
    }
}

SCENARIO("of an answer with good and bad addresses the bad ones are not connected to", "[notifiers][guard]") {
    HttpSink inside("127.0.0.1");
    auto policy = plain_on(inside.port());
    policy.networks = {parse_network("127.0.0.2/32").value()};  // stands for a public address where nobody answers
    for (const char* addresses : {"127.0.0.2,127.0.0.1", "127.0.0.1,127.0.0.2"}) {
        INFO(addresses);
        CHECK(attempt(policy, inside.port(), addresses).kind == AttemptOutcome::Kind::failed);
    }
    CHECK(inside.connections() == 0);
}

SCENARIO("a name that was good yesterday and points inside today is stopped today", "[notifiers][guard]") {
    HttpSink good("127.0.0.2");
    auto policy = plain_on(good.port());
    policy.networks = {parse_network("127.0.0.2/32").value()};
    for (int day = 0; day < 3; ++day) {
        CHECK(attempt(policy, good.port(), "127.0.0.2").kind == AttemptOutcome::Kind::delivered);
        CHECK(attempt(policy, good.port(), "127.0.0.1").detail == "address refused by policy");
    }
}
