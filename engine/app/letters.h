// The templates of letters on disk: ours, and those of whoever runs the engine.
#pragma once

#include <string>
#include <vector>

#include "engine/core/letter.h"

namespace tocsin::app {

/// Where the templates of this program lie: beside the installed program, or in the source tree it was built from.
[[nodiscard]] std::string default_letters_dir();

/// All templates, NAME.LANGUAGE.md, of this program and of `own_dir` (may be empty), whose own take the place of ours.
/// Errors: not_found  a directory that cannot be read; invalid_input  a template that is none, with file and line.
[[nodiscard]] Result<std::vector<LetterTemplate>> read_letters(const std::string& own_dir, const Renderer& renderer);

/// `tocsin letters check`: what is wrong with the templates in a directory, one line each. Exit status.
int check_letters(const std::string& dir);

}  // namespace tocsin::app
