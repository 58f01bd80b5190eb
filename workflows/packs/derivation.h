// How an instant came about, as fields for the book and one sentence for a person.
#pragma once

#include <string>
#include <vector>

#include "workflows/packs/evaluate.h"
#include "workflows/packs/reckon.h"
#include "workflows/packs/versions.h"

namespace tocsin::packs {

/// The facts as one rule saw them.
struct Seen {
    Facts facts;
    std::vector<std::string> names;     ///< that the rule looks at
    std::vector<std::string> unusable;  ///< recorded with a value that the pack does not know
    std::vector<std::string> approximate;  ///< counts that are only about right
    std::vector<std::string> presumed;  ///< not recorded; counted as the pack presumes
};

/// Fills `terms.derivation` from the other members of `terms`.
void explain(DutyTerms& terms, const Chosen& chosen, const Seen& seen, const Reckoning& reckoning, const Zones* zones);

/// Adds one ground more to a derivation that stands; `why` stays last.
void explain_ground(DutyTerms& terms, const Ground& ground);

}  // namespace tocsin::packs
