// A recommendation on the facts of a breach, by explicit rules with their sources. It advises; persons decide.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "workflows/packs/condition.h"
#include "workflows/packs/pack.h"

namespace tocsin::packs {

/// One reason to tell somebody, and where it comes from.
struct AdviceRule {
    std::string id;
    std::string says;  ///< authority, people; addressee: who it is that is told
    Condition when;
    std::string at;    ///< guidelines and paragraph or case
    std::string because;
};

/// Read from workflows/law/assessment/*.yaml, schema breach-assessment/1.
struct Advice {
    std::string id, version;
    std::vector<FactTerms> facts;
    std::vector<AdviceRule> rules;
};

/// Errors: invalid_input  names key and line; too_large.
/// Threads: pure.
[[nodiscard]] Result<Advice> parse_advice(std::string_view yaml);

/// A rule that says yes, or would if more were known.
struct Spoken {
    const AdviceRule* rule = nullptr;  ///< in the advice that was given
    Verdict verdict;
};

/// One answer that would change the recommendation.
struct Flip {
    std::string fact, value;
    Truth authority = Truth::no, people = Truth::no;
};

/// Every breach is documented, so that is never in question. Unknown means that the open facts decide.
struct Recommendation {
    Truth authority = Truth::no, people = Truth::no;
    std::vector<Spoken> spoken;
    std::vector<Flip> flips;
    std::vector<std::string> unusable;  ///< recorded with a value that the rules have no word for; taken as unknown
};

/// Law: GDPR Art. 33(1), 34(1) as read by EDPB Guidelines 9/2022 and 01/2021. Whoever has to be told because of a high
/// risk is never told without the authority. More harm never lowers it, and unknown never gives "no".
/// Threads: pure.
/// Example: tests/workflows/law/assessment_test.cpp.
[[nodiscard]] Recommendation recommend(const Advice& advice, const Facts& recorded);
Recommendation recommend(Advice&&, const Facts&) = delete;

}  // namespace tocsin::packs
