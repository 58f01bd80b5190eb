#include "notifiers/address_policy.h"

#include <netinet/in.h>

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::notifiers;

namespace {

Address address(const std::string& text) {
    const auto parsed = parse_address(text);
    INFO(text);
    REQUIRE(parsed);
    return *parsed;
}

}  // namespace

SCENARIO("no address of a special range counts as public, in its first and in its last address", "[notifiers][guard]") {
    for (const char* text : {"0.0.0.0",
                             "0.255.255.255",
                             "10.0.0.0",
                             "10.255.255.255",
                             "100.64.0.0",
                             "100.127.255.255",
                             "127.0.0.1",
                             "127.255.255.255",
                             "169.254.0.0",
                             "169.254.169.254",
                             "172.16.0.0",
                             "172.31.255.255",
                             "192.0.0.0",
                             "192.0.0.255",
                             "192.0.2.1",
                             "192.0.2.255",
                             "192.88.99.1",
                             "192.88.99.255",
                             "192.168.0.0",
                             "192.168.255.255",
                             "198.18.0.0",
                             "198.19.255.255",
                             "198.51.100.7",
                             "198.51.100.255",
                             "203.0.113.7",
                             "203.0.113.255",
                             "224.0.0.1",
                             "239.255.255.255",
                             "240.0.0.1",
                             "255.255.255.255",
                             "168.63.129.16",
                             "::",
                             "::1",
                             "::127.0.0.1",
                             "::8.8.8.8",
                             "::ffff:127.0.0.1",
                             "::ffff:7f00:1",
                             "::ffff:10.0.0.1",
                             "::ffff:169.254.169.254",
                             "::ffff:168.63.129.16",
                             "::ffff:0:127.0.0.1",
                             "64:ff9b::7f00:1",
                             "64:ff9b::169.254.169.254",
                             "64:ff9b::10.0.0.1",
                             "64:ff9b::168.63.129.16",
                             "64:ff9b:1::8.8.8.8",
                             "ff:ffff::1",
                             "100::1",
                             "100:0:0:0:ffff::1",
                             "2001::1",
                             "2001:0:7f00:1::",
                             "2001:1ff:ffff::",
                             "2001:db8::1",
                             "2001:db8:ffff::1",
                             "2002:7f00:1::",
                             "2002:a9fe:a9fe::",
                             "2002:808:808::",
                             "3fff::1",
                             "3fff:fff::1",
                             "2002:ffff:ffff::1",
                             "5f00::1",
                             "5f00:ffff::1",
                             "fc00::1",
                             "fdff::1",
                             "fe80::1",
                             "febf::1",
                             "fec0::1",
                             "ff00::",
                             "ff02::1",
                             "ffff:ffff::1",
                             "4000::1",
                             "1fff::1"}) {
        INFO(text);
        CHECK_FALSE(is_public(address(text)));
    }
}

SCENARIO("the neighbours of the special ranges are public", "[notifiers][guard]") {
    for (const char* text :
         {"1.0.0.0",         "8.8.8.8",         "9.255.255.255",    "11.0.0.0",        "100.63.255.255",
          "100.128.0.0",     "126.255.255.255", "128.0.0.0",        "169.253.255.255", "169.255.0.0",
          "172.15.255.255",  "172.32.0.0",      "192.0.1.0",        "192.0.3.0",       "192.88.98.255",
          "192.167.255.255", "192.169.0.0",     "198.17.255.255",   "198.20.0.0",      "203.0.112.255",
          "223.255.255.255", "2001:200::1",     "2001:db7:ffff::1", "2003::1",         "2606:4700::1111",
          "3ffe:ffff::1",    "3fff:1000::1",    "::ffff:8.8.8.8",   "64:ff9b::8.8.8.8"}) {
        INFO(text);
        CHECK(is_public(address(text)));
    }
}

SCENARIO("only the plain spelling of an address is read", "[notifiers][guard]") {
    for (const char* text : {"", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.0.0.1.", "1.2.3", "1.2.3.4.5",
                             "[::1]", "fe80::1%lo", "fe80::1%eth0", " 1.2.3.4", "1.2.3.4 ", "example.com", "::g"}) {
        INFO(text);
        CHECK_FALSE(parse_address(text));
    }
}

SCENARIO("an address of a family we do not know is none", "[notifiers][guard]") {
    sockaddr other{};
    other.sa_family = AF_UNIX;
    CHECK_FALSE(address_of(&other));
}

SCENARIO("a network is read strictly and holds what it says, in every spelling of the address", "[notifiers][guard]") {
    const auto ten = parse_network("10.20.0.0/15").value();
    CHECK(contains(ten, address("10.20.0.0")));
    CHECK(contains(ten, address("10.21.255.255")));
    CHECK(contains(ten, address("::ffff:10.20.0.1")));
    CHECK_FALSE(contains(ten, address("10.22.0.0")));
    CHECK_FALSE(contains(ten, address("a14::")));
    CHECK(contains(parse_network("fd00:1::/32").value(), address("fd00:1:ffff::1")));
    CHECK_FALSE(contains(parse_network("fd00:1::/32").value(), address("fd00:2::1")));
    CHECK(contains(parse_network("127.0.0.1/32").value(), address("127.0.0.1")));
    CHECK_FALSE(contains(parse_network("127.0.0.1/32").value(), address("127.0.0.2")));
    for (const char* text : {"", "10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "10.0.0.1/8",
                             "fd00::/129", "fd00::1/64", "/8", "internal/8", "10.0.0.0/ 8"}) {
        INFO(text);
        CHECK_FALSE(parse_network(text));
    }
}

SCENARIO("an exact target is a host and a port", "[notifiers][guard]") {
    const auto hooks = parse_host_port("Hooks.Internal:8443").value();
    CHECK(hooks.host == "hooks.internal");
    CHECK(hooks.port == 8443);
    CHECK(parse_host_port("[fd00::1]:443").value().host == "fd00::1");
    for (const char* text : {"", "host", ":443", "host:", "host:0", "host:65536", "host:44x", "fd00::1:443",
                             "[host]:443", "ho st:443", "user@host:443", "host/:443"}) {
        INFO(text);
        CHECK_FALSE(parse_host_port(text));
    }
}

SCENARIO("an inside target is reached only when the policy names its network, or its exact host and port",
         "[notifiers][guard]") {
    AddressPolicy policy;
    const Address inside = address("10.1.2.3"), outside = address("9.9.9.9");
    CHECK_FALSE(may_connect(policy, "hooks.internal", 443, inside));
    CHECK(may_connect(policy, "example.com", 443, outside));
    CHECK_FALSE(may_connect(policy, "example.com", 22, outside));
    CHECK_FALSE(may_connect(policy, "example.com", 80, outside));

    policy.hosts = {parse_host_port("hooks.internal:8443").value()};
    CHECK(may_connect(policy, "hooks.internal", 8443, inside));
    CHECK_FALSE(may_connect(policy, "hooks.internal", 8444, inside));
    CHECK_FALSE(may_connect(policy, "other.internal", 8443, inside));

    policy.networks = {parse_network("10.1.0.0/16").value()};
    CHECK(may_connect(policy, "other.internal", 9000, inside));
    CHECK_FALSE(may_connect(policy, "other.internal", 9000, address("10.2.0.1")));
    CHECK_FALSE(may_connect(policy, "example.com", 9000, outside));

    policy.plain_http = PlainHttp::allowed;
    CHECK(may_connect(policy, "example.com", 80, outside));
}
