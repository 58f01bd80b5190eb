// Break-glass: one person acts as two, for one named action, after a wait; seen by all at once, and reviewed by another.
#pragma once

#include <optional>
#include <string>

#include "engine/desk/desk.h"
#include "workflows/proposal/machine.h"

namespace tocsin::desk {

struct Surroundings;
class Case;

/// What one person wants to do without a second one. It stands in for another person, never for a role.
struct BreakGlass {
    std::string incident_id;
    /// duty: not_required. notice: approve, exempt, replace. assessment: sign. incident: dismiss, set_anchor (machine_id: the
    /// anchor's name; the instant is the one proposed last).
    std::string machine, machine_id, event;
    std::string reasons;  ///< personal
};

/// Names the action as it stands now; it may be done once Settings::break_glass_after has passed, within a day, by the same
/// person, as long as nothing of it changes. Announces break_glass.opened to every subscription.
/// Receipt: object_id, content_sha256, usable_at, expires_at.
/// Errors: invalid_input  no such action; not_found; refused  it is switched off, it needs no second person, or it is open
/// already.
Result<Receipt> break_glass(Desk& desk, const Ask& ask, const BreakGlass& what);

// Inside a decision.

/// Sha256 over everything that makes the action this one and no other, as it stands.
/// Errors: invalid_input  the action is none that takes two persons; not_found  there is no such thing.
[[nodiscard]] Result<std::string> action_digest(const CaseFile& file, const std::string& machine, const std::string& machine_id,
                                                const std::string& event);

/// The row by which the actor may be the second person for exactly this, now; nothing where there is none.
[[nodiscard]] std::optional<ProposalRow> broken_glass(const Case& work, const std::string& machine, const std::string& machine_id,
                                                      const std::string& event);
/// Where no other person is there (`second` is false), the row that stands in for one; `second` is true then.
[[nodiscard]] std::optional<ProposalRow> stand_in(const Case& work, bool& second, const std::string& machine,
                                                  const std::string& machine_id, const std::string& event);
/// Writes down that it was used and tells everybody; nothing where there is none.
[[nodiscard]] Status use_glass(Case& work, std::optional<ProposalRow> row);

/// The instant that waits for another person, proposed last; nullptr where none is.
[[nodiscard]] const AnchorRow* proposed_anchor(const CaseFile& file, const std::string& name);

/// An event of a person on such a row.
[[nodiscard]] Result<Commit> glass_event(const Surroundings& around, ProposalRow row, const Happening& what,
                                         const workflows::proposal::Given& given);
/// One that the clock raises: reminder, time_is_up.
[[nodiscard]] Result<Commit> glass_time(const Surroundings& around, ProposalRow row, const std::string& event);

}  // namespace tocsin::desk
