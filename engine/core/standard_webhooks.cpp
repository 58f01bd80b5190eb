#include "engine/core/standard_webhooks.h"

#include <charconv>

#include "engine/core/crypto.h"

namespace tocsin {

namespace {

std::string signed_content(std::string_view id, std::string_view timestamp, std::string_view body) {
    std::string out;
    out.reserve(id.size() + timestamp.size() + body.size() + 2);
    return out.append(id).append(".").append(timestamp).append(".").append(body);
}

bool matches(const WebhookKey& key, std::string_view entry, std::string_view content) {
    const auto comma = entry.find(',');
    if (comma == std::string_view::npos) return false;
    const std::string_view version = entry.substr(0, comma);
    const auto signature = from_base64(entry.substr(comma + 1));
    if (!signature) return false;
    if (key.kind == WebhookKey::Kind::hmac)
        return version == "v1" && equal_in_constant_time(*signature, as_text(hmac_sha256(key.bytes, content)));
    if (key.kind == WebhookKey::Kind::ed25519_public)
        return version == "v1a" && ed25519_verifies(key.bytes, content, *signature);
    return false;
}

Result<long long> parse_timestamp(std::string_view text) {
    long long seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    const bool digits_only = !text.empty() && text.front() >= '0' && text.front() <= '9' && text.size() <= 11;
    if (error != std::errc() || end != text.data() + text.size() || !digits_only)
        return Error(Fault::unauthenticated, "The signature could not be verified.");
    return seconds;
}

}  // namespace

Result<WebhookKey> parse_webhook_key(std::string_view text) {
    struct Form {
        std::string_view prefix;
        WebhookKey::Kind kind;
    };
    for (const Form& form : {Form{"whsec_", WebhookKey::Kind::hmac}, Form{"whpk_", WebhookKey::Kind::ed25519_public},
                             Form{"whsk_", WebhookKey::Kind::ed25519_secret}}) {
        if (text.substr(0, form.prefix.size()) != form.prefix) continue;
        auto bytes = from_base64(text.substr(form.prefix.size()));
        if (!bytes) return Error(Fault::invalid_input, "A webhook key is a prefix and base64 text.");
        const std::size_t n = bytes->size();
        const bool fits = form.kind == WebhookKey::Kind::hmac             ? n >= 24 && n <= 64
                          : form.kind == WebhookKey::Kind::ed25519_public ? n == 32
                                                                          : n == 32 || n == 64;
        if (!fits) return Error(Fault::invalid_input, "A webhook key has 24 to 64 bytes (whsec_) or 32 (whpk_).");
        return WebhookKey{form.kind, std::move(*bytes)};
    }
    return Error(Fault::invalid_input, "A webhook key starts with whsec_, whpk_ or whsk_.");
}

WebhookHeaders sign_webhook(const std::vector<WebhookKey>& keys, std::string_view id, Instant now,
                            std::string_view body) {
    WebhookHeaders headers{std::string(id), std::to_string(to_micros(now) / 1'000'000), ""};
    const std::string content = signed_content(id, headers.timestamp, body);
    for (const WebhookKey& key : keys) {
        if (key.kind == WebhookKey::Kind::ed25519_public) continue;
        if (!headers.signature.empty()) headers.signature += ' ';
        if (key.kind == WebhookKey::Kind::hmac)
            headers.signature += "v1," + to_base64(as_text(hmac_sha256(key.bytes, content)));
        else
            headers.signature += "v1a," + to_base64(ed25519_sign(std::string_view(key.bytes).substr(0, 32), content));
    }
    return headers;
}

Status verify_webhook(const std::vector<WebhookKey>& keys, const WebhookHeaders& headers, std::string_view body,
                      Instant now, std::chrono::seconds tolerance) {
    const Error refused(Fault::unauthenticated, "The signature could not be verified.");
    if (headers.id.empty() || headers.id.size() > 256 || headers.id.find('.') != std::string::npos) return refused;
    auto seconds = parse_timestamp(headers.timestamp);
    if (!seconds) return refused;
    const std::string content = signed_content(headers.id, headers.timestamp, body);
    bool good = false;
    std::string_view rest = headers.signature;
    for (int entries = 0; !rest.empty() && entries < 16; ++entries) {
        const auto space = std::min(rest.find(' '), rest.size());
        for (const WebhookKey& key : keys) good = matches(key, rest.substr(0, space), content) || good;
        rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    if (!good) return refused;
    const long long apart = *seconds - to_micros(now) / 1'000'000;
    if (apart > tolerance.count() || -apart > tolerance.count())
        return Error(Fault::unauthenticated, "The timestamp differs from our clock; check yours and sign again.");
    return ok();
}

}  // namespace tocsin
