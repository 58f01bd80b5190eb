// JSON Merge Patch (RFC 7396): what a later revision changes of an earlier one.
#pragma once

#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace tocsin {

/// `before` with `patch` applied; an empty `before` is an empty object. At most 256 KiB comes out.
/// Members are replaced, null takes one away, an array replaces the whole array, and a patch that is no object replaces
/// everything. Threads: pure. Example: tests/engine/core/merge_patch_test.cpp
/// Errors: invalid_input  one of them is no JSON within the limits of parse_json; too_large  the result.
[[nodiscard]] Result<std::string> merge_patch(std::string_view before, std::string_view patch);

}  // namespace tocsin
