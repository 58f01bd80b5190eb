// Bringing an incident's duties up to date with what is known, and never silently dropping one.
#include <algorithm>

#include "engine/core/encode.h"
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

/// Whether the terms come from another text than the duty's own, while the clock would start where it did.
bool law_changed(const DutyRow& duty, const packs::DutyTerms& terms) {
    const auto before = decode_plain(duty.derivation);
    if (!before) return false;
    const auto same = [&](const char* name) { return field_of(*before, name) == field_of(terms.derivation, name); };
    return !same("pack_sha256") && same("anchor_at");
}

/// Whether a ground that was met is met no more: the key that kept the data unreadable has been found elsewhere.
bool met_before(const DutyRow& duty, const packs::DutyTerms& terms) {
    const auto before = decode_plain(duty.derivation);
    if (!before) return false;
    return std::any_of(terms.grounds.begin(), terms.grounds.end(), [&](const packs::Ground& ground) {
        if (ground.met.truth == packs::Truth::yes) return false;
        return std::any_of(before->begin(), before->end(), [&](const Field& f) {
            return f.name.rfind("exemption", 0) == 0 && f.value.rfind(ground.at + ": met yes", 0) == 0;
        });
    });
}

}  // namespace

const packs::DutyRule* rule_of(const Settings& settings, const DutyRow& duty) {
    const packs::DutyRule* found = nullptr;
    for (const auto& pack : settings.law) {
        if (pack.id != duty.pack) continue;
        const bool pinned = pack.version == duty.pack_version;
        for (const auto& rule : pack.duties)
            if (rule.id == duty.rule && (!found || pinned)) found = &rule;
    }
    return found;
}

bool is_named(const Settings& settings, const DutyRow& duty) {
    const auto* rule = rule_of(settings, duty);
    return rule && !rule->each.empty() && duty.recipient != rule->to_kind;
}

packs::Circumstances Case::circumstances() const {
    const Settings& house = around_.settings;
    packs::Circumstances known;
    for (const auto& a : file_.anchors)
        if (a.chosen == "yes") known.anchors.push_back(a);
    for (const auto& role : house.roles)
        if (role != "controller" && role != "processor") known.facts.push_back({"", "role." + role, "yes", -1});
    known.facts.insert(known.facts.end(), file_.facts.begin(), file_.facts.end());
    for (const auto& d : file_.duties) known.pinned[d.rule] = d.pack_version;
    known.zones = house.zones;
    known.calendars = &house.calendars;
    known.zone = house.zone;
    known.person_zone = house.person_zone;
    known.calendar = house.calendar;
    known.switched_on = house.switched_on;
    return known;
}

/// The duty these terms are about. One owed to nobody by name yet becomes the first one's.
DutyRow* Case::duty_for(const packs::DutyTerms& terms) {
    const std::string recipient = terms.recipient.empty() ? terms.rule->to_kind : terms.recipient;
    DutyRow* unnamed = nullptr;
    for (auto& d : file_.duties) {
        if (d.rule != terms.rule->id) continue;
        if (d.recipient == recipient) return &d;
        if (d.recipient == terms.rule->to_kind) unnamed = &d;
    }
    if (unnamed) unnamed->recipient = recipient;
    return unnamed;
}

Status Case::refresh_duties(Instant occurred_at) {
    for (const auto& terms : packs::evaluate(around_.settings.law, circumstances())) {
        DutyRow* known = duty_for(terms);
        Status done = known                               ? apply_duty_terms(*known, terms, occurred_at)
                      : terms.applies != packs::Truth::no ? create_duty(terms, occurred_at)
                                                          : ok();
        if (!done) return done;
    }
    return ok();
}

Status Case::record_filing(const DutyRow& duty, const Observed& at) {
    const std::string whose = duty.rule + (is_named(around_.settings, duty) ? "/" + duty.recipient : "");
    bool first = true;
    std::vector<AnchorRow> before = file_.anchors;
    for (auto& row : before) {
        if (row.chosen != "yes") continue;
        if (row.name == "filed:" + whose) first = false;
        if (row.name != "filed_last:" + whose) continue;
        row.chosen = "no";
        put_anchor(row);
    }
    AnchorRow row;
    row.incident_id = file_.incident.id;
    row.at = at.at;
    row.zone = at.zone;
    row.source = "filing:" + duty.id;
    row.recorded_by = around_.actor.person;
    row.chosen = "yes";
    row.seq = file_.incident.version;
    for (const char* kind : {"filed:", "filed_last:"}) {
        row.name = kind + whose;
        if (first || row.name != "filed:" + whose) put_anchor(row);
    }
    return refresh_duties(at.at);
}

void Case::forget_filings(const DutyRow& duty) {
    const std::string whose = duty.rule + (is_named(around_.settings, duty) ? "/" + duty.recipient : "");
    for (AnchorRow row : std::vector<AnchorRow>(file_.anchors)) {
        if (row.chosen != "yes" || (row.name != "filed:" + whose && row.name != "filed_last:" + whose)) continue;
        row.chosen = "no";
        put_anchor(std::move(row));
    }
}

Status Case::create_duty(const packs::DutyTerms& terms, Instant occurred_at) {
    DutyRow row;
    row.id = make_id("dut", now_, around_.random);
    row.incident_id = file_.incident.id;
    row.rule = terms.rule->id;
    row.pack = field_of(terms.derivation, "pack");
    row.pack_version = field_of(terms.derivation, "version");
    row.kind = terms.rule->kind;
    row.recipient = terms.recipient.empty() ? terms.rule->to_kind : terms.recipient;
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
    const std::optional<Instant> due_before = duty.due_at;
    const std::string applied_before = duty.applies;
    if (due_before == terms.due_at && duty.applies == packs::word(terms.applies) && duty.waiting_for == waiting_for &&
        duty.derivation == derivation)
        return ok();
    duty.applies = packs::word(terms.applies);
    duty.waiting_for = waiting_for;
    const bool ground_gone = met_before(duty, terms);
    // A clock that has run keeps its instant when a fact is withdrawn: ending a duty is a signed decision. Nor does a
    // changed pack move it, unless to an earlier one.
    const bool withdrawn = duty.state != "waiting" && !terms.due_at;
    const bool postponed = law_changed(duty, terms) && (!terms.due_at || terms.due_at > duty.due_at);
    if (!duty.due_at || !(withdrawn || postponed)) {
        duty.due_at = terms.due_at;
        duty.derivation = derivation;
    }
    const bool due_moved = duty.due_at != due_before;
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
    if (duty.state == "not_required" && duty.applies == "yes" && (applied_before != "yes" || ground_gone))
        return duty_step(duty, "reconsider", std::move(data), occurred_at);
    return ok();
}

}  // namespace tocsin::desk
