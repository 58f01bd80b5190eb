#include "workflows/packs/derivation.h"

#include <algorithm>

#include "workflows/packs/lists.h"
#include "workflows/packs/local_time.h"
#include "workflows/packs/vocabulary.h"

namespace tocsin::packs {

namespace {

/// Appends a field whose name may stand more than once: "note", "note_2", "note_3", so that every name is unique.
void add_another(Fields& fields, const std::string& name, std::string value) {
    std::string free = name;
    for (int n = 2; !field_of(fields, free).empty(); ++n) free = name + "_" + std::to_string(n);
    fields.push_back({free, std::move(value)});
}

std::string facts_seen(const Seen& seen) {
    std::vector<std::string> out;
    for (const auto& name : seen.names) out.push_back(name + "=" + seen.facts.at(name));
    return joined(out);
}

std::string instants(const std::vector<Instant>& list) {
    std::vector<std::string> out;
    for (const Instant at : list) out.push_back(to_rfc3339(at));
    return joined(out);
}

/// "awareness", "the filing of nis2.notification", "the end of the year of the discovery"
std::string anchor_name(const std::string& anchor) {
    const Chain chain = chain_of(anchor);
    if (chain.kind == "filed:") return "the filing of " + std::string(chain.name);
    if (chain.kind == "filed_last:") return "the latest filing of " + std::string(chain.name);
    const std::string plain(anchor_in_words(chain.name));
    return chain.kind.empty() ? plain : "the end of the year of " + plain;
}

std::string counting(const Bound& bound) {
    switch (bound.count) {
        case Count::elapsed:
            return "elapsed time on the UTC line";
        case Count::eu_hours:
            return "whole hours from the next full local hour";
        case Count::civil:
            return bound.unit == Unit::business_day ? "working days, the day of the event not counted"
                                                    : "the day of the event not counted, to the end of the last day";
        case Count::civil_incl:
            return "the day of the event is day 1";
        default:
            return "no number";
    }
}

/// What a late filing takes, besides being made.
std::string late_policy(const DutyRule& rule) {
    if (rule.tell_before_due) return "a delay that is foreseen is told to the recipient before the due time, with reasons";
    return rule.reasons_with_late_filing ? "reasons go with the filing" : "";
}

std::string amount(const Bound& bound, long long n) {
    const bool one = n == 1;
    switch (bound.unit) {
        case Unit::hour:
            return std::to_string(n) + (bound.count == Count::elapsed ? " elapsed hour" : " full hour") + (one ? "" : "s");
        case Unit::calendar_day:
            return std::to_string(n) + " calendar day" + (one ? "" : "s");
        case Unit::business_day:
            return std::to_string(n) + " working day" + (one ? "" : "s");
        default:
            return std::to_string(n) + " month" + (one ? "" : "s");
    }
}

void add_clock(const DutyTerms& terms, const Reckoning& r, const Zones* zones, Fields& fields) {
    if (!r.bound) return;
    fields.push_back({"anchor", r.bound->from});
    if (r.anchor) {
        fields.push_back({"anchor_at", to_rfc3339(r.anchor->at)});
        fields.push_back({"zone", r.anchor->zone});
        if (!r.zone.empty() && r.zone != r.anchor->zone) fields.push_back({"counted_in", r.zone});
    }
    if (r.bound->unit != Unit::none) {
        fields.push_back({"counting", counting(*r.bound)});
        fields.push_back({"n", std::to_string(r.n ? r.n : r.bound->n)});
        fields.push_back({"unit", std::string(word(r.bound->unit))});
        fields.push_back({"count", std::string(word(r.bound->count))});
        if (r.bound->cutoff) fields.push_back({"cutoff", clock_time(*r.bound->cutoff)});
    }
    for (const auto& bound : r.bounds) add_another(fields, "bound", bound);
    if (!r.calendars.empty()) fields.push_back({"calendar", joined(r.calendars)});
    if (!r.skipped.empty()) fields.push_back({"skipped", joined(r.skipped)});
    for (const auto& change : r.adjusted) add_another(fields, "adjusted", change);
    if (terms.due_at) fields.push_back({terms.undecided ? "would_be_due" : "due", to_rfc3339(*terms.due_at)});
    if (!terms.guidance.empty()) fields.push_back({"guidance", instants(terms.guidance)});
    for (const auto& other : r.also_show) {
        if (other.at) add_another(fields, "also_show", to_rfc3339(*other.at));
        add_another(fields, "also_show_note", other.note);
    }
    if (zones && r.zone_data) fields.push_back({"zone_data", zones->version()});
}

std::string ground_line(const Ground& ground) {
    const std::string open = ground.met.open.empty() ? "" : " (" + joined(ground.met.open) + ")";
    return ground.at + ": met " + word(ground.met.truth) + open + "; effect " + ground.effect +
           ", only by a decision";
}

/// What the clock says, without its full stop.
std::string clock_sentence(const DutyTerms& terms, const Reckoning& r) {
    const std::string standard(standard_in_words(terms.rule->standard));
    if (!r.bound) return "The law gives no number of hours or days: " + standard;
    if (r.bound->unit == Unit::none)
        return "The law gives no number of hours or days: " + standard + " after " + anchor_name(r.bound->from) +
               (r.anchor ? " at " + to_rfc3339(r.anchor->at) : ", which is not recorded yet");
    const std::string period = amount(*r.bound, r.n ? r.n : r.bound->n) + " after " + anchor_name(r.bound->from);
    if (!r.anchor) return period + ", which is not recorded yet";
    const std::string start = period + " at " + to_rfc3339(r.anchor->at);
    if (!terms.due_at) return start + (r.missing.empty() ? "" : "; not computed without " + joined(r.missing));
    if (r.bound->unit == Unit::hour && r.adjusted.empty() && !terms.rule->clock.roll)
        return start + "; weekends, holidays and clock changes do not move it";
    std::string out = start;
    if (r.bound->unit != Unit::hour) out += ", counted in " + r.zone;
    if (!r.skipped.empty()) out += ", without " + joined(r.skipped);
    for (const auto& change : r.adjusted) out += "; " + change;
    return out;
}

std::string why(const DutyTerms& terms, const Reckoning& r) {
    const DutyRule& rule = *terms.rule;
    std::string out;
    if (!terms.binding && rule.status == "in_force") out = "Off, because nobody has verified it; shown as if it were on. ";
    if (!terms.binding && rule.status != "in_force") out = "Not law now (" + rule.status + "), shown as if it were. ";
    if (terms.applies == Truth::no) return out + "Does not apply on the facts known (" + rule.article + ").";
    if (terms.applies == Truth::unknown) {
        std::vector<std::string> facts;
        for (const auto& name : terms.waiting_for)
            if (std::find(r.missing.begin(), r.missing.end(), name) == r.missing.end()) facts.push_back(name);
        out += "Undecided until known: " + joined(facts) + ". If it applies: ";
    }
    return out + clock_sentence(terms, r) + " (" + rule.article + ").";
}

}  // namespace

void explain(DutyTerms& terms, const Chosen& chosen, const Seen& seen, const Reckoning& reckoning, const Zones* zones) {
    const DutyRule& rule = *terms.rule;
    Fields fields{{"pack", chosen.pack->id}, {"version", chosen.pack->version},
                  {"pack_sha256", chosen.pack->sha256}, {"rule", rule.id}, {"article", rule.article},
                  {"status", rule.status}, {"confidence", rule.confidence}, {"facts", facts_seen(seen)}};
    if (!terms.recipient.empty()) fields.push_back({"recipient", terms.recipient});
    if (!seen.approximate.empty()) fields.push_back({"approximate", joined(seen.approximate)});
    if (!seen.presumed.empty()) fields.push_back({"presumed", joined(seen.presumed)});
    if (terms.applies != Truth::no) {
        add_clock(terms, reckoning, zones, fields);
        if (const std::string late = late_policy(rule); !late.empty()) fields.push_back({"late", late});
        for (const auto& ground : terms.grounds) add_another(fields, "exemption", ground_line(ground));
        if (!terms.waiting_for.empty()) fields.push_back({"waiting_for", joined(terms.waiting_for)});
        for (const auto& note : reckoning.notes) add_another(fields, "note", note);
    }
    if (!seen.unusable.empty())
        add_another(fields, "note",
                    "recorded with a value this pack does not know, so taken as unknown: " + joined(seen.unusable));
    if (chosen.pin_lost)
        add_another(fields, "note",
                    "the version this duty was created under is not loaded; these are the terms of the one named");
    fields.push_back({"why", why(terms, reckoning)});
    terms.derivation = std::move(fields);
}

void explain_ground(DutyTerms& terms, const Ground& ground) {
    const auto last = std::move(terms.derivation.back());
    terms.derivation.pop_back();
    add_another(terms.derivation, "exemption", ground_line(ground));
    terms.derivation.push_back(last);
}

}  // namespace tocsin::packs
