// The packs and calendars on disk: ours, and those of whoever runs the engine.
#pragma once

#include <string>
#include <vector>

#include "engine/app/config.h"
#include "engine/core/result.h"
#include "workflows/packs/assessment.h"
#include "workflows/packs/calendar.h"
#include "workflows/packs/pack.h"
#include "workflows/packs/zones.h"

namespace tocsin::app {

/// Everything that was found, sound or not.
struct Library {
    std::vector<packs::Pack> packs;  ///< sound ones, in order of their files
    packs::Calendars calendars;
    std::vector<std::string> unsound;  ///< "de.yaml: ..., what to do": left out of the above
    std::vector<std::string> own;      ///< ids of the packs from the directory of whoever runs the engine, sound or not
};

/// Which packs a reader wants; an empty list of ids means all.
struct Wanted {
    std::vector<std::string> ids;
    std::string examined = "yes";  ///< yes: a pack whose own cases fail is unsound
};

/// Where the packs of this program lie: beside the installed program, or in the source tree it was built from.
[[nodiscard]] std::string default_packs_dir();

/// The rules by which a recommendation is made. Errors: not_found, invalid_input.
[[nodiscard]] Result<packs::Advice> read_advice();

/// Reads the packs of this program and of `own_dir` (may be empty), where a pack with the id of one of ours takes its
/// place; calendars likewise, from the directory "calendars" in each. Packs of `own_dir` are always wanted.
/// Errors: not_found  a directory that cannot be read, or an id in `wanted` that no file has.
[[nodiscard]] Result<Library> read_library(const std::string& own_dir, const Wanted& wanted, const packs::Zones& zones);

/// The law as configured. What is not sound keeps the engine from starting, unless `sound_packs_only: yes`.
/// Errors: invalid_input  names each file and finding.
[[nodiscard]] Result<Library> configured_law(const Config& config, const packs::Zones& zones);

}  // namespace tocsin::app
