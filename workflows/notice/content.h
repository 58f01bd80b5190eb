// What a notice has to say: the parts that the law names, for each audience.
//
// Law: GDPR Art. 33(3)(a) to (d) to an authority, and to a controller so that it can tell its own; Art. 34(2) to people.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/records.h"

namespace tocsin::workflows::notice {

enum class Wanted {
    always,      ///< and it is always known: who answers, what happened
    or_unknown,  ///< must stand there; "unknown" says that it is not known yet (Art. 33(4))
    if_any       ///< left out where there is nothing to say
};

struct Part {
    const char* name;
    Wanted wanted;
    const char* law;
    const char* says;
};

/// The parts of a notice to this audience; empty for an audience nobody knows.
[[nodiscard]] std::span<const Part> parts_of(std::string_view audience);

/// Whose words: a template's with the author's parts in it, or the author's alone.
enum class Words { of_template, own };

struct MissingPart {
    std::string language;
    Part part;
};
/// What each of the languages lacks. `said` holds "LANGUAGE.PART"; own words are one part, "text", and its "subject".
/// Threads: pure. Example: tests/workflows/notice/content_test.cpp
[[nodiscard]] std::vector<MissingPart> missing_parts(std::string_view audience, Words words,
                                                     const std::vector<std::string>& languages, const Fields& said);

/// The languages that `said` has something in, in order.
[[nodiscard]] std::vector<std::string> languages_of(const Fields& said);

}  // namespace tocsin::workflows::notice
