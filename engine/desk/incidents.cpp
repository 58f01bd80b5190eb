// What happens to an incident: its instants, its facts, the systems that are hit, and its own states.
#include <algorithm>

#include "engine/core/json_write.h"
#include "engine/desk/break_glass.h"
#include "engine/desk/doors.h"
#include "engine/desk/map.h"
#include "engine/desk/names.h"
#include "engine/desk/people.h"
#include "engine/desk/playbooks.h"
#include "engine/desk/proposals.h"
#include "engine/desk/radius.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

namespace {

const AnchorRow* chosen_anchor(const CaseFile& file, const std::string& name) {
    for (const auto& a : file.anchors)
        if (a.name == name && a.chosen == "yes") return &a;
    return nullptr;
}

/// "held:law_enforcement:DUTY" or "extended:authority:DUTY", of a duty that knows it. They move a deadline to later.
bool knows_more_time(const Case& work, const std::string& name) {
    return std::any_of(work.file().duties.begin(), work.file().duties.end(), [&](const DutyRow& d) {
        const auto* rule = rule_of(work.around().settings, d);
        if (!rule) return false;
        return std::any_of(rule->holds.begin(), rule->holds.end(),
                           [&](const packs::Hold& h) { return name == "held:" + h.kind + ":" + rule->id; }) ||
               std::any_of(rule->extensions.begin(), rule->extensions.end(),
                           [&](const packs::Extension& e) { return name == "extended:" + e.by + ":" + rule->id; });
    });
}

bool known_anchor(const std::string& name) {
    for (const char* known : {"occurred", "noticed", "suspected", "aware", "discovered", "determined", "classified",
                              "material", "assessed", "paid", "remedied", "handled", "requested"})
        if (name == known) return true;
    return false;
}

bool gives_time(const std::string& name) { return starts_with(name, "held:") || starts_with(name, "extended:"); }

/// First, earlier, or the very instant that another person proposed since; what gives more time only the last.
bool anchor_may_stand(const Case& work, const std::string& name, Instant at) {
    const AnchorRow* standing = chosen_anchor(work.file(), name);
    if (!gives_time(name) && (!standing || at <= standing->at)) return true;
    return std::any_of(work.file().anchors.begin(), work.file().anchors.end(), [&](const AnchorRow& a) {
        return a.name == name && a.at == at && a.chosen == "proposed" && !same_person(a.recorded_by, work.around().actor.person) &&
               (!standing || a.seq > standing->seq);
    });
}

/// When the anchor is, and in which zone. What gives more time lies ahead, and says until when.
Result<Observed> anchor_instant(const Case& work, const std::string& name, const Happening& what) {
    if (!gives_time(name)) return what.occurred_at;
    const std::string until = field_of(what.data, "until");
    if (until.empty()) return Error(Fault::invalid_input, "Say until when, RFC 3339 with an offset.", "#/data/until");
    auto at = parse_rfc3339(until);
    if (!at) return Error(Fault::invalid_input, "Not an instant; write RFC 3339 with an offset.", "#/data/until");
    constexpr auto longest = std::chrono::hours(24 * 3660);
    if (at->at > work.around().now + longest)
        return Error(Fault::invalid_input, "Lies more than ten years ahead.", "#/data/until");
    return at;
}

Status set_anchor(Case& work, const Happening& what) {
    const std::string name = field_of(what.data, "anchor");
    if (!known_anchor(name) && !knows_more_time(work, name))
        return Error(Fault::invalid_input,
                     "Name the anchor: aware, occurred, noticed, suspected, discovered, determined, classified, material, "
                     "assessed, paid, remedied, handled, requested; or held:KIND:DUTY, extended:BY:DUTY of a duty whose law "
                     "knows that. Filings are recorded with the duty.",
                     "#/data/anchor");
    const auto at = anchor_instant(work, name, what);
    if (!at) return at.error();
    auto given = work.incident_given(what.data);
    given.anchor_may_stand = anchor_may_stand(work, name, at->at);
    const AnchorRow* standing = chosen_anchor(work.file(), name);
    const AnchorRow* waits = what.type == "set_anchor" ? proposed_anchor(work.file(), name) : nullptr;
    std::optional<ProposalRow> glass;
    if (waits && waits->at == at->at && (!standing || waits->seq > standing->seq))
        glass = stand_in(work, given.anchor_may_stand, "incident", name, "set_anchor");
    if (auto s = use_glass(work, std::move(glass)); !s) return s;
    AnchorRow row;
    row.incident_id = work.file().incident.id;
    row.name = name;
    row.at = at->at;
    // Days are counted in this zone, so one person alone does not change it either.
    const bool alone = standing && !gives_time(name) && at->at <= standing->at && what.type == "set_anchor";
    row.zone = alone ? standing->zone : at->zone;
    row.source = field_of(what.data, "source").empty() ? work.around().actor.role : field_of(what.data, "source");
    row.recorded_by = work.around().actor.person;
    row.chosen = what.type == "set_anchor" ? "yes" : "proposed";
    row.seq = work.file().incident.version + 1;
    Fields data = what.data;
    data.push_back({"at", to_rfc3339(row.at)});
    data.push_back({"zone", row.zone});
    // The rows go in before the step, because the step evaluates the duties; a refusal throws all of it away.
    if (row.chosen == "yes" && standing) {
        AnchorRow kept = *standing;
        kept.chosen = "no";
        work.put_anchor(std::move(kept));
    }
    work.put_anchor(row);
    std::vector<std::string> refs;
    if (auto s = work.incident_step(what.type, given, std::move(data), what.occurred_at.at, &refs); !s) return s;
    if (refs.empty()) return ok();
    row.reason_ref = refs.front();
    work.put_anchor(std::move(row));
    return ok();
}

bool is_fact_name(const std::string& name) {
    const auto good = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
    };
    return !name.empty() && name.size() <= 128 && name.front() >= 'a' && name.front() <= 'z' && name.back() != '.' &&
           std::all_of(name.begin(), name.end(), good);
}

