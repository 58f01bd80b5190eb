// Filling the canonical fields from what is on record and from what persons answered.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "workflows/forms/form.h"
#include "workflows/forms/known.h"

namespace tocsin::forms {

/// What a field is answered with. A person's answer counts before the data; where both are there and differ, both are
/// shown.
struct Answer {
    std::vector<std::string> values{};
    std::string source{};              ///< "person ada", "fact.our_role", "house.dpo.name"; empty: nobody says it
    std::vector<std::string> other{};  ///< what the data says where the person says something else
    std::string other_source{};
    std::vector<std::string> also{};  ///< what is known, too, and has no word in this field
};
using Answers = std::map<std::string, Answer>;  ///< by key; fields of which nothing is known are not in it

/// The last answer of a person to a field; without values it was taken back.
struct Said {
    std::vector<std::string> values{};
    std::string person{};
};
using SaidByPersons = std::map<std::string, Said>;

/// Unknown stays unknown: a value that is "unknown" fills nothing. Something known for which the field has no word keeps it
/// from being filled, because half of it would pass for all: it is in `also`, what has a word in `other`.
/// Threads: pure. Example: tests/workflows/forms/fill_test.cpp.
[[nodiscard]] Answers fill(const std::vector<Field>& fields, const Known& known, const SaidByPersons& said);

/// A person's text as values: a list is written with ";" between its items.
[[nodiscard]] std::vector<std::string> values_of(const Field& field, std::string_view text);

/// Errors: invalid_input  the values are not what the field takes; says what it takes, never the values.
[[nodiscard]] Status fits(const Field& field, const std::vector<std::string>& values);

}  // namespace tocsin::forms
