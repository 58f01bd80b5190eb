#include "engine/verify/digest.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <openssl/rand.h>

namespace tocsin::verify {
namespace {

void insist(bool worked) {
    if (worked) return;
    std::fputs("tocsin-verify: OpenSSL gives no SHA-256 or no random bytes\n", stderr);
    std::abort();
}

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

}  // namespace

Hasher::Hasher() : kind_(EVP_MD_fetch(nullptr, "SHA256", nullptr)), context_(EVP_MD_CTX_new()) {
    insist(kind_ && context_);
}

Digest Hasher::sha256(std::initializer_list<std::string_view> pieces) {
    begin();
    for (const auto piece : pieces) add(piece);
    return end();
}

void Hasher::begin() { insist(EVP_DigestInit_ex2(context_.get(), kind_.get(), nullptr) == 1); }

void Hasher::add(std::string_view bytes) { insist(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1); }

Digest Hasher::end() {
    Digest digest{};
    insist(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1);
    return digest;
}

std::string_view raw(const Digest& digest) { return {reinterpret_cast<const char*>(digest.data()), digest.size()}; }

std::string to_hex(const Digest& digest) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(2 * digest.size());
    for (const unsigned char byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::optional<Digest> from_hex(std::string_view text) {
    Digest digest{};
    if (text.size() != 2 * digest.size()) return std::nullopt;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const int high = digit(text[2 * i]);
        const int low = digit(text[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        digest[i] = static_cast<unsigned char>(high * 16 + low);
    }
    return digest;
}

std::size_t FingerprintHash::operator()(const Fingerprint& print) const noexcept {
    std::size_t hash = 0;
    std::memcpy(&hash, print.data(), sizeof hash);
    return hash;
}

Fingerprints::Fingerprints() {
    insist(RAND_bytes(reinterpret_cast<unsigned char*>(secret_.data()), static_cast<int>(secret_.size())) == 1);
}

Fingerprint Fingerprints::of(std::string_view first, std::string_view second) {
    const std::uint64_t size = first.size();
    const std::string_view length(reinterpret_cast<const char*>(&size), sizeof size);
    const auto digest = hasher_.sha256({{secret_.data(), secret_.size()}, length, first, second});
    Fingerprint print{};
    std::memcpy(print.data(), digest.data(), print.size());
    return print;
}

}  // namespace tocsin::verify
