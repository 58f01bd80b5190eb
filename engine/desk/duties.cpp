// Bringing an incident's duties up to date with what is known, and never silently dropping one.
#include <algorithm>
#include <map>
#include <set>

#include "engine/core/crypto.h"
#include "engine/core/encode.h"
#include "engine/core/ids.h"
#include "engine/desk/case.h"
#include "engine/desk/duty_stand.h"
#include "engine/desk/room.h"
#include "workflows/packs/evaluate.h"

namespace tocsin::desk {

namespace {

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& n : names) out += (out.empty() ? "" : ",") + n;
    return out;
}

std::string recipient_of(const packs::DutyTerms& terms) {
    const auto& rule = *terms.rule;
    if (!terms.recipient.empty()) return rule.each + ":" + terms.recipient;
    const bool one_partner = rule.each.empty() && rule.to_kind == "contract_partner" && !rule.to_pick.empty();
    return one_partner ? "partner:" + rule.to_pick : rule.to_kind;
}

std::optional<Instant> instant_in(const Fields& fields, const std::string& name) {
    const auto at = parse_rfc3339(field_of(fields, name));
    return at ? std::optional(at->at) : std::nullopt;
}

/// A derivation whose deadline moved with its anchor, and why nothing else of it did.
std::string moved(const Fields& before, Instant anchor_at, Instant due_at, const char* note) {
    Fields out;
    for (const auto& field : before) {
        if (field.value == note) continue;
        const bool due = field.name == "due" || field.name == "would_be_due";
        const std::string value = field.name == "anchor_at" ? to_rfc3339(anchor_at) : due ? to_rfc3339(due_at) : field.value;
        if (field.name == "why") out.push_back({"kept", note});
        if (field.name != "kept") out.push_back({field.name, value});
    }
    return encode_plain(out);
}

/// Whether persons gave more time since: a hold or an extension that was not there before.
bool more_time_given(const Fields& before, const Fields& now) {
    return std::any_of(now.begin(), now.end(), [&](const Field& f) {
        const bool time = f.value.rfind("held ", 0) == 0 || f.value.rfind("extended ", 0) == 0;
        return f.name.rfind("adjusted", 0) == 0 && time &&
               std::none_of(before.begin(), before.end(), [&](const Field& b) { return b.value == f.value; });
    });
}

/// What the row says of its clock, so that the log says it too.
Fields terms_of(const DutyRow& duty) {
    Fields out{{"applies", duty.applies}};
    if (duty.due_at) out.push_back({"due_at", to_rfc3339(*duty.due_at)});
    if (!duty.waiting_for.empty()) out.push_back({"waiting_for", duty.waiting_for});
    out.push_back({"derivation_sha256", sha256_hex(duty.derivation)});
    return out;
}

/// What moves no machine and is shown all the same.
void note(Case& work, const DutyRow& duty, const char* event, Fields fields, Instant occurred_at) {
    Entry entry;
    entry.occurred_at = occurred_at;
    entry.machine = "duty";
    entry.machine_id = duty.id;
    entry.event = event;
    entry.rule = "house rule: what is shown stands in the log";
    entry.fields = std::move(fields);
    work.record(std::move(entry));
}

struct Deadline {
    std::optional<Instant> due_at;
    std::string derivation;
};

