#include "workflows/packs/derivation.h"

#include <algorithm>

#include "workflows/packs/period.h"
#include "workflows/packs/vocabulary.h"

namespace tocsin::packs {

namespace {

std::string listed(const std::vector<std::string>& names, const char* between = ", ") {
    std::string out;
    for (const auto& name : names) out += (out.empty() ? "" : between) + name;
    return out;
}

/// Appends a field whose name may stand more than once: "note", "note_2", "note_3", so that every name is unique.
void add_another(Fields& fields, const std::string& name, std::string value) {
    std::string free = name;
    for (int n = 2; !field_of(fields, free).empty(); ++n) free = name + "_" + std::to_string(n);
    fields.push_back({free, std::move(value)});
}

std::string facts_seen(const Seen& seen) {
    std::vector<std::string> out;
    for (const auto& name : seen.names) {
        const auto found = seen.facts.find(name);
        out.push_back(name + "=" + (found == seen.facts.end() ? "unknown" : found->second));
    }
    return listed(out);
}

void add_readings(const DutyRule& rule, const Reckoning& r, const Zones* zones, Fields& fields) {
    for (const auto& other : rule.clock.also_show) {
        const auto offset = offset_of({r.anchor->at, r.anchor->zone}, zones);
        if (offset)
            add_another(fields, "also_show", to_rfc3339(end_in_full_hours(r.anchor->at, r.bound->period, *offset)));
        add_another(fields, "also_show_note",
                    offset ? other.note : "not shown (" + other.note + "): " + offset.error().detail);
    }
    if (zones && is_named_zone(r.anchor->zone)) fields.push_back({"zone_data", zones->version()});
}

void add_clock(const DutyTerms& terms, const Reckoning& r, const Zones* zones, Fields& fields) {
    if (!r.bound) return;
    fields.push_back({"anchor", r.bound->from});
    if (r.anchor) {
        fields.push_back({"anchor_at", to_rfc3339(r.anchor->at)});
        fields.push_back({"zone", r.anchor->zone});
    }
    fields.push_back({"counting", "elapsed time on the UTC line"});
    fields.push_back({"n", std::to_string(r.bound->period.count())});
    fields.push_back({"unit", "hour"});
    if (!terms.due_at) return;
    fields.push_back({terms.undecided ? "would_be_due" : "due", to_rfc3339(*terms.due_at)});
    add_readings(*terms.rule, r, zones, fields);
}

std::string exemption_line(const ExemptionTerms& terms) {
    const std::string open = terms.met.open.empty() ? "" : " (" + listed(terms.met.open) + ")";
    return terms.exemption->at + ": met " + word(terms.met.truth) + open + "; effect " + terms.exemption->effect +
           ", only by a decision";
}

/// What the clock says, without its full stop.
std::string clock_sentence(const DutyTerms& terms, const Reckoning& r) {
    if (!r.bound)
        return "The law gives no number of hours or days: " + std::string(standard_in_words(terms.rule->standard));
    const std::string hours =
        std::to_string(r.bound->period.count()) + " elapsed hours after " + std::string(anchor_in_words(r.bound->from));
    if (!terms.due_at) return hours + ", which is not recorded yet";
    return hours + " at " + to_rfc3339(r.anchor->at) + "; weekends, holidays and clock changes do not move it";
}

std::string why(const DutyTerms& terms, const Reckoning& r) {
    const DutyRule& rule = *terms.rule;
    std::string out = terms.binding ? "" : "Not law now (" + rule.status + "), shown as if it were. ";
    if (terms.applies == Truth::no) return out + "Does not apply on the facts known (" + rule.article + ").";
    if (terms.applies == Truth::unknown) {
        std::vector<std::string> facts;
        for (const auto& name : terms.waiting_for)
            if (std::find(r.missing.begin(), r.missing.end(), name) == r.missing.end()) facts.push_back(name);
        out += "Undecided until known: " + listed(facts) + ". If it applies: ";
    }
    return out + clock_sentence(terms, r) + " (" + rule.article + ").";
}

}  // namespace

void explain(DutyTerms& terms, const Chosen& chosen, const Seen& seen, const Reckoning& reckoning, const Zones* zones) {
    const DutyRule& rule = *terms.rule;
    Fields fields{{"pack", chosen.pack->id},  {"version", chosen.pack->version}, {"rule", rule.id},
                  {"article", rule.article},  {"status", rule.status},           {"confidence", rule.confidence},
                  {"facts", facts_seen(seen)}};
    if (terms.applies != Truth::no) {
        add_clock(terms, reckoning, zones, fields);
        for (const auto& exemption : terms.exemptions) add_another(fields, "exemption", exemption_line(exemption));
        if (!terms.waiting_for.empty()) fields.push_back({"waiting_for", listed(terms.waiting_for)});
        for (const auto& note : reckoning.notes) add_another(fields, "note", note);
    }
    if (!seen.unusable.empty())
        add_another(fields, "note",
                    "recorded with a value this pack does not know, so taken as unknown: " + listed(seen.unusable));
    if (chosen.pin_lost)
        add_another(fields, "note",
                    "the version this duty was created under is not loaded; these are the terms of the one named");
    fields.push_back({"why", why(terms, reckoning)});
    terms.derivation = std::move(fields);
}

}  // namespace tocsin::packs
