// What all adapters share: a mapped message, and the few rules by which foreign values become ours.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/desk/desk.h"

namespace tocsin::intake {

/// What one message of a monitoring system came to. It always has at least one signal: what cannot be read becomes
/// a signal that carries the body as received, because an authentic report is never dropped.
struct Taken {
    std::vector<desk::Signal> signals;
    std::vector<std::string> warnings;  ///< sentences of ours for the sender's operator
};

/// When and from whom a message came.
struct Arrival {
    std::string source;  ///< "alertmanager", "report", each with ":NAME" where the sender named its instance
    Instant at;
};

/// The signal that keeps an unreadable body: its first line says so, the rest is the body (cut at 60 kB).
[[nodiscard]] desk::Signal unreadable(std::string_view body, const Arrival& arrival);

/// low, medium, high, critical or unknown, from the words monitoring systems use.
[[nodiscard]] std::string severity_of(std::string_view word);

/// Text member of an object, cut to `bytes_max` at a character; empty when absent or no text.
[[nodiscard]] std::string text_member(const nlohmann::json& object, const char* name, std::size_t bytes_max);

/// An instant as sent, or the arrival where it lies ahead of it: a sender's wrong clock must not lose a report.
[[nodiscard]] Observed not_after(Observed sent, const Arrival& arrival, std::vector<std::string>& warnings);

}  // namespace tocsin::intake
