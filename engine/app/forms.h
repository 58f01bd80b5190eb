// The authorities' forms on disk, and what the configuration answers of them once.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/app/config.h"
#include "engine/papers/form_known.h"

namespace tocsin::app {

/// Where the forms of this program lie: beside the installed program, or in the source tree it was built from.
[[nodiscard]] std::string default_forms_dir();

/// Reads fields.yaml, words.yaml and every form beside them, and says everything that is wrong, a line each.
[[nodiscard]] forms::Library read_forms_at(const std::string& dir, std::vector<std::string>& findings);

/// Errors: invalid_input  a file that is wrong (its name stands in the detail), or an answer under authority_form that
/// no field takes or that is not to be said once.
[[nodiscard]] Result<std::shared_ptr<const papers::FormHouse>> read_forms(const Config& config);

}  // namespace tocsin::app
