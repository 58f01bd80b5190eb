// What becomes of a signal that nobody has seen before: the house's own rules, as data, and their outcome with its reason.
//
// Unknown never suppresses: a signal about a system that the map does not know, or does not call harmless, opens an incident.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace tocsin::triage {

/// What the rules may look at. None of it is free text of a person but the title, and no rule prints it.
struct Seen {
    std::string source;         ///< "alertmanager:paris"
    std::string problem_key;
    std::string severity;       ///< low, medium, high, critical, unknown
    std::string system;         ///< as the sender calls it
    std::string title;
    std::string personal_data;  ///< of the system, by the data map: yes, no, unknown
};

/// All that is said must fit; what is left out fits anything. Texts with a * at their end fit what begins so.
struct Condition {
    std::vector<std::string> sources, systems, key_prefixes, severities, personal_data;
    std::string title_has;  ///< anywhere in the title, ASCII letters in either case
};

enum class Handling {
    open,    ///< an incident
    keep,    ///< a signal without an incident, for a time
    ignore,  ///< a row with a count, for a time
};

struct TriageRule {
    std::string name;  ///< plain id, unique
    Condition when;
    Handling then = Handling::open;
    std::string because;  ///< a sentence, shown with the signal
};

/// Whether a new problem belongs to an incident that is there: the newest live one with a signal that has the same
/// value in `by`, seen within the window.
struct JoinRule {
    std::string name;
    Condition when;
    std::string by;  ///< system, source, key_prefix (the prefix of `when` that fitted)
    std::chrono::seconds within{3600};
    std::string because;
};

struct Rules {
    std::vector<TriageRule> triage;  ///< the first that fits; none: harmless systems are kept, everything else opens
    std::vector<JoinRule> joins;     ///< the first that fits and finds an incident
    std::chrono::seconds keep_for{90 * 86400};       ///< kept and ignored signals
    std::chrono::seconds quiet_after{86400};         ///< a problem silent for so long, whose incident is over, is a new one
    long long new_problems_per_minute = 600;         ///< of one source; more are folded
    long long signals_per_incident = 1000;           ///< rows; more are folded
};

struct Verdict {
    Handling handling = Handling::open;
    std::string rule;     ///< its name, or "house:personal-data", "house:unknown-system", "house:no-personal-data"
    std::string because;
};

/// Law: EDPB Guidelines 9/2022, paragraphs 31 to 36 (a possible breach is looked at at once). Threads: pure.
[[nodiscard]] Verdict triage(const Rules& rules, const Seen& seen);

/// The join rules that fit, in order, each with the value it looks for.
struct JoinCandidate {
    const JoinRule* rule = nullptr;
    std::string value;
};
[[nodiscard]] std::vector<JoinCandidate> joins(const Rules& rules, const Seen& seen);

/// Reads a rules file (docs/intake/triage.md). Errors: invalid_input; `field` is the place ("triage[2].then"), the detail says what
/// to write. Unknown names are refused.
[[nodiscard]] Result<Rules> parse_rules(std::string_view yaml);

}  // namespace tocsin::triage
