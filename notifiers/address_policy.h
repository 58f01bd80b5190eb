// Where a webhook may connect to: the guard against requests forged into our own network.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

struct sockaddr;

namespace tocsin::notifiers {

/// One IPv4 or IPv6 address. IPv4 fills the first four bytes.
struct Address {
    bool v6 = false;
    std::array<std::uint8_t, 16> bytes{};
    bool operator==(const Address&) const = default;
};

/// Strict text forms only: four plain decimals, or RFC 4291 without brackets and without a zone.
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);
[[nodiscard]] std::optional<Address> address_of(const sockaddr* from);

/// The IPv4 address inside a mapped (::ffff:0:0/96) or NAT64 (64:ff9b::/96) one, where a packet really goes; any other
/// address is its own.
[[nodiscard]] Address canonical(const Address& address);

/// True for what the public internet routes. Loopback, private, shared, link-local, multicast, documentation and
/// reserved ranges are not; nor are IPv4-compatible, 6to4 and Teredo addresses, whatever they hold inside.
/// Threads: pure.
/// Example: tests/notifiers/address_policy_test.cpp
[[nodiscard]] bool is_public(const Address& address);

/// A network, "10.20.0.0/16" or "fd00:1::/32".
struct Network {
    Address base;
    int bits = 0;
};
/// Errors: invalid_input  no "/", not an address, bits out of range or set beyond the prefix.
[[nodiscard]] Result<Network> parse_network(std::string_view text);
[[nodiscard]] bool contains(const Network& network, const Address& address);

/// One exact target inside, "hooks.internal:8443" or "[fd00::1]:443". The host is kept in lower case, without brackets.
struct HostPort {
    std::string host;
    std::uint16_t port = 0;
};
/// Errors: invalid_input  no port, port 0 or over 65535, empty host, a character no host has.
[[nodiscard]] Result<HostPort> parse_host_port(std::string_view text);

enum class PlainHttp { refused, allowed };

/// What the operator allows. As it stands: https to public addresses on port 443.
struct AddressPolicy {
    PlainHttp plain_http = PlainHttp::refused;  ///< "allowed" lets http:// through, and port 80 with it
    std::vector<std::uint16_t> ports{443};      ///< for public addresses
    std::vector<Network> networks;              ///< inside targets by network: any port, names and literals
    std::vector<HostPort> hosts;                ///< inside targets by exact name and port, whatever they resolve to
};

/// True when the policy names exactly this host and port. `host` in lower case, without brackets.
[[nodiscard]] bool names(const AddressPolicy& policy, std::string_view host, std::uint16_t port);
/// True when the address lies in a network the policy names.
[[nodiscard]] bool names(const AddressPolicy& policy, const Address& address);
/// True when public targets may be reached at this port.
[[nodiscard]] bool opens_port(const AddressPolicy& policy, std::uint16_t port);

/// The question asked before every single connect.
[[nodiscard]] bool may_connect(const AddressPolicy& policy, std::string_view host, std::uint16_t port,
                               const Address& address);

}  // namespace tocsin::notifiers
