// An event of the house in a few plain lines, for the person on duty.
#pragma once

#include <string>

#include "engine/core/records.h"

namespace tocsin::notifiers {

struct DutyText {
    std::string subject, text;  ///< UTF-8, lines end with LF
};

/// Subject "[Tocsin] duty.overdue"; the event in words (notifiers/event_words.h); a line "name: value" for each member
/// of the body's `data`, "a.b" for one inside another. A body that cannot be read leaves the type and the id.
/// Threads: pure.
[[nodiscard]] DutyText duty_text(const DeliveryRow& delivery);

}  // namespace tocsin::notifiers
