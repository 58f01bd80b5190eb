#include "engine/identity/one_time_codes.h"

#include <liboath/oath.h>

#include <cstdlib>

#include "engine/core/crypto.h"

namespace tocsin::identity {

namespace {

constexpr std::size_t secret_bytes = 20;
constexpr unsigned step_seconds = 30, digits = 6;

bool ready() {
    static const bool done = oath_init() == OATH_OK;
    return done;
}

std::optional<std::string> decoded(const std::string& secret) {
    char* out = nullptr;
    std::size_t size = 0;
    if (!ready() || oath_base32_decode(secret.data(), secret.size(), &out, &size) != OATH_OK) return std::nullopt;
    std::string key(out, size);
    std::free(out);
    return key;
}

std::string code_of(const std::string& key, long long step) {
    char out[digits + 1] = {};
    if (oath_hotp_generate(key.data(), key.size(), static_cast<std::uint64_t>(step), digits, false,
                           OATH_HOTP_DYNAMIC_TRUNCATION, out) != OATH_OK)
        return {};
    return out;
}

long long step_at(Instant at) { return to_micros(at) / (1'000'000LL * step_seconds); }

std::string escaped(const std::string& text) {
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (const unsigned char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_' || c == '.';
        if (plain)
            out += static_cast<char>(c);
        else
            (out += '%') += {hex[c >> 4], hex[c & 15]};
    }
    return out;
}

}  // namespace

std::string new_totp_secret(Random& random) {
    const std::string key = random.bytes(secret_bytes);
    char* out = nullptr;
    std::size_t size = 0;
    if (!ready() || oath_base32_encode(key.data(), key.size(), &out, &size) != OATH_OK) return {};
    std::string text(out, size);
    std::free(out);
    while (!text.empty() && text.back() == '=') text.pop_back();
    return text;
}

std::string totp_uri(const std::string& secret, const std::string& issuer, const std::string& login) {
    return "otpauth://totp/" + escaped(issuer) + ':' + escaped(login) + "?secret=" + secret +
           "&issuer=" + escaped(issuer) + "&algorithm=SHA1&digits=6&period=30";
}

std::optional<long long> totp_step(const std::string& secret, const std::string& code, Instant now,
                                   long long last_step) {
    const auto key = decoded(secret);
    if (!key || code.size() != digits) return std::nullopt;
    std::optional<long long> found;
    const long long here = step_at(now);
    for (long long step = here - 1; step <= here + 1; ++step)
        if (equal_in_constant_time(code_of(*key, step), code) && step > last_step) found = step;
    return found;
}

std::string totp_code(const std::string& secret, Instant at) {
    const auto key = decoded(secret);
    return key ? code_of(*key, step_at(at)) : std::string();
}

}  // namespace tocsin::identity
