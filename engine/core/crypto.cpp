#include "engine/core/crypto.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstdlib>
#include <memory>

namespace tocsin {

namespace {

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

struct KeyEnds {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, KeyEnds>;
using Context = std::unique_ptr<EVP_MD_CTX, KeyEnds>;

}  // namespace

Digest sha256(std::string_view bytes) {
    // Fetched once: looking the digest up by name costs as much as hashing an entry.
    static const EVP_MD* const digest = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    Digest out;
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), out.data(), &length, digest, nullptr) != 1) std::abort();
    return out;
}

std::string sha256_hex(std::string_view bytes) { return to_hex(as_text(sha256(bytes))); }

Digest hmac_sha256(std::string_view key, std::string_view bytes) {
    Digest out;
    unsigned length = 0;
    if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), raw(bytes), bytes.size(), out.data(), &length))
        std::abort();  // an unset digest must never be compared
    return out;
}

bool ed25519_verifies(std::string_view public_key, std::string_view bytes, std::string_view signature) {
    if (public_key.size() != 32 || signature.size() != 64) return false;
    const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(public_key), public_key.size()));
    const Context context(EVP_MD_CTX_new());
    return key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(bytes), bytes.size()) == 1;
}

std::string ed25519_sign(std::string_view seed, std::string_view bytes) {
    if (seed.size() != 32) return {};
    const Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(seed), seed.size()));
    const Context context(EVP_MD_CTX_new());
    std::string out(64, '\0');
    std::size_t length = out.size();
    const bool signed_ok = key && context &&
                           EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
                           EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &length,
                                          raw(bytes), bytes.size()) == 1;
    return signed_ok ? out : std::string();
}

std::string ed25519_public(std::string_view seed) {
    if (seed.size() != 32) return {};
    const Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(seed), seed.size()));
    std::string out(32, '\0');
    std::size_t length = out.size();
    const bool got = key && EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(out.data()), &length) == 1;
    return got ? out : std::string();
}

bool equal_in_constant_time(std::string_view a, std::string_view b) noexcept {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string to_hex(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
    return out;
}

Result<std::string> from_hex(std::string_view text) {
    const auto digit = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                      : -1;
    };
    const Error bad(Fault::invalid_input, "This is not hexadecimal text.");
    if (text.size() % 2 != 0) return bad;
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = digit(text[i]), low = digit(text[i + 1]);
        if (high < 0 || low < 0) return bad;
        out += static_cast<char>(high * 16 + low);
    }
    return out;
}

std::string to_base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int n =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), raw(bytes), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(n));
    return out;
}

Result<std::string> from_base64(std::string_view text) {
    const Error bad(Fault::invalid_input, "This is not base64 text.");
    if (text.size() % 4 != 0) return bad;
    if (text.empty()) return std::string();
    std::string out(text.size() / 4 * 3, '\0');
    const int n =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()), raw(text), static_cast<int>(text.size()));
    if (n < 0) return bad;
    std::size_t padding = text.back() == '=' ? 1 : 0;
    if (padding == 1 && text[text.size() - 2] == '=') padding = 2;
    out.resize(static_cast<std::size_t>(n) - padding);
    // Strict: the same bytes must give the same text, or padding and stray bits were loose.
    if (to_base64(out) != text) return bad;
    return out;
}

}  // namespace tocsin
