// SHA-256 and hexadecimal text, as docs/audit-format.md uses them.
#pragma once

#include <array>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <openssl/evp.h>

namespace tocsin::verify {

/// The 32 raw bytes of a SHA-256.
using Digest = std::array<unsigned char, 32>;

/// Computes SHA-256 over several pieces of bytes as if they stood in a row.
///
/// Errors:  ends the process when OpenSSL has no SHA-256; nothing could be proved without it.
/// Threads: one at a time.
class Hasher {
public:
    Hasher();
    [[nodiscard]] Digest sha256(std::initializer_list<std::string_view> pieces);

private:
    struct Free {
        void operator()(EVP_MD* kind) const { EVP_MD_free(kind); }
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD, Free> kind_;
    std::unique_ptr<EVP_MD_CTX, Free> context_;
};

/// The digest's bytes, for hashing on.
[[nodiscard]] std::string_view raw(const Digest& digest);

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string to_hex(const Digest& digest);

/// The digest written as exactly 64 lower-case hexadecimal digits; nothing else is accepted.
[[nodiscard]] std::optional<Digest> from_hex(std::string_view text);

}  // namespace tocsin::verify
