#include "engine/desk/case.h"

#include <algorithm>

#include "engine/core/ids.h"
#include "engine/core/json_write.h"
#include "engine/desk/break_glass.h"
#include "engine/desk/names.h"

namespace tocsin::desk {

using workflows::Effect;
using workflows::States;
using workflows::Step;

namespace {

template <class Row>
Row* find_row(std::vector<Row>& rows, const std::string& id) {
    for (auto& row : rows)
        if (row.id == id) return &row;
    return nullptr;
}

States states_of(const IncidentRow& row) { return {row.state, row.authority, row.suppliers, row.customers}; }

}  // namespace

bool wants(const EndpointRow& endpoint, const std::string& type) {
    if (endpoint.state != "enabled") return false;
    const std::string& list = endpoint.types;
    for (std::size_t from = 0; from <= list.size();) {
        const std::size_t comma = std::min(list.find(',', from), list.size());
        const std::string_view one(list.data() + from, comma - from);
        if (one == "*" || one == type) return true;
        from = comma + 1;
    }
    return false;
}

Error refusal(const Step& step, const std::string& event, const States& states) {
    std::string where;
    for (const auto& s : states) where += (where.empty() ? "" : ", ") + s;
    Error error(Fault::refused, "The event \"" + event + "\" was refused while " + where + ".", "#/type");
    error.gates = step.gates;
    return error;
}

std::optional<Instant> reminder_before(const std::vector<std::chrono::seconds>& before, Instant due_at, Instant now) {
    std::optional<Instant> next;
    for (const auto hours : before) {
        const Instant at = due_at - hours;
        if (at > now && (!next || at < *next)) next = at;
    }
    return next;
}

std::optional<Instant> next_reminder(const Settings& settings, const DutyRow& duty, Instant now) {
    std::vector<std::chrono::seconds> before = settings.reminders;
    if (const auto* rule = rule_of(settings, duty); rule && !rule->reminders_before.empty())
        before.assign(rule->reminders_before.begin(), rule->reminders_before.end());
    return reminder_before(before, *duty.due_at, now);
}

Case::Case(Surroundings around, CaseFile file) : around_(std::move(around)), file_(std::move(file)) {
    // Recorded order never runs backwards, whatever the wall clock does.
    now_ = std::max(around_.now, file_.incident.updated_at);
}

std::vector<std::string> Case::record(Entry entry) {
    IncidentRow& row = file_.incident;
    entry.incident_id = row.id;
    entry.seq = row.version + 1;
    entry.recorded_at = now_;
    entry.actor = around_.actor;
    const std::size_t known = commit_.personal.size();
    SealedEntry sealed = seal(entry, row.head.empty() ? genesis_hash() : row.head, around_.random, commit_.personal);
    row.version = sealed.seq;
    row.head = sealed.hash;
    row.updated_at = now_;
    commit_.entries.push_back(std::move(sealed));
    std::vector<std::string> refs;
    for (std::size_t i = known; i < commit_.personal.size(); ++i) refs.push_back(commit_.personal[i].ref);
    return refs;
}

Status Case::take(const Step& step, const std::string& machine, const std::string& machine_id, const std::string& event,
                  Fields data, Instant occurred_at, std::vector<std::string>* refs) {
    for (const auto& move : step.moves) {
        Entry entry;
        entry.occurred_at = occurred_at;
        entry.machine = machine;
        entry.machine_id = machine_id.empty() ? move.region : machine_id;
        entry.event = event;
        entry.from = move.from;
        entry.to = move.to;
        entry.rule = move.because;
        entry.fields = std::move(data);
        data.clear();
        auto got = record(std::move(entry));
        if (refs) refs->insert(refs->end(), got.begin(), got.end());
        moves_.push_back((machine_id.empty() ? machine + "/" + move.region : machine) + " " + move.from + " -> " +
                         move.to + ": " + move.because);
    }
    return ok();
}

Status Case::incident_step(const std::string& event, const workflows::incident::Given& given, Fields data,
                           Instant occurred_at, std::vector<std::string>* refs) {
    IncidentRow& row = file_.incident;
    const States before = states_of(row);
    const Step step = workflows::incident::step(before, event, given);
    if (!step.taken) {
        Error error = refusal(step, event, before);
        if (event == "close")
            for (auto& gate : open_things()) error.gates.push_back(std::move(gate));
        return error;
    }
    if (auto s = take(step, "incident", "", event, std::move(data), occurred_at, refs); !s) return s;
    row.state = step.after[0];
    row.authority = step.after[1];
    row.suppliers = step.after[2];
    row.customers = step.after[3];
    row.live = row.state == "closed" || row.state == "dismissed" || row.state == "merged" ? 0 : 1;
    for (const auto& move : step.moves) {
        if (move.effect == Effect::list_duties)
            if (auto s = refresh_duties(occurred_at); !s) return s;
        if (move.region != "main")
            announcements_.emplace_back("incident.leg_changed",
                                        Fields{{"leg", move.region}, {"from", move.from}, {"to", move.to}});
    }
    return ok();
}

Status Case::duty_step(DutyRow& duty, const std::string& event, Fields data, Instant occurred_at) {
    const States before{duty.state};
    if (event == "assign" || event == "pass_on") {
        auto named = naming_people(std::move(data));
        if (!named) return std::move(named).error();
        data = std::move(*named);
    }
    const Fields said = data;
    auto given = duty_given(duty, data);
    std::optional<ProposalRow> glass;
    if (event == "not_required") glass = stand_in(*this, given.proposed_by_other, "duty", duty.id, event);
    const Step step = workflows::duty::step(before, event, given);
    if (!step.taken) return refusal(step, event, before);
    if (auto s = use_glass(*this, std::move(glass)); !s) return s;
    // Entries of before do not say it, and left the proposal where it was.
    if (event == "reconsider" && !duty.proposal_by.empty()) data.push_back({"proposal", "ended"});
    std::vector<std::string> refs;
    if (auto s = take(step, "duty", duty.id, event, std::move(data), occurred_at, &refs); !s) return s;
    const std::string old = duty.state;
    duty.state = step.after[0];
    duty.updated_at = now_;
    if (event == "propose_not_required") {
        duty.proposal_by = around_.actor.person;
        duty.proposal_ref = refs.empty() ? "" : refs.front();
    }
    if (event == "lapse" || event == "reconsider") {
        // What was only proposed is no decision, and what was decided before the new facts is none on them: two persons begin anew.
        duty.proposal_by.clear();
        duty.proposal_ref.clear();
    }
    duty_people(duty, event, said);
    if (event == "file" || event == "supplement") ++duty.filings;
    duty_effects(duty, step.moves.front().effect);
    watch_acceptance(duty);
    const Fields about{{"duty_id", duty.id}, {"rule", duty.rule}, {"state", duty.state}};
    if (event == "file" || event == "supplement" || event == "withdraw") {
        announcements_.emplace_back("filing.recorded", about);
        if (event != "withdraw") announcements_.emplace_back("duty.filed", about);
    }
    if (old != duty.state) {
        if (duty.state == "overdue") announcements_.emplace_back("duty.overdue", about);
        if (duty.state == "discharged" || duty.state == "discharged_late")
            announcements_.emplace_back("duty.discharged", about);
        if (duty.state == "not_required") announcements_.emplace_back("duty.not_required", about);
    }
    return ok();
}

void Case::duty_effects(DutyRow& duty, Effect effect) {
    duty.live = duty.state == "discharged" || duty.state == "discharged_late" || duty.state == "not_required" ||
                        duty.state == "withdrawn" || duty.state == "carried_over"
                    ? 0
                    : 1;
    if (duty.live == 0 && (duty.accepted == "asked" || duty.climbed > 0)) {
        if (duty.accepted == "asked") duty.accepted.clear();
        duty.climbed = 0;
        clear_timer(duty.id, "accept");
    }
    if (effect == Effect::set_timer && duty.due_at) {
        set_timer("duty", duty.id, "due", std::max(*duty.due_at + Micros(1), now_));
        if (const auto next = next_reminder(around_.settings, duty, now_))
            set_timer("duty", duty.id, "reminder", *next);
        else
            clear_timer(duty.id, "reminder");
    }
    const bool no_instant = effect == Effect::set_timer && !duty.due_at;
    if (no_instant || effect == Effect::clear_timer || effect == Effect::settle || effect == Effect::open_supplement) {
        clear_timer(duty.id, "due");
        clear_timer(duty.id, "reminder");
    }
}

Result<std::string> Case::personal_value(const std::string& ref) const {
    for (const auto& row : commit_.personal)
        if (row.ref == ref) return row.value;
    return around_.book.personal(ref);
}

workflows::incident::Given Case::incident_given(const Fields& data) const {
    workflows::incident::Given given;
    given.reasons_given = !field_of(data, "reasons").empty();
    given.other_than_assessor = !file_.incident.owner.empty() && !same_person(file_.incident.owner, around_.actor.person);
    given.any_duty = !file_.duties.empty();
    given.clock_started = std::any_of(file_.duties.begin(), file_.duties.end(), [](const DutyRow& d) {
        return d.due_at || (d.state != "waiting" && d.state != "not_required");
    });
    const auto any_live = [](const auto& rows) {
        return std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.live != 0; });
    };
    const std::string lead = person_as("lead");
    given.has_lead = !lead.empty();
    given.leads = around_.actor.role == "approver" || (given.has_lead && lead == around_.actor.person);
    given.restricted = file_.incident.access == "restricted";
    given.lessons_said = !field_of(data, "lessons").empty();
    const bool undecided = std::any_of(file_.assessments.begin(), file_.assessments.end(), [](const AssessmentRow& a) {
        return a.state == "drafting" || a.state == "proposed" || a.state == "reopened";
    });
    const auto done = std::any_of(file_.duties.begin(), file_.duties.end(), [](const DutyRow& d) {
        return d.filings > 0 || d.state.rfind("filed_in_part", 0) == 0 || d.state.rfind("discharged", 0) == 0 || d.state == "withdrawn";
    });
    const auto told_somebody = std::any_of(file_.notices.begin(), file_.notices.end(), [](const NoticeRow& n) {
        return n.state != "withdrawn" && n.state != "exempt";
    });
    given.may_merge = !done && !told_somebody && !any_live(file_.requests) && !undecided;
    given.nothing_open = open_things().empty();
    return given;
}