/// Under another text than the one a duty was created under, its deadline moves with its anchor and no later than that.
std::optional<Deadline> kept(const DutyRow& duty, const packs::DutyTerms& terms) {
    const auto before = decode_plain(duty.derivation);
    if (!duty.due_at || !before) return std::nullopt;
    const auto same = [&](const char* name) { return field_of(*before, name) == field_of(terms.derivation, name); };
    if (same("pack_sha256") || more_time_given(*before, terms.derivation)) return std::nullopt;
    const auto then = instant_in(*before, "anchor_at"), now = instant_in(terms.derivation, "anchor_at");
    const Micros shift = then && now && same("anchor") ? *now - *then : Micros(0);
    const Instant latest = *duty.due_at + shift;
    if (terms.due_at && *terms.due_at <= latest) return std::nullopt;
    return Deadline{latest, moved(*before, then.value_or(latest) + shift, latest,
                                  "the pack's text has changed since; the deadline moves with its anchor and no later")};
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

bool is_contractual(const Desk& desk, const DutyRow& duty) {
    const Settings& settings = desk.room().settings;
    const auto* rule = rule_of(settings, duty);
    const auto pack = std::find_if(settings.law.begin(), settings.law.end(), [&](const packs::Pack& p) {
        return p.id == duty.pack && rule && std::any_of(p.duties.begin(), p.duties.end(), [&](const auto& one) { return &one == rule; });
    });
    if (pack == settings.law.end()) return duty.rule.rfind("contract", 0) == 0;
    return std::all_of(rule->basis.begin(), rule->basis.end(), [&](const packs::Basis& basis) {
        return std::any_of(pack->sources.begin(), pack->sources.end(),
                           [&](const packs::Source& s) { return s.key == basis.source && s.kind == "contract"; });
    });
}

std::string named_recipient(const DutyRow& duty) {
    const auto colon = duty.recipient.find(':');
    return colon == std::string::npos ? std::string() : duty.recipient.substr(colon + 1);
}

packs::Circumstances Case::circumstances() const {
    const Settings& house = around_.settings;
    packs::Circumstances known;
    for (const auto& a : file_.anchors)
        if (a.chosen == "yes") known.anchors.push_back(a);
    for (const auto& role : house.roles)
        if (role != "controller" && role != "processor") known.facts.push_back({"", "role." + role, "yes", -1});
    for (const auto& role : house.roles_not_held) known.facts.push_back({"", "role." + role, "no", -1});
    known.facts.insert(known.facts.end(), file_.facts.begin(), file_.facts.end());
    for (const auto& d : file_.duties) {
        known.pinned[d.rule] = d.pack_version;
        if (const std::string named = named_recipient(d); !named.empty()) known.named[d.rule].insert(named);
    }
    known.zones = house.zones;
    known.calendars = &house.calendars;
    known.zone = house.zone;
    known.person_zone = house.person_zone;
    known.calendar = house.calendar;
    known.switched_on = house.switched_on;
    return known;
}

Status Case::refresh_duties(Instant occurred_at) {
    const auto key = [](const std::string& rule, const std::string& recipient) { return rule + '\n' + recipient; };
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < file_.duties.size(); ++i) known[key(file_.duties[i].rule, file_.duties[i].recipient)] = i;
    const auto all_terms = packs::evaluate(around_.settings.law, circumstances());
    std::set<std::string> for_all;
    for (const auto& terms : all_terms)
        if (terms.recipient.empty()) for_all.insert(terms.rule->id);
    for (const auto& terms : all_terms) {
        const std::string recipient = recipient_of(terms);
        auto found = known.find(key(terms.rule->id, recipient));
        if (found == known.end() && recipient != terms.rule->to_kind && !for_all.contains(terms.rule->id)) {
            // The one that stood for all of them becomes the first one's, unless something was settled with it.
            const auto all = known.find(key(terms.rule->id, terms.rule->to_kind));
            if (all != known.end() && file_.duties[all->second].live != 0 && file_.duties[all->second].filings == 0 &&
                file_.duties[all->second].state.rfind("filed_in_part", 0) != 0) {
                DutyRow& duty = file_.duties[all->second];
                duty.recipient = recipient;
                duty.updated_at = now_;
                note(*this, duty, "recipient_named", {{"recipient", recipient}}, occurred_at);
                found = known.emplace(key(terms.rule->id, recipient), all->second).first;
                known.erase(all);
            }
        }
        // An incident that is over gets no new duties; those it has are kept up to date.
        const bool fresh = terms.applies != packs::Truth::no && file_.incident.live != 0;
        Status done = found != known.end() ? apply_duty_terms(file_.duties[found->second], terms, occurred_at)
                      : fresh              ? create_duty(terms, occurred_at)
                                           : ok();
        if (!done) return done;
    }
    for (std::size_t i = 0; i < file_.duties.size(); ++i)
        if (!rule_of(around_.settings, file_.duties[i]))
            if (auto s = follow_anchor(file_.duties[i], occurred_at); !s) return s;
    return bring_back_lapsed(occurred_at);
}

