#include "engine/api/session.h"
#include "tests/engine/api/browser.h"
#include "tests/engine/identity/signer.h"

using namespace tocsin;
using namespace tocsin::tests;
using nlohmann::json;

namespace {

std::string parameter(const std::string& url, const std::string& name) {
    const auto at = url.find(name + '=');
    return at == std::string::npos ? "" : url.substr(at + name.size() + 1, url.find('&', at) - at - name.size() - 1);
}

/// An identity provider without a network.
struct Provider {
    Signer signer{"ES256"};
    json said = json::object();
    std::string nonce;
    long long now = 0;

    api::ServerOptions options() {
        api::ServerOptions out;
        out.identity.oidc = identity::OidcTerms{"https://idp.example",
                                                "tocsin",
                                                "",
                                                "https://tocsin.example/v1/login/oidc/callback",
                                                "roles",
                                                {{"dpo", "approver"}, {"staff", "officer"}}};
        out.identity.oidc_net = {
            [this](const std::string& url) -> Result<std::string> {
                if (url == "https://idp.example/keys") return signer.keys();
                return json{{"issuer", "https://idp.example"},
                            {"authorization_endpoint", "https://idp.example/authorize"},
                            {"token_endpoint", "https://idp.example/token"},
                            {"jwks_uri", "https://idp.example/keys"}}
                    .dump();
            },
            [this](const std::string&, const std::string&, const std::string&) -> Result<std::string> {
                json claims = {{"iss", "https://idp.example"},
                               {"aud", "tocsin"},
                               {"sub", "u1"},
                               {"nonce", nonce},
                               {"iat", now},
                               {"exp", now + 60},
                               {"name", "Ada Example"},
                               {"email", "ada@acme.example"},
                               {"roles", {"staff"}}};
                claims.update(said);
                return json{{"id_token", signer.sign(claims)}}.dump();
            }};
        return out;
    }
};

struct OidcWorld {
    Provider provider;
    ApiWorld api{provider.options()};

    /// Away and back; what the callback answers.
    ApiAnswer visit(const std::string& query = "") {
        const auto left = api.exchange(raw_request("GET", "/v1/login/oidc" + query, {}, ""));
        const std::string to = left.header("location"), set = left.header("set-cookie");
        provider.nonce = parameter(to, "nonce");
        provider.now = to_micros(api.world.clock.now()) / 1'000'000;
        const auto back =
            api.exchange(raw_request("GET", "/v1/login/oidc/callback?code=abc&state=" + parameter(to, "state"),
                                     {{"Cookie", set.substr(0, set.find(';'))}}, ""));
        return back;
    }
};

}  // namespace

SCENARIO("an identity provider signs an officer in; the account is made at the first time", "[api][identity][oidc]") {
    OidcWorld it;
    const auto left = it.api.exchange(raw_request("GET", "/v1/login/oidc", {}, ""));
    CHECK(left.status == 303);
    CHECK(left.header("location").rfind("https://idp.example/authorize?", 0) == 0);
    CHECK(left.header("set-cookie").find("SameSite=Lax") != std::string::npos);
    const auto back = it.visit();
    REQUIRE(back.status == 200);
    CHECK(back.header("content-type").rfind("text/html", 0) == 0);
    const auto accounts = it.api.get("/v1/accounts", "admin").json.at("items");
    REQUIRE(accounts.size() == 1);
    CHECK(accounts.at(0).at("kind") == "oidc");
    CHECK(accounts.at(0).at("login") == "https://idp.example u1");
    CHECK(accounts.at(0).at("name") == "Ada Example");
    CHECK(accounts.at(0).at("role") == "officer");
    const auto sessions = it.api.get("/v1/sessions", "admin").json.at("items");
    REQUIRE(sessions.size() == 1);
    // The provider did not say when it asked the person: no proof for an approval.
    CHECK(sessions.at(0).at("fresh_at") == "1970-01-01T00:00:00Z");
    CHECK(it.visit().status == 200);
    CHECK(it.api.get("/v1/accounts", "admin").json.at("items").size() == 1);
}

SCENARIO("the provider's word on the role counts each time, and ends what was before", "[api][identity][oidc]") {
    OidcWorld it;
    REQUIRE(it.visit().status == 200);
    it.provider.said = {{"roles", {"dpo"}}, {"auth_time", to_micros(it.api.world.clock.now()) / 1'000'000}};
    REQUIRE(it.visit("?fresh=true").status == 200);
    const auto sessions = it.api.get("/v1/sessions", "admin").json.at("items");
    REQUIRE(sessions.size() == 1);
    CHECK(sessions.at(0).at("role") == "approver");
    CHECK(sessions.at(0).at("fresh_at") == to_rfc3339(it.api.world.clock.now()));
    it.provider.said = {{"roles", {"cook"}}};
    CHECK(it.visit().status == 403);
    CHECK(it.api.get("/v1/sessions", "admin").json.at("items").empty());  // what was given is taken back
    // Disabled here, whatever the provider says.
    const std::string id = it.api.get("/v1/accounts", "admin").json.at("items").at(0).at("id");
    REQUIRE(it.api.post("/v1/accounts/" + id + "/events", R"({"type":"disable"})", {}, "admin").status == 200);
    it.provider.said = json::object();
    CHECK(it.visit().status == 403);
    CHECK(
        it.api.post("/v1/accounts/" + id + "/events", R"({"type":"set_role","role":"officer"})", {}, "admin").status ==
        409);
}

SCENARIO("a login of the provider is an existing person's, where an admin said so before", "[api][identity][oidc]") {
    OidcWorld it;
    const std::string body = R"({"person":"ada","role":"officer","login":"u1","kind":"oidc"})";
    REQUIRE(it.api.post("/v1/accounts", body, {}, "admin").status == 201);
    CHECK(it.api.post("/v1/accounts", body, {}, "admin").status == 409);
    REQUIRE(it.visit().status == 200);
    CHECK(it.api.get("/v1/sessions", "admin").json.at("items").at(0).at("person") == "ada");
    CHECK(ApiWorld().post("/v1/accounts", body, {}, "admin").status == 409);  // no provider
}

SCENARIO("an address comes back from the provider 20 times a minute at most", "[api][identity][oidc]") {
    OidcWorld it;
    int looked_at = 0;
    for (int i = 0; i < 30; ++i)
        looked_at += it.api.exchange(raw_request("GET", "/v1/login/oidc/callback?code=abc&state=x", {}, "")).status == 401;
    CHECK(looked_at == 20);
    it.api.world.clock.advance(std::chrono::minutes(1));
    CHECK(it.visit().status == 200);
}

SCENARIO("a visit that nobody began, or of another provider, lets nobody in", "[api][identity][oidc]") {
    OidcWorld it;
    const auto arrives = [&](const std::string& query, const RawHeaders& headers = {}) {
        return it.api.exchange(raw_request("GET", "/v1/login/oidc/callback" + query, headers, "")).status;
    };
    CHECK(arrives("?code=abc&state=x") == 401);
    CHECK(arrives("?code=abc&state=x", {{"Cookie", "__Host-tocsin-login=1.2"}}) == 401);
    CHECK(arrives("?error=access_denied") == 401);
    CHECK(arrives("?code=abc&state=x&iss=https%3A%2F%2Fevil.example") == 401);
    CHECK(arrives("?code=abc&state=x&other=1") == 400);
    CHECK(ApiWorld().get("/v1/login/oidc", "").status == 404);
    CHECK(it.api.get("/v1/sessions", "admin").json.at("items").empty());
}
