// Which duties an incident has, and when they fall due, from what is known so far.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/records.h"
#include "workflows/packs/pack.h"
#include "workflows/packs/zones.h"

namespace tocsin::packs {

/// What is known of one incident.
struct Circumstances {
    std::vector<AnchorRow> anchors;  ///< only rows chosen "yes" are looked at
    std::vector<FactRow> facts;      ///< the organisation's roles are facts too: "role.controller" = yes, no, unknown
    std::map<std::string, std::string> pinned;  ///< rule id to pack version, for duties that exist: they keep it
    const Zones* zones = nullptr;               ///< lent; without it an IANA zone cannot be turned into an offset
};

/// Which rules are listed.
enum class Listing {
    law,   ///< what is in force
    as_if  ///< also what is proposed, enacted or repealed, as if it were law; for looking ahead, never for scheduling
};

/// One ground for "not required" and whether the facts meet it. It takes effect only by a decision of persons.
struct ExemptionTerms {
    const Exemption* exemption = nullptr;
    Verdict met;
};

/// One rule, applied to one incident.
struct DutyTerms {
    const DutyRule* rule = nullptr;  ///< in the packs that were given
    Truth applies = Truth::unknown;
    std::vector<std::string> waiting_for;  ///< the facts and anchors still missing
    std::optional<Instant> due_at;         ///< none: no number in the law, no anchor yet, or it does not apply
    bool undecided = false;                ///< `due_at` is "would be due": it is not known whether the duty applies
    bool binding = true;                   ///< false only under Listing::as_if, for what is not in force
    std::vector<ExemptionTerms> exemptions;
    /// How this came about (plain): pack, version, rule, article, status, confidence, facts; then, where they apply,
    /// anchor, anchor_at, zone, counting, n, unit, due or would_be_due, also_show, also_show_note, zone_data,
    /// exemption, waiting_for, note; at last `why`, one sentence for a person. What stands more than once is numbered
    /// from the second on (exemption_2), so every name is unique.
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

}  // namespace tocsin::packs
