// A pack: which duties a law or a contract lays down, as dated, versioned data. Handed in as YAML text, never as a
// file.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "workflows/packs/condition.h"

namespace tocsin::packs {

using Date = std::chrono::year_month_day;

/// A text that a rule rests on.
struct Source {
    std::string key;   ///< how rules refer to it
    std::string kind;  ///< statute, regulation, direction, decision, guideline, contract
    std::string cite;  ///< the full citation
    std::string name;  ///< short, as shown: "GDPR"; the citation where none is given
    std::string note;
};

/// A question of the assessment and its closed set of answers. "unknown" is always an answer and never listed.
struct FactTerms {
    std::string name;
    std::vector<std::string> values;
    std::string ask;  ///< the question, for a person
};

struct Basis {
    std::string source;  ///< key
    std::string at;      ///< "Art. 33(1)"
};

/// From when to when a rule is law: dates, both inclusive, in the zone in which the anchor was observed.
struct Force {
    Date from;
    std::optional<Date> to;
    std::string picked_by;  ///< the anchor whose date chooses the version
};

/// `period` of elapsed time from an anchor. `only_if` narrows it; while that is unknown the bound counts.
struct Bound {
    std::string from;
    std::chrono::hours period{0};
    std::optional<Condition> only_if;
};

/// Another reading of the same period: shown beside the due instant, never scheduled on.
struct AlsoShow {
    std::string count;  ///< eu_hours
    std::string note;
};

/// No bounds: the law gives no number, and none is invented. Several: the earliest counts.
struct ClockRule {
    std::vector<Bound> bounds;
    std::vector<AlsoShow> also_show;
};

/// A ground on which persons may decide that the duty is not required. It never ends a duty by itself.
struct Exemption {
    Condition when;
    std::string effect;  ///< no_duty, or other:public_notice (something else is owed instead)
    std::string at;
};

/// One obligation. All names are those of the pack's text; stored with duties, never renamed.
struct DutyRule {
    std::string id;  ///< "gdpr.33-1"
    std::string stage;
    std::vector<Basis> basis;
    std::string article;  ///< derived from the first basis: "GDPR Art. 33(1)"
    std::string status;   ///< in_force, enacted_not_in_force, proposed, repealed; only in_force is owed
    Force force;
    std::vector<std::string> owed_by;  ///< roles; holding one of them is enough
    std::string to_kind, to_pick;
    std::string kind;  ///< derived from to_kind (vocabulary.h): authority, people, customer, supplier, other
    Condition when;
    std::vector<Exemption> unless;
    std::string standard;  ///< without_undue_delay ...; may be empty
    ClockRule clock;
    bool reasons_with_late_filing = false;
    bool phased = false;  ///< may be filed in parts
    std::vector<std::string> content;
    std::string confidence;                            ///< how the text was read: primary, secondary, memory
    std::vector<std::chrono::hours> reminders_before;  ///< longest first; empty: the house's own
    std::string notes;
};

struct Pack {
    std::string id;       ///< "eu-gdpr"
    std::string version;  ///< numbers and dots: "2026.11.1"
    Date published, review_by;
    std::vector<Source> sources;
    std::vector<FactTerms> facts;
    std::vector<DutyRule> duties;
};

/// Reads one pack. What this version cannot compute makes the whole pack refused; nothing in it is ever ignored.
///
/// Errors: invalid_input  the detail names key and line, "duties[0].clock.bounds[0].unit (line 31): ...", and says
///         "not supported by this version: ..." where the schema knows the word and this version does not;
///         too_large  over 256 kB. Hostile text (depth, width, anchors, duplicate keys) is refused early.
/// Threads: pure.
/// Example: workflows/law/eu-gdpr.yaml; tests/workflows/packs/pack_test.cpp.
[[nodiscard]] Result<Pack> parse_pack(std::string_view yaml);

/// Whether packs can be used together: no version twice, and no duty in two packs.
/// Errors: conflict  names the pack or the duty.
[[nodiscard]] Status fit_together(const std::vector<Pack>& packs);

}  // namespace tocsin::packs
