// How a duty stands, in the one word that lists, numbers, calendars and papers share.
#pragma once

#include "engine/core/undecided.h"

namespace tocsin::desk {

class Desk;

enum class Stand {
    undecided,          ///< is_undecided (engine/core/undecided.h)
    not_applicable,     ///< by what is on record it does not apply, and nothing has begun
    running,            ///< its clock runs
    owed,               ///< now, without a number: without undue delay
    overdue,
    told_in_part,       ///< in time; a supplement is owed
    told_in_part_late,
    on_hold,
    ended
};

/// Threads: pure.
[[nodiscard]] inline Stand stand_of(const DutyRow& duty) {
    if (duty.live == 0) return Stand::ended;
    if (is_undecided(duty)) return Stand::undecided;
    if (duty.state == "waiting") return Stand::not_applicable;
    if (duty.state == "open") return Stand::owed;
    if (duty.state == "overdue") return Stand::overdue;
    if (duty.state == "filed_in_part") return Stand::told_in_part;
    if (duty.state == "filed_in_part_late") return Stand::told_in_part_late;
    return duty.state == "on_hold" ? Stand::on_hold : Stand::running;
}

/// Whether it rests on a contract alone. Of a pack that is not loaded the rule's name says so ("contract...").
/// Threads: any.
[[nodiscard]] bool is_contractual(const Desk& desk, const DutyRow& duty);

}  // namespace tocsin::desk
