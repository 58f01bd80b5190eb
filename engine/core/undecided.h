// When a duty is undecided: the one rule of lists, numbers, papers and the gauge.
#pragma once

#include "engine/core/records.h"

namespace tocsin {

/// It waits for a fact or an instant. The store counts them by the same rule (store/book_reader.cpp); its contract holds both
/// together. Pure.
[[nodiscard]] inline bool is_undecided(const DutyRow& duty) {
    return duty.live != 0 && duty.state == "waiting" && duty.applies != "no";
}

}  // namespace tocsin