workflows::duty::Given Case::duty_given(const DutyRow& duty, const Fields& data) const {
    workflows::duty::Given given;
    given.complete = field_of(data, "complete") == "yes";
    given.reasons_given = !field_of(data, "reasons").empty();
    given.proposed_by_other = !duty.proposal_by.empty() && !same_person(duty.proposal_by, around_.actor.person);
    given.hold_known = false;  // a hold is an anchor with an instant, which takes two persons
    given.has_due = duty.due_at.has_value();
    given.applies = duty.applies == "yes" && duty.waiting_for.empty();
    given.due_ahead = duty.due_at && *duty.due_at > now_;
    const std::string& actor = around_.actor.person;
    const std::string person = field_of(data, "person");
    given.names_person = !person.empty() && may_be_told(person) &&
                         (field_of(data, "deputy").empty() || may_be_told(field_of(data, "deputy")));
    given.other_named = person != actor;
    given.accepted = duty.accepted == "yes";
    const auto after = asked_after_owner(duty);
    const auto asked = std::min(static_cast<std::size_t>(std::max(duty.climbed, 0LL)), after.size());
    given.asked = duty.owner == actor ||
                  (!given.accepted && std::find(after.begin(), after.begin() + static_cast<std::ptrdiff_t>(asked), actor) !=
                                          after.begin() + static_cast<std::ptrdiff_t>(asked));
    return given;
}

