#include "engine/desk/proposals.h"

#include "engine/core/crypto.h"
#include "engine/core/encode.h"
#include "engine/core/json_write.h"
#include "engine/desk/break_glass.h"
#include "engine/desk/names.h"
#include "engine/desk/rights.h"
#include "engine/desk/room.h"
#include "engine/desk/shredding.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

namespace machine = workflows::proposal;

namespace {

bool is_configuration(const ProposalRow& row) { return row.kind == "packs" || row.kind == "authorisation"; }

Error wrong(const char* field, const char* detail) { return Error(Fault::invalid_input, detail, field); }

/// "person:ada" -> "ada" where it begins so and the rest is a plain id.
std::string id_after(const std::string& about, std::string_view prefix) {
    if (!starts_with(about, prefix)) return {};
    const std::string id = about.substr(prefix.size());
    return is_plain_id(id) ? id : std::string();
}

Status check_role_grant(const NewProposal& what) {
    if (id_after(what.about, "person:").empty()) return wrong("#/about", "Name the person as person:ID.");
    const std::string role = field_of(what.content, "role");
    if (role != "approver" && role != "admin")
        return wrong("#/role", "The role is approver or admin; the others take one person.");
    return ok();
}

/// What a person may propose, and whether it would be worth another person's time.
Status may_propose(const Surroundings& around, const NewProposal& what) {
    if (what.kind == "role_grant") return check_role_grant(what);
    if (what.kind == "lift_hold") return hold_may_be_lifted(around, id_after(what.about, "hold:"));
    if (what.kind == "shred") {
        if (!is_shred_reason(field_of(what.content, "reason")))
            return wrong("#/reason", "The reason is erasure_request, retention, unlawful or obsolete.");
        return may_be_shredded(around.book, what.about);
    }
    return wrong("#/kind", "The kind is shred, lift_hold or role_grant.");
}

/// The content in one form, whatever else the caller sent along.
Fields content_of(const NewProposal& what) {
    if (what.kind == "role_grant") return role_grant_content(what.about.substr(7), field_of(what.content, "role"));
    if (what.kind == "lift_hold") return {{"hold", what.about.substr(5)}};
    return {{"reason", field_of(what.content, "reason")}, {"subject", what.about}};
}

Status twice(const Reader& book, const NewProposal& what, const std::string& content) {
    auto live = book.live_proposals(what.kind);
    if (!live) return std::move(live).error();
    for (const auto& row : *live)
        if (row.about == what.about && row.content == content) {
            Error error(Fault::refused, "This is proposed already; decide that proposal.", "#/about");
            error.gates = {{"proposed-already", "The proposal " + row.id + " waits for a second person."}};
            return error;
        }
    return ok();
}

Receipt receipt_of(const ProposalRow& row) {
    Receipt out{
        {"object", "proposal"}, {"object_id", row.id}, {"object_state", row.state}, {"content_sha256", row.content_sha256}};
    if (row.expires_at) out.push_back({"expires_at", to_rfc3339(*row.expires_at)});
    return out;
}

/// What approval brings about at once.
Status carry_out(const Surroundings& around, Commit& commit, ProposalRow& row) {
    if (row.kind == "shred") return shred_some(around, commit, row);
    if (row.kind == "lift_hold") return lift(around, commit, row);
    if (is_configuration(row)) return mark_carried_out(around, commit, row);
    return ok();  // a role is given by whoever keeps the accounts
}

Status ready_to_approve(const Surroundings& around, const ProposalRow& row) {
    if (row.kind == "shred" && row.about != retention_list) return may_be_shredded(around.book, row.about);
    if (row.kind == "lift_hold") return hold_may_be_lifted(around, row.about.substr(5));
    return ok();
}

Fields told(const Fields& data) {
    Fields out;
    if (const std::string reasons = field_of(data, "reasons"); !reasons.empty()) out.push_back(personal("reasons", reasons));
    return out;
}

/// Whose key seals the reasons that are given about a proposal; empty: the house's.
Result<std::string> subject_of_words(const Reader& book, const ProposalRow& row) {
    if (row.kind == "shred" && row.about != retention_list) return row.about;
    if (row.kind != "lift_hold") return std::string();
    auto hold = book.hold(row.about.substr(5));
    if (!hold) return std::move(hold).error();
    return hold->about;
}

/// Of what was said since `known`.
Status seal_words(const Surroundings& around, Commit& commit, const ProposalRow& row, std::size_t known) {
    auto subject = subject_of_words(around.book, row);
    if (!subject) return std::move(subject).error();
    for (std::size_t i = known; i < commit.personal.size(); ++i) commit.personal[i].subject = *subject;
    return ok();
}

Result<Commit> decided(const Surroundings& around, ProposalRow row, const Happening& what) {
    const auto given = proposal_given(around.actor, row, what.data);
    if (what.type == "adopt" && (around.actor.role == "auditor" || around.actor.role == "counsel"))
        return Error(Fault::forbidden, "Who watches does not propose: an officer, approver or admin adopts it.");
    if (row.kind == "break_glass") return glass_event(around, std::move(row), what, given);
    Commit commit;
    if (what.type == "approve" && machine::step({row.state}, "approve", given).taken)
        if (auto s = ready_to_approve(around, row); !s) return s.error();
    if (auto s = proposal_step(around, commit, row, what.type, given, told(what.data)); !s) return s.error();
    if (auto s = seal_words(around, commit, row, 0); !s) return s.error();
    if (row.state == "approved") {
        // Only a role waits for somebody; what is being carried out does not run out of time.
        row.expires_at.reset();
        if (row.kind == "role_grant") row.expires_at = around.now + around.settings.proposal_valid;
        commit.proposals.back() = row;
        if (auto s = carry_out(around, commit, row); !s) return s.error();
        row = commit.proposals.back();
    }
    const Receipt said = receipt_of(row);
    commit.receipt.insert(commit.receipt.begin(), said.begin(), said.end());
    return commit;
}

}  // namespace

