// How an instant came about, as fields for the book and one sentence for a person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/packs/evaluate.h"
#include "workflows/packs/versions.h"

namespace tocsin::packs {

/// What the clock of one rule gave.
struct Reckoning {
    std::optional<Instant> due_at;
    const Bound* bound = nullptr;       ///< the one that decided, or the first one still waiting
    const AnchorRow* anchor = nullptr;  ///< what it started from
    std::vector<std::string> missing;   ///< anchors without which no bound could be reckoned
    std::vector<std::string> notes;
};

/// The facts as one rule saw them.
struct Seen {
    Facts facts;
    std::vector<std::string> names;     ///< that the rule looks at
    std::vector<std::string> unusable;  ///< recorded with a value that the pack does not know
};

/// Fills `terms.derivation` from the other members of `terms`.
void explain(DutyTerms& terms, const Chosen& chosen, const Seen& seen, const Reckoning& reckoning, const Zones* zones);

}  // namespace tocsin::packs
