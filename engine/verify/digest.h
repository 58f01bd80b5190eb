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

/// Computes SHA-256, in one stroke over several pieces or bit by bit.
///
/// Errors:  ends the process when OpenSSL has no SHA-256; nothing could be proved without it.
/// Threads: one at a time.
class Hasher {
public:
    Hasher();
    /// Over the pieces as if they stood in a row. Forgets what was begun.
    [[nodiscard]] Digest sha256(std::initializer_list<std::string_view> pieces);

    void begin();
    void add(std::string_view bytes);
    [[nodiscard]] Digest end();

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

/// Half a digest: stands for a text of any length in the tables that must stay small.
using Fingerprint = std::array<unsigned char, 16>;

struct FingerprintHash {
    std::size_t operator()(const Fingerprint& print) const noexcept;
};

/// Makes fingerprints with a secret of this run, so that nobody can prepare texts that crowd one bucket.
class Fingerprints {
public:
    Fingerprints();
    /// Of one or two texts; ("ab", "c") and ("a", "bc") differ.
    [[nodiscard]] Fingerprint of(std::string_view first, std::string_view second = {});

private:
    Hasher hasher_;
    std::array<char, 16> secret_{};
};

}  // namespace tocsin::verify
