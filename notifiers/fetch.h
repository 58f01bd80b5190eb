// Fetches one small public document: a certificate, a confirmation. Behind the same guard as everything that goes out.
#pragma once

#include <string>

#include "engine/core/result.h"
#include "notifiers/address_policy.h"

namespace tocsin::notifiers {

/// The body of a GET, at most 64 kB, within 10 seconds; no redirect is followed and no proxy asked.
/// Errors: invalid_input  the URL may not be visited; remote  no answer, another status than 200, or too much of it.
/// Threads: any. Blocks.
[[nodiscard]] Result<std::string> fetch(const std::string& url, const AddressPolicy& policy);

struct Posted {
    std::string media_type, bytes;
};
/// The same for a POST; over plain http too where the policy allows it.
[[nodiscard]] Result<std::string> post(const std::string& url, const Posted& what, const AddressPolicy& policy);

}  // namespace tocsin::notifiers
