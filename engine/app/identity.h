// How people sign in, from the configuration (docs/identity.md).
#pragma once

#include "engine/api/identity.h"
#include "engine/app/config.h"

namespace tocsin::app {

/// Errors: invalid_input, not_found  the client secret's file.
[[nodiscard]] Result<api::IdentityOptions> make_identity(const Config& config);

}  // namespace tocsin::app
