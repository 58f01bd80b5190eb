// Reads the URL of an endpoint once, and says no before anything is resolved.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "engine/core/result.h"
#include "notifiers/address_policy.h"

struct Curl_URL;

namespace tocsin::notifiers {

/// Where a URL that passed leads to.
struct Target {
    std::string host;  ///< lower case, without brackets
    std::uint16_t port = 0;
};

/// A URL as the transfer library reads it: what was checked is what is used. May be read again and again.
/// Threads: one at a time.
class ParsedUrl {
public:
    ParsedUrl();

    /// https (http where the policy says so); no user-info; a DNS name in letters, digits and hyphens with a dot and a
    /// last label that starts with a letter, or a target the policy names; a port the policy opens.
    /// Whether the name resolves to an address we may connect to is asked at each connect (may_connect).
    /// Errors: invalid_input  one sentence that names the rule, without the URL.
    [[nodiscard]] Result<Target> read(const std::string& url, const AddressPolicy& policy);

    /// Valid after a read that succeeded.
    Curl_URL* handle() const { return url_.get(); }

private:
    struct Cleanup {
        void operator()(Curl_URL* url) const;
    };
    std::unique_ptr<Curl_URL, Cleanup> url_;
};

/// The same check for somebody who registers an endpoint.
/// Example: tests/notifiers/url_guard_test.cpp
[[nodiscard]] Result<Target> check_url(const std::string& url, const AddressPolicy& policy);

}  // namespace tocsin::notifiers
