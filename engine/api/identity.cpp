#include "engine/api/identity.h"

#include "engine/core/crypto.h"

namespace tocsin::api {

namespace {

constexpr auto setup_valid = std::chrono::minutes(15);

}  // namespace

Identity::Identity(IdentityOptions options, const Clock& clock, Random& random)
    : options_(std::move(options)),
      clock_(clock),
      random_(random),
      passwords_(options_.password_cost),
      pace_(clock, random) {
    if (options_.oidc) oidc_ = std::make_unique<identity::Oidc>(*options_.oidc, options_.oidc_net, clock, random);
}

std::string Identity::open_setup() {
    const std::string token = to_hex(random_.bytes(24));
    const std::lock_guard lock(mutex_);
    setup_hash_ = sha256_hex(token);
    setup_until_ = clock_.monotonic() + setup_valid;
    return token;
}

bool Identity::opens_setup(const std::string& token) const {
    const std::lock_guard lock(mutex_);
    return !setup_hash_.empty() && clock_.monotonic() < setup_until_ &&
           equal_in_constant_time(sha256_hex(token), setup_hash_);
}

void Identity::close_setup() {
    const std::lock_guard lock(mutex_);
    setup_hash_.clear();
}

}  // namespace tocsin::api