Fields role_grant_content(const std::string& person, const std::string& role) { return {{"person", person}, {"role", role}}; }

std::string proposal_digest(const ProposalRow& row) {
    std::string bytes;
    for (const auto& part : {row.kind, row.about, row.content}) append_field(bytes, part);
    return sha256_hex(bytes);
}

Status tell_everybody(const Surroundings& around, Commit& commit, const std::string& incident_id, const std::string& type,
                      const std::string& data_json) {
    auto endpoints = around.book.endpoints_of("subscription");
    if (!endpoints) return std::move(endpoints).error();
    const std::string body =
        JsonObject().text("type", type).text("timestamp", to_rfc3339(around.now)).raw("data", data_json).str();
    for (const auto& endpoint : *endpoints) {
        if (endpoint.state != "enabled") continue;
        DeliveryRow row;
        row.id = make_id("dlv", around.now, around.random);
        row.incident_id = incident_id;
        row.recipient = "subscription";
        row.endpoint_id = endpoint.id;
        row.type = type;
        row.body = body;
        row.state = "queued";
        row.due_at = row.created_at = around.now;
        commit.deliveries.push_back(std::move(row));
    }
    return ok();
}

Result<ProposalRow> begin_proposal(const Surroundings& around, Commit& commit, const NewProposal& what,
                                   std::optional<Instant> expires_at) {
    ProposalRow row;
    row.id = make_id("prp", around.now, around.random);
    row.kind = what.kind;
    row.about = what.about;
    row.state = machine::initial()[0];
    row.content = encode_plain(what.content);
    row.content_sha256 = proposal_digest(row);
    row.proposed_by = around.actor.person;
    row.created_at = row.updated_at = around.now;
    row.expires_at = expires_at;
    SystemEntry entry;
    entry.machine = "proposal";
    entry.machine_id = row.id;
    entry.event = "proposed";
    entry.to = row.state;
    entry.rule = "house rule: four eyes";
    entry.fields = {{"kind", row.kind}, {"about", row.about}, {"content_sha256", row.content_sha256}, {"content", row.content}};
    if (!what.reasons.empty()) entry.fields.push_back(personal("reasons", what.reasons));
    auto refs = record_system(around, commit, std::move(entry));
    if (!refs) return std::move(refs).error();
    if (!refs->empty()) {
        row.reasons_ref = refs->front();
        if (auto s = seal_words(around, commit, row, commit.personal.size() - 1); !s) return s.error();
    }
    const std::string data = JsonObject().text("proposal_id", row.id).text("kind", row.kind).text("about", row.about).str();
    const Outgoing news{"subscription", "subscription", "system", "proposal.opened", data};
    if (auto s = queue_deliveries(around, around.now, news, commit); !s) return s.error();
    commit.proposals.push_back(row);
    return row;
}

