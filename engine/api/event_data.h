// Which members an event's `data` may have: what nobody would read is refused, not passed over.
#pragma once

#include <string_view>

#include "engine/core/records.h"
#include "engine/core/result.h"

namespace tocsin::api {

/// Of an event of an incident; one that is no event of it is left to the desk.
/// Errors: invalid_input  a member that this event does not take, with its name.
/// Threads: pure. Example: tests/engine/api/event_data_test.cpp
[[nodiscard]] Status takes_incident_data(std::string_view type, const Fields& data);

}  // namespace tocsin::api
