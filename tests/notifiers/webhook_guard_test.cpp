// The guard at work, with a listener as control: what must not be reached would answer if it were.
#include <cstdlib>

#include "tests/catch.h"
#include "tests/fakes/http_sink.h"
#include "tests/notifiers/post.h"

using namespace tocsin;
using namespace tocsin::tests;
using Kind = AttemptOutcome::Kind;

namespace {

// Every way to write loopback that some resolver or parser understands.
std::vector<std::string> spellings(int port) {
    std::vector<std::string> urls;
    for (const char* host : {"127.0.0.1",
                             "2130706433",
                             "0x7f000001",
                             "0x7f.0.0.1",
                             "0177.0.0.1",
                             "017700000001",
                             "127.1",
                             "127.0.1",
                             "0",
                             "0.0.0.0",
                             "127.0.0.1.",
                             "localhost",
                             "LOCALHOST",
                             "localhost.",
                             "[::1]",
                             "[::]",
                             "[::ffff:127.0.0.1]",
                             "[::127.0.0.1]",
                             "[::ffff:7f00:1]",
                             "[0:0:0:0:0:ffff:7f00:0001]",
                             "[64:ff9b::7f00:1]",
                             "[2002:7f00:1::]",
                             "[64:ff9b::a9fe:a9fe]",
                             "[2002:a9fe:a9fe::]",
                             "user@127.0.0.1",
                             "user@localhost",
                             "a@b@127.0.0.1",
                             "%31%32%37.0.0.1",
                             "\xe2\x91\xa0\xe2\x91\xa1\xe2\x91\xa6.\xe2\x93\xaa.\xe2\x93\xaa.\xe2\x91\xa0"})
        urls.push_back("http://" + std::string(host) + ":" + std::to_string(port) + "/");
    return urls;
}

notifiers::WebhookOptions plain_but_guarded(int port) {
    notifiers::WebhookOptions options;
    options.policy.plain_http = notifiers::PlainHttp::allowed;
    options.policy.ports = {443, static_cast<std::uint16_t>(port)};  // so that the address alone decides
    options.total_timeout = options.connect_timeout = std::chrono::seconds(2);
    return options;
}

}  // namespace

SCENARIO("no spelling of an inside address is connected to", "[notifiers][guard]") {
    HttpSink v4, v6(has_ipv6_loopback() ? "::1" : "127.0.0.2");
    for (const int port : {v4.port(), v6.port()}) {
        Post post(plain_but_guarded(port));
        for (const std::string& url : spellings(port)) {
            INFO(url);
            const auto outcome = post.attempt(url);
            CHECK(outcome.kind == Kind::failed);
            CHECK(outcome.detail == "address refused by policy");
        }
        CHECK(post.log().warnings() > 0);
    }
    CHECK(v4.connections() == 0);
    CHECK(v6.connections() == 0);
    // The control: the same listeners are reached as soon as the policy names them.
    auto named = plain_but_guarded(v4.port());
    named.policy.networks = {notifiers::parse_network("127.0.0.0/8").value(),
                             notifiers::parse_network("::1/128").value()};
    Post post(named);
    CHECK(post.attempt(v4.url("/")).kind == Kind::delivered);
    CHECK(post.attempt(v6.url("/")).kind == Kind::delivered);
    CHECK(v4.connections() == 1);
    CHECK(v6.connections() == 1);
}

SCENARIO("an exact host and port opens that door and no other", "[notifiers][guard]") {
    HttpSink named, other;
    auto options = plain_but_guarded(other.port());
    options.policy.hosts = {notifiers::parse_host_port("localhost:" + std::to_string(named.port())).value()};
    Post post(options);
    CHECK(post.attempt("http://localhost:" + std::to_string(named.port()) + "/").kind == Kind::delivered);
    CHECK(post.attempt("http://localhost:" + std::to_string(other.port()) + "/").kind == Kind::failed);
    CHECK(post.attempt("http://127.0.0.1:" + std::to_string(named.port()) + "/").kind == Kind::failed);
    CHECK(other.connections() == 0);
    CHECK(named.connections() == 1);
}

SCENARIO("other schemes and closed ports are refused, whatever is allowed inside", "[notifiers][guard]") {
    HttpSink sink;
    Post post(open_to_loopback());
    for (const char* scheme : {"file", "gopher", "dict", "ftp", "telnet", "smtp", "ldap", "ws", "HTTP"}) {
        const auto outcome = post.attempt(scheme + ("://127.0.0.1:" + std::to_string(sink.port())) + "/");
        INFO(scheme);
        CHECK(outcome.detail == "address refused by policy");
    }
    CHECK(post.attempt("file:///etc/passwd").detail == "address refused by policy");
    notifiers::WebhookOptions strict;
    Post guarded(strict);
    for (const char* port : {"22", "25", "80", "5432", "8080"})
        CHECK(guarded.attempt("https://example.com:" + std::string(port) + "/").detail == "address refused by policy");
    CHECK(guarded.attempt("http://example.com/").detail == "address refused by policy");
    CHECK(sink.connections() == 0);
}

SCENARIO("proxies of the environment are not used", "[notifiers][guard]") {
    HttpSink proxy, sink;
    const std::string address = proxy.url("");
    for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"})
        setenv(name, address.c_str(), 1);
    Post post(open_to_loopback());
    CHECK(post.attempt(sink.url("/")).kind == Kind::delivered);
    Post guarded(plain_but_guarded(sink.port()));
    CHECK(guarded.attempt(sink.url("/")).kind == Kind::failed);
    for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"}) unsetenv(name);
    CHECK(proxy.connections() == 0);
    CHECK(sink.connections() == 1);
}

SCENARIO("a redirect to an inside address leads nowhere", "[notifiers][guard]") {
    HttpSink outside;
    auto options = plain_but_guarded(outside.port());
    options.policy.hosts = {notifiers::parse_host_port("127.0.0.1:" + std::to_string(outside.port())).value()};
    Post post(options);
    for (const char* code : {"301", "302", "303", "307", "308"})
        CHECK(post.attempt(outside.url(std::string("/redirect/") + code)).detail == std::string("answered ") + code);
    CHECK(outside.count() == 5);
}
