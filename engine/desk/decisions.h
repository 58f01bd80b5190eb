// What was proposed on an incident and waits for another person: which decision, of what, and who may not take it.
#pragma once

#include "engine/core/store.h"

namespace tocsin::desk {

struct Decision {
    std::string incident_id;
    std::string kind;   ///< not_required, instant, assessment, notice
    std::string id;     ///< of the duty, assessment or notice; of an instant the name of its anchor
    std::string about;  ///< the duty's rule, the anchor's name, the risk, the audience
    std::string by;     ///< person who proposed it and does not decide it
    std::optional<Instant> at{};  ///< the instant proposed
    std::string only{};           ///< the one role that decides it; empty: every role that may raise `event`
    const char* event;            ///< by which it is decided
};

/// All that wait on a live incident: duties first, then instants, assessments, notices.
///
/// Of instants the one proposed last of each name, while no later one stands; an assessment that one person may sign alone is
/// here too, for the others.
/// Threads: pure.
[[nodiscard]] std::vector<Decision> decisions_of(const CaseFile& file);

/// Whether an assessment tells nobody, or fewer than recommended: then another person, an approver, signs it.
[[nodiscard]] bool takes_two(const CaseFile& file, const AssessmentRow& row);

}  // namespace tocsin::desk