/// Errors: invalid_input  one more would be too many. What the map named does not keep a person from naming others.
Status room_for_name(const CaseFile& file, const std::string& fact, const char* field) {
    if (!starts_with(fact, "affected.")) return ok();
    std::size_t named = 0;
    for (const auto& f : file.facts) {
        if (f.name == fact) return ok();
        named += starts_with(f.name, "affected.") && !starts_with(f.source, "map:") ? 1 : 0;
    }
    if (named < map::named_max) return ok();
    return Error(Fault::invalid_input,
                 "Persons name at most 1000 customers and states of an incident; for more, one duty stands for all of them, and "
                 "the notice proves each.",
                 field);
}

/// "Unlikely" ends the duty to tell, so it takes an assessment; so does anything less than what stands.
Status risk_may_be_set(const CaseFile& file, const std::string& name, const std::string& value) {
    if (name != "risk_to_persons") return ok();
    const auto found = std::find_if(file.facts.begin(), file.facts.end(), [](const FactRow& f) { return f.name == "risk_to_persons"; });
    const std::string stands = found == file.facts.end() ? "unknown" : found->value;
    if (value != "unlikely" && value != "likely" && value != "high" && value != "unknown")
        return Error(Fault::invalid_input, "The risk is unlikely, likely, high or unknown.", "#/data/value");
    const bool less = value == "unlikely" || (stands == "high" && value != "high") || (stands == "likely" && value == "unknown");
    if (!less) return ok();
    Error error(Fault::refused, "A lower risk is decided by an assessment, not by one person's fact.", "#/data/value");
    error.gates = {{"assessment-needed", "Draft an assessment, propose the risk with reasons, and have it signed; \"unlikely\" takes another person."}};
    return error;
}

Status set_fact(Case& work, const Happening& what) {
    const std::string name = field_of(what.data, "fact"), value = field_of(what.data, "value");
    if (!is_fact_name(name))
        return Error(Fault::invalid_input,
                     "Name the fact (for example personal_data_breach, individuals.all, affected.customer.acme): letters, "
                     "digits, \"_\", \"-\" and \".\".",
                     "#/data/fact");
    if (auto s = room_for_name(work.file(), name, "#/data/fact"); !s) return s;
    if (value.empty() || value.size() > 256)
        return Error(Fault::invalid_input, "Give a value; \"unknown\" is one.", "#/data/value");
    if (starts_with(name, system_fact) || starts_with(name, overruled_fact))
        return Error(Fault::invalid_input, "Which systems are hit is said by name_system, and what the map has wrong by overrule, with reasons.",
                     "#/data/fact");
    if (auto s = risk_may_be_set(work.file(), name, value); !s) return s;
    work.put_fact({work.file().incident.id, name, value, work.file().incident.version + 1});
    return work.incident_step("set_fact", work.incident_given(what.data), what.data, what.occurred_at.at);
}

