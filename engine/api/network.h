// Whose quota a request counts on: of an address as it came, the network it stands for.
#pragma once

#include <string>
#include <string_view>

namespace tocsin::api {

/// The IPv4 address, or the /64 of an IPv6 address: whoever has one address of it has all. Ports, brackets and zones do not
/// count; IPv4 mapped into IPv6 is IPv4. What is no address has one name for all of it. Not for people to read.
/// Threads: pure.
[[nodiscard]] std::string network_of(std::string_view address);

/// The same, but wider: a /24 of IPv4, a /48 of IPv6.
[[nodiscard]] std::string neighbourhood_of(std::string_view address);

}  // namespace tocsin::api
