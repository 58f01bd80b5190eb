// What the OpenAPI document promises of an answer, held against the answer itself.
#pragma once

#include <string>

#include "tests/fakes/raw_http.h"

namespace tocsin::tests {

/// What is wrong with an answer, and where; empty: it is as described. Strict: a name that no schema knows is wrong,
/// although clients have to take it. `request`: the bytes that were sent; what is no request of ours promises nothing.
/// Threads: any.
[[nodiscard]] std::string breach_of(const std::string& request, const RawAnswer& answer);
/// The same of one JSON value under a component of the document.
[[nodiscard]] std::string breach_of_component(const std::string& name, const std::string& value);

}  // namespace tocsin::tests