/// What a caller sends along must not look like a fact that this event states.
Fields without_facts(Fields data) {
    std::erase_if(data, [](const Field& f) { return f.name == "fact" || f.name == "value" || f.name == "source" || starts_with(f.name, "fact."); });
    return data;
}

/// A system by its id or a host's name. One that the map does not know is on record as well: it is a question.
Status name_system(Case& work, const Happening& what) {
    const std::string named = field_of(what.data, "system");
    auto called = system_called(work.around().book, named, map_moment(work.file()));
    if (!called) return std::move(called).error();
    const std::string fact = std::string(system_fact) + (called->empty() ? named : *called);
    if (named.empty() || !is_fact_name(fact))
        return Error(Fault::invalid_input,
                     "Name a system of the map, or a host that one of them goes by: letters, digits, \"_\", \"-\" and \".\".",
                     "#/data/system");
    Fields data = without_facts(what.data);
    data.push_back({"fact", fact});
    data.push_back({"value", "hit"});
    work.put_fact({work.file().incident.id, fact, "hit", work.file().incident.version + 1});
    return work.incident_step("name_system", work.incident_given(what.data), std::move(data), what.occurred_at.at);
}

/// "customer:acme": out of the blast radius, or, with value yes, in again.
Status overrule(Case& work, const Happening& what) {
    std::string line = field_of(what.data, "line");
    const std::string value = field_of(what.data, "value").empty() ? "no" : field_of(what.data, "value");
    const auto colon = line.find(':');
    if (colon == std::string::npos || (value != "no" && value != "yes"))
        return Error(Fault::invalid_input, "Name a line of the blast radius as KIND:ID, and value no (out) or yes (in again).", "#/data/line");
    line[colon] = '.';
    const std::string fact = std::string(overruled_fact) + line;
    if (!is_fact_name(fact)) return Error(Fault::invalid_input, "There is no such line in the blast radius.", "#/data/line");
    if (auto s = room_for_name(work.file(), "affected." + line, "#/data/line"); line.rfind("customer.", 0) == 0 && !s) return s;
    Fields data = without_facts(what.data);
    data.push_back({"fact", fact});
    data.push_back({"value", value});
    if (line.rfind("customer.", 0) == 0) data.push_back({"fact.affected." + line, value});
    work.put_fact({work.file().incident.id, fact, value, work.file().incident.version + 1});
    if (line.rfind("customer.", 0) == 0) {
        // A person's word about a customer, so that the duty to it follows.
        work.put_fact({work.file().incident.id, "affected." + line, value, work.file().incident.version + 1});
    }
    return work.incident_step("overrule", work.incident_given(what.data), std::move(data), what.occurred_at.at);
}

/// What a person answers of an authority's form. The answer is personal; without one, the answer before is taken back.
Status fill_form(Case& work, const Happening& what) {
    constexpr std::size_t answer_bytes_max = 8000;
    const std::string field = field_of(what.data, "field"), answer = field_of(what.data, "answer");
    if (!is_fact_name(field))
        return Error(Fault::invalid_input, "Name a field of the form by its key: nature.text, people.count.", "#/data/field");
    if (answer.size() > answer_bytes_max) return Error(Fault::invalid_input, "An answer has 8,000 bytes at most.", "#/data/answer");
    Fields data{{"field", field}, personal("answer", answer)};
    if (const std::string reasons = field_of(what.data, "reasons"); !reasons.empty()) data.push_back(personal("reasons", reasons));
    return work.incident_step("fill_form", work.incident_given(what.data), std::move(data), what.occurred_at.at);
}

/// What may have changed the facts is followed by what rests on them.
Status facts_moved(Case& work, Instant at) {
    if (auto s = read_map(work, at); !s) return s;
    if (auto s = work.refresh_duties(at); !s) return s;
    if (auto s = playbooks_follow(work, at); !s) return s;
    return work.review_assessments(at);
}

