// Authorities' forms over the API: which there are, one filled from an incident, and whether an answer fits its field.
#pragma once

#include "engine/api/rooms.h"

namespace tocsin::api {

Result<Answer> list_forms(const Rooms&, const Call&);
/// Errors: overloaded  as many long answers are being made as there may be.
Result<Answer> show_authority_form(const Rooms&, const Call&);

/// Errors: invalid_input  no form has the field, or the answer is not what it takes; an empty answer takes one back.
[[nodiscard]] Status takes_form_answer(const Rooms& rooms, const Fields& data);

}  // namespace tocsin::api
