// The clock of one rule: from anchors, numbers, zones and calendars to an instant, with each step of the arithmetic.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/packs/evaluate.h"

namespace tocsin::packs {

/// What one rule is reckoned with. References outlive the reckoning.
struct Matter {
    const Pack& pack;
    const DutyRule& rule;
    const Circumstances& known;
    const Facts& facts;     ///< in the words of the pack
    std::string recipient;  ///< the customer or state of this duty; its own filings come before everybody's

    /// The anchor of that name that counts for this duty, or nullptr.
    const AnchorRow* anchor(const std::string& name) const;
};

/// Another reading, or why it cannot be shown.
struct Reading {
    std::optional<Instant> at;
    std::string note;
};

/// What the clock of one rule gave.
struct Reckoning {
    std::optional<Instant> due_at;
    const Bound* bound = nullptr;       ///< the one that decided, or the first one that still waits
    const AnchorRow* anchor = nullptr;  ///< what it started from
    long long n = 0;                    ///< of the deciding bound, after multipliers and extensions
    std::string zone;                   ///< in which it was counted
    std::vector<std::string> missing;   ///< without which no bound could be reckoned: anchors, "calendar.ID"
    std::vector<Instant> guidance;
    std::vector<Reading> also_show;
    std::vector<std::string> bounds;     ///< each bound and where it ended, when there is more than one
    std::vector<std::string> adjusted;   ///< what moved the instant, in order: multiplied, extended, rolled, held
    std::vector<std::string> calendars;  ///< "us-federal 2026.11.1"
    std::vector<std::string> skipped;    ///< holidays that were not counted: "2026-07-03 Independence Day"
    std::vector<std::string> notes;
    bool zone_data = false;  ///< whether the zone database had a say
};

/// Follows docs/packs.md, "clock" and "Adjusters".
/// Threads: pure.
[[nodiscard]] Reckoning reckon(const Matter& matter);

}  // namespace tocsin::packs
