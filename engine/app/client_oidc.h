// The way to the identity provider that the configuration names: two calls, by libcurl.
#pragma once

#include "engine/identity/oidc.h"

namespace tocsin::app {

/// https with verified certificates (http only where the issuer itself is http, on this machine), no redirects, 10 s,
/// 256 kB. Errors: remote. Threads: any.
[[nodiscard]] identity::OidcNet make_oidc_net(const std::string& issuer);

}  // namespace tocsin::app
