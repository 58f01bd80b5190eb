// The severity of a breach after ENISA's methodology of 2013: advice with its inputs shown.
//
// SE = DPC x EI + CB: what kind of data in what context, times how easily people are identified, plus what happened.
// No level stands for a duty and nothing here says whom to tell: the paper has no such table, and a threshold on SE
// contradicts the published cases of the EDPB in both directions. Whom to tell is decided and signed by persons.
//
// Unit:    hundredths: 225 is 2.25. Whole numbers only, each a whole quarter.
// Law:     none. ENISA working document v1.0, December 2013 (workflows/severity/tables.h).
// Threads: pure; call from anywhere.
// Example: tests/workflows/severity/severity_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/records.h"
#include "engine/core/result.h"

namespace tocsin::severity {

/// From what it is at least to what it is at most, both included; equal when all is known.
struct Range {
    int low = 0, high = 0;
    bool exact() const { return low == high; }
    bool operator==(const Range&) const = default;
};

enum class Level { low, medium, high, very_high };
[[nodiscard]] Level level_of(int se);
[[nodiscard]] const char* word(Level level) noexcept;
/// What people have to bear at that level, in a sentence.
[[nodiscard]] const char* effect(Level level) noexcept;

enum class Answer { no, unknown, yes };
[[nodiscard]] const char* word(Answer answer) noexcept;

/// How many people it concerns; absent: not known.
struct People {
    std::optional<long long> least, most;
};
/// More than 100: 101 is, 100 is not.
[[nodiscard]] Answer more_than_100(const People& people);

/// Shown beside the number, never part of it.
struct Flags {
    People people;
    Answer more_than_100 = Answer::unknown;
    Answer unintelligible = Answer::unknown;  ///< strong encryption and the key is safe
};

/// One stroke of the reckoning.
struct Step {
    std::string about;  ///< the question ("dpc.category"), or "se", "level"
    Range worth;  ///< what it adds; of "ei" questions what the identifier is worth; of "se" and "level" the result
    std::string says;
    std::string_view at;  ///< where it comes from
};

/// One data set.
struct Score {
    Range dpc, ei, cb, se;
    Level low = Level::low, high = Level::low;  ///< of both ends of `se`
    Flags flags;
    std::vector<Step> steps;        ///< in the order of the formula
    std::vector<std::string> open;  ///< questions whose answer is unknown and would narrow `se`
};

/// Scores the answers to the questions of workflows/severity/options.h, named as there ("dpc.category"). One data set
/// of one category; data of several categories are scored once for each, and `worst` takes the highest.
///
/// What is not answered is unknown, and unknown is shown as a range that holds every answer there could be.
/// Identifiers: one that is not named while another is, is not among the data; when none is named the ease is unknown.
/// A change from the base and a raise for a combination need a written explanation. Its text is personal: here it only
/// counts that there is one, and it is in no result and no error.
/// Errors:  invalid_input  every wrong field at once (`also`), each as "#/data/NAME" with what to do, never its value.
[[nodiscard]] Result<Score> score(const Fields& answers);

/// The same answers with "given" in place of each explanation: they score the same and may be kept in the open.
[[nodiscard]] Fields without_texts(const Fields& answers);

struct Scored {
    std::string data_set;  ///< the caller's name for it
    Score score;
};

/// An incident: the highest of its data sets.
struct Worst {
    std::string data_set;  ///< whose SE reaches highest; of equals the one that starts higher, then the first
    Range se;              ///< up to that one's end; from the highest start of all, for less it cannot be
    Level low = Level::low, high = Level::low;
    Flags flags;  ///< people: from the largest set to the sum; unintelligible: when every set is
};

/// Errors:  invalid_input  no data set.
[[nodiscard]] Result<Worst> worst(const std::vector<Scored>& sets);

/// "2.25".
[[nodiscard]] std::string figure(int hundredths);

}  // namespace tocsin::severity
