#include "engine/api/sign_in_pace.h"

#include <thread>

#include "engine/api/network.h"
#include "tests/catch.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fixed_random.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

struct Pace {
    FakeClock clock;
    FixedRandom random{5};
    api::SignInPace of{clock, random};
    bool may(const std::string& login, const std::string& address) { return !of.wait(login, address, nullptr); }
};

std::string address(int i) { return "198.51." + std::to_string(i) + ".7"; }

}  // namespace

SCENARIO("an address counts as its network, however it is written", "[api][identity]") {
    using api::network_of;
    const std::string plain = network_of("192.0.2.1");
    for (const char* same : {"192.0.2.1:443", "::ffff:192.0.2.1", "::ffff:c000:201", "[::ffff:192.0.2.1]:443", "[192.0.2.1]"})
        CHECK(network_of(same) == plain);
    CHECK(network_of("192.0.2.2") != plain);
    const std::string wide = network_of("2001:db8::1");
    for (const char* same : {"2001:db8:0:0:ffff::", "2001:0db8:0000:0000:1::2", "[2001:db8::2]:443", "2001:DB8::3%eth0"})
        CHECK(network_of(same) == wide);
    CHECK(network_of("2001:db8:0:1::1") != wide);
    const std::string odd = network_of("");
    for (const char* same : {"unknown", "1.2.3", "1.2.3.4.5", ":::", "2001:db8::1::", "[::1", "%", "01.02.03.04x"})
        CHECK(network_of(same) == odd);
    CHECK(network_of(std::string("192.0.2.1\0x", 11)) == odd);
    CHECK(network_of(std::string(4000, ':')) == odd);
    CHECK(api::neighbourhood_of("192.0.2.1") == api::neighbourhood_of("192.0.2.200"));
    CHECK(api::neighbourhood_of("192.0.3.1") != api::neighbourhood_of("192.0.2.1"));
    CHECK(api::neighbourhood_of("2001:db8:0:1::1") == api::neighbourhood_of("2001:db8:0:2::1"));
}

SCENARIO("tries at the same time count as many as one after the other", "[api][identity]") {
    Pace pace;
    for (int i = 0; i < 4; ++i) CHECK(pace.may("ada", "192.0.2.1"));  // none of them has been judged yet
    CHECK_FALSE(pace.may("ada", "192.0.2.1"));
    pace.of.withdrawn("ada", "192.0.2.1");
    CHECK(pace.may("ada", "192.0.2.1"));
    Pace crowd;
    std::atomic<int> let_in{0};
    std::vector<std::thread> all;
    for (int i = 0; i < 16; ++i)
        all.emplace_back([&] { let_in += crowd.may("ada", "192.0.2.1"); });
    for (auto& one : all) one.join();
    CHECK(let_in == 4);
}

SCENARIO("who guesses from a few networks keeps nobody out who comes from another", "[api][identity]") {
    Pace pace;
    int looked_at = 0;
    for (int round = 0; round < 100; ++round)
        for (int i = 0; i < 8; ++i) looked_at += pace.may("ada", address(i));
    CHECK(looked_at <= 8 * 3 + 4);
    CHECK(pace.may("ada", "203.0.113.5"));
    CHECK(pace.may("ada", "203.0.113.6"));
    CHECK(pace.may("ada", "203.0.113.6"));
    CHECK_FALSE(pace.may("ada", "203.0.113.7"));  // the neighbourhood's three are gone: it waits with everybody
    pace.of.succeeded("ada", "203.0.113.6");
    CHECK(pace.may("ada", "203.0.113.6"));
}
