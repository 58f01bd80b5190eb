// Reads a template's file and proves that it will render. Pure.
#pragma once

#include <string_view>

#include "engine/core/letter.h"

namespace tocsin::notifiers::letters {

/// Renderer::read_template.
[[nodiscard]] Result<LetterTemplate> read_template_file(std::string_view name, std::string_view language,
                                                        std::string_view file);

}  // namespace tocsin::notifiers::letters
