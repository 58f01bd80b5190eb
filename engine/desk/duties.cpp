// Bringing an incident's duties up to date with what is known, and never silently dropping one.
#include <algorithm>

#include "engine/core/ids.h"
#include "engine/desk/case.h"
#include "workflows/packs/evaluate.h"

namespace tocsin::desk {

namespace {

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& n : names) out += (out.empty() ? "" : ",") + n;
    return out;
}

}  // namespace

Status Case::refresh_duties(Instant occurred_at) {
    packs::Circumstances circumstances;
    for (const auto& a : file_.anchors)
        if (a.chosen == "yes") circumstances.anchors.push_back(a);
    circumstances.facts = file_.facts;
    for (const auto& d : file_.duties) circumstances.pinned[d.rule] = d.pack_version;
    circumstances.zones = around_.settings.zones;
    for (const auto& terms : packs::evaluate(around_.settings.law, circumstances)) {
        const auto known = std::find_if(file_.duties.begin(), file_.duties.end(),
                                        [&](const DutyRow& d) { return d.rule == terms.rule->id; });
        Status done = known != file_.duties.end() ? apply_duty_terms(*known, terms, occurred_at)
                      : terms.applies != packs::Truth::no ? create_duty(terms, occurred_at)
                                                          : ok();
        if (!done) return done;
    }
    return ok();
}

Status Case::create_duty(const packs::DutyTerms& terms, Instant occurred_at) {
    DutyRow row;
    row.id = make_id("dut", now_, around_.random);
    row.incident_id = file_.incident.id;
    row.rule = terms.rule->id;
    row.pack = field_of(terms.derivation, "pack");
    row.pack_version = field_of(terms.derivation, "version");
    row.kind = terms.rule->kind;
    row.recipient = terms.rule->to_kind;
    row.state = "waiting";
    row.owner = file_.incident.owner;
    row.created_at = row.updated_at = now_;
    Entry entry;
    entry.occurred_at = occurred_at;
    entry.machine = "duty";
    entry.machine_id = row.id;
    entry.event = "created";
    entry.to = "waiting";
    entry.rule = field_of(terms.derivation, "article");
    entry.fields = {{"rule", row.rule}, {"pack", row.pack}, {"pack_version", row.pack_version}};
    record(std::move(entry));
    moves_.push_back("duty created " + row.rule + ": " + field_of(terms.derivation, "article"));
    announcements_.emplace_back("duty.created", Fields{{"duty_id", row.id}, {"rule", row.rule}, {"state", row.state}});
    return apply_duty_terms(add(std::move(row)), terms, occurred_at);
}

Status Case::apply_duty_terms(DutyRow& duty, const packs::DutyTerms& terms, Instant occurred_at) {
    const std::string waiting_for = joined(terms.waiting_for);
    const std::string derivation = encode_plain(terms.derivation);
    const bool due_moved = duty.due_at != terms.due_at;
    const std::string applied_before = duty.applies;
    if (!due_moved && duty.applies == packs::word(terms.applies) && duty.waiting_for == waiting_for &&
        duty.derivation == derivation)
        return ok();
    duty.applies = packs::word(terms.applies);
    duty.waiting_for = waiting_for;
    // A clock that has run keeps its instant when a fact is withdrawn: ending a duty is a signed decision.
    if (terms.due_at || duty.state == "waiting") {
        duty.due_at = terms.due_at;
        duty.derivation = derivation;
    }
    duty.updated_at = now_;
    Fields data{{"applies", duty.applies}};
    if (duty.due_at) data.push_back({"due_at", to_rfc3339(*duty.due_at)});
    if (!waiting_for.empty()) data.push_back({"waiting_for", waiting_for});

    const bool certain = terms.applies == packs::Truth::yes && terms.waiting_for.empty();
    if (duty.state == "waiting" && certain)
        return duty_step(duty, terms.due_at ? "clock_started" : "opened", std::move(data), occurred_at);
    if (duty.state == "waiting" && due_moved) return duty_step(duty, "terms_changed", std::move(data), occurred_at);
    if (duty.state == "running" || duty.state == "open") return duty_step(duty, "terms_changed", std::move(data), occurred_at);
    if (duty.state == "overdue" && due_moved && *duty.due_at > now_)
        return duty_step(duty, "terms_changed", std::move(data), occurred_at);
    // A decision made on other facts does not stand on new ones.
    if (duty.state == "not_required" && duty.applies == "yes" && applied_before != "yes")
        return duty_step(duty, "reconsider", std::move(data), occurred_at);
    return ok();
}

}  // namespace tocsin::desk
