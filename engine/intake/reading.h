// What all adapters share: a message as it came, what it was mapped to, and the few rules by which foreign values become ours.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/desk/desk.h"

namespace tocsin::intake {

/// What one message of a monitoring system came to. What cannot be read becomes a signal that carries the body as
/// received, because an authentic report is never dropped. Without signals the message was one that reports nothing (a
/// test, a subscription, a comment); `nothing` then says which.
struct Taken {
    std::vector<desk::Signal> signals;
    std::vector<std::string> warnings;  ///< sentences of ours for the sender's operator
    std::string nothing{};              ///< a sentence of ours; empty where there are signals
    long long refused = 0;              ///< parts of the message that became no signal of their own
};

/// When and from whom a message came.
struct Arrival {
    std::string source;  ///< "alertmanager", "report", each with ":NAME" where the sender named its instance
    Instant at;
};

/// Headers as received, their names in lower case.
using Headers = std::vector<std::pair<std::string, std::string>>;
/// The value of that header, or empty.
[[nodiscard]] std::string_view header_of(const Headers& headers, std::string_view name);

/// A message before it is read. The views outlive the reading.
struct Message {
    std::string_view body;
    std::string_view content_type;
    const Headers& headers;
    Arrival arrival;
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
