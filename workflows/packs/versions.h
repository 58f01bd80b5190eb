// Which version of which rule governs an incident.
#pragma once

#include <vector>

#include "workflows/packs/evaluate.h"

namespace tocsin::packs {

/// A rule that governs, with the pack it stands in.
struct Chosen {
    const Pack* pack = nullptr;
    const DutyRule* rule = nullptr;
    bool binding = true;
    bool pin_lost = false;  ///< the duty is pinned to a version that was not given; the terms are today's
};

/// The anchor of that name that counts, or nullptr.
[[nodiscard]] const AnchorRow* chosen_anchor(const std::vector<AnchorRow>& anchors, const std::string& name);

/// One entry for each rule id that is law for this incident, in the order in which the packs name them; under
/// Listing::as_if the newest wording of what is not law follows.
///
/// A newer version of a pack decides for every date on or after the first `from` it gives for a rule; for earlier dates
/// an older one does. A rule ends by its `to` or its status, never by being left out.
[[nodiscard]] std::vector<Chosen> governing(const std::vector<Pack>& packs, const Circumstances& circumstances,
                                            Listing listing);

}  // namespace tocsin::packs
