#include "engine/desk/break_glass.h"

#include <algorithm>

#include "engine/core/crypto.h"
#include "engine/core/encode.h"
#include "engine/core/json_write.h"
#include "engine/desk/names.h"
#include "engine/desk/proposals.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

namespace {

constexpr auto usable_for = std::chrono::hours(24);

std::string digest(const std::vector<std::string>& parts) {
    std::string bytes;
    for (const auto& part : parts) append_field(bytes, part);
    return sha256_hex(bytes);
}

Error no_such_action() {
    return Error(
        Fault::invalid_input,
        "Name an action that takes two persons: not_required of a duty; approve, exempt or replace of a notice; sign of an "
        "assessment; dismiss or set_anchor of the incident.",
        "#/event");
}

Error no_such_thing() { return Error(Fault::not_found, "The incident has no such thing.", "#/machine_id"); }

template <class Row>
const Row* find_in(const std::vector<Row>& rows, const std::string& id) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
    return found == rows.end() ? nullptr : &*found;
}

/// What a judgement rests on: every instant, fact, duty and assessment of the incident, as they stand.
void add_grounds(const CaseFile& file, std::vector<std::string>& parts) {
    for (const auto& a : file.anchors)
        parts.insert(parts.end(), {"anchor", a.name, to_rfc3339(a.at), a.zone, a.chosen, std::to_string(a.seq)});
    for (const auto& f : file.facts) parts.insert(parts.end(), {"fact", f.name, f.value});
    for (const auto& d : file.duties)
        parts.insert(parts.end(), {"duty", d.id, d.state, d.applies, d.due_at ? to_rfc3339(*d.due_at) : "none"});
    for (const auto& a : file.assessments) parts.insert(parts.end(), {"assessment", a.id, a.state, a.content_sha256});
}

Result<std::string> of_incident(const CaseFile& file, const std::string& machine_id, const std::string& event) {
    if (event == "dismiss") {
        std::vector<std::string> parts{file.incident.id, file.incident.state, file.incident.owner};
        add_grounds(file, parts);
        return digest(parts);
    }
    if (event != "set_anchor") return no_such_action();
    const AnchorRow* anchor = proposed_anchor(file, machine_id);
    if (!anchor)
        return Error(Fault::not_found,
                     "Propose the instant with reasons first (propose_anchor); machine_id is the anchor's name.", "#/machine_id");
    return digest({anchor->name, to_rfc3339(anchor->at), std::to_string(anchor->seq)});
}

/// What the entry of a break-glass says, beside reasons.
Fields about(const ProposalRow& row) {
    const auto content = decode_plain(row.content);
    Fields out = content ? *content : Fields{};
    out.insert(out.begin(), {"proposal_sha256", row.content_sha256});
    return out;
}

std::string announced(const Case& work, const ProposalRow& row) {
    const auto content = decode_plain(row.content);
    const Fields said = content ? *content : Fields{};
    const std::string incident = work.file().incident.id;
    return JsonObject()
        .text("incident_id", incident)
        .number("version", work.file().incident.version)
        .text("proposal_id", row.id)
        .text("person", row.proposed_by)
        .text("machine", field_of(said, "machine"))
        .text("machine_id", field_of(said, "machine_id"))
        .text("event", field_of(said, "event"))
        .text("state", row.state)
        .text("link", "/v1/incidents/" + incident)
        .str();
}

void record_glass(Case& work, const ProposalRow& row, const std::string& event, const std::string& from, const std::string& rule,
                  Fields more, std::vector<std::string>* refs = nullptr) {
    Entry entry;
    entry.occurred_at = work.now();
    entry.machine = "proposal";
    entry.machine_id = row.id;
    entry.event = event;
    entry.from = from;
    entry.to = row.state;
    entry.rule = rule;
    entry.fields = about(row);
    entry.fields.insert(entry.fields.end(), more.begin(), more.end());
    auto got = work.record(std::move(entry));
    if (refs) *refs = std::move(got);
}

Status loud(Case& work, const ProposalRow& row, const std::string& type) {
    return tell_everybody(work.around(), work.commit(), work.file().incident.id, type, announced(work, row));
}

