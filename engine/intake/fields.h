// What several adapters need to read foreign JSON: members, keys, instants and the few fields that are kept.
#pragma once

#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/intake/reading.h"

namespace tocsin::intake {

inline constexpr std::size_t key_bytes_max = 256;     ///< of a problem key and of an occurrence
inline constexpr std::size_t id_bytes_max = 4096;     ///< of an id as read: problem_key_of hashes what is over 256
inline constexpr std::size_t title_bytes_max = 1000;
inline constexpr std::size_t system_bytes_max = 200;
inline constexpr std::size_t kept_bytes_max = 300;    ///< of one kept value
inline constexpr std::size_t kept_fields_max = 20;    ///< of one signal

/// A monitoring system's message: parse_json with 1 MiB, 50,000 members, texts of 256 KiB. An integer beyond 2^53 becomes
/// the text of its digits, so that nanoseconds and ids are neither refused nor rounded.
/// Errors: as of parse_json.
[[nodiscard]] Result<nlohmann::json> parse_message(std::string_view body);

/// The member at that JSON pointer (RFC 6901: "/detail/service/count", "" for the whole); nullptr when there is none.
[[nodiscard]] const nlohmann::json* member_at(const nlohmann::json& whole, std::string_view pointer);

/// A text, a number or a truth value as one line: control characters become blanks, ends are trimmed, the rest is cut at a
/// character. Empty of anything else (null, array, object).
[[nodiscard]] std::string text_of(const nlohmann::json& value, std::size_t bytes_max);
[[nodiscard]] std::string text_at(const nlohmann::json& whole, std::string_view pointer, std::size_t bytes_max);
/// The first of these pointers that has a text.
[[nodiscard]] std::string first_of(const nlohmann::json& whole, std::initializer_list<std::string_view> pointers,
                                   std::size_t bytes_max);
/// The plain values of an array (at most 50), or the one plain value, as "a, b".
[[nodiscard]] std::string list_at(const nlohmann::json& whole, std::string_view pointer, std::size_t bytes_max);
/// As text_of does with a text.
[[nodiscard]] std::string one_line(std::string_view text, std::size_t bytes_max);

/// Printable ASCII without blanks, and not empty.
[[nodiscard]] bool plain_word(std::string_view text);

/// The parts with "|" between; their hash where that would be ambiguous, unprintable or longer than 256 bytes. Good for
/// occurrences as well. One part alone stays as it was sent.
[[nodiscard]] std::string problem_key_of(std::initializer_list<std::string_view> parts);
/// "sha256:" and the hash of the parts, each with its length: for keys that should not show what they are made of.
[[nodiscard]] std::string hashed_key(std::initializer_list<std::string_view> parts);

/// Adds a kept field, cut to its limit; an empty value, a name already there or one too many adds nothing.
void keep(Fields& kept, const char* name, std::string_view value);

/// RFC 3339, also with an offset without its colon ("+0000", "+00") and with any number of fraction digits.
[[nodiscard]] std::optional<Observed> instant_of(std::string_view text);

enum class Unit { seconds, milliseconds, nanoseconds };
/// Since 1970, decimal digits with an optional fraction, as text_of writes numbers. Zero says "not set" and is none.
[[nodiscard]] std::optional<Observed> epoch_of(std::string_view digits, Unit unit);

/// detected_at of a signal: `sent` unless it is ahead of us; the arrival, with a warning, where nothing could be read.
[[nodiscard]] Observed detected(const std::optional<Observed>& sent, const Arrival& arrival,
                                std::vector<std::string>& warnings);

/// The sentence unless it stands there already.
void warn(std::vector<std::string>& warnings, std::string sentence);

/// A body of which nothing could be read: one signal that keeps it, and `why` as the warning (a sentence of ours).
[[nodiscard]] Taken kept_whole(std::string_view body, const Arrival& arrival, const std::string& why);

/// The message as JSON again, without the members of these names at any depth: for formats that carry secrets or people's
/// data beside the alert, before a body is kept whole.
[[nodiscard]] std::string without_members(nlohmann::json message, std::initializer_list<std::string_view> names);

/// Alertmanager and Grafana drop alerts silently beyond max_alerts and only count them; the warning says so.
void warn_of_truncation(const nlohmann::json& message, std::vector<std::string>& warnings);

/// A message that reports nothing; `why` is a sentence of ours.
[[nodiscard]] Taken reports_nothing(std::string why);

}  // namespace tocsin::intake
