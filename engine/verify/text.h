// The few spellings of text that the formats use: numbers, words, base64, paths.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tocsin::verify {

/// Decimal in its one shortest spelling: no sign but a needed minus, no leading zeros.
[[nodiscard]] std::optional<long long> number(std::string_view text);

/// As `number`, and not below 0.
[[nodiscard]] std::optional<long long> count_of(std::string_view text);

/// Standard base64 with its padding, in the one spelling that encoding gives. False: it is not that, `bytes` is
/// undefined.
[[nodiscard]] bool decode_base64(std::string_view text, std::string& bytes);

/// What stands between single spaces, at most `most` words; empty when there are more, or when one is empty.
[[nodiscard]] std::vector<std::string_view> words(std::string_view line, std::size_t most);

/// A path that a bundle may hold: relative, A-Z a-z 0-9 _ - . and /, no "..", no empty or "." part.
[[nodiscard]] bool well_formed_path(std::string_view path);

/// A log's or a key's name: 1 to 100 bytes, no spaces, no control characters, no plus sign.
[[nodiscard]] bool well_formed_name(std::string_view name);

}  // namespace tocsin::verify
