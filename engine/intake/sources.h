// Who may report and how each of them proves that it is the one: the administrator's file of sources.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "engine/intake/signature.h"

namespace tocsin::intake {

/// A network, "10.0.0.0/8" or "2001:db8::/32"; one address is one of full length. IPv4 fills the first four bytes.
struct AddressRange {
    bool v6 = false;
    std::array<unsigned char, 16> bytes{};
    int bits = 0;
};
/// An IPv4-mapped IPv6 network is the IPv4 one. Errors: invalid_input  no address, or bits beyond the prefix are set.
[[nodiscard]] Result<AddressRange> parse_address_range(std::string_view text);

/// One source: POST /v1/intake/NAME. docs/intake/sources.md is its reference.
struct Source {
    std::string name;                   ///< plain id, not the name of an adapter
    std::string adapter;                ///< or, where empty, a mapping
    std::string mapping_file, mapping_yaml;
    std::optional<Dialect> dialect;     ///< where the body has to be signed, with `keys`
    std::vector<SecretKey> keys;
    bool needs_token = true;            ///< a token of the role monitor, beside whatever else is asked for
    std::vector<AddressRange> from;     ///< addresses that may send; empty: any
    std::vector<std::string> topics;    ///< adapter sns: these alone
    std::vector<SecretKey> routing_keys;  ///< adapter pagerduty_events: what the body has to name one of
    std::vector<SecretKey> path_secrets;  ///< ?key= has to be one of them
    std::string supplier;               ///< whose record a message becomes, instead of a signal
    long long quota_per_minute = 0;     ///< new problems a minute; 0: as the triage rules say for all
    std::vector<std::string> cloudevents_origins;  ///< "*" or names that WebHook-Request-Origin may hold
};

/// Reads the file of sources. `read_file` gets paths as they are written there; relative ones are meant from the file's own
/// folder, which only the caller knows. Nothing of a key or of a file's text is ever in an error.
/// Errors: invalid_input  with the place and its line, and what to write; too_large.
[[nodiscard]] Result<std::vector<Source>> parse_sources(
    std::string_view yaml, const std::function<Result<std::string>(const std::string& path)>& read_file);

/// Whether that peer may send to the source. An address that cannot be read may not, unless any may.
[[nodiscard]] bool may_send(const Source& source, const std::string& address);
/// False where it cannot be read.
[[nodiscard]] bool lies_in_any(const std::vector<AddressRange>& ranges, const std::string& address);

}  // namespace tocsin::intake
