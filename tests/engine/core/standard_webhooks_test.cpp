#include "engine/core/standard_webhooks.h"

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "engine/core/crypto.h"
#include "tests/catch.h"

using namespace tocsin;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

/// Vectors that two independent libraries and OpenSSL's own program agreed on; kept outside the sources.
std::optional<json> oracle() {
    const char* shared = std::getenv("TOCSIN_SHARED");
    const std::string folder = shared ? shared : TOCSIN_SOURCE_DIR "/../shared";
    std::ifstream file(folder + "/oracles/inbound/standard-webhooks-vectors.json");
    if (file) return json::parse(file);
    const char* ci = std::getenv("CI");
    if (ci && std::string_view(ci) == "true") FAIL("The Standard Webhooks vectors are missing; set TOCSIN_SHARED.");
    WARN("The Standard Webhooks vectors are not here; set TOCSIN_SHARED to test with them.");
    return std::nullopt;
}

Instant at_second(long long seconds) { return from_micros(seconds * 1'000'000); }

WebhookKey key_of(const std::string& text) {
    INFO(text);
    const auto key = parse_webhook_key(text);
    REQUIRE(key);
    return *key;
}

std::string body_of(const json& vector) { return from_base64(vector["body_base64"].get<std::string>()).value(); }

WebhookHeaders headers_of(const json& vector) {
    return {vector["webhook_id"], vector["webhook_timestamp"], vector["webhook_signature"]};
}

/// Headers by their names in any case, as the transport hands them over.
WebhookHeaders transported(const json& fields) {
    WebhookHeaders out;
    for (const auto& [name, value] : fields.items()) {
        std::string lower = name;
        for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (lower == "webhook-id") out.id = value;
        if (lower == "webhook-timestamp") out.timestamp = value;
        if (lower == "webhook-signature") out.signature = value;
    }
    return out;
}

const std::string secret = "whsec_" + to_base64(std::string(24, 'k'));
const std::string other_secret = "whsec_" + to_base64(std::string(64, 'o'));
constexpr std::string_view body = R"({"type":"ping"})";
const Instant now = at_second(1'795'575'600);

}  // namespace

TEST_CASE("the published vectors verify with each of their keys", "[core][webhooks]") {
    const auto vectors = oracle();
    if (!vectors) return;
    REQUIRE((*vectors)["vectors"].size() == 7);
    for (const json& vector : (*vectors)["vectors"]) {
        INFO(vector["name"]);
        std::vector<std::string> keys = vector.value("secrets", std::vector<std::string>());
        if (vector.contains("public_key")) keys.push_back(vector["public_key"]);
        const Instant then = at_second(std::stoll(vector["webhook_timestamp"].get<std::string>()));
        REQUIRE(body_of(vector) == vector["body_utf8"]);
        for (const auto& key : keys) {
            CHECK(verify_webhook({key_of(key)}, headers_of(vector), body_of(vector), then));
            CHECK_FALSE(verify_webhook({key_of(key)}, headers_of(vector), body_of(vector) + " ", then));
            CHECK_FALSE(verify_webhook({key_of(key)}, headers_of(vector), body_of(vector), then + 301s));
        }
        CHECK_FALSE(verify_webhook({key_of(secret)}, headers_of(vector), body_of(vector), then));
    }
}

TEST_CASE("we sign byte for byte as the published vectors", "[core][webhooks]") {
    const auto vectors = oracle();
    if (!vectors) return;
    std::string ed25519_secret;
    for (const json& vector : (*vectors)["vectors"])
        if (vector.contains("secret_key")) ed25519_secret = vector["secret_key"];
    for (const json& vector : (*vectors)["vectors"]) {
        INFO(vector["name"]);
        std::vector<WebhookKey> keys;
        if (vector.contains("public_key")) keys.push_back(key_of(ed25519_secret));
        for (const auto& text : vector.value("secrets", std::vector<std::string>())) keys.push_back(key_of(text));
        const Instant then = at_second(std::stoll(vector["webhook_timestamp"].get<std::string>()));
        const auto headers = sign_webhook(keys, vector["webhook_id"].get<std::string>(), then, body_of(vector));
        CHECK(headers.id == vector["webhook_id"]);
        CHECK(headers.timestamp == vector["webhook_timestamp"]);
        CHECK(headers.signature == vector["webhook_signature"]);
    }
}

TEST_CASE("the published cases are accepted and refused as published", "[core][webhooks]") {
    const auto vectors = oracle();
    if (!vectors) return;
    REQUIRE((*vectors)["verification_cases"].size() == 14);
    for (const json& item : (*vectors)["verification_cases"]) {
        INFO(item["name"] << ": " << item["why"]);
        const auto key = parse_webhook_key(item["secret"].get<std::string>());
        const bool accepted = key && verify_webhook({*key}, transported(item["headers"]),
                                                    item["body_utf8"].get<std::string>(), at_second(item["clock_now"]));
        CHECK(accepted == (item["verdict"] == "accept"));
    }
}