DutyRow* Case::duty(const std::string& id) { return find_row(file_.duties, id); }
SupplierRequestRow* Case::request(const std::string& id) { return find_row(file_.requests, id); }
NoticeRow* Case::notice(const std::string& id) { return find_row(file_.notices, id); }
TaskRow* Case::task(const std::string& id) { return find_row(file_.tasks, id); }
AssessmentRow* Case::assessment(const std::string& id) { return find_row(file_.assessments, id); }

DutyRow& Case::add(DutyRow row) { return file_.duties.emplace_back(std::move(row)); }
SupplierRequestRow& Case::add(SupplierRequestRow row) { return file_.requests.emplace_back(std::move(row)); }
NoticeRow& Case::add(NoticeRow row) { return file_.notices.emplace_back(std::move(row)); }
AssessmentRow& Case::add(AssessmentRow row) { return file_.assessments.emplace_back(std::move(row)); }

void Case::put_anchor(AnchorRow row) {
    commit_.anchors.push_back(row);
    for (auto& known : file_.anchors)
        if (known.name == row.name && known.seq == row.seq) {
            known = std::move(row);
            return;
        }
    file_.anchors.push_back(std::move(row));
}

void Case::put_member(MemberRow row) {
    commit_.members.push_back(row);
    for (auto& known : file_.members)
        if (known.person == row.person && known.part == row.part) {
            known = std::move(row);
            return;
        }
    file_.members.push_back(std::move(row));
}

