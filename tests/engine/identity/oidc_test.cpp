#include "engine/identity/oidc.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "tests/catch.h"
#include "tests/engine/identity/signer.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fixed_random.h"

using namespace tocsin;
using namespace tocsin::identity;
using namespace tocsin::tests;
using nlohmann::json;

namespace {

std::string parameter(const std::string& url, const std::string& name) {
    const auto at = url.find(name + '=');
    return at == std::string::npos ? "" : url.substr(at + name.size() + 1, url.find('&', at) - at - name.size() - 1);
}

/// A provider with its browser.
struct Provider {
    FakeClock clock;
    FixedRandom random{3};
    std::map<std::string, std::unique_ptr<Signer>> signers;
    std::string signs_with = "k1", published = "k1";
    std::string issuer = "https://idp.example", names_itself = issuer, token_endpoint = "https://idp.example/token";
    bool down = false;
    std::map<std::string, int> asked;
    std::string form, authorization;
    json extra = json::object();
    std::string nonce;
    Oidc oidc;

    Provider() : oidc(terms(), net(), clock, random) {
        for (const char* kid : {"k1", "k2"}) signers[kid] = std::make_unique<Signer>("ES256", kid);
    }
    OidcTerms terms() const {
        return {issuer,     "tocsin",
                "s3cret/+", "https://tocsin.example/v1/login/oidc/callback",
                "groups",   {{"tocsin-dpo", "approver"}, {"tocsin", "officer"}}};
    }
    OidcNet net() {
        return {[this](const std::string& url) { return get(url); },
                [this](const std::string& url, const std::string& sent, const std::string& with) {
                    return post(url, sent, with);
                }};
    }
    Result<std::string> get(const std::string& url) {
        ++asked[url];
        if (down) return Error(Fault::remote, "down");
        if (url == "https://idp.example/keys") return signers.at(published)->keys();
        if (url != "https://idp.example/.well-known/openid-configuration")
            return Error(Fault::remote, "another address");
        return json{{"issuer", names_itself},
                    {"authorization_endpoint", "https://idp.example/authorize"},
                    {"token_endpoint", token_endpoint},
                    {"jwks_uri", "https://idp.example/keys"}}
            .dump();
    }
    Result<std::string> post(const std::string& url, const std::string& sent, const std::string& with) {
        ++asked[url];
        form = sent;
        authorization = with;
        const long long now = to_micros(clock.now()) / 1'000'000;
        json claims = {{"iss", issuer}, {"aud", "tocsin"}, {"sub", "u1"},   {"nonce", nonce},
                       {"iat", now},    {"exp", now + 60}, {"name", "Ada"}, {"groups", {"x", "tocsin"}}};
        claims.update(extra);
        return json{{"id_token", signers.at(signs_with)->sign(claims)}, {"access_token", "unused"}}.dump();
    }
    Departure leave(Proof proof = Proof::usual) {
        auto departure = oidc.depart(proof).value();
        nonce = parameter(departure.url, "nonce");
        return departure;
    }
    Result<Arrival> come(const Departure& from) {
        return oidc.arrive(from.ticket, "the-code", parameter(from.url, "state"));
    }
};

}  // namespace

SCENARIO("a person leaves for the provider and comes back with a role", "[identity][oidc]") {
    Provider it;
    const auto departure = it.leave();
    CHECK(departure.url.rfind(
              "https://idp.example/authorize?response_type=code&scope=openid%20profile%20email&client_id=tocsin&", 0) ==
          0);
    CHECK(parameter(departure.url, "code_challenge_method") == "S256");
    CHECK(parameter(departure.url, "prompt").empty());
    CHECK(parameter(departure.url, "redirect_uri") == "https%3A%2F%2Ftocsin.example%2Fv1%2Flogin%2Foidc%2Fcallback");
    const auto who = it.come(departure).value();
    CHECK(who.subject == "u1");
    CHECK(who.role == "officer");
    CHECK(who.name == "Ada");
    CHECK_FALSE(who.signed_in_at);
    // The secret is escaped before it is encoded (RFC 6749, 2.3.1), and the verifier is what the challenge was made of.
    CHECK(it.authorization == "Basic " + to_base64("tocsin:s3cret%2F%2B"));
    CHECK(to_base64url(as_text(sha256(parameter(it.form, "code_verifier")))) ==
          parameter(departure.url, "code_challenge"));
    CHECK(parameter(it.form, "grant_type") == "authorization_code");
}

SCENARIO("the first role that fits counts, and whoever has none gets none", "[identity][oidc]") {
    Provider it;
    it.extra = {{"groups", {"tocsin", "tocsin-dpo"}}};
    CHECK(it.come(it.leave()).value().role == "approver");
    it.extra = {{"groups", {"tocsin-dpo-not"}}};
    CHECK(it.come(it.leave()).value().role.empty());
    it.extra = {{"groups", "tocsin"}};
    CHECK(it.come(it.leave()).value().role == "officer");
}

SCENARIO("a fresh proof makes the provider ask, and says when it did", "[identity][oidc]") {
    Provider it;
    const auto departure = it.leave(Proof::fresh);
    CHECK(parameter(departure.url, "prompt") == "login");
    CHECK(parameter(departure.url, "max_age") == "0");
    it.extra = {{"auth_time", to_micros(it.clock.now()) / 1'000'000 - 5}};
    CHECK(*it.come(departure).value().signed_in_at == it.clock.now() - std::chrono::seconds(5));
}

