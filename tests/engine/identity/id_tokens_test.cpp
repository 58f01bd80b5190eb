#include "engine/identity/id_tokens.h"

#include "tests/catch.h"
#include "tests/engine/identity/signer.h"

using namespace tocsin;
using namespace tocsin::identity;
using namespace tocsin::tests;
using nlohmann::json;

namespace {

const Instant now = from_micros(1'795'575'600'000'000);
const long long seconds = 1'795'575'600;
const IdTokenTerms terms{"https://idp.example", "tocsin", "n-1", now};

json good() {
    return {{"iss", "https://idp.example"},
            {"aud", "tocsin"},
            {"sub", "u1"},
            {"nonce", "n-1"},
            {"iat", seconds},
            {"exp", seconds + 300},
            {"auth_time", seconds - 10},
            {"roles", {"tocsin-dpo", "x"}}};
}

json with(const char* name, json value) {
    json out = good();
    out[name] = std::move(value);
    return out;
}

json without(const char* name) {
    json out = good();
    out.erase(name);
    return out;
}

}  // namespace

SCENARIO("a token that its provider signed is read, by each of the three algorithms", "[identity]") {
    for (const char* alg : {"RS256", "PS256", "ES256"}) {
        INFO(alg);
        const Signer signer(alg);
        const auto token = read_id_token(signer.sign(good()), signer.keys(), terms);
        REQUIRE(token);
        CHECK(token->subject == "u1");
        CHECK(*token->signed_in_at == now - std::chrono::seconds(10));
        CHECK(claim(*token, "roles") == std::vector<std::string>{"tocsin-dpo", "x"});
        CHECK(claim(*token, "nothing").empty());
    }
}

SCENARIO("claims may lie deeper, or have dots in their names", "[identity]") {
    const Signer signer("ES256");
    json claims = with("realm_access", {{"roles", {"a", "b"}}});
    claims["https://example.org/roles"] = "c";
    const auto token = read_id_token(signer.sign(claims), signer.keys(), terms).value();
    CHECK(claim(token, "realm_access.roles") == std::vector<std::string>{"a", "b"});
    CHECK(claim(token, "https://example.org/roles") == std::vector<std::string>{"c"});
    CHECK(claim(token, "realm_access.roles.deeper").empty());
}

SCENARIO("every claim that is wrong or missing refuses the token", "[identity]") {
    const Signer signer("ES256");
    const auto refused = [&](const json& claims) {
        const auto token = read_id_token(signer.sign(claims), signer.keys(), terms);
        return !token && token.error().fault == Fault::unauthenticated;
    };
    CHECK_FALSE(refused(good()));
    for (const char* name : {"iss", "aud", "sub", "nonce", "iat", "exp"}) {
        INFO(name);
        CHECK(refused(without(name)));
        CHECK(refused(with(name, nullptr)));
        CHECK(refused(with(name, json::object())));
    }
    CHECK(refused(with("iss", "https://idp.example/")));
    CHECK(refused(with("aud", "other")));
    CHECK(refused(with("aud", json::array({"tocsin", "other"}))));  // several, and nobody says for whom
    CHECK(refused(with("azp", "other")));
    CHECK(refused(with("nonce", "n-2")));
    CHECK(refused(with("sub", "")));
    CHECK(refused(with("exp", seconds - 60)));
    CHECK_FALSE(refused(with("exp", seconds - 59)));
    CHECK(refused(with("iat", seconds + 61)));
    CHECK_FALSE(refused(with("iat", seconds + 60)));
    CHECK(refused(with("nbf", seconds + 61)));
    CHECK(refused(with("nbf", "soon")));
    CHECK(refused(with("exp", 1e300)));
    json several = with("aud", json::array({"tocsin", "other"}));
    several["azp"] = "tocsin";
    CHECK_FALSE(refused(several));
}

SCENARIO("the algorithm is ours to choose, not the token's", "[identity]") {
    const Signer rsa("RS256");
    const std::string keys = rsa.keys();
    const auto refused = [&](const std::string& token, const std::string& with_keys) {
        return !read_id_token(token, with_keys, terms);
    };
    CHECK(refused(by_hand({{"alg", "none"}, {"kid", "k1"}}, good()), keys));
    CHECK(refused(by_hand({{"alg", "None"}, {"kid", "k1"}}, good()), keys));
    CHECK(refused(by_hand({{"alg", ""}, {"kid", "k1"}}, good()), keys));
    CHECK(refused(by_hand({{"kid", "k1"}}, good()), keys));
    // An HMAC under the public key's bytes.
    const std::string head =
        to_base64url(json{{"alg", "HS256"}, {"kid", "k1"}}.dump()) + '.' + to_base64url(good().dump());
    for (const std::string& secret : {keys, rsa.public_key().dump(), rsa.public_key().at("n").get<std::string>()})
        CHECK(refused(head + '.' + to_base64url(as_text(hmac_sha256(secret, head))), keys));
    const Signer hmac("HS256");
    CHECK(refused(hmac.sign(good()), hmac.keys()));
    CHECK(refused(Signer("RS384").sign(good()), keys));
    CHECK(refused(Signer("RS256").sign(good()), keys));  // another key of the same name
    CHECK(refused(Signer("ES256").sign(good()), keys));
    const Signer weak("RS256", "k1", 1024);
    CHECK(refused(weak.sign(good()), weak.keys()));
    // A key that is for encryption, or for another algorithm.
    json other = rsa.public_key();
    other["use"] = "enc";
    CHECK(refused(rsa.sign(good()), json{{"keys", {other}}}.dump()));
    other = rsa.public_key();
    other["alg"] = "PS256";
    CHECK(refused(rsa.sign(good()), json{{"keys", {other}}}.dump()));
}

SCENARIO("which key signed has to be clear", "[identity]") {
    const Signer first("RS256", "k1"), second("RS256", "k2");
    const std::string both = json{{"keys", {first.public_key(), second.public_key()}}}.dump();
    CHECK(read_id_token(second.sign(good()), both, terms));
    CHECK(knows_key(second.sign(good()), both));
    CHECK_FALSE(knows_key(second.sign(good()), first.keys()));
    CHECK_FALSE(read_id_token(second.sign(good(), {{"kid", "k1"}}), both, terms));
    CHECK_FALSE(read_id_token(second.sign(good(), {{"kid", "../k2"}}), both, terms));
}

SCENARIO("a token that is changed anywhere is refused", "[identity][hostile]") {
    const Signer signer("ES256");
    const std::string token = signer.sign(good()), keys = signer.keys();
    for (std::size_t i = 0; i < token.size(); i += 3) {
        std::string changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        if (changed == token) continue;
        INFO(i);
        CHECK_FALSE(read_id_token(changed, keys, terms));
    }
    for (const std::string& odd :
         {std::string(), std::string("."), std::string(".."), std::string("a.b.c"), token + ".", token + "=",
          '.' + token, token.substr(0, token.rfind('.')), token.substr(0, token.rfind('.') + 1),
          std::string(20000, 'A'), token + std::string(1, '\0')})
        CHECK_FALSE(read_id_token(odd, keys, terms));
    for (const std::string& odd :
         {std::string(), std::string("[]"), std::string("{\"keys\":{}}"), std::string("{\"keys\":[1,null,{}]}"),
          std::string("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"k1\",\"x\":\"\",\"y\":\"AA\"}]}"),
          std::string("{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k1\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}")})
        CHECK_FALSE(read_id_token(token, odd, terms));
    CHECK_FALSE(read_id_token(
        by_hand({{"alg", "ES256"}, {"kid", "k1"}, {"crit", {"exp"}}}, good(), std::string(64, '\0')), keys, terms));
    CHECK_FALSE(read_id_token(by_hand({{"alg", "ES256"}, {"kid", "k1"}}, good(), std::string(64, '\0')), keys, terms));
    CHECK_FALSE(read_id_token(by_hand({{"alg", "ES256"}, {"kid", "k1"}}, good(), ""), keys, terms));
}

SCENARIO("base64url is strict", "[identity]") {
    CHECK(to_base64url("\xff\xfe\xfd") == "__79");
    CHECK(from_base64url("__79").value() == "\xff\xfe\xfd");
    for (const char* odd : {"__7", "a+b/", "aa==", "a", "a b=", "__79\n"})
        CHECK((!from_base64url(odd) || to_base64url(*from_base64url(odd)) == odd));
}
