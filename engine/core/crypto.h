// Hashes, signatures and text encodings, from OpenSSL. Pure.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace tocsin {

using Digest = std::array<unsigned char, 32>;

[[nodiscard]] Digest sha256(std::string_view bytes);
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
[[nodiscard]] Digest hmac_sha256(std::string_view key, std::string_view bytes);
/// Ed25519 with a 32-byte public key and a 64-byte signature.
[[nodiscard]] bool ed25519_verifies(std::string_view public_key, std::string_view bytes, std::string_view signature);
/// Ed25519 with a 32-byte seed; 64 bytes.
[[nodiscard]] std::string ed25519_sign(std::string_view seed, std::string_view bytes);

/// The 32-byte public key of a 32-byte seed.
[[nodiscard]] std::string ed25519_public(std::string_view seed);

/// Same length and bytes, in time that does not depend on where they differ.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b) noexcept;

[[nodiscard]] std::string to_hex(std::string_view bytes);
[[nodiscard]] Result<std::string> from_hex(std::string_view text);
/// RFC 4648 with padding. Decoding is strict: alphabet, padding and zero trailing bits.
[[nodiscard]] std::string to_base64(std::string_view bytes);
[[nodiscard]] Result<std::string> from_base64(std::string_view text);

inline std::string_view as_text(const Digest& d) { return {reinterpret_cast<const char*>(d.data()), d.size()}; }

}  // namespace tocsin