Result<Case> case_of(const Surroundings& around, const ProposalRow& row) {
    auto file = around.book.case_file(row.about.substr(row.about.find(':') + 1));
    if (!file) return std::move(file).error();
    return Case(around, std::move(*file));
}

/// One step, its entry in the incident's chain, and who hears of it.
Result<Commit> glass_moves(const Surroundings& around, ProposalRow row, const std::string& event,
                           const workflows::proposal::Given& given, Fields said, const char* type) {
    auto work = case_of(around, row);
    if (!work) return std::move(work).error();
    auto move = proposal_moves(work->now(), around.actor, row, event, given);
    if (!move) return std::move(move).error();
    record_glass(*work, row, event, move->from, move->because, std::move(said));
    if (*type != '\0')
        if (auto s = loud(*work, row, type); !s) return s.error();
    work->commit().proposals.push_back(row);
    return work->finish("proposal", row.id, row.state);
}

/// The action that a row is for, and no other.
bool is_for(const Fields& content, const std::string& machine, const std::string& machine_id, const std::string& event,
            const std::string& action) {
    return field_of(content, "machine") == machine && field_of(content, "machine_id") == machine_id &&
           field_of(content, "event") == event && field_of(content, "action_sha256") == action;
}

/// Opened by this actor in this incident, not used yet, and not out of time.
bool is_open(const Case& work, const ProposalRow& row) {
    return row.state == "proposed" && row.about == "incident:" + work.file().incident.id &&
           same_person(row.proposed_by, work.around().actor.person) && row.expires_at && *row.expires_at > work.now();
}

Status may_be_opened(const Case& work, const BreakGlass& what, const std::string& action) {
    auto live = work.around().book.live_proposals("break_glass");
    if (!live) return std::move(live).error();
    for (const auto& row : *live)
        if (const auto content = decode_plain(row.content);
            content && is_open(work, row) && is_for(*content, what.machine, what.machine_id, what.event, action)) {
            Error error(Fault::refused, "The glass is broken for this already.", "#/event");
            error.gates = {{"open-already", "Act by " + row.id + " once its time has come."}};
            return error;
        }
    if (what.reasons.empty())
        return Error(Fault::invalid_input, "State the reasons: why this cannot wait for another person.", "#/reasons");
    return ok();
}

Fields content_of(const BreakGlass& what, const std::string& action, Instant usable_at) {
    return {{"incident", what.incident_id}, {"machine", what.machine}, {"machine_id", what.machine_id},
            {"event", what.event},          {"action_sha256", action}, {"usable_at", to_rfc3339(usable_at)}};
}

}  // namespace

const AnchorRow* proposed_anchor(const CaseFile& file, const std::string& name) {
    const AnchorRow* found = nullptr;
    for (const auto& a : file.anchors)
        if (a.name == name && a.chosen == "proposed" && (!found || a.seq > found->seq)) found = &a;
    return found;
}

Result<std::string> action_digest(const CaseFile& file, const std::string& machine, const std::string& machine_id,
                                  const std::string& event) {
    if (machine == "incident") return of_incident(file, machine_id, event);
    if (machine == "duty") {
        if (event != "not_required") return no_such_action();
        const DutyRow* duty = find_in(file.duties, machine_id);
        if (!duty) return no_such_thing();
        if (duty->proposal_by.empty())
            return Error(Fault::not_found, "Propose it with reasons first (propose_not_required).", "#/machine_id");
        std::vector<std::string> parts{duty->id, duty->rule, duty->recipient, duty->applies, duty->proposal_by, duty->proposal_ref};
        add_grounds(file, parts);
        return digest(parts);
    }
    if (machine == "notice") {
        if (event != "approve" && event != "exempt" && event != "replace") return no_such_action();
        const NoticeRow* notice = find_in(file.notices, machine_id);
        if (!notice) return no_such_thing();
        return digest({notice->id, notice->state, notice->content_sha256, notice->recipients_sha256, notice->letter,
                       notice->language, notice->selection, notice->follows, notice->body_ref});
    }
    if (machine != "assessment" || event != "sign") return no_such_action();
    const AssessmentRow* row = find_in(file.assessments, machine_id);
    if (!row) return no_such_thing();
    return digest({row->id, row->content_sha256});
}