TEST_CASE("what we sign we verify, with the old key and with the new one", "[core][webhooks]") {
    const auto headers = sign_webhook({key_of(secret), key_of(other_secret)}, "dlv_1", now + 999'999us, body);
    CHECK(headers.timestamp == "1795575600");
    CHECK(verify_webhook({key_of(secret)}, headers, body, now));
    CHECK(verify_webhook({key_of(other_secret)}, headers, body, now));
    CHECK(verify_webhook({key_of("whsec_" + to_base64(std::string(32, 'x'))), key_of(secret)}, headers, body, now));
    CHECK_FALSE(verify_webhook({key_of("whsec_" + to_base64(std::string(32, 'x')))}, headers, body, now));
    CHECK_FALSE(verify_webhook({}, headers, body, now));
}

TEST_CASE("keys that are empty, short, long or of another make are refused", "[core][webhooks]") {
    const auto encoded = [](const char* prefix, std::size_t bytes) {
        return prefix + to_base64(std::string(bytes, 'k'));
    };
    for (const std::string& text :
         {std::string(), std::string("whsec_"), std::string("whpk_"), std::string("whsk_"), encoded("whsec_", 23),
          encoded("whsec_", 65), encoded("whpk_", 31), encoded("whpk_", 33), encoded("whpk_", 64), encoded("whsk_", 33),
          encoded("", 32), encoded("WHSEC_", 32), encoded("whsec-", 32), encoded(" whsec_", 32), secret + "\n",
          secret + "=", std::string("whsec_not base64 at all, not at all")}) {
        INFO(text);
        const auto key = parse_webhook_key(text);
        REQUIRE_FALSE(key);
        CHECK(key.error().fault == Fault::invalid_input);
        if (text.size() > 8) CHECK(key.error().detail.find(text.substr(7)) == std::string::npos);
    }
    for (const std::size_t bytes : {24U, 32U, 64U}) CHECK(parse_webhook_key(encoded("whsec_", bytes)));
    CHECK(parse_webhook_key(encoded("whpk_", 32)));
    CHECK(parse_webhook_key(encoded("whsk_", 32)));
}

TEST_CASE("a timestamp is digits only, however it was signed", "[core][webhooks]") {
    const auto key = key_of(secret);
    for (const std::string text : {"", "+1795575600", "-1", " 1795575600", "1795575600 ", "1795575600.0", "1.7e9",
                                   "0x6b06", "abc", "1795575600abc", "179557560000", "99999999999999999999"}) {
        INFO(text);
        const std::string code = to_base64(as_text(hmac_sha256(key.bytes, "dlv_1." + text + "." + std::string(body))));
        CHECK_FALSE(verify_webhook({key}, {"dlv_1", text, "v1," + code}, body, now));
    }
}

TEST_CASE("an id without characters, with a full stop or without end is refused", "[core][webhooks]") {
    const auto key = key_of(secret);
    for (const std::string& id : {std::string(), std::string("a.1"), std::string("."), std::string(257, 'i')})
        CHECK_FALSE(verify_webhook({key}, sign_webhook({key}, id, now, body), body, now));
    CHECK(verify_webhook({key}, sign_webhook({key}, std::string(256, 'i'), now, body), body, now));
}

TEST_CASE("a full stop cannot be moved from the body into the id", "[core][webhooks]") {
    const auto key = key_of(secret);
    const auto headers = sign_webhook({key}, "dlv_1", now, "2.x");
    CHECK_FALSE(verify_webhook({key}, {"dlv_1.1795575600", "2", headers.signature}, "x", at_second(2)));
}

TEST_CASE("signatures that are cut, of another kind or of another version are refused", "[core][webhooks]") {
    const auto key = key_of(secret);
    const auto good = sign_webhook({key}, "dlv_1", now, body);
    const std::string code = good.signature.substr(3);
    for (const std::string& text :
         {std::string(), std::string("v1"), std::string("v1,"), code, "v1a," + code, "v2," + code, "V1," + code,
          "v1 ," + code, "v1," + code.substr(1), "v1," + code.substr(0, 40), "v1," + code + "=",
          "v1," + code.substr(0, code.size() - 1), "v1=" + code, ",v1," + code}) {
        INFO(text);
        CHECK_FALSE(verify_webhook({key}, {good.id, good.timestamp, text}, body, now));
    }
    const WebhookKey as_public{WebhookKey::Kind::ed25519_public, std::string(32, 'k')};
    CHECK_FALSE(verify_webhook({as_public}, good, body, now));
}

TEST_CASE("only the first sixteen signatures are looked at", "[core][webhooks]") {
    const auto key = key_of(secret);
    auto headers = sign_webhook({key}, "dlv_1", now, body);
    const std::string good = headers.signature;
    std::string padding;
    for (int i = 0; i < 15; ++i) padding += "v1,AAAA ";
    headers.signature = padding + good;
    CHECK(verify_webhook({key}, headers, body, now));
    headers.signature = padding + "v1,AAAA " + good;
    CHECK_FALSE(verify_webhook({key}, headers, body, now));
}

TEST_CASE("only a caller with a good signature is told about the clocks", "[core][webhooks]") {
    const auto key = key_of(secret);
    auto headers = sign_webhook({key}, "dlv_1", now, body);
    const auto late = verify_webhook({key}, headers, body, now + 301s);
    REQUIRE_FALSE(late);
    CHECK(late.error().fault == Fault::unauthenticated);
    CHECK(late.error().detail.find("clock") != std::string::npos);
    CHECK_FALSE(verify_webhook({key}, headers, body, now - 301s));
    CHECK(verify_webhook({key}, headers, body, now + 300s));
    CHECK(verify_webhook({key}, headers, body, now - 300s));
    CHECK(verify_webhook({key}, headers, body, now + 400s, 400s));

    headers.signature = "v1," + to_base64(std::string(32, 'x'));
    const auto forged = verify_webhook({key}, headers, body, now + 301s);
    REQUIRE_FALSE(forged);
    CHECK(forged.error().detail.find("clock") == std::string::npos);
}
