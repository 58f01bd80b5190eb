// Which duties an incident has, and when they fall due, from what is known so far.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/core/records.h"
#include "workflows/packs/calendar.h"
#include "workflows/packs/pack.h"
#include "workflows/packs/zones.h"

namespace tocsin::packs {

/// What is known of one incident, and of the organisation that has it.
struct Circumstances {
    std::vector<AnchorRow> anchors;  ///< only rows chosen "yes" are looked at
    std::vector<FactRow> facts;      ///< the organisation's roles are facts too: "role.controller" = yes, no, unknown;
                                     ///< so are those concerned: "affected.customer.acme" = yes
    std::map<std::string, std::string> pinned;  ///< rule id to pack version, for duties that exist: they keep it
    /// Rule id to the customers or states that have a duty of their own already: they keep it, whatever becomes of others.
    std::map<std::string, std::set<std::string>> named;
    const Zones* zones = nullptr;               ///< lent; without it an IANA zone cannot be turned into an offset
    const Calendars* calendars = nullptr;       ///< lent; without them no working day is counted
    std::string zone, person_zone;              ///< IANA: where the organisation is, where the people are; or empty
    std::string calendar;                       ///< id of the organisation's own; or empty
    std::set<std::string> switched_on;          ///< duties and packs whose unverified rules count
};

/// Which rules are listed.
enum class Listing {
    law,   ///< what is in force, and verified or switched on
    as_if  ///< also what is proposed, enacted, repealed or off, as if it were law; for looking ahead, never scheduled
};

/// One ground for "not required" and whether the facts meet it. It takes effect only by a decision of persons.
struct Ground {
    std::string at, effect;
    Verdict met;
};

/// One rule, applied to one incident.
struct DutyTerms {
    const DutyRule* rule = nullptr;  ///< in the packs that were given
    std::string recipient;           ///< the customer or state, of a duty owed to each of them; else empty
    Truth applies = Truth::unknown;
    std::vector<std::string> open_facts;   ///< those that would settle whether it applies
    std::vector<std::string> waiting_for;  ///< the facts, anchors and calendars still missing
    std::optional<Instant> due_at;         ///< none: no number in the law, no anchor yet, or it does not apply
    bool undecided = false;                ///< `due_at` is "would be due": it is not known whether the duty applies
    bool binding = true;                   ///< false only under Listing::as_if, for what is not in force or off
    std::vector<Ground> grounds;           ///< none when it does not apply
    std::vector<Instant> guidance;         ///< targets that are no law
    std::vector<Instant> also_show;        ///< other readings of the due instant
    /// How this came about (plain), enough to compute it again: pack, version, rule, article, status, confidence,
    /// facts; then, where they apply, recipient, approximate, presumed, anchor, anchor_at, zone, counted_in, counting, n, unit, count, cutoff, bound,
    /// calendar, skipped, adjusted, due or would_be_due, guidance, also_show, also_show_note, zone_data, late, exemption,
    /// waiting_for, note; at last `why`, one sentence for a person. What stands more than once is numbered from the
    /// second on (exemption_2), so every name is unique.
    Fields derivation;
};

/// Applies every rule of the version in force, in the order of the packs. Rules that do not apply are listed as "no".
///
/// The version is the pinned one; else the newest in force on the date of the rule's `picked_by` anchor; while that
/// anchor is missing, the newest in force. Unknown never suppresses a duty and never moves an instant later.
/// Threads: pure.
/// Example: tests/workflows/packs/evaluate_test.cpp, "awareness starts the 72 hours".
[[nodiscard]] std::vector<DutyTerms> evaluate(const std::vector<Pack>& packs, const Circumstances& circumstances,
                                              Listing listing = Listing::law);
/// The terms point into the packs, so these have to outlive them.
std::vector<DutyTerms> evaluate(std::vector<Pack>&&, const Circumstances&, Listing = Listing::law) = delete;

/// What one more answer would change.
struct WhatIf {
    std::string fact, value;
    std::vector<DutyTerms> changed;  ///< duties whose answer or due instant would differ from today's
};

/// Tries each answer to each fact that an undecided duty waits for (counts are left out: they have no closed set).
/// Threads: pure.
[[nodiscard]] std::vector<WhatIf> what_if(const std::vector<Pack>& packs, const Circumstances& circumstances);

/// The same for one answer, of a count as well.
[[nodiscard]] WhatIf what_if(const std::vector<Pack>& packs, const Circumstances& circumstances, const std::string& fact,
                             const std::string& value);

}  // namespace tocsin::packs
