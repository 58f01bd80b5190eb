#include "notifiers/address_policy.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace tocsin::notifiers {

namespace {

struct Range {
    std::array<std::uint8_t, 16> base;
    int bits;
};

bool shares_prefix(const std::uint8_t* a, const std::uint8_t* b, int bits) {
    const auto whole = static_cast<std::size_t>(bits / 8);
    if (std::memcmp(a, b, whole) != 0) return false;
    const int rest = bits % 8;
    return rest == 0 || ((a[whole] ^ b[whole]) >> (8 - rest)) == 0;
}

template <std::size_t N>
bool lies_in(const Address& address, const std::array<Range, N>& ranges) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const Range& r) { return shares_prefix(address.bytes.data(), r.base.data(), r.bits); });
}

// IANA's special-purpose registry, whatever is not for everybody.
constexpr std::array<Range, 16> v4_closed{{
    {{0}, 8},                  // this network
    {{10}, 8},                 // private
    {{100, 64}, 10},           // shared, carrier NAT
    {{127}, 8},                // loopback
    {{169, 254}, 16},          // link-local, and the metadata of clouds
    {{172, 16}, 12},           // private
    {{192, 0, 0}, 24},         // protocol assignments
    {{192, 0, 2}, 24},         // documentation
    {{192, 88, 99}, 24},       // 6to4 relays
    {{192, 168}, 16},          // private
    {{198, 18}, 15},           // benchmarks
    {{198, 51, 100}, 24},      // documentation
    {{203, 0, 113}, 24},       // documentation
    {{224}, 4},                // multicast
    {{240}, 4},                // reserved, with broadcast
    {{168, 63, 129, 16}, 32},  // a cloud's host agent on a public-looking address
}};

// Only 2000::/3 is given out as global unicast; within it these are not, or hide another address.
constexpr Range v6_global{{0x20}, 3};
constexpr std::array<Range, 4> v6_closed{{
    {{0x20, 0x01}, 23},              // protocol assignments, with Teredo
    {{0x20, 0x01, 0x0d, 0xb8}, 32},  // documentation
    {{0x20, 0x02}, 16},              // 6to4
    {{0x3f, 0xff}, 20},              // documentation
}};

constexpr Range mapped{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96};
constexpr Range nat64{{0x00, 0x64, 0xff, 0x9b}, 96};

bool is_host_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
}

Error bad_network() {
    return Error(Fault::invalid_input, "A network is an address, a slash and the length of its prefix.");
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
    if (text.empty() || text.size() >= INET6_ADDRSTRLEN) return std::nullopt;
    const std::string copy(text);
    Address address;
    if (inet_pton(AF_INET, copy.c_str(), address.bytes.data()) == 1) return address;
    address.v6 = true;
    if (inet_pton(AF_INET6, copy.c_str(), address.bytes.data()) == 1) return address;
    return std::nullopt;
}

std::optional<Address> address_of(const sockaddr* from) {
    Address address;
    if (from->sa_family == AF_INET) {
        std::memcpy(address.bytes.data(), &reinterpret_cast<const sockaddr_in*>(from)->sin_addr, 4);
        return address;
    }
    if (from->sa_family != AF_INET6) return std::nullopt;
    address.v6 = true;
    std::memcpy(address.bytes.data(), &reinterpret_cast<const sockaddr_in6*>(from)->sin6_addr, 16);
    return address;
}

Address canonical(const Address& address) {
    const auto in = [&](const Range& r) { return shares_prefix(address.bytes.data(), r.base.data(), r.bits); };
    if (!address.v6 || (!in(mapped) && !in(nat64))) return address;
    Address inner;
    std::copy(address.bytes.begin() + 12, address.bytes.end(), inner.bytes.begin());
    return inner;
}

bool is_public(const Address& address) {
    const Address real = canonical(address);
    if (!real.v6) return !lies_in(real, v4_closed);
    return shares_prefix(real.bytes.data(), v6_global.base.data(), v6_global.bits) && !lies_in(real, v6_closed);
}

Result<Network> parse_network(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return bad_network();
    const auto base = parse_address(text.substr(0, slash));
    const std::string_view digits = text.substr(slash + 1);
    int bits = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (!base || error != std::errc() || end != digits.data() + digits.size()) return bad_network();
    const int bits_max = base->v6 ? 128 : 32;
    if (bits < 0 || bits > bits_max) return bad_network();
    for (int i = bits; i < bits_max; ++i)
        if (base->bytes[static_cast<std::size_t>(i / 8)] & (0x80 >> (i % 8)))
            return Error(Fault::invalid_input, "The network has bits set beyond its prefix.");
    return Network{*base, bits};
}

bool contains(const Network& network, const Address& address) {
    const auto holds = [&](const Address& a) {
        return a.v6 == network.base.v6 && shares_prefix(a.bytes.data(), network.base.bytes.data(), network.bits);
    };
    return holds(canonical(address));
}

Result<HostPort> parse_host_port(std::string_view text) {
    const Error bad(Fault::invalid_input, "A target is a host, a colon and a port from 1 to 65535.");
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return bad;
    std::string host(text.substr(0, colon));
    const std::string_view digits = text.substr(colon + 1);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc() || end != digits.data() + digits.size() || port == 0) return bad;
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed) host = host.substr(1, host.size() - 2);
    for (char& c : host)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (!std::all_of(host.begin(), host.end(), is_host_character)) return bad;
    if ((host.find(':') != std::string::npos) != bracketed) return bad;
    return HostPort{std::move(host), port};
}

bool names(const AddressPolicy& policy, std::string_view host, std::uint16_t port) {
    return std::any_of(policy.hosts.begin(), policy.hosts.end(),
                       [&](const HostPort& h) { return h.port == port && h.host == host; });
}

bool names(const AddressPolicy& policy, const Address& address) {
    return std::any_of(policy.networks.begin(), policy.networks.end(),
                       [&](const Network& n) { return contains(n, address); });
}

bool opens_port(const AddressPolicy& policy, std::uint16_t port) {
    if (port == 80 && policy.plain_http == PlainHttp::allowed) return true;
    return std::find(policy.ports.begin(), policy.ports.end(), port) != policy.ports.end();
}

bool may_connect(const AddressPolicy& policy, std::string_view host, std::uint16_t port, const Address& address) {
    if (names(policy, host, port) || names(policy, address)) return true;
    return is_public(address) && opens_port(policy, port);
}

}  // namespace tocsin::notifiers
