// Inside parse_pack: one reader for each part of the schema. Included only by parse_*.cpp.
#pragma once

#include <map>

#include "workflows/packs/spot.h"

namespace tocsin::packs {

/// What a pack declares before its duties, and the rules may refer to.
struct Declared {
    std::vector<Source> sources;
    std::vector<FactTerms> facts;
    std::map<std::string, std::vector<std::string>> lists;
    std::vector<std::string> roles;  ///< those of every pack, and the pack's own
};

/// Questions with their closed sets of answers.
[[nodiscard]] std::vector<FactTerms> read_facts(const Spot& spot);

/// Reads a condition; the facts it names and the values it compares with must be declared.
[[nodiscard]] Condition read_condition(const Spot& spot, const Declared& declared);

/// An anchor: a plain one, "filed:DUTY", "filed_last:DUTY" or "year_end_of:ANCHOR".
[[nodiscard]] std::string read_anchor(const Spot& spot);

[[nodiscard]] ClockRule read_clock(const Spot& spot, const Declared& declared);
/// Holds, extensions and multipliers, from the keys of a duty.
void read_adjusters(const Spot& duty, const Declared& declared, DutyRule& rule);

[[nodiscard]] DutyRule read_duty(const Spot& spot, const Declared& declared);

[[nodiscard]] PackCase read_case(const Spot& spot, const Pack& pack, const Declared& declared);

[[nodiscard]] std::string read_version(const Spot& spot);

}  // namespace tocsin::packs
