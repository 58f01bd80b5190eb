// What the JSON and the paper of a filled form share. Private to this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/papers/authority_form.h"

namespace tocsin::papers {

using forms::State;

/// The form's own words, where they differ from ours.
[[nodiscard]] std::vector<std::string> in_words_of(const forms::Asked& asked, const std::vector<std::string>& values);
[[nodiscard]] const forms::Answer& answer_of(const FilledForm& filled, const State& state);
[[nodiscard]] std::string label_of(const State& state, std::string_view language);
/// What a rule of forms or the file of a form says, in German; English that has none is called so.
[[nodiscard]] std::string in_german(const std::string& sentence);
/// A field's values as people read them: words of the language, instants in local time.
[[nodiscard]] std::vector<std::string> as_read(const FilledForm& filled, const forms::Field& field,
                                               const std::vector<std::string>& values, std::string_view language);

}  // namespace tocsin::papers
