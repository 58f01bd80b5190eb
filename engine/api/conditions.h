// The two conditions a caller may put on a request: If-Match and Idempotency-Key.
#pragma once

#include <vector>

#include "engine/api/http.h"
#include "engine/core/store.h"

namespace tocsin::api {

/// The versions named by If-Match: empty when there is no condition (no header, or "*").
/// Errors: invalid_input  a weak or malformed tag; only tags of ours ("v7" in quotes) can match.
[[nodiscard]] Result<std::vector<long long>> versions_of(std::string_view if_match);

/// The key as one text, quoted or bare as received: 1 to 128 printable characters.
/// Errors: invalid_input.
[[nodiscard]] Result<std::string> key_of(std::string_view header);

/// What makes a repeat of `call` recognisable; empty without an Idempotency-Key.
[[nodiscard]] Result<std::optional<Idempotency>> idempotency_of(const Call& call);

}  // namespace tocsin::api
