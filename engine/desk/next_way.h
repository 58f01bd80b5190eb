// Where a delivery goes on when its channel did not carry it.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>

#include "engine/core/store.h"

namespace tocsin::desk {

[[nodiscard]] inline bool in(const std::string& state, std::initializer_list<const char*> states) {
    return std::any_of(states.begin(), states.end(), [&](const char* s) { return state == s; });
}

/// Puts the delivery on the next way that is open to its recipient, due now, under its own id; false where none is left, or where
/// its notice sends no more. Errors: storage.
[[nodiscard]] Result<bool> take_next_way(const Reader& book, const NoticeRow& notice, DeliveryRow& row, Instant now);

}  // namespace tocsin::desk
