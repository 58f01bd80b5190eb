// What the book says of an incident, by the names from which forms are filled (workflows/forms/known.h).
#pragma once

#include <map>
#include <string>

#include "engine/evidence/dossier.h"
#include "engine/papers/moment.h"
#include "workflows/forms/fill.h"
#include "workflows/forms/form.h"

namespace tocsin::papers {

/// What a house says once for all its filings, and the forms there are. Outlives what is filled from it.
struct FormHouse {
    forms::Library library{};
    std::map<std::string, std::string> answers{};  ///< by the key of a field that a house may answer
    std::string organisation{}, contact{};
};

/// Counts and categories of people, never a person whose data it is. The case number is that of the form's own
/// authority; what was filed under another law is an other duty. Dates are days of `local`. Errors: storage.
[[nodiscard]] Result<forms::Known> known_of(const FormHouse& house, const Reader& book, const evidence::Dossier& dossier,
                                            const forms::Form& form, const LocalTime& local);

/// The last answer of a person to each field; erased ones are not there.
[[nodiscard]] forms::SaidByPersons said_in(const forms::Library& library, const evidence::Dossier& dossier);

}  // namespace tocsin::papers