void Case::put_fact(FactRow row) {
    commit_.facts.push_back(row);
    for (auto& known : file_.facts)
        if (known.name == row.name) {
            known = std::move(row);
            return;
        }
    file_.facts.push_back(std::move(row));
}

void Case::set_timer(const std::string& machine, const std::string& id, const std::string& name, Instant due_at) {
    commit_.timers_set.push_back({file_.incident.id, machine, id, name, due_at});
}

void Case::clear_timer(const std::string& id, const std::string& name) {
    auto& set = commit_.timers_set;
    set.erase(std::remove_if(set.begin(), set.end(),
                             [&](const TimerRow& t) { return t.machine_id == id && t.name == name; }),
              set.end());
    commit_.timers_cleared.push_back({id, name});
}

Status queue_deliveries(const Surroundings& around, Instant now, const Outgoing& what, Commit& commit) {
    auto endpoints = around.book.endpoints_of(what.owner);
    if (!endpoints) return std::move(endpoints).error();
    if (endpoints->empty()) return ok();
    const std::string body =
        JsonObject().text("type", what.type).text("timestamp", to_rfc3339(now)).raw("data", what.data_json).str();
    for (const auto& endpoint : *endpoints) {
        if (!wants(endpoint, what.type)) continue;
        DeliveryRow row;
        row.id = make_id("dlv", now, around.random);
        row.incident_id = what.incident_id;
        row.recipient = what.recipient;
        row.endpoint_id = endpoint.id;
        row.type = what.type;
        row.body = body;
        row.state = "queued";
        row.due_at = row.created_at = now;
        commit.deliveries.push_back(std::move(row));
    }
    return ok();
}

Status Case::deliver(const std::string& owner, const std::string& recipient, const std::string& type,
                     const std::string& data_json) {
    return queue_deliveries(around_, now_, {owner, recipient, file_.incident.id, type, data_json}, commit_);
}

Status Case::announce(const std::string& type, const Fields& extra) {
    JsonObject data;
    data.text("incident_id", file_.incident.id).number("version", file_.incident.version);
    for (const auto& field : extra) data.text(field.name, field.value);
    data.text("link", "/v1/incidents/" + file_.incident.id);
    return deliver("subscription", "subscription", type, data.str());
}

Result<Commit> Case::finish(const std::string& object, const std::string& object_id, const std::string& object_state) {
    follow_legs();
    for (const auto& [type, extra] : announcements_)
        if (auto s = announce(type, extra); !s) return std::move(s).error();
    const IncidentRow& row = file_.incident;
    Receipt receipt{{"incident_id", row.id},       {"version", std::to_string(row.version)},
                    {"state", row.state},          {"authority", row.authority},
                    {"suppliers", row.suppliers},  {"customers", row.customers}};
    if (!object.empty()) {
        receipt.push_back({"object", object});
        receipt.push_back({"object_id", object_id});
        receipt.push_back({"object_state", object_state});
    }
    for (const auto& move : moves_) receipt.push_back({"move", move});
    receipt.insert(receipt.end(), commit_.receipt.begin(), commit_.receipt.end());
    commit_.receipt = std::move(receipt);
    commit_.incident = row;
    for (const auto& d : file_.duties)
        if (d.updated_at == now_) commit_.duties.push_back(d);
    for (const auto& r : file_.requests)
        if (r.updated_at == now_) commit_.requests.push_back(r);
    for (const auto& n : file_.notices)
        if (n.updated_at == now_) commit_.notices.push_back(n);
    for (const auto& t : file_.tasks)
        if (t.updated_at == now_) commit_.tasks.push_back(t);
    for (const auto& a : file_.assessments)
        if (a.updated_at == now_) commit_.assessments.push_back(a);
    return std::move(commit_);
}

}  // namespace tocsin::desk
