// When a duty applies: conditions over facts, with three answers.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace tocsin::packs {

/// In this order, so that "all" is the smallest of its parts and "any" the largest.
enum class Truth { no, unknown, yes };

/// "yes", "unknown", "no": as stored in a duty's row.
[[nodiscard]] const char* word(Truth truth) noexcept;

/// A condition as written in a pack. Which members count depends on `kind`.
struct Condition {
    enum class Kind { always, all, any, negation, fact, count };
    enum class Compare { in, not_in, greater, at_least, less };

    Kind kind = Kind::all;
    std::vector<Condition> parts;  ///< all, any, negation (one part)
    std::string name;              ///< fact, count: the fact's name; of a count "NAME.SCOPE"
    Compare compare = Compare::in;
    std::vector<std::string> values;  ///< fact
    long long threshold = 0;          ///< count
};

/// What is known: fact name to value. Absent and "unknown" are the same; a count is a number in
/// decimal digits, or two of them with "-" between.
using Facts = std::map<std::string, std::string>;

struct Verdict {
    Truth truth = Truth::unknown;
    std::vector<std::string> open;  ///< while unknown: the facts that would settle it, each once, in order of mention
};

/// Judges `condition` by the plain three-valued tables: unknown stays unknown unless a known part settles the whole.
/// Threads: pure.
/// Example: tests/workflows/packs/condition_test.cpp, "what is unknown settles nothing".
[[nodiscard]] Verdict judge(const Condition& condition, const Facts& facts);

/// The names of all facts a condition looks at, each once, in order of mention.
[[nodiscard]] std::vector<std::string> mentioned(const Condition& condition);

}  // namespace tocsin::packs
