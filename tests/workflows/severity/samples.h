// Answers for the severity tests: a data set of which all is known and nothing is bad, and changes to it.
#pragma once

#include <algorithm>
#include <map>
#include <string>

#include "tests/catch.h"
#include "workflows/severity/severity.h"

namespace samples {

using namespace tocsin;

/// Field name to value; "" takes the field away.
using Said = std::map<std::string, std::string>;

/// DPC 1, EI 0.25, CB 0.
inline Said mild() {
    return {{"dpc.category", "simple"},
            {"dpc.adjust", "none"},
            {"ei.email", "negligible"},
            {"ei.combined", "no"},
            {"cb.confidentiality", "no_misuse_seen"},
            {"cb.integrity", "unaltered_or_restored"},
            {"cb.availability", "at_hand"},
            {"cb.malicious", "no"}};
}

inline Said with(Said said, const Said& changes) {
    for (const auto& [name, value] : changes) said[name] = value;
    return said;
}

inline Fields fields(const Said& said) {
    Fields out;
    for (const auto& [name, value] : said)
        if (!value.empty()) out.push_back({name, value, Privacy::plain});
    return out;
}

inline severity::Score scored(const Said& said) {
    auto out = severity::score(fields(said));
    INFO((out ? "" : out.error().field + " " + out.error().detail));
    REQUIRE(out.has_value());
    return *out;
}

/// Every place that is refused, each with what it says.
inline std::map<std::string, std::string> refused(const Fields& answers) {
    std::map<std::string, std::string> out;
    const auto result = severity::score(answers);
    if (result) return out;
    CHECK(result.error().fault == Fault::invalid_input);
    for (const auto& wrong : result.error().also) out[wrong.field] += wrong.detail;
    return out;
}
inline std::map<std::string, std::string> refused(const Said& said) { return refused(fields(said)); }

/// An adjustment by its code, with its category and an explanation.
inline Said adjusted(const std::string& code) {
    return with(mild(),
                {{"dpc.category", code.substr(0, code.find('.'))}, {"dpc.adjust", code}, {"dpc.because", "as found"}});
}

inline Said of_category(const std::string& category) { return with(mild(), {{"dpc.category", category}}); }

}  // namespace samples