SCENARIO("an answer belongs to the browser that asked, for ten minutes", "[identity][oidc]") {
    Provider it;
    const auto mine = it.leave(), other = it.leave();
    const auto refused = [](const Result<Arrival>& r) { return !r && r.error().fault == Fault::unauthenticated; };
    CHECK(refused(it.oidc.arrive(mine.ticket, "the-code", parameter(other.url, "state"))));
    CHECK(refused(it.oidc.arrive(mine.ticket, "the-code", "")));
    CHECK(refused(it.oidc.arrive("", "the-code", parameter(mine.url, "state"))));
    CHECK(refused(it.oidc.arrive(mine.ticket, "", parameter(mine.url, "state"))));
    CHECK(refused(it.oidc.arrive("9" + mine.ticket, "the-code", parameter(mine.url, "state"))));
    CHECK(refused(it.oidc.arrive("99999999999999999999999." + std::string(64, 'a'), "the-code", "x")));
    CHECK(it.asked["https://idp.example/token"] == 0);  // nothing was asked for any of them
    it.nonce = parameter(mine.url, "nonce");
    it.clock.advance(std::chrono::minutes(10));
    CHECK(refused(it.come(mine)));
    // The token of another visit.
    const auto later = it.leave();
    it.nonce = parameter(other.url, "nonce");
    CHECK(refused(it.come(later)));
}

SCENARIO("keys are kept for an hour, and asked for again when a new one signs", "[identity][oidc]") {
    Provider it;
    REQUIRE(it.come(it.leave()));
    REQUIRE(it.come(it.leave()));
    CHECK(it.asked["https://idp.example/keys"] == 1);
    it.signs_with = it.published = "k2";
    REQUIRE(it.come(it.leave()));
    CHECK(it.asked["https://idp.example/keys"] == 2);
    // An unknown key asks once a minute at most.
    it.signs_with = "k1";
    for (int i = 0; i < 5; ++i) CHECK_FALSE(it.come(it.leave()));
    CHECK(it.asked["https://idp.example/keys"] == 2);
    it.clock.advance(std::chrono::seconds(61));
    CHECK_FALSE(it.come(it.leave()));
    CHECK(it.asked["https://idp.example/keys"] == 3);
    it.clock.advance(std::chrono::hours(1));
    it.signs_with = "k2";
    REQUIRE(it.come(it.leave()));
    CHECK(it.asked["https://idp.example/.well-known/openid-configuration"] == 2);
}

SCENARIO("a provider that is down, lies about its name or names unsafe addresses is none", "[identity][oidc]") {
    Provider it;
    it.down = true;
    CHECK(it.oidc.depart(Proof::usual).error().fault == Fault::remote);
    CHECK(it.oidc.depart(Proof::usual).error().fault == Fault::remote);
    CHECK(it.asked["https://idp.example/.well-known/openid-configuration"] == 1);  // not asked again at once
    it.clock.advance(std::chrono::seconds(11));
    it.down = false;
    it.names_itself = "https://evil.example";
    CHECK(it.oidc.depart(Proof::usual).error().fault == Fault::remote);
    it.clock.advance(std::chrono::seconds(11));
    it.names_itself = it.issuer;
    it.token_endpoint = "http://idp.example/token";
    CHECK(it.oidc.depart(Proof::usual).error().fault == Fault::remote);
    it.clock.advance(std::chrono::seconds(11));
    it.token_endpoint = "https://idp.example/token";
    CHECK(it.oidc.depart(Proof::usual));
    // What it said holds on while it is down.
    it.clock.advance(std::chrono::hours(2));
    it.down = true;
    CHECK(it.oidc.depart(Proof::usual));
}

SCENARIO("a ticket counts once, even for two who come at the same time", "[identity][oidc]") {
    Provider it;
    const auto departure = it.leave();
    CHECK(it.come(departure));
    CHECK(it.come(departure).error().fault == Fault::unauthenticated);
    const auto other = it.leave();
    CHECK(it.oidc.arrive(other.ticket, "the-code", "another state").error().fault == Fault::unauthenticated);
    CHECK(it.come(other));  // it was not used by that
}

SCENARIO("four ask the provider at a time, and the fifth comes again", "[identity][oidc]") {
    Provider it;
    std::mutex mutex;
    std::condition_variable moved;
    int inside = 0;
    bool go = false;
    OidcNet slow = it.net();
    slow.post = [&](const std::string&, const std::string&, const std::string&) -> Result<std::string> {
        std::unique_lock lock(mutex);
        ++inside;
        moved.notify_all();
        moved.wait(lock, [&] { return go; });
        return Error(Fault::remote, "down");
    };
    Oidc oidc(it.terms(), slow, it.clock, it.random);
    std::vector<Departure> away;
    for (int i = 0; i < 5; ++i) away.push_back(oidc.depart(Proof::usual).value());
    const auto arrive = [&](const Departure& d) { return oidc.arrive(d.ticket, "code", parameter(d.url, "state")).error().fault; };
    std::vector<std::thread> all;
    for (std::size_t i = 0; i < 4; ++i)
        all.emplace_back([&, i] { (void)oidc.arrive(away[i].ticket, "code", parameter(away[i].url, "state")).has_value(); });
    {
        std::unique_lock lock(mutex);
        moved.wait(lock, [&] { return inside == 4; });
    }
    CHECK(arrive(away[4]) == Fault::overloaded);
    CHECK(arrive(away[0]) == Fault::overloaded);
    {
        const std::lock_guard lock(mutex);
        go = true;
    }
    moved.notify_all();
    for (auto& one : all) one.join();
    CHECK(arrive(away[4]) == Fault::remote);  // its ticket still counted
    CHECK(arrive(away[0]) == Fault::unauthenticated);
}
