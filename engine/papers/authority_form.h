// An authority's form, filled from an incident: for programs as JSON, for people as a paper.
//
// Nothing is sent: no authority's interface is known. A person files, and records the filing with its case number
// (docs/authority-form.md). Law: Art. 33(3) and (4) GDPR.
#pragma once

#include <string>
#include <string_view>

#include "engine/papers/form_known.h"
#include "engine/papers/paper.h"
#include "workflows/forms/check.h"

namespace tocsin::papers {

struct FormAsk {
    std::string form = "edpb-2026-draft";
    forms::Kind kind = forms::Kind::initial;
    LocalTime local{};  ///< the zone of its dates
    Occasion occasion = Occasion::real;
};

/// Points into the house it was filled from.
struct FilledForm {
    const forms::Form* form = nullptr;
    forms::Kind kind = forms::Kind::initial;
    forms::Answers answers{};
    forms::Checked checked{};
    std::string incident_id{};
    long long version = 0;  ///< of the incident
    Instant made_at{};
    const forms::Library* library = nullptr;
    LocalTime local{};  ///< the zone in which people read its instants
    Occasion occasion = Occasion::real;
};

/// Errors: not_found  no such incident; invalid_input  (#/query/form) no such form; refused  the book does not say what
/// its log says. Threads: any; reads the incident's whole history, so not for the store's writer.
[[nodiscard]] Result<FilledForm> fill_form(const FormHouse& house, const Reader& book, const std::string& incident_id,
                                           const FormAsk& ask, Instant now);

/// docs/authority-form.md describes the members. `language`, here and below: en or de; what people wrote stays as it is.
[[nodiscard]] std::string form_json(const FilledForm& filled, std::string_view language = "en");

[[nodiscard]] Paper form_paper(const FilledForm& filled, std::string_view language, std::string_view organisation);

/// Why a filing may go although something is missing, in one sentence, by the law of the form.
[[nodiscard]] std::string phases_sentence(const forms::Form& form, std::string_view language);

/// The forms there are, as JSON: {"items": [...]}.
[[nodiscard]] std::string forms_json(const forms::Library& library);

}  // namespace tocsin::papers
