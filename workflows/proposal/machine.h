// The proposal's machine: what one person proposes and another decides, and what one person did alone. Pure. One region.
//
// Boost.MSM stays in machine.cpp. The table: policy.h; printed: docs/policies/proposal.md.
#pragma once

#include "workflows/machine.h"

namespace tocsin::workflows::proposal {

/// What the guards look at; the desk fills it. The defaults are the cautious answer. Persons are compared, never tokens.
struct Given {
    bool reasons_given = false;
    bool approver = false;             ///< the actor has the role of an approver
    bool may_review = false;           ///< the actor is approver, auditor or counsel
    bool same_bytes = false;           ///< the hash given equals the one stored
    bool of_engine = false;            ///< the engine proposed it: no person stands behind it yet
    bool other_than_proposer = false;  ///< the actor is another person than the one who proposed it
    bool own = false;                  ///< the actor is the person who proposed it
    bool break_glass = true;           ///< it lets one person act as two
    bool waited = false;               ///< the time for which that person waits for another has passed
    bool in_force = true;              ///< what it is about is so already; it is put back, not rejected
};

[[nodiscard]] Step step(const States& states, std::string_view event, const Given& given);
[[nodiscard]] std::vector<Possible> possible(const States& states, const Given& given);
/// Whether a person may raise the event; the others come from other machines and the clock.
[[nodiscard]] bool from_person(std::string_view event);
[[nodiscard]] States initial();
[[nodiscard]] std::vector<RuleText> rules();
[[nodiscard]] std::vector<std::vector<std::string>> state_names();
[[nodiscard]] std::vector<std::string> event_names();
[[nodiscard]] bool unambiguous();

}  // namespace tocsin::workflows::proposal
