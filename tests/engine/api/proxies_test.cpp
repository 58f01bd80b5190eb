#include "tests/engine/api/browser.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

/// Whether the door takes 20 more tries from whom these headers name: each address has a quota of its own.
bool counts_apart(ApiWorld& api, const std::function<RawHeaders(int)>& headers) {
    for (int i = 0; i < 30; ++i) {
        auto with = headers(i);
        with.emplace_back("Content-Type", "application/json");
        const auto answer = api.exchange(raw_request(
            "POST", "/v1/session", with, R"({"login":"nobody)" + std::to_string(i) + R"(","password":"x"})"));
        if (answer.status == 429) return false;
    }
    return true;
}

RawHeaders forwarded(const std::string& value) { return {{"X-Forwarded-For", value}}; }
std::string address(int i) { return "198.51.100." + std::to_string(i + 1); }

}  // namespace

SCENARIO("whom a proxy serves is believed of proxies that are trusted, and of nobody else", "[api][identity]") {
    ApiWorld stranger;
    CHECK_FALSE(counts_apart(stranger, [](int i) { return forwarded(address(i)); }));
    api::ServerOptions here;
    here.doors.behind_proxy = true;
    ApiWorld by_local_proxy(here);
    CHECK(counts_apart(by_local_proxy, [](int i) { return forwarded(address(i)); }));
    api::ServerOptions named;
    named.trusted_proxies = {"127.0.0.0/8"};
    ApiWorld by_named_proxy(named);
    CHECK(counts_apart(by_named_proxy, [](int i) { return forwarded(address(i)); }));
    api::ServerOptions others;
    others.trusted_proxies = {"10.0.0.7", "2001:db8::/32"};
    ApiWorld by_other_proxy(others);
    CHECK_FALSE(counts_apart(by_other_proxy, [](int i) { return forwarded(address(i)); }));
}

SCENARIO("of several addresses the proxy's own counts: the last", "[api][identity]") {
    api::ServerOptions options;
    options.doors.behind_proxy = true;
    ApiWorld api(options);
    CHECK_FALSE(counts_apart(api, [](int i) { return forwarded(address(i) + ", 203.0.113.5"); }));
    api.world.clock.advance(std::chrono::minutes(1));
    CHECK_FALSE(counts_apart(api, [](int i) {
        return RawHeaders{{"X-Forwarded-For", address(i)}, {"X-Forwarded-For", "203.0.113.5"}};
    }));
    api.world.clock.advance(std::chrono::minutes(1));
    // Of IPv6 a whole network is one address.
    CHECK_FALSE(counts_apart(api, [](int i) { return forwarded("2001:db8:1:2::" + std::to_string(i + 1)); }));
}

SCENARIO("odd headers of proxies end nothing", "[api][identity][hostile]") {
    api::ServerOptions options;
    options.doors.behind_proxy = true;
    ApiWorld api(options);
    for (const std::string& odd : {std::string(), std::string(","), std::string(",,,"), std::string(" , "),
                                   std::string("fe80::1%eth0"), std::string("%"), std::string(4000, ','),
                                   std::string("[::1]:443"), std::string("unknown"), std::string("1.2.3.4\t")}) {
        const auto answer = api.exchange(raw_request("GET", "/v1/incidents", {{"X-Forwarded-For", odd}}, ""));
        CHECK((answer.status == 401 || answer.status == 400));
    }
}

SCENARIO("a proxy on this machine that nobody named is warned of once", "[api][identity]") {
    api::ServerOptions named;
    named.doors.behind_proxy = true;
    ApiWorld stranger, trusted(named);
    for (ApiWorld* api : {&stranger, &trusted})
        for (int i = 0; i < 3; ++i)
            (void)api->exchange(raw_request("GET", "/v1/incidents", forwarded(address(i)), ""));
    CHECK(stranger.world.log.warnings() == 1);
    CHECK(trusted.world.log.warnings() == 0);
}