Result<Receipt> break_glass(Desk& desk, const Ask& ask, const BreakGlass& what) {
    const auto wait = desk.room().settings.break_glass_after;
    if (wait.count() == 0) {
        Error error(Fault::refused, "In this house nobody acts alone.");
        error.gates = {{"switched-off", "four_eyes.break_glass_minutes is 0."}};
        return error;
    }
    return desk.room().on_case(ask, "incident", what.incident_id, false, [&](Case& work) -> Result<Commit> {
        auto action = action_digest(work.file(), what.machine, what.machine_id, what.event);
        if (!action) return std::move(action).error();
        const Instant usable_at = work.now() + wait;
        ProposalRow row;
        row.id = make_id("prp", work.now(), work.around().random);
        row.kind = "break_glass";
        row.about = "incident:" + what.incident_id;
        row.state = workflows::proposal::initial()[0];
        row.content = encode_plain(content_of(what, *action, usable_at));
        row.content_sha256 = proposal_digest(row);
        row.proposed_by = work.around().actor.person;
        row.created_at = row.updated_at = work.now();
        row.expires_at = usable_at + usable_for;
        if (auto s = may_be_opened(work, what, *action); !s) return s.error();
        std::vector<std::string> refs;
        record_glass(work, row, "opened", "", "house rule: who acts alone is seen at once and reviewed",
                     {personal("reasons", what.reasons)}, &refs);
        if (!refs.empty()) row.reasons_ref = refs.front();
        if (auto s = loud(work, row, "break_glass.opened"); !s) return s.error();
        work.commit().proposals.push_back(row);
        work.commit().receipt = {{"content_sha256", row.content_sha256},
                                 {"usable_at", to_rfc3339(usable_at)},
                                 {"expires_at", to_rfc3339(*row.expires_at)}};
        return work.finish("proposal", row.id, row.state);
    });
}

std::optional<ProposalRow> broken_glass(const Case& work, const std::string& machine, const std::string& machine_id,
                                        const std::string& event) {
    const auto action = action_digest(work.file(), machine, machine_id, event);
    if (!action) return std::nullopt;
    auto live = work.around().book.live_proposals("break_glass");
    if (!live) return std::nullopt;
    for (auto& row : *live) {
        const auto content = decode_plain(row.content);
        if (!content || !is_open(work, row) || !is_for(*content, machine, machine_id, event, *action)) continue;
        const auto usable_at = parse_rfc3339(field_of(*content, "usable_at"));
        if (usable_at && usable_at->at <= work.now() && row.content_sha256 == proposal_digest(row)) return row;
    }
    return std::nullopt;
}

std::optional<ProposalRow> stand_in(const Case& work, bool& second, const std::string& machine, const std::string& machine_id,
                                    const std::string& event) {
    if (second) return std::nullopt;
    auto row = broken_glass(work, machine, machine_id, event);
    second = row.has_value();
    return row;
}

Status use_glass(Case& work, std::optional<ProposalRow> glass) {
    if (!glass) return ok();
    ProposalRow row = std::move(*glass);
    auto given = proposal_given(work.around().actor, row, {{"content_sha256", row.content_sha256}});
    given.waited = true;
    auto move = proposal_moves(work.now(), work.around().actor, row, "use", given);
    if (!move) return std::move(move).error();
    row.expires_at.reset();
    record_glass(work, row, "use", move->from, move->because, {});
    work.commit().proposals.push_back(row);
    return loud(work, row, "break_glass.used");
}

Result<Commit> glass_event(const Surroundings& around, ProposalRow row, const Happening& what,
                           const workflows::proposal::Given& given) {
    Fields said;
    if (const std::string reasons = field_of(what.data, "reasons"); !reasons.empty())
        said.push_back(personal("reasons", reasons));
    return glass_moves(around, std::move(row), what.type, given, std::move(said),
                       what.type == "review" ? "break_glass.reviewed" : "");
}

Result<Commit> glass_time(const Surroundings& around, ProposalRow row, const std::string& event) {
    const auto given = proposal_given(around.actor, row, {});
    return glass_moves(around, std::move(row), event, given, {}, event == "reminder" ? "break_glass.unreviewed" : "");
}

}  // namespace tocsin::desk
