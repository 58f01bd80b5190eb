#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "engine/intake/sources.h"

namespace tocsin::intake {

namespace {

constexpr unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

/// IPv4 inside IPv6 is IPv4: a socket that takes both shows its peers so.
AddressRange unmapped(AddressRange range) {
    if (!range.v6 || range.bits < 96 || !std::equal(std::begin(mapped), std::end(mapped), range.bytes.begin())) return range;
    AddressRange out;
    std::copy(range.bytes.begin() + 12, range.bytes.end(), out.bytes.begin());
    out.bits = range.bits - 96;
    return out;
}

/// With all its bits, not unmapped.
std::optional<AddressRange> read_address(const std::string& text) {
    AddressRange out;
    if (text.size() > 64 || text.find('\0') != std::string::npos) return std::nullopt;
    if (inet_pton(AF_INET, text.c_str(), out.bytes.data()) == 1) {
        out.bits = 32;
        return out;
    }
    out.bytes.fill(0);
    if (inet_pton(AF_INET6, text.c_str(), out.bytes.data()) != 1) return std::nullopt;
    out.v6 = true;
    out.bits = 128;
    return out;
}

bool bit(const AddressRange& range, int at) {
    return (range.bytes[static_cast<std::size_t>(at / 8)] >> (7 - at % 8) & 1) != 0;
}

bool lies_in(const AddressRange& address, const AddressRange& range) {
    if (address.v6 != range.v6) return false;
    for (int i = 0; i < range.bits; ++i)
        if (bit(address, i) != bit(range, i)) return false;
    return true;
}

}  // namespace

Result<AddressRange> parse_address_range(std::string_view text) {
    const Error bad(Fault::invalid_input, "must be an address or a network: 192.0.2.7, 10.0.0.0/8 or \"2001:db8::/32\"");
    const auto slash = text.find('/');
    auto range = read_address(std::string(text.substr(0, slash)));
    if (!range) return bad;
    const int full = range->bits;
    if (slash != std::string_view::npos) {
        const std::string_view bits = text.substr(slash + 1);
        const auto read = std::from_chars(bits.data(), bits.data() + bits.size(), range->bits);
        const bool number = !bits.empty() && read.ec == std::errc() && read.ptr == bits.data() + bits.size();
        if (!number || range->bits < 0 || range->bits > full) return bad;
    }
    for (int i = range->bits; i < full; ++i)
        if (bit(*range, i))
            return Error(Fault::invalid_input, "is one address written as a network: bits behind the prefix are set");
    return unmapped(*range);
}

bool lies_in_any(const std::vector<AddressRange>& ranges, const std::string& address) {
    // A link-local peer is shown with its interface.
    const auto read = read_address(address.substr(0, address.find('%')));
    if (!read) return false;
    const AddressRange peer = unmapped(*read);
    return std::any_of(ranges.begin(), ranges.end(), [&](const AddressRange& range) { return lies_in(peer, range); });
}

bool may_send(const Source& source, const std::string& address) {
    return source.from.empty() || lies_in_any(source.from, address);
}

}  // namespace tocsin::intake