Status Case::bring_back_lapsed(Instant occurred_at) {
    if (file_.incident.live == 0) return ok();
    for (auto& duty : file_.duties) {
        // Two persons decide by a proposal; one that ended without any lapsed.
        if (duty.state != "not_required" || !duty.proposal_by.empty() || duty.applies == "no") continue;
        if (auto s = duty_step(duty, "reconsider", terms_of(duty), occurred_at); !s) return s;
        watch_acceptance(duty);
    }
    return ok();
}

Status Case::follow_anchor(DutyRow& duty, Instant occurred_at) {
    const auto before = decode_plain(duty.derivation);
    if (!before || !duty.due_at) return ok();
    const auto anchor = std::find_if(file_.anchors.begin(), file_.anchors.end(), [&](const AnchorRow& a) {
        return a.chosen == "yes" && a.name == field_of(*before, "anchor");
    });
    const auto then = instant_in(*before, "anchor_at");
    if (anchor == file_.anchors.end() || !then || anchor->at == *then) return ok();
    duty.due_at = *duty.due_at + (anchor->at - *then);
    duty.derivation = moved(*before, anchor->at, *duty.due_at,
                            "the pack of this duty is not loaded; the deadline moves with its anchor and nothing else");
    duty.updated_at = now_;
    const bool ticking = duty.state == "waiting" || duty.state == "running" || (duty.state == "overdue" && *duty.due_at > now_);
    if (ticking) return duty_step(duty, "terms_changed", terms_of(duty), occurred_at);
    note(*this, duty, "terms_noted", terms_of(duty), occurred_at);
    return ok();
}

namespace {

/// What filings of the duty are called among the anchors: "gdpr.33-2/acme" where it is owed to acme.
std::string filed_as(const DutyRow& duty) {
    const std::string named = named_recipient(duty);
    const bool one_of_several = !named.empty() && duty.recipient.rfind("partner:", 0) != 0;
    return duty.rule + (one_of_several ? "/" + named : "");
}

}  // namespace

