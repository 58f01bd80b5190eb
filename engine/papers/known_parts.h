// The parts of what form_known.h gathers: notices, filings with authorities, suppliers. Private to this room.
#pragma once

#include <string>

#include "engine/papers/form_known.h"
#include "workflows/map/record.h"
#include "workflows/packs/lists.h"

namespace tocsin::papers {

/// Adds a value to a name; who says it first is named.
inline void say(forms::Known& known, const std::string& name, const std::string& value, const std::string& by = {}) {
    if (value.empty()) return;
    auto& all = known[name];
    packs::add_once(all.values, value);
    if (all.by.empty()) all.by = by;
}

/// Empty where it was erased.
inline std::string text_in(const evidence::Dossier& dossier, const std::string& ref) {
    const auto found = dossier.texts.find(ref);
    return found == dossier.texts.end() ? std::string() : found->second;
}

/// What notices say and whom they reached. Approved words count before drafts, which are named so.
void say_notices(forms::Known& known, const evidence::Dossier& dossier, const LocalTime& local);

/// The case number of the form's own authority, and the other authorities that were told, by their names. A filing of
/// which it is not certain whose it is, is neither.
void say_filings(forms::Known& known, const evidence::Dossier& dossier, const forms::Library& library, const forms::Form& form,
                 const std::vector<map::Record>& authorities);

/// Suppliers that reported, or answered that personal data is concerned; the others that were asked stand apart.
[[nodiscard]] Status say_suppliers(forms::Known& known, const evidence::Dossier& dossier, const Reader& book);

}  // namespace tocsin::papers
