// A pack: which duties a law or a contract lays down, as dated, versioned data. Handed in as YAML text, never as a
// file.
#pragma once

#include <chrono>
#include <map>
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
    std::string read;  ///< what was read of it, and when
};

/// A question of the assessment and its closed set of answers. "unknown" is always an answer and never listed.
struct FactTerms {
    std::string name;
    std::vector<std::string> values;
    std::string ask;      ///< the question, for a person
    std::string presume;  ///< the answer that counts until one is recorded; empty: unknown
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

enum class Unit { none, hour, calendar_day, business_day, month };

/// How a number of units is counted from an anchor. Law of eu_hours and eu_civil: Reg. (EEC, Euratom) 1182/71 Art. 3.
enum class Count {
    none,
    elapsed,     ///< n times 3,600 s
    eu_hours,    ///< n whole hours from the next full local hour
    civil,       ///< the day of the event is not counted; until the end of the last day
    civil_incl,  ///< the day of the event is day 1
    eu_civil     ///< civil, then to the end of the next working day; a reading to show, never a bound
};

/// `n` of `unit` from an anchor. Members that a pack leaves out are empty.
struct Bound {
    std::string from;  ///< an anchor, "filed:DUTY", "filed_last:DUTY" or "year_end_of:ANCHOR"
    long long n = 0;
    Unit unit = Unit::none;
    Count count = Count::none;
    std::string zone;      ///< obligor, authority, person, or an IANA name
    std::string calendar;  ///< an id, or obligor
    std::optional<std::chrono::minutes> cutoff;  ///< local time of day at which the last day ends
    std::optional<Condition> only_if;            ///< narrows it; while that is unknown the bound counts
    std::string drop_if_before;                  ///< left out once this anchor lies after its end
    bool guidance = false;                       ///< a target to show, never law
};

/// Moves an end that falls on no working day to the next one.
struct Roll {
    std::optional<std::chrono::minutes> at;  ///< local time of that day; none: its end
    std::optional<Condition> only_if;        ///< while unknown nothing moves
    std::string calendar, zone;              ///< as in Bound
};

/// Another reading of the deciding bound: shown beside the due instant, never scheduled on.
struct AlsoShow {
    Count count = Count::none;
    std::string note;
    std::optional<Roll> roll;
};

/// No bounds: the law gives no number, and none is invented. Several: the earliest counts.
struct ClockRule {
    std::vector<Bound> bounds;
    std::optional<Roll> roll;
    std::vector<AlsoShow> also_show;
};

struct Step {
    long long n = 0;
    Unit unit = Unit::calendar_day;
};

/// Who may hold a notice back. The anchor "held:KIND:DUTY" says until when; `steps` cap all of it together.
struct Hold {
    std::string kind;  ///< law_enforcement, national_security, scope_and_restore, regulator
    std::string at, note;
    bool open_ended = false;
    std::vector<Step> steps;
};

/// Who may give more time: `more` units once "extended:BY:DUTY" is recorded, or until the instant recorded there.
struct Extension {
    std::string by;  ///< authority, good_cause
    std::optional<Step> more;
    std::string on, at;
};

/// So many times the number, only while the condition is yes.
struct Multiplier {
    long long by = 1;
    Condition only_if;
};

/// A ground on which persons may decide that the duty is not required. It never ends a duty by itself.
struct Exemption {
    Condition when;
    std::string effect;  ///< no_duty, other:public_notice, use:DUTY, drop_recipient, forbid_notice
    std::string at;
};

/// Another duty that this one stands in for, or that settles this one, and where that is written.
struct Link {
    std::string duty, at;
};

/// One obligation. All names are those of the pack's text; stored with duties, never renamed.
struct DutyRule {
    std::string id;  ///< "gdpr.33-1"
    std::string stage;
    std::vector<Basis> basis;
    std::string article;  ///< derived from the first basis: "GDPR Art. 33(1)"
    std::string status;   ///< in_force, enacted_not_in_force, proposed, repealed; only in_force is owed
    Force force;
    std::string disputed;             ///< what is argued about the dates
    std::vector<std::string> owed_by; ///< roles; holding one of them is enough
    std::string to_kind, to_pick;
    std::string kind;  ///< derived from to_kind (vocabulary.h): authority, people, customer, supplier, other
    std::string each;  ///< customer, state: one duty for each that is affected; empty: one duty
    std::optional<Condition> each_if;
    Condition when;
    std::vector<Exemption> unless;
    std::string standard;  ///< without_undue_delay ...; may be empty
    ClockRule clock;
    std::vector<Hold> holds;
    std::vector<Extension> extensions;
    std::vector<Multiplier> multipliers;
    bool reasons_with_late_filing = false;
    bool tell_before_due = false;  ///< the authority is told before the due instant that it will be missed
    bool phased = false;           ///< may be filed in parts
    std::vector<std::string> content;
    std::string repeat_on, repeat_standard;  ///< further filings after the first; empty: none
    std::vector<Link> replaces, satisfied_by;
    std::string confidence;                            ///< how the text was read: primary, secondary, unverified
    std::vector<std::chrono::hours> reminders_before;  ///< longest first; empty: the house's own
    std::string notes;
};

/// A worked example that a pack carries: what is known, and what has to come out.
struct PackCase {
    std::string name, duty;
    int line = 0;
    std::string zone, person_zone, calendar;
    std::vector<std::string> roles;
    std::map<std::string, std::string> facts, anchors;  ///< anchors as text: RFC 3339, "[Europe/Berlin]" may follow
    std::optional<std::string> applies, due;            ///< expected; `due` is an instant or "none"
    std::optional<std::vector<std::string>> waiting_for, also_show, guidance, met;
};

struct Pack {
    std::string id;       ///< "eu-gdpr"
    std::string version;  ///< numbers and dots: "2026.11.1"
    std::string title;    ///< the id where none is given
    std::string sha256;   ///< of the text it was read from
    std::string authority_zone, jurisdiction, notes;
    Date published, review_by;
    std::vector<Source> sources;
    std::vector<FactTerms> facts;
    std::map<std::string, std::string> roles;  ///< of its own, with who that is
    std::vector<DutyRule> duties;
    std::vector<PackCase> cases;
};

/// Reads one pack (docs/packs.md). Nothing in it is ever ignored: an unknown key or word refuses the whole pack.
///
/// Errors: invalid_input  the detail names key and line, "duties[0].clock.bounds[0].unit (line 31): ...";
///         too_large  over 256 kB. Hostile text (depth, width, aliases, duplicate keys) is refused early.
/// Threads: pure.
/// Example: workflows/law/eu-gdpr.yaml; tests/workflows/packs/pack_test.cpp.
[[nodiscard]] Result<Pack> parse_pack(std::string_view yaml);

/// Whether packs can be used together: no version twice, and no duty in two packs.
/// Errors: conflict  names the pack or the duty.
[[nodiscard]] Status fit_together(const std::vector<Pack>& packs);

}  // namespace tocsin::packs
