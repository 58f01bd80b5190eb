// Standard Webhooks: a line with a key, then id, timestamp and signature one a line, then the body.
#include "engine/core/standard_webhooks.h"

#include "engine/core/crypto.h"
#include "tests/fuzz/input.h"

using namespace tocsin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    static const WebhookKey hmac{WebhookKey::Kind::hmac, std::string(32, 'k')};
    static const WebhookKey secret{WebhookKey::Kind::ed25519_secret, std::string(32, 's')};
    static const WebhookKey open{WebhookKey::Kind::ed25519_public, ed25519_public(secret.bytes)};
    std::vector<WebhookKey> keys = {hmac, open};
    if (auto key = parse_webhook_key(input.before("\n"))) {
        fuzz::need(key->bytes.size() >= 24 && key->bytes.size() <= 64, "a key has 24 to 64 bytes");
        keys.push_back(std::move(*key));
    }
    WebhookHeaders foreign;
    for (std::string* text : {&foreign.id, &foreign.timestamp, &foreign.signature}) *text = input.before("\n");
    std::string body(input.rest());
    (void)verify_webhook(keys, foreign, body, fuzz::arrived);
    const bool id_is_good = !foreign.id.empty() && foreign.id.size() <= 256 && foreign.id.find('.') == std::string::npos;
    const auto own = sign_webhook({hmac, secret}, foreign.id, fuzz::arrived, body);
    fuzz::need(verify_webhook({hmac}, own, body, fuzz::arrived).has_value() == id_is_good, "what the key signed verifies");
    fuzz::need(verify_webhook({open}, own, body, fuzz::arrived).has_value() == id_is_good, "so it does with the public key");
    if (body.empty())
        body = "x";
    else
        body[size % body.size()] = static_cast<char>(body[size % body.size()] ^ (1 << size % 8));
    fuzz::need(!verify_webhook({hmac, open}, own, body, fuzz::arrived), "a body with one byte changed does not");
    return 0;
}