machine::Given proposal_given(const Actor& actor, const ProposalRow& row, const Fields& data) {
    machine::Given given;
    given.reasons_given = !field_of(data, "reasons").empty();
    given.approver = actor.role == "approver";
    given.may_review = given.approver || actor.role == "auditor" || actor.role == "counsel";
    given.same_bytes = field_of(data, "content_sha256") == row.content_sha256 && row.content_sha256 == proposal_digest(row);
    given.of_engine = row.proposed_by == "engine";
    given.other_than_proposer = !row.proposed_by.empty() && !same_person(row.proposed_by, actor.person);
    given.own = same_person(row.proposed_by, actor.person);
    given.break_glass = row.kind == "break_glass";
    given.in_force = is_configuration(row);
    return given;
}

Result<workflows::Move> proposal_moves(Instant now, const Actor& actor, ProposalRow& row, const std::string& event,
                                       const machine::Given& given) {
    const workflows::States before{row.state};
    const auto step = machine::step(before, event, given);
    if (!step.taken) return refusal(step, event, before);
    row.state = step.after[0];
    row.updated_at = now;
    if (event == "adopt") row.proposed_by = actor.person;
    if (event == "approve" || event == "reject" || event == "review") row.decided_by = actor.person;
    row.live = row.state == "proposed" || row.state == "approved" || row.state == "used" ? 1 : 0;
    return step.moves.front();
}

Status proposal_step(const Surroundings& around, Commit& commit, ProposalRow& row, const std::string& event,
                     const machine::Given& given, Fields data) {
    const std::string by = row.proposed_by;
    auto move = proposal_moves(around.now, around.actor, row, event, given);
    if (!move) return std::move(move).error();
    SystemEntry entry;
    entry.machine = "proposal";
    entry.machine_id = row.id;
    entry.event = event;
    entry.from = move->from;
    entry.to = move->to;
    entry.rule = move->because;
    entry.fields = {{"kind", row.kind}, {"about", row.about}, {"content_sha256", row.content_sha256}, {"proposed_by", by}};
    entry.fields.insert(entry.fields.end(), data.begin(), data.end());
    if (auto s = record_system(around, commit, std::move(entry)); !s) return s.error();
    std::erase_if(commit.proposals, [&](const ProposalRow& known) { return known.id == row.id; });
    commit.proposals.push_back(row);
    if (move->from == move->to) return ok();
    const std::string told_json =
        JsonObject().text("proposal_id", row.id).text("kind", row.kind).text("about", row.about).text("state", row.state).str();
    return queue_deliveries(around, around.now, {"subscription", "subscription", "system", "proposal.decided", told_json},
                            commit);
}

Result<std::optional<ProposalRow>> approved_proposal(const Reader& book, const std::string& kind, const std::string& about,
                                                     const Fields& content) {
    auto live = book.live_proposals(kind);
    if (!live) return std::move(live).error();
    const std::string bytes = encode_plain(content);
    for (auto& row : *live)
        if (row.state == "approved" && row.about == about && row.content == bytes && row.content_sha256 == proposal_digest(row))
            return std::optional<ProposalRow>(std::move(row));
    return std::optional<ProposalRow>();
}

Status mark_carried_out(const Surroundings& around, Commit& commit, ProposalRow row, Fields said) {
    return proposal_step(around, commit, row, "carry_out", proposal_given(around.actor, row, {}), std::move(said));
}

Result<Receipt> propose(Desk& desk, const Ask& ask, const NewProposal& what) {
    if (what.reasons.empty()) return wrong("#/reasons", "State the reasons.");
    return desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        if (auto s = may_propose(around, what); !s) return s.error();
        NewProposal exact{what.kind, what.about, content_of(what), what.reasons};
        if (auto s = twice(around.book, exact, encode_plain(exact.content)); !s) return s.error();
        Commit commit;
        auto row = begin_proposal(around, commit, exact, around.now + around.settings.proposal_valid);
        if (!row) return std::move(row).error();
        commit.receipt = receipt_of(*row);
        return commit;
    });
}

Result<Receipt> proposal_event(Desk& desk, const Ask& ask, const std::string& id, const Happening& what) {
    if (auto s = raised_by_person(what.type, machine::from_person, machine::event_names); !s) return s.error();
    return desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto row = around.book.proposal(id);
        if (!row) return std::move(row).error();
        if (row->expires_at && *row->expires_at <= around.now && row->live != 0 && row->state != "used") {
            Error error(Fault::refused, "The proposal has expired; make a new one.", "#/type");
            error.gates = {{"expired", "Nobody decided it in time."}};
            return error;
        }
        return decided(around, std::move(*row), what);
    });
}

}  // namespace tocsin::desk
