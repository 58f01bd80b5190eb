#include "engine/core/result.h"

namespace tocsin {

const FaultTraits& traits(Fault fault) noexcept {
    static constexpr FaultTraits table[] = {
        {"invalid-input", 400, false},
        {"unauthenticated", 401, false},
        {"forbidden", 403, false},
        {"not-found", 404, false},
        {"refused", 409, false},
        {"conflict", 409, false},
        {"stale-version", 412, false},
        {"too-large", 413, false},
        {"unsupported-media", 415, false},
        {"idempotency-key-reused", 422, false},
        {"if-match-required", 428, false},
        {"overloaded", 503, true},
        {"storage-failed", 503, true},
        {"broken-book", 500, false},
        {"remote-failed", 502, true},
        {"internal", 500, false},
    };
    return table[static_cast<int>(fault)];
}

}  // namespace tocsin