/// Whoever owns something that is open, and whoever decides it, stays on the incident and sees it.
void put_on_whoever_answers(Case& work) {
    std::vector<std::string> persons{work.around().actor.person, work.file().incident.owner};
    for (const auto& d : work.file().duties)
        if (d.live != 0) persons.insert(persons.end(), {d.owner, d.deputy});
    for (const auto& t : work.file().tasks)
        if (t.live != 0) persons.push_back(t.owner);
    for (const auto& person : persons)
        if (!person.empty() && !is_on(work.file(), person)) put_on(work, person, "member");
}

/// Whatever a subscription is to: an incident that most people see no more is no secret.
Status tell_restricted(Case& work) {
    const std::string id = work.file().incident.id;
    const std::string data = JsonObject()
                                 .text("incident_id", id)
                                 .number("version", work.file().incident.version)
                                 .text("person", work.around().actor.person)
                                 .text("link", "/v1/incidents/" + id)
                                 .str();
    return tell_everybody(work.around(), work.commit(), id, "incident.restricted", data);
}

/// Who sees the incident. The state stays as it is.
Status set_access(Case& work, const Happening& what) {
    auto given = work.incident_given(what.data);
    if (what.type == "restrict") {
        auto approver = approver_on(work);
        if (!approver) return std::move(approver).error();
        given.has_approver = *approver || work.around().actor.role == "approver";
    }
    if (auto s = work.incident_step(what.type, given, what.data, what.occurred_at.at); !s) return s;
    work.incident().access = what.type == "restrict" ? "restricted" : "";
    if (what.type != "restrict") return ok();
    put_on_whoever_answers(work);
    return tell_restricted(work);
}

/// From its opening, or its opening again, on somebody looks at it.
void watch(Case& work) {
    const Settings& house = work.around().settings;
    const std::string id = work.file().incident.id;
    for (const auto& [name, within] : {std::pair{"owner", house.owner_within}, {"progress", house.progress_within}, {"investigation", house.investigate_within}})
        if (within.count() > 0) work.set_timer("incident", id, name, work.now() + within);
}

Status lapse_waiting_duties(Case& work, Instant at) {
    for (const auto& d : work.file().duties)
        if (d.state == "waiting")
            if (auto s = work.duty_step(*work.duty(d.id), "lapse", {}, at); !s) return s;
    return ok();
}

}  // namespace

Status incident_happens(Case& work, const Happening& what) {
    if (what.type == "set_anchor" || what.type == "propose_anchor" || what.type == "set_fact" || what.type == "name_system" ||
        what.type == "overrule") {
        const Status done = what.type == "set_fact"      ? set_fact(work, what)
                            : what.type == "name_system" ? name_system(work, what)
                            : what.type == "overrule"    ? overrule(work, what)
                                                         : set_anchor(work, what);
        return done ? facts_moved(work, what.occurred_at.at) : done;
    }
    if (what.type == "merge") return merge(work, what);
    if (what.type == "split") return split(work, what);
    if (what.type == "ask_suppliers") return ask_suppliers(work, what);
    if (what.type == "set_kind") return set_kind(work, what);
    if (what.type == "fill_form") return fill_form(work, what);
    if (what.type == "restrict" || what.type == "open_up") return set_access(work, what);
    // Whoever assesses has it in hand, each time that it was opened, and is not the one who dismisses it.
    if (what.type == "assess") work.incident().owner = work.around().actor.person;
    auto given = work.incident_given(what.data);
    if (what.type == "dismiss")
        if (auto s = use_glass(work, stand_in(work, given.other_than_assessor, "incident", work.file().incident.id, "dismiss")); !s) return s;
    if (auto s = work.incident_step(what.type, given, what.data, what.occurred_at.at); !s) return s;
    const std::string state = work.file().incident.state;
    if (what.type == "dismiss")
        if (auto s = lapse_waiting_duties(work, what.occurred_at.at); !s) return s;
    if (what.type == "dismiss" || what.type == "close") {
        work.clear_timer(work.file().incident.id, "owner");
        work.clear_timer(work.file().incident.id, "progress");
        work.clear_timer(work.file().incident.id, "investigation");
        return work.announce("incident.closed", {{"state", state}});
    }
    if (what.type == "confirm") return work.announce("incident.assessed");
    if (what.type == "reopen") {
        watch(work);
        return work.announce("incident.reopened");
    }
    return ok();
}

}  // namespace tocsin::desk
