#include <sodium.h>

#include <new>

#include "engine/core/crypto.h"
#include "engine/evidence/parts.h"

namespace tocsin::evidence {

namespace {

crypto_hash_sha256_state* of(unsigned char* state) {
    return std::launder(reinterpret_cast<crypto_hash_sha256_state*>(state));
}

}  // namespace

RunningHash::RunningHash() {
    static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(state_));
    crypto_hash_sha256_init(new (state_) crypto_hash_sha256_state);
}

void RunningHash::add(std::string_view bytes) {
    crypto_hash_sha256_update(of(state_), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::string RunningHash::finish() {
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(of(state_), digest);
    return to_hex({reinterpret_cast<const char*>(digest), sizeof digest});
}

}  // namespace tocsin::evidence