Status Case::record_filing(const DutyRow& duty, const Observed& at) {
    const std::string whose = filed_as(duty);
    bool first = true;
    for (AnchorRow row : std::vector<AnchorRow>(file_.anchors)) {
        if (row.chosen != "yes") continue;
        if (row.name == "filed:" + whose) first = false;
        if (row.name != "filed_last:" + whose) continue;
        row.chosen = "no";
        put_anchor(std::move(row));
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

Status Case::forget_filings(const DutyRow& duty, Instant occurred_at) {
    const std::string whose = filed_as(duty);
    for (AnchorRow row : std::vector<AnchorRow>(file_.anchors)) {
        if (row.chosen != "yes" || (row.name != "filed:" + whose && row.name != "filed_last:" + whose)) continue;
        row.chosen = "no";
        put_anchor(std::move(row));
    }
    return refresh_duties(occurred_at);
}

Status Case::create_duty(const packs::DutyTerms& terms, Instant occurred_at) {
    DutyRow row;
    row.id = make_id("dut", now_, around_.random);
    row.incident_id = file_.incident.id;
    row.rule = terms.rule->id;
    row.pack = field_of(terms.derivation, "pack");
    row.pack_version = field_of(terms.derivation, "version");
    row.kind = terms.rule->kind;
    row.recipient = recipient_of(terms);
    row.state = "waiting";
    row.owner = file_.incident.owner;
    // Whoever has the incident in hand and says what this follows from has taken it on.
    if (!row.owner.empty() && row.owner == around_.actor.person) row.accepted = "yes";
    row.created_at = row.updated_at = now_;
    Entry entry;
    entry.occurred_at = occurred_at;
    entry.machine = "duty";
    entry.machine_id = row.id;
    entry.event = "created";
    entry.to = "waiting";
    entry.rule = field_of(terms.derivation, "article");
    entry.fields = {{"rule", row.rule},           {"pack", row.pack},   {"pack_version", row.pack_version}, {"kind", row.kind},
                    {"recipient", row.recipient}, {"owner", row.owner}};
    DutyRow as_it_will_be = row;
    as_it_will_be.applies = packs::word(terms.applies);
    as_it_will_be.due_at = terms.due_at;
    as_it_will_be.waiting_for = joined(terms.waiting_for);
    as_it_will_be.derivation = encode_plain(terms.derivation);
    for (auto& field : terms_of(as_it_will_be)) entry.fields.push_back(std::move(field));
    record(std::move(entry));
    moves_.push_back("duty created " + row.rule + ": " + field_of(terms.derivation, "article"));
    announcements_.emplace_back("duty.created", Fields{{"duty_id", row.id}, {"rule", row.rule}, {"state", row.state}});
    return apply_duty_terms(add(std::move(row)), terms, occurred_at);
}

Status Case::apply_duty_terms(DutyRow& duty, const packs::DutyTerms& terms, Instant occurred_at) {
    if (auto s = follow_terms(duty, terms, occurred_at); !s) return s;
    watch_acceptance(duty);
    return ok();
}

Status Case::follow_terms(DutyRow& duty, const packs::DutyTerms& terms, Instant occurred_at) {
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
    // A clock that has run keeps its instant when a fact is withdrawn: ending a duty is a signed decision.
    const bool withdrawn = duty.due_at && !terms.due_at && duty.state != "waiting";
    if (const auto deadline = kept(duty, terms)) {
        duty.due_at = deadline->due_at;
        duty.derivation = deadline->derivation;
    } else if (!withdrawn) {
        duty.due_at = terms.due_at;
        duty.derivation = derivation;
    }
    const bool due_moved = duty.due_at != due_before;
    duty.updated_at = now_;
    Fields data = terms_of(duty);
    // Whoever proposed that it is not required did not know what makes it apply, and has to look again.
    if (!duty.proposal_by.empty() && duty.state != "not_required" && duty.applies == "yes" && applied_before != "yes") {
        data.push_back({"proposal", "ended"});
        duty.proposal_by.clear();
        duty.proposal_ref.clear();
    }
    const bool certain = terms.applies == packs::Truth::yes && terms.waiting_for.empty();
    if (duty.state == "waiting" && certain)
        return duty_step(duty, terms.due_at ? "clock_started" : "opened", std::move(data), occurred_at);
    if (duty.state == "waiting" && due_moved) return duty_step(duty, "terms_changed", std::move(data), occurred_at);
    if (duty.state == "open" && duty.due_at) return duty_step(duty, "clock_started", std::move(data), occurred_at);
    if (duty.state == "running" || duty.state == "open") return duty_step(duty, "terms_changed", std::move(data), occurred_at);
    if (duty.state == "overdue" && due_moved && *duty.due_at > now_)
        return duty_step(duty, "terms_changed", std::move(data), occurred_at);
    // A decision made on other facts does not stand on new ones.
    if (duty.state == "not_required" && duty.applies == "yes" && (applied_before != "yes" || ground_gone))
        return duty_step(duty, "reconsider", std::move(data), occurred_at);
    // Of a new one the entry that made it says so.
    if (!applied_before.empty()) note(*this, duty, "terms_noted", std::move(data), occurred_at);
    return ok();
}

}  // namespace tocsin::desk
