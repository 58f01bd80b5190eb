// Four eyes for the house: one person proposes, another approves exactly these bytes, and the engine carries it out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/desk/desk.h"
#include "workflows/proposal/machine.h"

namespace tocsin::desk {

struct Surroundings;

/// What somebody proposes.
///
/// kind        about                 content
/// shred       the subject           reason: erasure_request, retention, unlawful or obsolete
/// lift_hold   hold:ID
/// role_grant  person:ID             role: approver or admin
/// packs, authorisation, break_glass are opened by configuration.h and break_glass.h.
struct NewProposal {
    std::string kind, about;
    Fields content;       ///< plain
    std::string reasons;  ///< personal; of a shred they are kept under its subject, and go with it
};

/// Errors: invalid_input  kind, about or content; refused  what stands in the way, as gates; not_found  nothing is held there.
/// Receipt: object_id, object_state, content_sha256, expires_at.
Result<Receipt> propose(Desk& desk, const Ask& ask, const NewProposal& what);

/// `what`: adopt (of the engine's own), approve (data: content_sha256), reject, withdraw, review (data: reasons).
/// What is approved is carried out in the same step; a long list goes on in the background.
/// Errors: refused  with gates: the same person, other bytes, a hold that stands ...
Result<Receipt> proposal_event(Desk& desk, const Ask& ask, const std::string& id, const Happening& what);

// For the other use cases of this room; inside a decision.

/// sha256 over kind, about and content: what is approved.
[[nodiscard]] std::string proposal_digest(const ProposalRow& row);

/// The row with its first entry in the system's chain, where nothing else is said.
[[nodiscard]] Result<ProposalRow> begin_proposal(const Surroundings& around, Commit& commit, const NewProposal& what,
                                                 std::optional<Instant> expires_at);

/// What the guards are told of this actor and this row. `content_sha256` and `reasons` as the caller gave them.
[[nodiscard]] workflows::proposal::Given proposal_given(const Actor& actor, const ProposalRow& row, const Fields& data);

/// Takes one step of the row's machine: state, times, and its entry in the system's chain; the row goes into the commit.
[[nodiscard]] Status proposal_step(const Surroundings& around, Commit& commit, ProposalRow& row, const std::string& event,
                                   const workflows::proposal::Given& given, Fields data);

/// The same, but for the entry, which the caller writes from the move.
[[nodiscard]] Result<workflows::Move> proposal_moves(Instant now, const Actor& actor, ProposalRow& row, const std::string& event,
                                                     const workflows::proposal::Given& given);

/// The content of a role_grant, as approved_proposal compares it; its `about` is "person:ID".
[[nodiscard]] Fields role_grant_content(const std::string& person, const std::string& role);

/// An approved proposal of exactly this content that nobody has carried out yet. Whoever carries it out says so with
/// mark_carried_out in the same commit.
[[nodiscard]] Result<std::optional<ProposalRow>> approved_proposal(const Reader& book, const std::string& kind,
                                                                   const std::string& about, const Fields& content);
[[nodiscard]] Status mark_carried_out(const Surroundings& around, Commit& commit, ProposalRow row, Fields said = {});

/// Tells every open subscription, whatever it subscribed to: what is loud is heard by all.
[[nodiscard]] Status tell_everybody(const Surroundings& around, Commit& commit, const std::string& incident_id,
                                    const std::string& type, const std::string& data_json);

}  // namespace tocsin::desk
