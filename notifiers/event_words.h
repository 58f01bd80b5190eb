// What an event says in words, for people who read it in a chat or are woken by it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace tocsin::notifiers {

/// An event's body as parsed. Errors: invalid_input  not an object with an object "data" (docs/webhooks.md).
[[nodiscard]] Result<nlohmann::json> read_event(std::string_view body);

/// One line of plain text: "Duty overdue: gdpr.33-1, incident inc_0198...". Built from members of `data` that are ids,
/// states, names of ours and instants, each cut at 200 bytes; whatever else `data` holds is not told. A type that is
/// not in the table is told by its own words.
/// Threads: pure. Example: tests/notifiers/event_words_test.cpp
[[nodiscard]] std::string event_words(std::string_view type, const nlohmann::json& data);

/// A member that is a text or a whole number, as readable text cut at 200 bytes; "" when there is none.
[[nodiscard]] std::string event_value(const nlohmann::json& object, std::string_view name);

}  // namespace tocsin::notifiers
