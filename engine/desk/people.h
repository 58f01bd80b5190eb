// People on an incident: who is on it as what, what they write to one another, and what the next shift has to know.
//
// All of it stands in the incident's chain; what is written is personal, and the entry holds its commitment.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/desk/desk.h"

namespace tocsin::desk {

/// lead (once), dpo, counsel, communications, member.
[[nodiscard]] bool is_part(const std::string& part);

/// Whether the person is on the incident now, as anything.
[[nodiscard]] bool is_on(const CaseFile& file, const std::string& person);

/// Whether somebody reads what counsel wrote: counsel alone, by role or by part. Not auditors, not admins.
[[nodiscard]] bool reads_counsel(const CaseFile& file, const Actor& actor);

struct Seat {
    std::string incident_id, person, part;
};
/// Puts a person on an incident. Another lead takes the place of the one who was; that one stays on it as a member. Tasks of
/// a playbook that wait for somebody in that part become theirs.
/// Errors: refused  already on it as that; of a restricted incident only its lead and approvers put people on or take them off;
/// the part counsel is given by counsel or an approver, and by nobody to themselves; counsel gives no other.
Result<Receipt> add_member(Desk& desk, const Ask& ask, const Seat& seat);
/// Takes a person off. An empty part: off the incident.
/// Errors: not_found; refused  the lead of a restricted incident (name another one first), or, there, who still owns
/// something that is open, and the last approver.
Result<Receipt> remove_member(Desk& desk, const Ask& ask, const Seat& seat);

struct NewComment {
    std::string incident_id;
    std::string text;         ///< @person mentions somebody
    std::string kind;         ///< comment (where empty), handover
    std::string compartment;  ///< empty, or counsel
};
/// Never changed and never deleted. Receipt: comment_id, mentioned, and not_known: those who are nobody here, or do not see
/// the incident; they are told nothing.
/// Errors: forbidden  the compartment of counsel, by somebody who does not read it.
Result<Receipt> comment(Desk& desk, const Ask& ask, const NewComment& what);

/// A task of a kind that needs more than a text.
struct SetTask {
    std::string incident_id;
    std::string kind;   ///< measure (owner and due_at needed), authority_question (about and due_at needed), other
    std::string text;   ///< what is to be done, or what is asked
    std::string about;  ///< authority_question: which authority asks, by its id
    std::string owner;
    std::optional<Instant> due_at;
    std::optional<Observed> asked_at;  ///< authority_question: when it was asked; now where empty
};
/// A measure or a question may come after the incident has ended.
Result<Receipt> set_task(Desk& desk, const Ask& ask, const SetTask& what);

/// Opens an incident of a kind: its playbooks set their tasks in the same step.
Result<Receipt> open_incident_of_kind(Desk& desk, const Ask& ask, const OpenIncident& what, const std::string& kind);

/// What the next shift has to know.
struct Handover {
    IncidentRow incident;
    std::optional<Instant> since;  ///< of the handover before; none: from the beginning
    std::string since_by;
    std::vector<MemberRow> members;             ///< those who are on it
    std::vector<DutyRow> duties;                ///< live ones, by due instant
    std::vector<TaskRow> tasks;                 ///< open ones, by due instant
    std::vector<Question> questions;            ///< what is undecided, the most urgent first
    std::vector<SupplierRequestRow> silent;     ///< suppliers that do not answer
    std::vector<Entry> events;                  ///< since then, at most the newest 200
};
/// The playbooks of the house; they live as long as the desk.
[[nodiscard]] const std::vector<playbooks::Playbook>& playbooks_of(const Desk& desk);

[[nodiscard]] Result<Handover> handover(const Desk& desk, const std::string& incident_id);

}  // namespace tocsin::desk
